"""Rows of a table, whose ground fills them, leave the round corners of its frame free."""

from __future__ import annotations

from math import ceil, sqrt

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView

from ui.theme import FOCUS

_RADII = {"": 6, "board": 8, "boxed": 6, "grid": 6}  # pixels, as the style sheet has them, by role
_TURNS_AT = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)


class RoundCorners(QObject):
    """Of one table. What is outside of the frame's inner edge is not the viewport's: there the frame shows,
    which its rows had lain over. A scroll bar or a header that stands in a corner makes it theirs."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._room = view.viewport()  # asked for again, it is another object in Python
        self._room.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """To the corners that the viewport reaches into where it is now."""
        own = self._room.geometry()
        inner = _inside(self._view.rect(), _RADII[_role(self._view)])
        free = inner.intersected(own)
        if free == QRegion(own):
            self._room.clearMask()
        else:
            self._room.setMask(free.translated(-own.topLeft()))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TURNS_AT:
            self.fit()
        return False


def round_corners(view: QAbstractItemView) -> None:
    """If its frame has any; once more changes nothing."""
    is_round = _role(view) in _RADII and view.property("columns") != "fixed"
    if is_round and view.findChild(RoundCorners) is None:
        RoundCorners(view)


def _role(view: QAbstractItemView) -> str:
    return str(view.property("role") or "")


def _inside(frame: QRect, radius: int) -> QRegion:
    """Of a frame with round corners what is within its line of `FOCUS` pixels, whole pixels only."""
    inner = QRegion(frame.adjusted(FOCUS, radius, -FOCUS, -radius))
    reach = radius - FOCUS
    for line in range(FOCUS, radius):
        aside = ceil(radius - sqrt(reach**2 - (radius - line - 0.5) ** 2))
        wide = frame.width() - 2 * aside
        inner += QRect(frame.left() + aside, frame.top() + line, wide, 1)
        inner += QRect(frame.left() + aside, frame.bottom() - line, wide, 1)
    return inner
