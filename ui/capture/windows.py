"""The windows of other programs: their titles, where they are, and bringing one to the front."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """`handle` is the system's; `area` in the pixels of all monitors, frame included."""

    handle: int
    title: str
    area: QRect


def open_windows() -> tuple[OpenWindow, ...] | None:
    """Those in view, the topmost first, without our own; None where the system does not tell."""
    if sys.platform == "win32":
        from ui.capture import windows_win32

        return windows_win32.open_windows()
    if QGuiApplication.platformName() == "xcb":
        from ui.capture import windows_x11

        return windows_x11.open_windows()
    return None


def bring_forward(window: OpenWindow) -> None:
    """Asks the system to show it above the others; it may refuse."""
    if sys.platform == "win32":
        from ui.capture import windows_win32

        windows_win32.bring_forward(window.handle)
    elif QGuiApplication.platformName() == "xcb":
        from ui.capture import windows_x11

        windows_x11.bring_forward(window.handle)
