"""What was carried over for one body: ticked and confirmed in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from core.answers import operations
from core.methodology.records import Indicator
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.models.explanation import content_text
from ui.models.sheet import Sheet

_HEADS = ("carry.column_indicator", "carry.column_value", "carry.column_comment")


class TickTable(QTableWidget):
    """Space ticks every selected row; Enter is the dialog's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            rows = sorted({index.row() for index in self.selectedIndexes()})
            now = [self.is_ticked(row) for row in rows]
            for row in rows:
                self.tick(row, not all(now))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def is_ticked(self, row: int) -> bool:
        item = self.item(row, 0)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def tick(self, row: int, on: bool) -> None:
        item = self.item(row, 0)
        if item is not None:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


class CarriedDialog(Dialog):
    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "carry.title", parent, width=780)
        self._context = context
        self._sheet = sheet
        self._codes = sheet.carried()
        self.explain(f"{sheet.body.name.of(self.catalogue.lang)}. {self.text('carry.explain')}")
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        for text_id, ticked in (("action.all", True), ("action.none", False)):
            button = QPushButton(self.text(text_id))
            button.setAutoDefault(False)
            button.setProperty("role", "link")
            button.clicked.connect(lambda _checked=False, ticked=ticked: self._tick_all(ticked))
            self.buttons.insertWidget(self.buttons.count() - 1, button)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self._go = self.add_button("carry.confirm_ticked", "primary")
        self._go.clicked.connect(self._confirm)
        self.table.itemChanged.connect(lambda _item: self._count())
        self._count()
        self.table.setFocus()

    def ticked(self) -> list[str]:
        return [code for row, code in enumerate(self._codes) if self.table.is_ticked(row)]

    def _make_table(self) -> TickTable:
        table = TickTable(len(self._codes), len(_HEADS))
        table.setProperty("role", "boxed")
        table.setAccessibleName(self.text("carry.title"))
        table.setHorizontalHeaderLabels([self.text(one) for one in _HEADS])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, code in enumerate(self._codes):
            indicator = self._sheet.methodology.find(code)
            if indicator is not None:
                self._fill(table, row, indicator)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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
            item = QTableWidgetItem(words.replace("\n", " "))
            item.setToolTip("")
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if column == 0:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
                item.setCheckState(Qt.CheckState.Unchecked)
            item.setFlags(flags)
            table.setItem(row, column, item)

    def _tick_all(self, on: bool) -> None:
        for row in range(self.table.rowCount()):
            self.table.tick(row, on)

    def _count(self) -> None:
        count = len(self.ticked())
        self._go.setEnabled(count > 0)
        self.tell(self.text("carry.ticked", count=count, of=len(self._codes)), wrong=False)

    def _confirm(self) -> None:
        self._go.setEnabled(False)
        self._context.hub.run(
            operations.confirm,
            audit=self._sheet.audit.id,
            body=self._sheet.body.id,
            indicators=self.ticked(),
            undoable=True,
            on_done=lambda _changes: self.accept(),
            on_error=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        self._go.setEnabled(True)
        self.tell(self._context.messages.sentence(error))
