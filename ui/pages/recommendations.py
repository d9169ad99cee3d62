"""Recommendations and promises of all bodies: as a list, as a calendar, and in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from core.audits.records import Audit
from core.changes import Changes
from core.job import Job
from core.journal.log import Head, load_heads
from core.recommendations.records import Recommendation, Told
from core.recommendations.told import tell
from ui.context import Context
from ui.jobs import RunningJob
from ui.models.followed import GROUPINGS, Filter, Register, Wanted, arrange, counts, is_asked, load_register
from ui.pages.base import WorkspacePage
from ui.pages.recommendations_bar import RecommendationsBar
from ui.pages.recommendations_bodies import BodiesTable
from ui.pages.recommendations_calendar import RecommendationsCalendar
from ui.pages.recommendations_commands import Commands
from ui.pages.recommendations_side import RecommendationsSide
from ui.pages.recommendations_table import RecommendationsTable
from ui.widgets.folding import FoldingSplitter
from ui.widgets.keys import only, physical, plain
from ui.widgets.labels import label
from ui.widgets.remembered import remember_sizes

SOON = 250  # milliseconds after the last change
_FOLLOWED = ("recommendation", "letter:", "answer:", "audit", "body:", "person:")
VIEWS = ("list", "calendar", "bodies")


def build(context: Context, _audit: Audit) -> RecommendationsPage:
    return RecommendationsPage(context)


class RecommendationsPage(WorkspacePage):
    """Serves every audit: a recommendation belongs to its body. `audit`: where new ones come from."""

    keeps = True
    help_id = "nav.recommendations"
    help = (
        ("N", "recommendation.propose"),
        ("P", "recommendation.promise"),
        ("D", "recommendation.fulfil"),
        ("K", "recommendation.not_kept_here"),
        ("X", "recommendation.drop"),
        ("O", "recommendation.reopen"),
        ("E", "recommendation.word"),
        ("L", "letter.register_title"),
        ("Enter", "recommendation.to_question"),
        ("V", "recommendation.key_view"),
        ("G", "recommendation.key_group"),
        ("/", "recommendation.key_search"),
        ("Ctrl A", "recommendation.key_all"),
        ("Ctrl C", "recommendation.key_copy"),
        ("Esc", "recommendation.key_clear"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.audit: Audit | None = None
        self.register: Register | None = None
        self.wanted = Wanted(today=date.today())
        self._place: str = ""
        self._reading: RunningJob | None = None
        self._run = 0
        self._is_stale = True
        self.bar = RecommendationsBar(context)
        self.table = RecommendationsTable(context)
        self.side = RecommendationsSide(context)
        self.calendar = RecommendationsCalendar(context)
        self.bodies = BodiesTable(context)
        self.commands = Commands(self, context)
        self._empty = label(self._text("recommendation.empty"), "muted", wrap=True)
        self._empty.hide()
        self._lay_out()
        self._connect()

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """`place` is (filter, body, recommendation), each "" for none."""
        self.audit = audit
        self._focus_view()
        here = audit.id if audit else ""
        if here != self.wanted.here:
            self.wanted = replace(self.wanted, here=here)
            self.bar.show_wanted(self.wanted)
            self._show()
        if isinstance(place, tuple) and len(place) == 3:
            self._go_to(*map(str, place))
        return True

    def place(self) -> object:
        own = self.table.current()
        return (self.wanted.filter, self.wanted.body, own.id if own else "")

    def watch(self, looking: bool) -> None:
        if looking and (self._is_stale or self.wanted.today != date.today()):
            self.reload()

    def take_keyboard(self) -> None:
        self.table.setFocus()

    # The parts

    def _lay_out(self) -> None:
        self._split = FoldingSplitter(self._context.theme, (200, 220))
        self._split.addWidget(self.table)
        self._split.addWidget(self.side)
        self._split.setStretchFactor(0, 1)
        self._split.setChildrenCollapsible(False)
        self.side.setMinimumWidth(self._context.theme.px(290))
        usual = (self._context.theme.px(760), self._context.theme.px(340))
        remember_sizes(self._split, self._context.settings, "recommendations_panes", usual)
        self.views = QStackedWidget()
        for widget in (self._split, self.calendar, self.bodies):
            self.views.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self._empty)
        column.addWidget(self.views, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        bar, commands = self.bar, self.commands
        bar.changed.connect(self._filtered)
        bar.viewed.connect(self.show_view)
        bar.propose.clicked.connect(commands.propose)
        bar.general.clicked.connect(commands.make_general)
        bar.letter.clicked.connect(lambda: commands.register_letter(()))
        bar.letters.clicked.connect(commands.show_letters)
        bar.copied.connect(commands.copy)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(commands.go_to_question)
        self.side.acted.connect(commands.act)
        self.side.question_asked.connect(commands.go_to_question)
        self.side.settled.connect(commands.settle)
        self.calendar.opened.connect(lambda own: self._go_to("all", "", own))
        self.bodies.opened.connect(lambda body: self._go_to("all", body, ""))
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.reload)
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._show_side)
        self._context.hub.changed.connect(self._changed)

    # Reading

    def reload(self) -> None:
        """Reads everything anew, off the window's thread."""
        self._soon.stop()
        self._is_stale = False
        if self._reading is not None:
            self._reading.cancel()
        self._run += 1
        run, workspace, lang = self._run, self._context.workspace, self._context.catalogue.lang

        def work(_job: Job) -> tuple[int, Register]:
            with workspace.reading() as db:
                return run, load_register(db, lang)

        self._reading = self._context.jobs.start("recommendation.reading", work, on_done=self._came)

    def _came(self, result: tuple[int, Register]) -> None:
        """One that was begun earlier and ends later has not seen the change."""
        run, register = result
        if run != self._run:
            return
        self._reading = None
        self.register = register
        self.wanted = replace(self.wanted, today=date.today())
        self.bar.show_register(register)
        self._show()
        if self._place:
            place, self._place = self._place, ""
            self.table.go(self.table.followed.row_of(place))

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(prefix) for prefix in _FOLLOWED):
            self._is_stale = True
            if self.isVisible():
                self._soon.start()

    # Showing

    def show_view(self, name: str) -> None:
        self.views.setCurrentIndex(VIEWS.index(name))
        self.bar.show_view(name)
        self._show()
        self._focus_view()

    def _focus_view(self) -> None:
        (self.table, self.calendar, self.bodies)[self.views.currentIndex()].setFocus()

    def found(self) -> tuple[Recommendation, ...]:
        """What is shown, whatever the view."""
        if self.register is None:
            return ()
        rows = arrange(self.register, self.wanted, self._context.catalogue)
        return tuple(row.own for row in rows if row.own is not None)

    def _show(self) -> None:
        register, wanted, catalogue = self.register, self.wanted, self._context.catalogue
        if register is None:
            return
        rows = arrange(register, wanted, catalogue)
        found = tuple(row.own for row in rows if row.own is not None)
        self.side.asked = frozenset(one.id for one in register.found if is_asked(register, one, wanted.here))
        self.bar.show_counts(counts(register, wanted, catalogue.lang), wanted, len(found))
        nothing = "recommendation.empty" if not register.found else "recommendation.none_found"
        self._empty.setText(self._text(nothing))
        self._empty.setVisible(not found)
        match VIEWS[self.views.currentIndex()]:
            case "list":
                self.table.show_rows(rows, "body" if wanted.grouping == "body" else "")
                self._show_side()
            case "calendar":
                self.calendar.show_found(register, found, wanted.today)
            case "bodies":
                self.bodies.show_found(register, found, wanted.today)

    def _moved(self) -> None:
        self._look.start()

    def _show_side(self) -> None:
        chosen = self.table.chosen()
        if self.register is None or not chosen:
            self.side.show_nothing()
        elif len(chosen) > 1:
            self.side.show_many(chosen)
        else:
            told, heads = self._about(chosen[0])
            self.side.show_one(self.register, chosen[0], told, heads, self.wanted.today)

    def _about(self, own: Recommendation) -> tuple[tuple[Told, ...], tuple[Head, ...]]:
        """Its story, and the entries that stand against each other."""
        with self._context.workspace.reading() as db:
            told = tell(db, own, self._context.catalogue)
            subjects = [f"recommendation:{own.id}", f"recommendation-status:{own.id}"]
            subjects += [f"recommendation-check:{own.id}/{one.audit}" for one in own.checks]
            heads = [load_heads(db, subject) for subject in subjects] if own.conflict else []
        return told, next((one for one in heads if len(one) > 1), ())

    # What the person does

    def _filtered(self, wanted: Wanted) -> None:
        self.wanted = replace(wanted, today=self.wanted.today, here=self.wanted.here)
        self._show()

    def _go_to(self, filter_: str, body: str, own: str) -> None:
        wanted: Filter = filter_ or "all"  # type: ignore[assignment]
        self.wanted = Wanted(self.wanted.today, wanted, self.wanted.grouping, body, here=self.wanted.here)
        self.bar.show_wanted(self.wanted)
        self.show_view("list")
        row = self.table.followed.row_of(own) if own else -1
        self._place = own if row < 0 else ""  # one that is not read yet is gone to once it is
        if row >= 0:
            self.table.go(row)

    def turn_grouping(self) -> None:
        place = GROUPINGS.index(self.wanted.grouping)
        self.wanted = replace(self.wanted, grouping=GROUPINGS[(place + 1) % len(GROUPINGS)])
        self.bar.show_wanted(self.wanted)
        self._show()

    def turn_view(self) -> None:
        self.show_view(VIEWS[(self.views.currentIndex() + 1) % len(VIEWS)])

    def clear(self) -> None:
        self.wanted = Wanted(self.wanted.today, grouping=self.wanted.grouping, here=self.wanted.here)
        self.bar.show_wanted(self.wanted)
        self._show()
        self._focus_view()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        searching = QApplication.focusWidget() is self.bar.search
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif only(event, Qt.KeyboardModifier.ControlModifier) and physical(event) == "c":
            self.commands.copy()
        elif searching and event.key() in enters:
            self._focus_view()
        elif plain(event) and not searching:
            work = self._keys().get(physical(event))
            if work is None:
                return False
            work()
        else:
            return False
        return True

    def _keys(self) -> dict[str, Callable[[], object]]:
        act = self.commands.act
        return {
            "n": self.commands.propose,
            "p": lambda: act("promise"),
            "d": lambda: act("fulfil"),
            "k": lambda: act("not_kept"),
            "x": lambda: act("drop"),
            "o": lambda: act("reopen"),
            "e": lambda: act("word"),
            "l": lambda: self.commands.register_letter(self.table.chosen()),
            "v": self.turn_view,
            "g": self.turn_grouping,
            "/": self.bar.search.setFocus,
        }
