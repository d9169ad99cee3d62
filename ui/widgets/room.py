"""The room that a screen has for a window."""

from __future__ import annotations

from PySide6.QtCore import QSize
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
