"""The keys of the page of reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.context import Context
from ui.pages.checklist_keys import Keys, Work

if TYPE_CHECKING:
    from ui.pages.review import ReviewPage

HELP: tuple[tuple[str, str], ...] = (
    ("Enter", "keys.review_checked"),
    ("Ctrl ↑  Ctrl ↓", "keys.step"),
    ("Ctrl PgUp  Ctrl PgDn", "keys.bodies"),
    ("←  →", "keys.review_pictures"),
    ("M", "remark.make"),
    ("I", "history.open"),
    ("O", "review.open_question"),
    ("R", "review.return_now"),
    ("Y", "review.approve_now"),
)
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def keys_of(page: ReviewPage, context: Context) -> Keys:
    """What each means on the page. Those with Ctrl that step are shortcuts, too: a list or a picture that has
    the keyboard would use them up."""
    key, do, hub = Qt.Key, page.commands, context.hub
    named: dict[tuple[Qt.KeyboardModifier, Qt.Key], Work] = {
        (_NONE, key.Key_Return): page.check_and_next,
        (_NONE, key.Key_Enter): page.check_and_next,
        (_CONTROL, key.Key_Up): lambda: page.step(-1),
        (_CONTROL, key.Key_Down): lambda: page.step(1),
        (_CONTROL, key.Key_PageUp): lambda: page.bodies.step(-1),
        (_CONTROL, key.Key_PageDown): lambda: page.bodies.step(1),
        (_NONE, key.Key_Left): lambda: page.picture.step(-1),
        (_NONE, key.Key_Right): lambda: page.picture.step(1),
        (_NONE, key.Key_Escape): page.take_keyboard,
    }
    for (modifiers, own), work in named.items():
        if modifiers == _CONTROL:
            shortcut = QShortcut(QKeySequence(QKeyCombination(modifiers, own)), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
    return Keys(
        letters={
            "m": page.answer.records.begin,
            "i": do.show_history,
            "o": do.open_question,
            "r": lambda: do.ask("return"),
            "y": lambda: do.ask("approve"),
        },
        control={"z": hub.undo, "y": hub.redo},
        shifted={"z": hub.redo},
        named=named,
    )
