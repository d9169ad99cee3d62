"""At a question that a sample answers, or the register of letters and recommendations: what it adds up to,
taking it over, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.answers.records import Content
from core.changes import Changes
from core.methodology.records import Indicator
from core.recommendations.records import FOLLOWED_UP
from core.samples.tables import table_of
from ui.context import Context
from ui.models.sheet import Sheet
from ui.pages.checklist_cards import NoteCard
from ui.widgets.facts import Facts
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, pill, set_role
from ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from ui.models.proposals import Found

Key = tuple[str, str, str]  # audit, body, indicator
_FOLLOWED = ("sample:", "sample-row:", "workday:")
_LETTER_MARKS = {
    True: ("recommendation.same", "pill-good"),
    False: ("recommendation.differs", "pill-warn"),
}
_MARKS = {True: ("sample.same", "pill-good"), False: ("sample.differs", "pill-warn")}


class SampleCard(NoteCard):
    """`taken` carries the answer that is proposed; `changed` says that the sample is another now. What
    letters say is read with the sheet."""

    taken = Signal(object)  # Content
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet: Sheet | None = None
        self._indicator: Indicator | None = None
        self._now = Content()
        self._known: tuple[Key, Found | None] | None = None
        text = context.catalogue.text
        self._title = label("", "caption")
        self._value = label("", "strong", wrap=True)
        self._mark = pill("", "")
        self._lines = Facts("muted")
        self._excluded = label("", "caption", wrap=True)
        self.take = KeyButton(text("sample.take"), "T", self)
        self.open = KeyButton(text("sample.open"), "S", self)
        self._lay_out()
        self.take.clicked.connect(self._take)
        self.open.clicked.connect(self._open)
        self._tell_soon = QTimer(self, singleShot=True, interval=0)
        self._tell_soon.timeout.connect(self.changed)
        context.hub.changed.connect(self._follow)

    def forget(self) -> None:
        """Reads nothing until a question is shown again."""
        self._sheet = self._known = None

    def _lay_out(self) -> None:
        head = WrappingRow()
        head.add_stretched(self._title)
        head.addWidget(self._mark)
        self.column.addLayout(head)
        for widget in (self._value, self._lines, self._excluded):
            self.column.addWidget(widget)
        row = WrappingRow()
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.take)
        row.addWidget(self.open)
        row.add_stretch()
        self.column.addLayout(row)

    def show_sample(self, sheet: Sheet, indicator: Indicator, now: Content) -> None:
        """`now`: the answer as typed."""
        self._sheet, self._indicator, self._now = sheet, indicator, now
        found = self._find(sheet, indicator)
        self.setVisible(found is not None)
        table, catalogue = table_of(indicator.id), self._context.catalogue
        if found is None:
            return
        if table is None:
            self._title.setText(catalogue.text("recommendation.of_letters"))
            self._rename("recommendation.open_page")
        else:
            name, rows = catalogue.text(table.text_id), catalogue.plural("sample.rows", found.rows)
            self._title.setText(catalogue.text("sample.of_table", table=name, rows=rows))
            self._rename("sample.open")
        self._show_proposal(indicator, found)

    def _rename(self, text_id: str) -> None:
        words = self._context.catalogue.text(text_id)
        self.open.setText(words)
        self.open.setAccessibleName(words)

    def _show_proposal(self, indicator: Indicator, found: Found) -> None:
        """Where there are no rows, only the way to the sample."""
        from ui.models.proposals import arithmetic_facts, excluded_lines, value_text

        catalogue, proposal, there = self._context.catalogue, found.proposal, found.rows > 0
        same = found.same(indicator, self._now)
        self._value.setText(value_text(indicator, proposal, catalogue))
        self._lines.show_facts(*arithmetic_facts(proposal, catalogue))
        self._excluded.setText(excluded_lines(proposal, catalogue))
        self._value.setVisible(there and proposal.can_be_taken)
        self._lines.setVisible(there)
        self._excluded.setVisible(there and bool(self._excluded.text()))
        self.take.setVisible(there and proposal.can_be_taken and same is not True)
        self._mark.setVisible(same is not None)
        if same is not None:
            text_id, role = (_LETTER_MARKS if found.of_letters else _MARKS)[same]
            self._mark.setText(catalogue.text(text_id))
            set_role(self._mark, role)

    def _find(self, sheet: Sheet, indicator: Indicator) -> Found | None:
        """Of a sample the same until something about samples changes; letters are read with the sheet."""
        key, table = (sheet.audit.id, sheet.body.id, indicator.id), table_of(indicator.id)
        if table is None and indicator.id not in FOLLOWED_UP:
            self._known = None
            return None
        from ui.models import proposals

        if table is None:
            self._known = (key, proposals.of_letters(sheet, indicator))
        elif self._known is None or self._known[0] != key:
            self._known = (key, proposals.of_sample(self._context.workspace, sheet, indicator, table))
        return self._known[1] if self._known else None

    def _take(self) -> None:
        """By key also where the button is not shown: then there is nothing to take."""
        found = self._known[1] if self._known else None
        if found is not None and not self.take.isHidden():
            self.taken.emit(found.taken(self._now, self._context.catalogue))

    def _open(self) -> None:
        table = table_of(self._indicator.id) if self._indicator else None
        if self._sheet is None or self._indicator is None:
            return
        if table is None and self._indicator.id in FOLLOWED_UP:
            self._context.navigator.show_page("recommendations", ("all", self._sheet.body.id, ""))
        elif table is not None:
            self._context.navigator.show_page("samples", (self._sheet.body.id, table.code))

    def _follow(self, changes: Changes) -> None:
        if self._sheet is not None and any(changes.touches(prefix) for prefix in _FOLLOWED):
            self._known = None
            self._tell_soon.start()
