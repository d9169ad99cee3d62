"""Widgets side by side that go on to a next line when there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """The height used; `move` also puts the items there, on the middle of their line."""
        x, y, line = rect.x(), rect.y(), list[tuple[QLayoutItem, int]]()
        for item in self._items:
            if item.isEmpty():
                continue
            width = _width(item, rect.width())
            if line and x + width > rect.right() + 1:
                x, y, line = rect.x(), y + self._close(line, y, rect.width(), move=move) + self._gap, []
            line.append((item, x))
            x += width + self._gap
        return y + self._close(line, y, rect.width(), move=move) - rect.y()

    def _close(self, line: list[tuple[QLayoutItem, int]], y: int, room: int, *, move: bool) -> int:
        """The height of the line that begins at `y` and has `room` across."""
        high = max((item.sizeHint().height() for item, _ in line), default=0)
        for item, x in line if move else ():
            hint = item.sizeHint()
            size = QSize(_width(item, room), hint.height())
            item.setGeometry(QRect(QPoint(x, y + (high - hint.height()) // 2), size))
        return high


def _width(item: QLayoutItem, room: int) -> int:
    """What can shrink is never wider than its line."""
    return min(item.sizeHint().width(), max(room, item.minimumSize().width()))
