"""Reviewing: what waits, then answer by answer with its evidence large beside it; return or approve."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.changes import Changes
from core.job import Job
from core.people import reads as people
from core.reviews import operations
from core.reviews.custody import prepared_by
from core.reviews.queue import Waiting, edited_since_review, waiting_for
from ui.context import Context
from ui.jobs import RunningJob
from ui.models.sheet import Sheet, load_sheet
from ui.pages.base import WorkspacePage
from ui.pages.checklist_bar import BodyBar
from ui.pages.review_answer import ReviewedAnswer
from ui.pages.review_bar import ReviewBar
from ui.pages.review_commands import Commands
from ui.pages.review_keys import HELP, keys_of
from ui.pages.review_picture import PicturePane
from ui.pages.review_queue import QueuePane
from ui.widgets.folding import ThreePanes, is_low

_NAME = "review_panes"
_USUAL, _MOST = (264, 480, 350), (400, 0, 0)
_LEAST = (200, 320, 260)
_DOWN = (3, 1)  # the lists have room for their headings and some rows; a picture opens in a window, too
_SOON = 150  # milliseconds after the last change
_REFUSALS = {
    "": "",
    "unconfirmed": "review.not_confirmed_short",
    "key_waits": "review.key_waits_short",
}


def build(context: Context, _audit: Audit) -> ReviewPage:
    return ReviewPage(context)


class ReviewPage(WorkspacePage):
    keeps = True
    help_id = "shortcut.review"
    help = HELP

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sheet: Sheet | None = None
        self.code = ""
        self._edited: frozenset[str] = frozenset()
        self._may_approve = ""
        self._reading: RunningJob | None = None
        self._wants_first = True
        self._bodies: tuple[Body, ...] = ()
        self._people: dict[str, str] = {}
        self.bodies = BodyBar(context.catalogue, context.theme, progress=False)
        self.bodies.chosen.connect(lambda body: self.open(body))
        self.destroyed.connect(self.bodies.deleteLater)
        self.queue = QueuePane(context)
        self.answer = ReviewedAnswer(context)
        self.picture = PicturePane(context)
        self.bar = ReviewBar(context.catalogue)
        self.commands = Commands(self, context)
        self._lay_out()
        self._connect()
        self._keys = keys_of(self, context)

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """`place` is (body, indicator)."""
        if audit is None:
            return True
        with self._context.workspace.reading() as db:
            self._bodies = tuple(one for one in bodies.everyone(db) if one.id in audit.bodies)
            self._people = people.names(db)
        kept = place if isinstance(place, tuple) else self._kept(audit.id)
        self._wants_first = not kept
        body, code = kept or (self._bodies[0].id, "")
        self._audit = audit.id
        self.open(str(body), str(code))
        self._read_queue()
        self.take_keyboard()
        self._panes.rest()
        return True

    def place(self) -> object:
        return (self.sheet.body.id, self.code) if self.sheet else None

    def tools(self) -> QWidget | None:
        return self.bodies

    def fit_height(self, height: int) -> None:
        low = is_low(self._context.theme, height)
        self.queue.make_low(low)
        self.answer.make_low(low)
        self.bar.make_low(low)

    def take_keyboard(self) -> None:
        self.queue.answers.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        self._panes.remember()
        self.answer.records.typing.flush()
        if self.sheet is not None:
            self._context.settings.put(f"review:{self._audit}", [self.sheet.body.id, self.code])

    def put_away(self) -> None:
        self._soon.stop()
        if self._reading is not None:
            self._reading.cancel()
        self.sheet = self._reading = None

    def open(self, body: str, code: str = "") -> None:
        """Shows a checklist at an answer, else at its first."""
        known = next((one for one in self._bodies if one.id == body), self._bodies[0])
        with self._context.workspace.reading() as db:
            self._hold(load_sheet(db, audits.by_id(db, self._audit), known))
        sheet = self.sheet
        assert sheet is not None
        self.bodies.show_bodies(self._bodies, known.id)
        codes = [one.id for one in sheet.methodology.indicators()]
        self.code = code if code in codes else codes[0]
        self._show(fresh=True)

    def go(self, code: str) -> None:
        if code:
            self.code = code
            self._show(fresh=True)

    def step(self, by: int) -> None:
        self.go(self.queue.next_after(self.code, by))

    def check_and_next(self) -> None:
        """Marks the answer as looked at, then the next one that the list shows."""
        sheet = self.sheet
        if sheet is None:
            return
        following = self.queue.next_after(self.code)
        marks = sheet.review.checks.get(self.code, ())
        mine = self._context.workspace.person
        if not any(one.current and one.person == mine for one in marks):
            self._context.hub.run(
                operations.check,
                audit=self._audit,
                body=sheet.body.id,
                indicator=self.code,
                undoable=True,
            )
        if following:
            self.go(following)
        else:
            self._context.messages.say(self._text("review.last"))

    # The parts

    def _lay_out(self) -> None:
        centre = QWidget()
        centre.setProperty("role", "page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.answer, 1)
        column.addWidget(self.bar)
        panes = (self.queue, centre, self.picture)
        theme, settings = self._context.theme, self._context.settings
        self._panes = ThreePanes(
            theme, settings, _NAME, panes, _LEAST, _USUAL, _MOST, down=_DOWN, parent=self
        )
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)

    def _connect(self) -> None:
        self.queue.asked.connect(self._answer_waiting)
        self.queue.chosen.connect(self.go)
        self.bar.back.clicked.connect(lambda: self.step(-1))
        self.bar.forward.clicked.connect(self.check_and_next)
        self.bar.give_back.clicked.connect(lambda: self.commands.ask("return"))
        self.bar.approve.clicked.connect(lambda: self.commands.ask("approve"))
        self.bar.question.clicked.connect(self.commands.open_question)
        self.answer.records.history_asked.connect(self.commands.show_history)
        self.answer.records.objection_asked.connect(self.commands.show_objection)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._refresh)
        self._context.hub.changed.connect(self._changed)

    # What happens

    def _hold(self, sheet: Sheet) -> None:
        person = self._context.workspace.person
        with self._context.workspace.reading() as db:
            place = (sheet.audit.id, sheet.body.id)
            self._edited = edited_since_review(db, *place)
            standing = people.standing(db, person, self._context.workspace.own_writers)
            self._may_approve = _REFUSALS[standing]
            if not self._may_approve and person in prepared_by(db, *place):
                self._may_approve = "review.own_work_short"
        self.sheet = sheet

    def _show(self, *, fresh: bool = False) -> None:
        sheet = self.sheet
        indicator = sheet.methodology.find(self.code) if sheet else None
        if sheet is None or indicator is None:
            return
        self.answer.show_answer(sheet, indicator, self.code in self._edited, fresh=fresh)
        self.picture.show_evidence(sheet.linked(self.code))
        if fresh:
            self.queue.select(self.code)
        if not fresh or not self.queue.codes() or self.queue.sheet is not sheet:
            self.queue.show_answers(sheet, self._edited, self.code)
        self.bar.show_standing(sheet, self._may_approve)

    def _refresh(self) -> None:
        if self.sheet is None:
            return
        with self._context.workspace.reading() as db:
            audit = audits.by_id(db, self.sheet.audit.id)
            self._hold(load_sheet(db, audit, replace(self.sheet.body)))
        self._show()
        self._read_queue()

    def _changed(self, changes: Changes) -> None:
        prefixes = ("review:", "answer:", "answer-evidence:", "answer-objection:", "evidence:", "checklist:")
        if any(
            changes.touches(prefix) for prefix in (*prefixes, "confirmation:", "writer:", "person:", "audit")
        ):
            self._soon.start()

    def _read_queue(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        workspace, own = self._context.workspace, self._audit

        def work(job: Job) -> tuple[Waiting, ...]:
            with workspace.reading() as db:
                return waiting_for(db, audits.by_id(db, own), workspace.person, job)

        self._reading = self._context.jobs.start("review.reading", work, on_done=self._queue_came)

    def _queue_came(self, found: tuple[Waiting, ...]) -> None:
        if self.sheet is None:  # put away meanwhile
            return
        self._reading = None
        names = {one.id: one.name.of(self._context.catalogue.lang) for one in self._bodies}
        self.queue.show_queue(found, names, self._people)
        if self._wants_first and found:
            self.open(found[0].body, found[0].indicator)
        self._wants_first = False

    def _answer_waiting(self, one: Waiting) -> None:
        """What was returned is mended in the checklist; all else is seen here."""
        if one.kind == "returned":
            code = self.code if self.sheet and self.sheet.body.id == one.body else ""
            self._context.navigator.show_question(one.body, code, self._audit)
        else:
            self.open(one.body, one.indicator)

    def _kept(self, audit: str) -> tuple[str, str] | None:
        kept = self._context.settings.get(f"review:{audit}")
        good = isinstance(kept, (list, tuple)) and len(kept) == 2
        return (str(kept[0]), str(kept[1])) if good else None

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event, QApplication.focusWidget()):
            super().keyPressEvent(event)
