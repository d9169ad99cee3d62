"""What the keys and the footer of the checklist page do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

from ui.context import Context
from ui.pages.checklist_keys import Keys
from ui.widgets.fields import is_for_evidence

if TYPE_CHECKING:
    from core.objections.records import Objection
    from ui.dialogs.review_move import MoveName
    from ui.pages.checklist import ChecklistPage
    from ui.printing import Printable

_ANYWHERE = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_F6,
)
_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Commands:
    def __init__(self, page: ChecklistPage, context: Context) -> None:
        self._page = page
        self._context = context
        self._keys = self._make_keys()

    def add_shortcuts(self) -> None:
        """Keys that buttons and ticks would take for themselves; in text fields `press` does the same."""
        for (modifiers, key), work in self._keys.named.items():
            if key in _ANYWHERE:
                shortcut = QShortcut(QKeySequence(QKeyCombination(modifiers, key)), self._page)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(work)

    def press(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        return self._keys.press(event, focus)

    def show_general(self) -> None:
        """What was recommended about the whole body has no question of its own: it is asked on its page."""
        sheet = self._page.sheet
        found = sheet.general() if sheet else ()
        if sheet is not None and found:
            place = ("asked", sheet.body.id, found[0].id)
            self._context.navigator.show_page("recommendations", place)

    def _make_keys(self) -> Keys:
        page, aside = self._page, self._page.question.aside
        hub = self._context.hub
        key = Qt.Key
        return Keys(
            letters={
                "n": aside.not_applicable.click,
                "u": aside.cannot_tell.click,
                "g": aside.praise.click,
                "d": aside.looked_button.click,
                "a": page.question.focus_answer,
                "c": aside.comment.setFocus,
                "j": self.go_to_unanswered,
                "t": page.question.sample.take.click,
                "s": page.question.sample.open.click,
                "k": page.question.promises.keep,
                "l": page.question.promises.deny,
                "r": page.question.advice.open,
                "y": self.confirm_carried,
                "h": self.show_indicator_help,
                "i": self.show_history,
                "m": page.question.records.begin,
                "/": page.tree.search.setFocus,
            },
            control={"s": self.save, "v": self.paste, "z": hub.undo, "y": hub.redo},
            shifted={"z": hub.redo},
            named={
                (_NONE, key.Key_Return): self.enter,
                (_NONE, key.Key_Enter): self.enter,
                (_CONTROL, key.Key_Return): self.save_and_next,
                (_CONTROL, key.Key_Up): lambda: self.step(-1),
                (_CONTROL, key.Key_Down): lambda: self.step(1),
                (_CONTROL, key.Key_PageUp): lambda: page.bar.step(-1),
                (_CONTROL, key.Key_PageDown): lambda: page.bar.step(1),
                (_NONE, key.Key_F6): lambda: self.cycle(1),
                (_SHIFT, key.Key_F6): lambda: self.cycle(-1),
                (_NONE, key.Key_Escape): self.leave_field,
            },
            other=page.question.press,
        )

    def enter(self) -> None:
        """On a button Enter presses it; anywhere else it saves and goes on. So it does on the chosen "not
        applicable", which it would take away."""
        focus = self._page.focusWidget()
        chosen = self._page.question.aside.main_field()
        if isinstance(focus, (QPushButton, QToolButton)) and focus.hasFocus() and focus is not chosen:
            focus.click()
        elif focus is self._page.tree.search:
            self.open_found()
        else:
            self.save_and_next()

    def open_found(self) -> None:
        """The first indicator that the search left."""
        code = self._page.tree.first_found()
        if code:
            self._page.leave()
            self._page.go(code)

    def save(self) -> None:
        self._page.leave(strict=True)

    def save_and_next(self) -> None:
        if not self._page.leave(strict=True):
            return
        code = self._next_open()
        if code:
            self._page.go(code)
        else:
            self._context.messages.say(self._context.catalogue.text("checklist.all_answered"))

    def go_to_unanswered(self) -> None:
        self._page.leave()
        code = self._next_open()
        if code:
            self._page.go(code)

    def _next_open(self) -> str | None:
        now = self._page.indicator
        return self._page.held.next_open(now.id if now else None)

    def confirm_carried(self) -> None:
        """Then on to the next that waits."""
        page = self._page
        if not page.confirm() or page.sheet is None or page.indicator is None:
            return
        codes = page.held.codes()
        at = codes.index(page.indicator.id)
        waiting = set(page.sheet.carried())
        following = [code for code in (*codes[at + 1 :], *codes[:at]) if code in waiting]
        if following:
            page.go(following[0])
        else:
            self._context.messages.say(self._context.catalogue.text("carry.none_left"))

    def show_indicator_help(self) -> None:
        from ui.dialogs.indicator_help import IndicatorHelp

        page = self._page
        if page.sheet is not None and page.indicator is not None:
            catalogue = self._context.catalogue
            IndicatorHelp(catalogue, page.sheet.methodology, page.indicator, page.window()).open()

    def show_history(self) -> None:
        from ui.dialogs.answer_history import HistoryDialog

        page = self._page
        page.leave()
        if page.sheet is not None and page.indicator is not None:
            HistoryDialog(self._context, page.sheet, page.indicator.id, page.window()).open()

    def show_objection(self, found: Objection | None) -> None:
        """A registered one, or a new one against this answer."""
        page = self._page
        page.leave()
        if page.sheet is None or page.indicator is None:
            return
        if found is None:
            from ui.dialogs.objection import ObjectionDialog

            ObjectionDialog(self._context, page.sheet, page.indicator.id, page.window()).open()
        else:
            from ui.dialogs.objection_decision import DecisionDialog

            DecisionDialog(self._context, page.sheet, found, page.window()).open()

    def review(self) -> None:
        """Sends the checklist for review; where it is on its way, shows it there."""
        page = self._page
        page.leave()
        sheet = page.sheet
        if sheet is None:
            return
        if sheet.review.status in ("submitted", "approved", "voided"):
            code = page.indicator.id if page.indicator else ""
            self._context.navigator.show_page("review", (sheet.body.id, code))
            return
        from ui.dialogs.submit import SubmitDialog

        SubmitDialog(self._context, sheet.audit, sheet.body, sheet.methodology, page.window()).open()

    def open_locked(self) -> None:
        """A submitted checklist is taken back, an approved one corrected."""
        from ui.dialogs.review_move import MoveDialog

        page, sheet = self._page, self._page.sheet
        if sheet is None:
            return
        name: MoveName = "correct" if sheet.review.status == "approved" else "take_back"
        dialog = MoveDialog(self._context, sheet.audit, sheet.body, name, page.window())
        dialog.agreed.connect(page.unseal)
        dialog.open()

    def printables(self) -> tuple[Printable, ...]:
        """What the methodology says of the question in view, and its proofs of absence."""
        from ui.print_commands import indicator_page, proof

        sheet, indicator, context = self._page.sheet, self._page.indicator, self._context
        if sheet is None or indicator is None:
            return ()
        absent = [one for _, one in sheet.linked(indicator.id) if one.kind == "absence" and not one.removed]
        return (
            indicator_page(sheet.methodology, indicator, context.catalogue),
            *(proof(context, sheet.audit.id, sheet.body.id, one) for one in absent),
        )

    def open_carried(self) -> None:
        """Those of this body, to be confirmed by selection."""
        from ui.dialogs.carried import CarriedDialog

        self._page.leave()
        if self._page.sheet is not None:
            CarriedDialog(self._context, self._page.sheet, self._page.window()).open()

    def step(self, by: int) -> None:
        """The question before or after, in the methodology's order."""
        now = self._page.indicator
        if now is None:
            return
        codes = self._page.held.codes()
        place = codes.index(now.id) + by
        if 0 <= place < len(codes):
            self._page.leave()
            self._page.go(codes[place])

    def paste(self) -> None:
        """A picture or files become evidence; words go where the cursor is."""
        focus = self._page.focusWidget()
        if isinstance(focus, (QLineEdit, QPlainTextEdit)) and not is_for_evidence(
            QGuiApplication.clipboard().mimeData()
        ):
            focus.paste()
        else:
            self._page.evidence.paste()

    def cycle(self, by: int) -> None:
        """To the next pane: tree, question, evidence."""
        page = self._page
        focus = page.focusWidget()
        panes: tuple[QWidget, ...] = (page.tree, page.question, page.evidence)
        now = next((place for place, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), 1)
        wanted = (now + by) % len(panes)
        reason = Qt.FocusReason.OtherFocusReason
        if wanted == 0:
            page.tree.take_keyboard(reason)
        elif wanted == 1:
            page.question.focus_answer()
        else:
            page.evidence.first_focus().setFocus(reason)

    def leave_field(self) -> None:
        """Out of a text field, so that single keys work."""
        self._page.question.setFocus(Qt.FocusReason.OtherFocusReason)
