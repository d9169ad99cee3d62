"""Where the value of a point stands so that it covers no line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

Segment = tuple[QPointF, QPointF]
_GAP = 6.0  # pixels between the point and its words


def free_place(point: QPointF, size: QSizeF, lines: Sequence[Segment], room: QRectF) -> QRectF:
    """Above, below, or beside the point, wherever the fewest of `lines` pass behind; inside `room`."""
    return min(_places(point, size, room), key=lambda place: sum(_passes(line, place) for line in lines))


def _places(point: QPointF, size: QSizeF, room: QRectF) -> Iterable[QRectF]:
    wide, tall = size.width(), size.height()
    above, below = -_GAP - tall, _GAP
    left, middle, right = -_GAP - wide, -wide / 2, _GAP
    for x, y in (
        (middle, above),
        (middle, below),
        (right, -tall / 2),
        (left, -tall / 2),
        (right, above),
        (left, above),
        (right, below),
        (left, below),
    ):
        place = QRectF(point.x() + x, point.y() + y, wide, tall)
        if room.contains(place):
            yield place
    x = min(max(point.x() + middle, room.left()), room.right() - wide)
    y = min(max(point.y() + above, room.top()), room.bottom() - tall)
    yield QRectF(x, y, wide, tall)


def _passes(line: Segment, place: QRectF) -> bool:
    """Whether any part of the line is inside: what of it lies between each two edges is cut out."""
    (begin, end), first, last = line, 0.0, 1.0
    for at, to, low, high in (
        (begin.x(), end.x(), place.left(), place.right()),
        (begin.y(), end.y(), place.top(), place.bottom()),
    ):
        if at == to and not low < at < high:
            return False
        if at != to:
            ends = sorted(((low - at) / (to - at), (high - at) / (to - at)))
            first, last = max(first, ends[0]), min(last, ends[1])
    return first < last
