"""Keys by their place on the board.

The Kazakh layout has letters on the number row and the Russian one Cyrillic letters everywhere, so a key's
character says little about which key it is. Its scan code does: the numbers of Linux (evdev) and of Windows
(scan code set 1) are the same for the main block, and X11 and Wayland add 8.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# What walks through a table or a list.
MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
_ROWS: tuple[tuple[int, str], ...] = (
    (2, "1234567890-="),
    (16, "qwertyuiop[]"),
    (30, "asdfghjkl;'"),
    (44, "zxcvbnm,./"),
)
SCAN_CODES: dict[int, str] = {first + place: sign for first, row in _ROWS for place, sign in enumerate(row)}
_OFFSETS = {"xcb": 8, "wayland": 8, "windows": 0}
_TYPED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def sign_of(scan_code: int, platform: str) -> str:
    """The character that a US keyboard prints on that key, "" for a key outside the main block."""
    offset = _OFFSETS.get(platform)
    return SCAN_CODES.get(scan_code - offset, "") if offset is not None and scan_code else ""


def physical(event: QKeyEvent) -> str:
    """The key that was pressed as a US keyboard prints it; without a scan code, what Qt calls it."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return event.text()
    found = sign_of(event.nativeScanCode(), QGuiApplication.platformName())
    if found:
        return found
    key = event.key()
    return chr(key).lower() if 0x20 < key < 0x7F else ""


def plain(event: QKeyEvent) -> bool:
    """True without Ctrl, Alt and Meta."""
    return not event.modifiers() & ~_TYPED


def only(event: QKeyEvent, modifier: Qt.KeyboardModifier) -> bool:
    """True if `modifier` and nothing else is held."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == modifier
