"""A value beside its point covers no line where there is any place that is free."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.charts.value_places import Segment, free_place

SIZE, ROOM = QSizeF(30, 14), QRectF(0, 0, 400, 300)
POINT = QPointF(200, 150)


def line(x1: float, y1: float, x2: float, y2: float) -> Segment:
    return QPointF(x1, y1), QPointF(x2, y2)


def test_above_where_nothing_passes() -> None:
    place = free_place(POINT, SIZE, [], ROOM)
    assert place.center().x() == POINT.x()
    assert place.bottom() < POINT.y()


@pytest.mark.parametrize(
    ("lines", "side"),
    [
        ([line(0, 136, 400, 138)], "below"),
        ([line(0, 136, 400, 138), line(0, 162, 400, 164), line(0, 150, 200, 150)], "right"),
        ([line(0, 136, 400, 138), line(0, 162, 400, 164), line(200, 150, 400, 150)], "left"),
    ],
)
def test_elsewhere_where_a_line_passes(lines: list[Segment], side: str) -> None:
    place = free_place(POINT, SIZE, lines, ROOM)
    found = {
        "below": place.top() > POINT.y(),
        "right": place.left() > POINT.x() and place.top() < POINT.y() < place.bottom(),
        "left": place.right() < POINT.x() and place.top() < POINT.y() < place.bottom(),
    }
    assert found[side]


@pytest.mark.parametrize("point", [QPointF(1, 1), QPointF(399, 1), QPointF(399, 299), QPointF(1, 299)])
def test_never_outside_of_the_room(point: QPointF) -> None:
    assert ROOM.contains(free_place(point, SIZE, [line(0, 150, 400, 150)], ROOM))


def test_a_steep_line_is_seen_too() -> None:
    place = free_place(POINT, SIZE, [line(200, 0, 202, 149)], ROOM)
    assert place.top() > POINT.y() or not place.left() < 201 < place.right()
