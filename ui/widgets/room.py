"""The room that a screen has for a window."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)  # about what the system's frame and title bar take


def room_for(window: QWidget) -> QSize:
    """What the screen has for it, the system's frame not counted."""
    return window.screen().availableSize() - FRAME


def stay_in_view(window: QWidget) -> None:
    """Its foot is not below the screen."""
    room, place = window.screen().availableGeometry(), window.frameGeometry()
    across = max(room.left(), min(place.left(), room.right() - place.width() + 1))
    down = max(room.top(), min(place.top(), room.bottom() - place.height() + 1))
    if (across, down) != (place.left(), place.top()):
        window.move(across, down)


def place_of(window: QWidget) -> str:
    """Where it is and how large, for `put_back`."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def put_back(window: QWidget, place: object, usual: QSize) -> None:
    """To where `place_of` found it; where `place` is nothing of the kind, `usual`, as far as the screen goes.
    It may be as wide as the screen: sides need no room."""
    kept = QByteArray.fromBase64(place.encode("ascii", "replace")) if isinstance(place, str) else None
    if kept is None or not window.restoreGeometry(kept):
        window.resize(usual.boundedTo(window.screen().availableSize() - QSize(0, FRAME.height())))
