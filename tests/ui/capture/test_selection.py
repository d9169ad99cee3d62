"""Regions of whole pixels: drawn, moved, stretched and pulled, never out of the picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from ui.capture.selection import edges_at, moved, proposal, pulled, spanned, stretched

SIZE = QSize(100, 60)
WHOLE = QRect(0, 0, 100, 60)
points = st.builds(QPoint, st.integers(-50, 150), st.integers(-50, 150))


def test_a_drag_takes_both_pixels_at_its_ends() -> None:
    assert spanned(QPoint(10, 10), QPoint(19, 14), SIZE) == QRect(10, 10, 10, 5)
    assert spanned(QPoint(19, 14), QPoint(10, 10), SIZE) == QRect(10, 10, 10, 5)


@given(points, points, points)
def test_no_region_leaves_the_picture_or_is_empty(one: QPoint, other: QPoint, by: QPoint) -> None:
    rect = spanned(one, other, SIZE)
    corner = pulled(rect, frozenset(("left", "top")), by, SIZE)
    for made in (
        rect,
        moved(rect, by, SIZE),
        stretched(rect, by, SIZE),
        corner,
    ):
        assert WHOLE.contains(made)
        assert not made.isEmpty()
    assert moved(rect, by, SIZE).size() == rect.size()
    assert stretched(rect, by, SIZE).topLeft() == rect.topLeft()


def test_an_edge_is_taken_hold_of_near_it_and_follows() -> None:
    rect = QRect(20, 20, 30, 20)
    assert edges_at(rect, QPoint(21, 30), 3) == {"left"}
    assert edges_at(rect, QPoint(49, 40), 3) == {"right", "bottom"}
    assert edges_at(rect, QPoint(35, 30), 3) == frozenset()
    assert edges_at(rect, QPoint(5, 5), 3) == frozenset()
    assert pulled(rect, frozenset(("left",)), QPoint(10, 55), SIZE) == QRect(10, 20, 40, 20)
    assert pulled(rect, frozenset(("left",)), QPoint(60, 0), SIZE) == QRect(49, 20, 12, 20)


def test_the_last_region_is_proposed_if_it_still_fits() -> None:
    last = QRect(5, 5, 40, 40)
    assert proposal(SIZE, last) == last
    assert proposal(QSize(30, 30), last) == QRect(7, 7, 15, 15)
    assert proposal(SIZE, None) == QRect(25, 15, 50, 30)
