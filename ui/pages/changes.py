"""What has changed since a day: who did what, and the way to the question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from core.audits.records import Audit
from core.folding import fold
from core.formatting import number
from core.job import Job
from core.journal.history import LIMIT
from ui.context import Context
from ui.jobs import RunningJob
from ui.models.story import Line, tell
from ui.pages.base import WorkspacePage
from ui.pages.changes_table import ChangesTable
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.labels import label
from ui.widgets.page_scroll import LOWEST
from ui.widgets.tsv import copy_table
from ui.widgets.wrapping_row import WrappingRow

USUAL_DAYS = 7
SOON = 400  # milliseconds after the last change


def build(context: Context, _audit: Audit) -> ChangesPage:
    return ChangesPage(context)


class ChangesPage(WorkspacePage):
    """Serves every audit: the journal is one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._all: Sequence[Line] = ()
        self._reading: RunningJob | None = None
        self._since = self._make_since()
        self._person = Choice()
        self._person.setAccessibleName(self._text("changes.person"))
        self._person.addItem(self._text("changes.everyone"), "")
        self._person.currentIndexChanged.connect(self._filter)
        self._find = QLineEdit()
        self._find.setAccessibleName(self._text("changes.find"))
        self._find.setPlaceholderText(self._text("changes.find"))
        self._find.setClearButtonEnabled(True)
        self._find.setMinimumWidth(context.theme.px(200))
        self._find.textChanged.connect(self._filter)
        self.table = self._make_table()
        self.table.setMinimumHeight(context.theme.px(LOWEST))
        self._said = label("", "muted", wrap=True)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        context.hub.changed.connect(self._read_soon)
        self.refresh()

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        return True

    def refresh(self) -> None:
        """Reads the journal anew, off the window's thread."""
        day = self._since.day()
        if self._reading is not None:
            self._reading.cancel()
        if day is None:
            return
        workspace, catalogue = self._context.workspace, self._context.catalogue

        def work(job: Job) -> list[Line]:
            with workspace.reading() as db:
                return tell(db, day, catalogue, job)

        self._reading = self._context.jobs.start("changes.reading", work, on_done=self._came)

    def _make_since(self) -> DayField:
        field = DayField(self._text("changes.since"), self._context.catalogue)
        field.show_text((date.today() - timedelta(days=USUAL_DAYS)).isoformat())
        field.edited.connect(self._read_soon)
        return field

    def _make_table(self) -> ChangesTable:
        table = ChangesTable(self._context)
        table.opened.connect(self._go)
        table.copied.connect(self._copy)
        return table

    def _lay_out(self) -> None:
        row = WrappingRow(gap=12)
        row.addWidget(label(self._text("changes.since")))
        row.addWidget(self._since)
        row.addWidget(self._person)
        row.add_stretched(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self._text("nav.changes"), "title"))
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        self.setFocusProxy(self.table)

    def _read_soon(self, _changes: object = None) -> None:
        self._soon.start()

    def _came(self, lines: list[Line]) -> None:
        self._reading = None
        self._all = lines
        self._offer_persons()
        self._filter()

    def _offer_persons(self) -> None:
        known = {self._person.itemData(row) for row in range(self._person.count())}
        for line in self._all:
            if line.person not in known:
                known.add(line.person)
                self._person.addItem(line.who, line.person)

    def _filter(self) -> None:
        wanted, person = fold(self._find.text()).split(), self._person.currentData()
        shown = [
            one
            for one in self._all
            if person in ("", one.person) and all(word in one.words for word in wanted)
        ]
        self.table.changes.show_lines(shown)
        if not shown:
            self._said.setText(self._text("changes.none"))
        elif len(self._all) >= LIMIT:
            self._said.setText(self._text("changes.many", count=LIMIT))
        else:
            self._said.setText(self._counted(len(shown)))

    def _counted(self, count: int) -> str:
        catalogue = self._context.catalogue
        return catalogue.plural("changes.count", count, count=number(count, catalogue.lang))

    def _go(self, line: Line) -> None:
        if line.body and line.audit:
            self._context.navigator.show_question(line.body, line.indicator, line.audit)

    def _copy(self) -> None:
        rows = copy_table(self.table)
        self._context.messages.say(self._context.catalogue.plural("table.copied", rows))
