"""One answer in its fields: typed, kept as a draft, saved. The checklist page and criterion-first use it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.answers.records import Content
from core.changes import Changes
from core.errors import TyndaError
from core.methodology.records import Indicator
from ui.context import Context
from ui.models.sheet import Sheet
from ui.models.typed import Typed
from ui.pages.checklist_held import Held
from ui.pages.checklist_question import QuestionPane
from ui.pages.checklist_saver import Saver, Spot


class Answering(QObject):
    """`read`: the sheet says something else now. `shown`: so does what stands beside the question."""

    read = Signal()
    shown = Signal()

    def __init__(self, context: Context, question: QuestionPane, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._question = question
        self._loaded = Typed()  # what the fields held when the question was shown
        self._saved = Content()  # the answer that they stood for
        self._is_edited = False  # since it was shown
        self.indicator: Indicator | None = None
        self.saver = Saver(context.hub, self)
        self.held = Held(context.workspace, self.saver)
        question.edited.connect(self._edited)
        question.discarded.connect(self._discard)
        question.settled.connect(self._settle)
        self.saver.failed.connect(self._save_failed)
        self.saver.draft_failed.connect(self._draft_failed)

    @property
    def sheet(self) -> Sheet | None:
        return self.held.sheet

    @property
    def spot(self) -> Spot | None:
        return self.held.spot(self.indicator.id) if self.indicator else None

    def show(self, indicator: Indicator, *, with_draft: bool = True) -> None:
        """What was typed into the question before is already taken care of."""
        self.indicator, self._is_edited = indicator, False
        sheet, spot = self.sheet, self.spot
        if sheet is None or spot is None:
            return
        self._saved = sheet.content(indicator.id)
        saved = Typed.from_content(self._saved)
        self._question.show_question(sheet, indicator, saved, self.held.versions(indicator.id))
        self._loaded = self._question.typed()
        draft = self.held.draft(spot) if with_draft else None
        if draft is not None and draft != saved:
            self._question.show_typed(sheet, draft)
        self._question.show_draft(self.is_dirty())
        self.shown.emit()

    def forget(self) -> None:
        """No answer is in its fields until one is shown. What was typed is already taken care of."""
        self.indicator = None
        self.held.forget()
        self._question.forget()

    def leave(self, *, strict: bool = False) -> bool:
        """Saves what is typed. What cannot be saved as it is stays a draft; `strict`: then says why, and
        returns False."""
        spot, sheet = self.spot, self.sheet
        if spot is None or sheet is None or sheet.is_locked or self._context.workspace.read_only:
            return True
        typed = self._question.typed()
        if not self.is_dirty():
            if spot.indicator in sheet.drafts or self.saver.keeps(spot):
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
        answer = self.sheet.answers.get(self.indicator.id) if self.sheet and self.indicator else None
        if answer is None or answer.carried is None or self.is_dirty():
            return False
        if not self._question.carried.isEnabled():
            return False
        self._settle(answer.carried.content)
        return True

    def take(self, changes: Changes) -> bool:
        """Reads anew what is cheap, a draft that was still on its way here from another page, too; True if
        the rest has to be refreshed."""
        rest = self.held.take(changes)
        spot, sheet = self.spot, self.sheet
        if spot is None or sheet is None or self._is_edited:
            return rest
        if changes.touches(f"draft:{spot.audit}/{spot.body}/{spot.indicator}"):
            draft = self.held.draft(spot)
            if draft is not None and draft != self._question.typed():
                self._question.show_typed(sheet, draft)
                self._question.show_draft(self.is_dirty())
        return rest

    def refresh(self) -> None:
        """Reads anew; what is typed stays."""
        before, indicator = self.sheet, self.indicator
        self.held.refresh()
        self.read.emit()
        sheet = self.sheet
        if indicator is None or before is None or sheet is None:
            return
        again = before.in_conflict(indicator.id) != sheet.in_conflict(indicator.id)
        focus = self._question.window().focusWidget()
        typing = focus is not None and self._question.isAncestorOf(focus)
        if (again or sheet.content(indicator.id) != self._saved) and not self.is_dirty():
            self.show(indicator)
        else:
            self._question.refresh(sheet)
            self.shown.emit()
            typing = typing and not (focus and focus.isEnabled())  # locked meanwhile: not lost to the window
        if typing:
            self._question.focus_answer()

    def _edited(self) -> None:
        spot = self.spot
        if spot is None:
            return
        self._is_edited = True
        dirty = self.is_dirty()
        self._question.show_draft(dirty)
        if dirty:
            self.saver.keep(spot, self._question.typed())

    def _discard(self) -> None:
        spot, indicator = self.spot, self.indicator
        if spot is not None and indicator is not None:
            self.saver.discard(spot)
            self.show(indicator, with_draft=False)
            self._question.focus_answer()

    def _settle(self, content: Content) -> None:
        spot, indicator = self.spot, self.indicator
        if spot is not None and indicator is not None:
            self._save(spot, content, Typed.from_content(content))
            self.show(indicator, with_draft=False)

    def _save(self, spot: Spot, content: Content, typed: Typed) -> None:
        heads = self.sheet.heads(spot.indicator) if self.sheet else ()
        self._question.forgive()
        self.saver.save(spot, content, typed, heads)
        self._loaded, self._saved = typed, content
        self._question.show_draft(False)
        self.held.assume(spot.indicator, content)
        self.read.emit()

    def _save_failed(self, spot: Spot, error: TyndaError) -> None:
        """The typed text is kept: on the screen, or for when the person comes back to it."""
        self.refresh()
        if spot == self.spot and self.indicator is not None:
            self.show(self.indicator)
            self._question.tell(error)
        else:
            self._context.messages.show_error(error, self._question.window())

    def _draft_failed(self, spot: Spot, error: TyndaError) -> None:
        if spot == self.spot:
            self._question.tell(error)
        else:
            self._context.messages.say(self._context.messages.sentence(error))
