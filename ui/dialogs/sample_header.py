"""How a sample was drawn: the rule in words, the period, the pages that were looked through."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from core.samples import operations
from core.samples.records import Header
from core.samples.tables import Table
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.pages.samples_head import page_choices
from ui.pages.samples_keeper import Spot
from ui.widgets.day_field import DayField
from ui.widgets.flow import Flow


class SampleHeaderDialog(Dialog):
    """`saved` once the header is recorded."""

    saved = Signal()

    def __init__(
        self, context: Context, spot: Spot, table: Table, header: Header, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.catalogue, "sample.header_title", parent, width=680)
        self._context = context
        self._spot = spot
        self._first = DayField(self.text("sample.period_from"), context.catalogue)
        self._last = DayField(self.text("sample.period_to"), context.catalogue)
        for field, day in ((self._first, header.period_from), (self._last, header.period_to)):
            field.set_reference(header.period_to)
            field.show_text(day.isoformat() if day else "")
        self._rule = QPlainTextEdit(header.rule)
        self._rule.setPlaceholderText(self.text(table.rule_id))
        self._rule.setTabChangesFocus(True)
        self._rule.setFixedHeight(96)
        self._pages = {one.code: QCheckBox(self.text(one.text_id)) for one in page_choices(table)}
        for code, box in self._pages.items():
            box.setChecked(code in header.pages)
        self._arrange()
        self.add_button("action.cancel").clicked.connect(self.reject)
        self._go = self.add_button("action.save", "primary")
        self._go.clicked.connect(self._save)
        self._first.setFocus()

    def _arrange(self) -> None:
        self.explain(self.text("sample.header_hint"))
        self.add_row(
            (self.labelled("sample.period_from", self._first), 1),
            (self.labelled("sample.period_to", self._last), 1),
        )
        if self._pages:
            box = QWidget()
            flow = Flow(box, gap=12)
            for page in self._pages.values():
                flow.addWidget(page)
            self.add_field("sample.pages_looked", next(iter(self._pages.values())), box)
            for page in self._pages.values():
                page.setAccessibleName(page.text())
        self.add_field("sample.rule", self._rule)

    def _save(self) -> None:
        first, last = self._first.day(), self._last.day()
        if first is None or last is None:
            self.tell(self.text("sample.period_needed"))
            return
        pages = tuple(code for code, box in self._pages.items() if box.isChecked())
        self._go.setEnabled(False)
        self._context.hub.run(
            operations.set_header,
            audit=self._spot.audit,
            body=self._spot.body,
            table=self._spot.table,
            header=Header(self._rule.toPlainText().strip(), first, last, pages),
            undoable=True,
            on_done=lambda _changes: self._done(),
            on_error=self._refused,
        )

    def _done(self) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self._go.setEnabled(True)
        self.tell(self._context.messages.sentence(error))
