"""Above a sample: which table, how it was drawn, and what else can be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formatting import short_day
from core.samples.records import Header
from core.samples.tables import TABLES, Choice, Table
from core.text import Catalogue, in_a_row
from ui.widgets.flow import Flow
from ui.widgets.labels import FewLines, pill
from ui.widgets.lines import link_button


class SampleHead(QWidget):
    """`chosen` carries the code of a table; the other signals what was pressed."""

    chosen = Signal(str)
    header_asked = Signal()
    import_asked = Signal()
    calendar_asked = Signal()

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.tabs: dict[str, QPushButton] = {}
        self._rule = FewLines("muted", 2)
        self._conflict = pill("! " + catalogue.text("sample.header_conflict"), "bad")
        self.header = self._button("sample.header", self.header_asked)
        self.bring = self._button("sample.import", self.import_asked)
        self.calendar = self._button("sample.calendar", self.calendar_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._make_tabs())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._rule, 1)
        for widget in (self._conflict, self.header, self.bring, self.calendar):
            row.addWidget(widget)
        column.addLayout(row)

    def show_table(self, table: Table, counts: Mapping[str, int]) -> None:
        for code, button in self.tabs.items():
            count = counts.get(code, 0)
            one = next(one for one in TABLES if one.code == code)
            words = self._catalogue.text(one.text_id)
            button.setText(f"{words}  {count}" if count else words)
            button.setAccessibleName(words)
            button.setAccessibleDescription(self._catalogue.plural("sample.rows", count))
            button.setChecked(code == table.code)

    def show_header(self, table: Table, header: Header | None, *, conflict: bool) -> None:
        text, lang = self._catalogue.text, self._catalogue.lang
        self._conflict.setVisible(conflict)
        if header is None:
            self._rule.show_text(text("sample.no_header"))
            return
        parts = []
        if header.period_from and header.period_to:
            first, last = short_day(header.period_from, lang), short_day(header.period_to, lang)
            parts.append(text("sample.period", first=first, last=last))
        if header.pages:
            names = {choice.code: choice.text_id for choice in page_choices(table)}
            parts.append(", ".join(text(names[page]) for page in header.pages if page in names))
        parts.append(header.rule or text(table.rule_id))
        self._rule.show_text(in_a_row(*parts))

    def _make_tabs(self) -> QWidget:
        box = QWidget()
        flow = Flow(box, gap=6)
        group = QButtonGroup(self)
        for number, table in enumerate(TABLES, 1):
            button = QPushButton(self._catalogue.text(table.text_id))
            button.setCheckable(True)
            button.setToolTip(f"Alt {number}")
            button.clicked.connect(lambda _checked=False, code=table.code: self.chosen.emit(code))
            group.addButton(button)
            flow.addWidget(button)
            self.tabs[table.code] = button
        return box

    def _button(self, text_id: str, signal: SignalInstance) -> QPushButton:
        button = link_button(self._catalogue.text(text_id), self)
        button.clicked.connect(lambda: signal.emit())
        return button


def page_choices(table: Table) -> tuple[Choice, ...]:
    return table.column("page").choices if table.pages else ()
