"""What was carried over for one body: ticked and confirmed in one step."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QWidget

from core.answers import operations
from core.methodology.records import Indicator
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.models.explanation import content_text
from ui.models.sheet import Sheet
from ui.widgets.boxed_table import TickTable

_HEADS = ("carry.column_indicator", "carry.column_value", "carry.column_comment")


class CarriedDialog(RecordingDialog):
    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context, "carry.title", parent, width=980)
        self._sheet = sheet
        self._codes = sheet.carried()
        self.explain(f"{sheet.body.name.of(self.catalogue.lang)}. {self.text('carry.explain')}")
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.add_ticking(self.table)
        self.add_go("carry.confirm_ticked")
        self.table.itemChanged.connect(lambda _item: self._count())
        self._count()
        self.table.setFocus()

    def ticked(self) -> list[str]:
        return [code for row, code in enumerate(self._codes) if self.table.is_ticked(row)]

    def _make_table(self) -> TickTable:
        table = TickTable(self.text("carry.title"), [self.text(one) for one in _HEADS], len(self._codes))
        table.setWordWrap(False)
        for row, code in enumerate(self._codes):
            indicator = self._sheet.methodology.find(code)
            if indicator is not None:
                self._fill(table, row, indicator)
        header = table.horizontalHeader()
        for column in range(len(_HEADS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(360)
        return table

    def _fill(self, table: TickTable, row: int, indicator: Indicator) -> None:
        answer = self._sheet.answers[indicator.id]
        content = answer.carried.content if answer.carried else answer.content
        value = content_text(indicator, content, self.catalogue)
        named = f"{indicator.id}  {indicator.short.of(self.catalogue.lang)}"
        for column, words in enumerate((named, value, content.comment)):
            table.put(row, column, words.replace("\n", " "))

    def _count(self) -> None:
        count = len(self.ticked())
        self.go.setEnabled(count > 0)
        self.tell(self.text("carry.ticked", count=count, of=len(self._codes)), wrong=False)

    def save(self) -> None:
        self.record(
            operations.confirm,
            audit=self._sheet.audit.id,
            body=self._sheet.body.id,
            indicators=self.ticked(),
        )
