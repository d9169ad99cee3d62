"""A row of controls that goes on to a next line where large letters or a narrow window leave no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QSpacerItem, QWidget

from ui.widgets.flow import Flow, with_company


class WrappingRow(Flow):
    """Like a QHBoxLayout while everything fits: what can shrink shrinks, and what expands, or a stretch,
    takes the rest. No control is ever narrower than it can be. `even`: where there are several lines, each
    has as many controls as the others, or one less. `centred`: each line stands in the middle."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, even: bool = False, centred: bool = False
    ) -> None:
        super().__init__(parent, gap=gap)
        self._is_even, self._is_centred = even, centred
        self._stretched: set[QWidget] = set()

    def add_stretch(self) -> None:
        self.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))

    def add_stretched(self, widget: QWidget) -> None:
        """Takes what the others leave of its line."""
        self.addWidget(widget)
        self._stretched.add(widget)

    def insert(self, place: int, widget: QWidget) -> None:
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def sizeHint(self) -> QSize:
        """All on one line."""
        return self._one_line(lambda item: item.sizeHint().width())

    def least_width(self) -> int:
        """From this width on everything stands on one line."""
        return self._one_line(_least).width()

    def _one_line(self, width: Callable[[QLayoutItem], int]) -> QSize:
        shown = [item for item in self._items if not _is_empty(item)]
        edges = self.contentsMargins()
        across = sum(map(width, shown)) + self._gap * max(_gaps(shown), 0)
        high = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(across + edges.left() + edges.right(), high + edges.top() + edges.bottom())

    def minimumSize(self) -> QSize:
        edges = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._items:
            if not _is_empty(item):
                size = size.expandedTo(item.minimumSize())
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        inner = rect.marginsRemoved(edges)
        y = inner.y()
        for line in self._lines(inner.width()):
            widths = self._widths(line, inner.width())
            high = max((_height(item, width) for item, width in zip(line, widths, strict=True)), default=0)
            if move:
                self._place(line, widths, QRect(inner.x(), y, inner.width(), high))
            y += high + self._gap
        return max(y - self._gap, inner.y()) - rect.y() + edges.bottom()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        taken = gaps = 0  # what the items of the last line take at their least, and the gaps before another
        for item in self._items:
            if _is_empty(item):
                continue
            least, own = _least(item), int(item.spacerItem() is None)
            if gaps and taken + least + self._gap * (gaps + own - 1) > room:
                lines.append([])
                taken = gaps = 0
            lines[-1].append(item)
            taken, gaps = taken + least, gaps + own
        if self._is_even and len(lines) > 1:
            lines = self._evened(lines, room)
        alone = lines[-1][0] if len(lines[-1]) == 1 else None
        if alone is None or self._is_stretched(alone) or _expands(alone):
            return lines
        return with_company(lines, lambda pair: self._has_room(pair, room))

    def _evened(self, lines: list[list[QLayoutItem]], room: int) -> list[list[QLayoutItem]]:
        """As many lines, if all of them have room so."""
        shown = [item for line in lines for item in line]
        least, more = divmod(len(shown), len(lines))
        ends = [least * number + min(number, more) for number in range(len(lines) + 1)]
        found = [shown[first:last] for first, last in pairwise(ends)]
        return found if all(self._has_room(line, room) for line in found) else lines

    def _has_room(self, line: Sequence[QLayoutItem], room: int) -> bool:
        return sum(map(_least, line)) + self._gap * _gaps(line) <= room

    def _widths(self, line: Sequence[QLayoutItem], room: int) -> list[int]:
        """Each at its least, then as far as its hint, then those that expand."""
        widths = [min(_least(item), room) for item in line]
        free = room - sum(widths) - self._gap * _gaps(line)
        for place, item in enumerate(line):
            if item.widget() not in self._stretched:
                more = max(0, min(free, item.sizeHint().width() - widths[place]))
                widths[place] += more
                free -= more
        chosen = [place for place, item in enumerate(line) if self._is_stretched(item)]
        growing = chosen or [place for place, item in enumerate(line) if _expands(item)]
        _level(widths, growing, max(0, free), [item.maximumSize().width() for item in line])
        return widths

    def _place(self, line: Sequence[QLayoutItem], widths: Sequence[int], room: QRect) -> None:
        x, mirrored = room.x(), self._is_mirrored()
        if self._is_centred:
            x += max(0, room.width() - sum(widths) - self._gap * _gaps(line)) // 2
        for item, width in zip(line, widths, strict=True):
            fills = item.expandingDirections() & Qt.Orientation.Vertical
            high = room.height() if fills else min(_height(item, width), room.height())
            left = room.right() + room.x() - x - width + 1 if mirrored else x
            item.setGeometry(QRect(left, room.y() + (room.height() - high) // 2, width, high))
            x += width + (0 if item.spacerItem() else self._gap)

    def _is_stretched(self, item: QLayoutItem) -> bool:
        return item.spacerItem() is not None or item.widget() in self._stretched

    def _is_mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


def together(
    controls: Sequence[QWidget], parent: QWidget | None = None, *, stretched: bool = False
) -> QWidget:
    """One control of a row for what goes on to its next line as a whole, and breaks only where even that
    is too short. `stretched`: its controls fill each of its lines."""
    made = QWidget(parent)
    row = WrappingRow(made)
    for control in controls:
        if stretched:
            row.add_stretched(control)
        else:
            row.addWidget(control)
    return made


def _is_empty(item: QLayoutItem) -> bool:
    return item.isEmpty() and item.spacerItem() is None


def _gaps(line: Sequence[QLayoutItem]) -> int:
    """How many gaps stand between the controls of a line; a stretch has none of its own."""
    return sum(item.spacerItem() is None for item in line) - 1


def least_width(widget: QWidget) -> int:
    """From this width on nothing of it breaks."""
    layout = widget.layout()
    return layout.least_width() if isinstance(layout, WrappingRow) else widget.minimumSizeHint().width()


def _least(item: QLayoutItem) -> int:
    """A row within the row goes to a line of its own before it breaks itself."""
    widget = item.widget()
    layout = widget.layout() if widget is not None else None
    return layout.least_width() if isinstance(layout, WrappingRow) else item.minimumSize().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _expands(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _level(widths: list[int], growing: Sequence[int], free: int, most: Sequence[int]) -> None:
    """Gives `free` to those that grow so that they come as near to one width as they can."""
    left = sorted(growing, key=lambda place: widths[place], reverse=True)
    while left:
        level = (free + sum(widths[place] for place in left)) // len(left)
        place = left.pop(0)
        if widths[place] < level:
            more = min(level, most[place]) - widths[place]
            widths[place] += more
            free -= more
