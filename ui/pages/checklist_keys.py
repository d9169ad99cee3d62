"""The keys of the checklist page, by their place on the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.fields import FigureField
from ui.widgets.keys import only, physical, plain

Work = Callable[[], object]

# What the help lists: keys as printed, text id.
HELP: tuple[tuple[str, str], ...] = (
    ("Enter", "keys.save_next"),
    ("Ctrl S", "keys.save"),
    ("0 – 9", "keys.digits"),
    ("X", "keys.no_answer"),
    ("N", "keys.not_applicable"),
    ("U", "keys.cannot_tell"),
    ("G", "keys.good_practice"),
    ("D", "keys.looked"),
    ("A", "keys.answer"),
    ("C", "keys.comment"),
    ("J", "keys.next_unanswered"),
    ("T", "keys.take_sample"),
    ("S", "keys.open_sample"),
    ("K", "keys.promise_kept"),
    ("L", "keys.promise_not_kept"),
    ("R", "keys.recommend"),
    ("Y", "keys.confirm_carried"),
    ("H", "keys.indicator_help"),
    ("I", "keys.history"),
    ("M", "keys.remark"),
    ("Ctrl ↑  Ctrl ↓", "keys.step"),
    ("Ctrl PgUp  Ctrl PgDn", "keys.bodies"),
    ("Ctrl V", "keys.paste"),
    ("F6  Shift F6", "keys.panes"),
    ("/", "keys.search"),
    ("Shift Enter", "keys.newline"),
    ("Esc", "keys.leave_field"),
    ("Ctrl Z  Ctrl Y", "keys.undo"),
    ("Alt", "keys.alt"),
)


@dataclass(frozen=True, slots=True)
class Keys:
    """`letters` work by themselves outside text fields and with Alt everywhere; `control` with Ctrl by the
    place of the letter; `named` by (modifiers, key). `other` takes any remaining single sign."""

    letters: dict[str, Work]
    control: dict[str, Work]
    shifted: dict[str, Work]
    named: dict[tuple[Qt.KeyboardModifier, Qt.Key], Work]
    other: Callable[[str], bool] = field(default=lambda _sign: False)

    def press(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        """Does what the key stands for; False if it stands for nothing here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        work = self.named.get((modifiers, Qt.Key(event.key())))
        if work is not None:
            work()
            return True
        sign = physical(event)
        if only(event, Qt.KeyboardModifier.ControlModifier):
            return self._controlled(sign, focus)
        if only(event, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            return _done(self.shifted.get(sign))
        alt = only(event, Qt.KeyboardModifier.AltModifier)
        if alt or (plain(event) and not is_typing(focus)):
            return _done(self.letters.get(sign)) or bool(sign and self.other(sign))
        return False

    def _controlled(self, sign: str, focus: QWidget | None) -> bool:
        """In a text field the editing keys are its own: Qt does not know them on a Cyrillic layout."""
        if isinstance(focus, (QLineEdit, QPlainTextEdit)):
            own: dict[str, Work] = {
                "c": focus.copy,
                "x": focus.cut,
                "a": focus.selectAll,
            }
            if _can_undo(focus):
                own["z"] = focus.undo
            if sign in own:
                own[sign]()
                return True
        return _done(self.control.get(sign))


def is_typing(focus: QWidget | None) -> bool:
    """True in a field of words; a field of figures leaves letters to the page."""
    return isinstance(focus, (QLineEdit, QPlainTextEdit)) and not isinstance(focus, FigureField)


def _can_undo(focus: QLineEdit | QPlainTextEdit) -> bool:
    return focus.isUndoAvailable() if isinstance(focus, QLineEdit) else focus.document().isUndoAvailable()


def _done(work: Work | None) -> bool:
    if work is None:
        return False
    work()
    return True
