"""The answer of the row in view: typed, kept as a draft and saved, as on the checklist page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.answers.records import Content
from core.audits.records import Audit
from core.bodies.records import Body
from core.changes import Changes
from core.errors import TyndaError
from core.methodology.records import Indicator
from ui.context import Context
from ui.models.typed import Typed
from ui.pages.checklist_held import Held
from ui.pages.checklist_question import QuestionPane
from ui.pages.checklist_saver import Saver, Spot


class RowAnswer(QObject):
    """`undone` names the body whose answer was undone or redone."""

    undone = Signal(str)

    def __init__(self, context: Context, question: QuestionPane, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._question = question
        self._indicator: Indicator | None = None
        self._loaded = Typed()  # what the fields held when the row was opened
        self._saved = Content()  # the answer that they stood for
        self.saver = Saver(context.hub, self)
        self.held = Held(context.workspace, self.saver)
        question.edited.connect(self._edited)
        question.discarded.connect(self._discard)
        question.settled.connect(self._settle)
        self.saver.failed.connect(self._save_failed)
        self.saver.draft_failed.connect(self._draft_failed)
        question.carried.confirmed.connect(self.confirm)
        context.hub.changed.connect(self._changed)
        context.hub.stepped.connect(self._stepped)

    @property
    def body(self) -> str:
        return self.held.sheet.body.id if self.held.sheet else ""

    @property
    def spot(self) -> Spot | None:
        return self.held.spot(self._indicator.id) if self._indicator else None

    def show(self, audit: Audit, body: Body, indicator: Indicator) -> None:
        """What was typed into the row before is already taken care of."""
        self.held.open_body(audit, body)
        self._indicator = indicator
        self._show()

    def leave(self, *, strict: bool = False) -> bool:
        """Saves what is typed. What cannot be saved as it is stays a draft; `strict`: then says why, and
        returns False."""
        spot = self.spot
        sheet = self.held.sheet
        if spot is None or sheet is None or sheet.is_locked or self._context.workspace.read_only:
            return True
        typed = self._question.typed()
        if not self.is_dirty():
            if self.held.draft(spot) is not None:
                self.saver.discard(spot)
            return True
        try:
            content = self._question.content()
        except TyndaError as error:
            if strict:
                self._question.tell(error)
                return False
            self.saver.keep(spot, typed)
            self.saver.flush()
            return True
        self._save(spot, content, typed)
        return True

    def is_dirty(self) -> bool:
        """True if something is typed that is not what is saved."""
        if self._question.typed() == self._loaded:
            return False
        try:
            return self._question.content() != self._saved
        except TyndaError:
            return True

    def confirm(self) -> bool:
        """What was carried over becomes the answer; False if there is nothing to confirm, or something else
        is typed."""
        sheet, spot = self.held.sheet, self.spot
        answer = sheet.answers.get(spot.indicator) if sheet and spot else None
        if answer is None or answer.carried is None or self.is_dirty():
            return False
        if not self._question.carried.isEnabled():
            return False
        self._settle(answer.carried.content)
        return True

    def _show(self, *, with_draft: bool = True) -> None:
        sheet, indicator, spot = self.held.sheet, self._indicator, self.spot
        if sheet is None or indicator is None or spot is None:
            return
        self._saved = sheet.content(indicator.id)
        saved = Typed.from_content(self._saved)
        self._question.show_question(sheet, indicator, saved, self.held.versions(indicator.id))
        self._loaded = self._question.typed()
        draft = self.held.draft(spot) if with_draft else None
        if draft is not None and draft != saved:
            self._question.show_typed(sheet, draft)
        self._question.show_draft(self.is_dirty())

    def _save(self, spot: Spot, content: Content, typed: Typed) -> None:
        heads = self.held.sheet.heads(spot.indicator) if self.held.sheet else ()
        self._question.forgive()
        self.saver.save(spot, content, typed, heads)
        self._loaded, self._saved = typed, content
        self._question.show_draft(False)
        self.held.assume(spot.indicator, content)

    def _edited(self) -> None:
        spot = self.spot
        if spot is None:
            return
        dirty = self.is_dirty()
        self._question.show_draft(dirty)
        if dirty:
            self.saver.keep(spot, self._question.typed())

    def _discard(self) -> None:
        spot = self.spot
        if spot is not None:
            self.saver.discard(spot)
            self._show(with_draft=False)
            self._question.focus_answer()

    def _settle(self, content: Content) -> None:
        spot = self.spot
        if spot is not None:
            self._save(spot, content, Typed.from_content(content))
            self._show(with_draft=False)

    # What happens

    def _save_failed(self, spot: Spot, error: TyndaError) -> None:
        """The typed text is kept: on the screen, or for when the person comes back to it."""
        if spot == self.spot:
            self.held.refresh()
            self._show()
            self._question.tell(error)
        else:
            self._context.jobs.failed.emit(error)

    def _draft_failed(self, spot: Spot, error: TyndaError) -> None:
        if spot == self.spot:
            self._question.tell(error)
        else:
            self._context.messages.say(self._context.messages.sentence(error))

    def _changed(self, changes: Changes) -> None:
        if self._indicator is not None and self.held.take(changes):
            self._refresh(self._indicator)

    def _stepped(self, changes: Changes) -> None:
        sheet, indicator = self.held.sheet, self._indicator
        if sheet is None or indicator is None or self.is_dirty():
            return
        prefix, ending = f"answer:{sheet.audit.id}/", f"/{indicator.id}"
        touched = [one for one in changes.subjects if one.startswith(prefix) and one.endswith(ending)]
        if len(touched) == 1:
            self.undone.emit(touched[0].removeprefix(prefix).removesuffix(ending))

    def _refresh(self, indicator: Indicator) -> None:
        before = self.held.sheet
        self.held.refresh()
        sheet = self.held.sheet
        if before is None or sheet is None:
            return
        again = before.in_conflict(indicator.id) != sheet.in_conflict(indicator.id)
        if (again or sheet.content(indicator.id) != self._saved) and not self.is_dirty():
            self._show()
        else:
            self._question.refresh(sheet)
