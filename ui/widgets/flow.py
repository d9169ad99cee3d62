"""Widgets side by side that go on to a next line when there is no more room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def set_gap(self, gap: int) -> None:
        self._gap = gap
        self.invalidate()

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
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(item.sizeHint().height() for item in line)
            if move:
                self._put(line, QRect(rect.x(), y, rect.width(), high))
            y += high + self._gap
        return max(y - self._gap, rect.y()) - rect.y()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines = list[list[QLayoutItem]]()
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = _width(item, room)
            if not lines or x + width > room:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += width + self._gap
        return with_company(lines, lambda pair: sum(_width(item, room) for item in pair) + self._gap <= room)

    def _put(self, line: list[QLayoutItem], room: QRect) -> None:
        x = room.x()
        for item in line:
            hint = item.sizeHint()
            size = QSize(_width(item, room.width()), hint.height())
            item.setGeometry(QRect(QPoint(x, room.y() + (room.height() - hint.height()) // 2), size))
            x += size.width() + self._gap


def with_company(
    lines: list[list[QLayoutItem]], has_room: Callable[[list[QLayoutItem]], bool]
) -> list[list[QLayoutItem]]:
    """What stands alone on the last line looks forgotten: the one before it goes along, where that leaves
    others on its line and `has_room` for both."""
    if len(lines) < 2 or len(lines[-1]) > 1:
        return lines
    above = lines[-2]
    controls = [place for place, item in enumerate(above) if item.spacerItem() is None]
    pair = [*above[controls[-1] :], *lines[-1]] if len(controls) > 2 else []
    if not pair or not has_room(pair):
        return lines
    return [*lines[:-2], above[: controls[-1]], pair]


def _width(item: QLayoutItem, room: int) -> int:
    """What can shrink is never wider than its line."""
    return min(item.sizeHint().width(), max(room, item.minimumSize().width()))
