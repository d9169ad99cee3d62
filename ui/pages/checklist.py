"""The checklist: one body in one audit, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from core.audits.records import Audit
from core.changes import Changes
from core.methodology.records import Indicator
from ui.context import Context
from ui.models.sheet import Sheet
from ui.pages.base import WorkspacePage
from ui.pages.checklist_answering import Answering
from ui.pages.checklist_bar import BodyBar
from ui.pages.checklist_commands import Commands
from ui.pages.checklist_evidence import EvidencePane
from ui.pages.checklist_footer import Footer
from ui.pages.checklist_keys import HELP
from ui.pages.checklist_panes import Panes
from ui.pages.checklist_question import QuestionPane
from ui.pages.checklist_tree import TreePane
from ui.sight import Sight
from ui.widgets.fields import is_for_evidence
from ui.widgets.folding import is_low

if TYPE_CHECKING:
    from ui.pages.base import Receiver
    from ui.printing import Printable


def build(context: Context, _audit: Audit) -> ChecklistPage:
    return ChecklistPage(context)


class ChecklistPage(WorkspacePage):
    """`place_changed` names the indicator shown."""

    place_changed = Signal(str)
    keeps = True
    help_id = "shortcut.checklist"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._places: dict[str, tuple[str, str]] = {}
        self.bar = BodyBar(context.catalogue, context.theme)
        self.tree = TreePane(context)
        self.question = QuestionPane(context)
        self.answering = Answering(context, self.question, self)
        self.saver, self.held = self.answering.saver, self.answering.held
        self.evidence = EvidencePane(context)
        self.footer = Footer(context.catalogue)
        self.commands = Commands(self, context)
        self.destroyed.connect(self.bar.deleteLater)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.commands.add_shortcuts()

    # What the window asks

    @property
    def sheet(self) -> Sheet | None:
        return self.held.sheet

    @property
    def indicator(self) -> Indicator | None:
        return self.answering.indicator

    @property
    def body(self) -> str | None:
        return self.sheet.body.id if self.sheet else None

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """`place` is (body, indicator)."""
        if audit is not None:
            body, indicator = place if isinstance(place, tuple) else (None, None)
            self.open(audit.id, body, indicator)
        return True

    def place(self) -> object:
        return (self.sheet.body.id, self.indicator.id) if self.sheet and self.indicator else None

    def tools(self) -> QWidget | None:
        return self.bar

    def receiver(self) -> Receiver:
        return self.evidence.receiver()

    def printables(self) -> tuple[Printable, ...]:
        return self.commands.printables()

    def fit_height(self, height: int) -> None:
        self.question.make_low(is_low(self._context.theme, height))

    def take_keyboard(self) -> None:
        self.question.focus_answer()
        self.question.rest()

    def sights(self) -> tuple[Sight, ...]:
        return (
            Sight(self.bar, "tour.body", "tour.body_more"),
            Sight(self.tree, "tour.tree", "tour.tree_more"),
            Sight(self.question.answer, "tour.answer", "tour.answer_more"),
            Sight(self.evidence, "tour.evidence", "tour.evidence_more"),
            Sight(self.footer, "tour.footer", "tour.footer_more"),
        )

    def open(self, audit_id: str, body_id: str | None, indicator: str | None = None) -> None:
        """Shows a checklist; without a body or an indicator, where the person was last."""
        self.leave()
        last_body, last_indicator = self._place_of(audit_id)
        own = self.held.open(audit_id, body_id or last_body)
        self.answering.indicator = None
        self.bar.show_bodies(own, self.body or "")
        self._show_persons()
        self._show_sheet()
        if indicator is None and last_body == self.body:
            indicator = last_indicator
        codes = self.held.codes()
        first = indicator if indicator in codes else self.held.next_open(None)
        self.go(first or codes[0])

    def close_page(self) -> None:
        """Hands everything typed to the writer and remembers the place."""
        self.leave()
        self.saver.flush()
        self.question.records.typing.flush()
        for audit, place in self._places.items():
            self._context.settings.put(f"place:{audit}", list(place))
        self._panes.remember()

    def put_away(self) -> None:
        self._refresh_soon.stop()
        self.answering.forget()
        self.evidence.forget()

    # Going about

    def go(self, code: str, *, focus: bool = True) -> None:
        """Shows a question; what was typed into the one before is already taken care of."""
        sheet = self.sheet
        found = sheet.methodology.find(code) if sheet else None
        if sheet is None or found is None:
            return
        self._places[sheet.audit.id] = (sheet.body.id, code)
        self.answering.show(found)
        self.tree.select(code)
        if focus:
            self.question.focus_answer()
        self.question.rest()
        self.place_changed.emit(code)

    def leave(self, *, strict: bool = False) -> bool:
        """Saves what is typed. What cannot be saved as it is stays a draft; `strict`: then says why, and
        returns False."""
        return self.answering.leave(strict=strict)

    def is_dirty(self) -> bool:
        """True if something is typed that is not what is saved."""
        return self.answering.is_dirty()

    # The parts

    def _lay_out(self) -> None:
        self._panes = Panes(self._context, self.tree, self.question, self.footer, self.evidence, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._panes)

    def _connect(self) -> None:
        self.tree.chosen.connect(self._chosen)
        self.tree.general_asked.connect(self.commands.show_general)
        self.question.settled.connect(self.question.focus_answer)
        self.answering.read.connect(self._show_sheet)
        self.answering.shown.connect(self._show_evidence)
        self.question.conflict.evidence_asked.connect(self.evidence.show_piece)
        self.question.carried.confirmed.connect(self.commands.confirm_carried)
        self.question.carried.all_asked.connect(self.commands.open_carried)
        self.bar.chosen.connect(self._body_chosen)
        self.bar.review_asked.connect(self.commands.review)
        self.question.lock.opening.connect(self.commands.open_locked)
        self.question.records.history_asked.connect(self.commands.show_history)
        self.question.records.objection_asked.connect(self.commands.show_objection)
        self.footer.back.clicked.connect(lambda: self.commands.step(-1))
        self.footer.forward.clicked.connect(self.commands.save_and_next)
        self._context.hub.changed.connect(self._changed)
        self._context.hub.stepped.connect(self._stepped)
        self._refresh_soon = QTimer(self, singleShot=True, interval=0)
        self._refresh_soon.timeout.connect(self._refresh)

    # What the person does

    def _chosen(self, code: str) -> None:
        self.leave()
        self.go(code, focus=False)

    def _body_chosen(self, body: str) -> None:
        if self.sheet is not None:
            self.open(self.sheet.audit.id, body, self.indicator.id if self.indicator else None)

    def confirm(self) -> bool:
        """What was carried over becomes the answer; False if there is nothing to confirm, or something else
        is typed."""
        confirmed = self.answering.confirm()
        if confirmed:
            self.question.focus_answer()
        return confirmed

    # What happens

    def _changed(self, changes: Changes) -> None:
        if self.sheet is None:
            return
        if self.answering.take(changes):
            self._refresh_soon.start()
            if changes.touches("assignment:") or changes.touches("person:"):
                self._show_persons()
        else:
            self._show_sheet()

    def _stepped(self, changes: Changes) -> None:
        """What was undone or redone is shown."""
        if self.sheet is None or self.is_dirty():
            return
        own = f"{self.sheet.audit.id}/{self.sheet.body.id}/"
        found = {
            subject.removeprefix(prefix + own)
            for prefix in ("answer:", "answer-evidence:")
            for subject in changes.subjects
            if subject.startswith(prefix + own)
        }
        if len(found) == 1 and self.indicator is not None and self.indicator.id not in found:
            self._refresh()
            self.go(found.pop())

    def _refresh(self) -> None:
        self._refresh_soon.stop()
        self.answering.refresh()

    def unseal(self) -> None:
        """The person corrects an approved checklist."""
        self.held.unseal()
        self._show_sheet()
        if self.indicator is not None:
            self.answering.show(self.indicator)
        self.question.focus_answer()

    def _show_sheet(self) -> None:
        if self.sheet is not None:
            self.tree.show_sheet(self.sheet, self.held.unsaved())
            self.bar.show_progress(self.sheet)
            self.footer.show_locked(self.sheet.is_locked)

    def _show_persons(self) -> None:
        if self.sheet is not None:
            names = {body: self.sheet.people.get(who, "") for body, who in self.sheet.assigned.items()}
            mine = {
                body for body, who in self.sheet.assigned.items() if who == self._context.workspace.person
            }
            self.bar.show_persons(names, mine)

    def _show_evidence(self) -> None:
        if self.sheet is not None and self.indicator is not None:
            self.evidence.show_evidence(self.sheet, self.indicator)

    def _place_of(self, audit_id: str) -> tuple[str, str]:
        kept = self._places.get(audit_id) or self._context.settings.get(f"place:{audit_id}")
        good = isinstance(kept, (list, tuple)) and len(kept) == 2
        return (str(kept[0]), str(kept[1])) if good else ("", "")

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped anywhere here; a workspace is for the window to open. What was
        dragged out of this window has its place already."""
        if event.source() is not None:
            return
        urls = event.mimeData().urls()
        workspace = len(urls) == 1 and urls[0].path().endswith(".tynda")
        if not workspace and is_for_evidence(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.capture.captured import from_mime  # until something is brought in, none of it is needed

        event.acceptProposedAction()
        self.evidence.add(from_mime(event.mimeData(), "drop"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.commands.press(event, QApplication.focusWidget()):
            super().keyPressEvent(event)
