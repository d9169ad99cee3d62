"""A region of a picture being chosen: rectangles of whole pixels that never leave the picture."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

Edges = frozenset[str]  # of left, top, right, bottom


def clamped(point: QPoint, size: QSize) -> QPoint:
    return QPoint(min(max(0, point.x()), size.width() - 1), min(max(0, point.y()), size.height() - 1))


def spanned(one: QPoint, other: QPoint, size: QSize) -> QRect:
    """With both pixels in it, whichever is first."""
    one, other = clamped(one, size), clamped(other, size)
    return QRect(
        QPoint(min(one.x(), other.x()), min(one.y(), other.y())),
        QPoint(max(one.x(), other.x()), max(one.y(), other.y())),
    )


def moved(rect: QRect, by: QPoint, size: QSize) -> QRect:
    """The same size; stops at the edges of the picture."""
    left = min(max(0, rect.left() + by.x()), size.width() - rect.width())
    top = min(max(0, rect.top() + by.y()), size.height() - rect.height())
    return QRect(QPoint(left, top), rect.size())


def stretched(rect: QRect, by: QPoint, size: QSize) -> QRect:
    """Its right and lower edge go; at least one pixel is left."""
    end = clamped(rect.bottomRight() + by, size)
    return QRect(rect.topLeft(), QPoint(max(rect.left(), end.x()), max(rect.top(), end.y())))


def edges_at(rect: QRect, point: QPoint, reach: int) -> Edges:
    """Those that a pointer at `point` would take hold of; none inside or far away."""
    if not rect.adjusted(-reach, -reach, reach, reach).contains(point):
        return frozenset()
    near = {
        "left": abs(point.x() - rect.left()),
        "right": abs(point.x() - rect.right()),
        "top": abs(point.y() - rect.top()),
        "bottom": abs(point.y() - rect.bottom()),
    }
    return frozenset(edge for edge, distance in near.items() if distance <= reach)


def pulled(rect: QRect, edges: Edges, to: QPoint, size: QSize) -> QRect:
    """These edges follow the pointer, and may cross the others."""
    to = clamped(to, size)
    one, other = rect.topLeft(), rect.bottomRight()
    if "left" in edges:
        one.setX(to.x())
    elif "right" in edges:
        other.setX(to.x())
    if "top" in edges:
        one.setY(to.y())
    elif "bottom" in edges:
        other.setY(to.y())
    return spanned(one, other, size)


def proposal(size: QSize, last: QRect | None) -> QRect:
    """What is chosen before anybody has: the last region if it fits, else the middle of the picture."""
    if last is not None and not last.isEmpty() and QRect(QPoint(0, 0), size).contains(last):
        return last
    half = QSize(max(1, size.width() // 2), max(1, size.height() // 2))
    return QRect(QPoint((size.width() - half.width()) // 2, (size.height() - half.height()) // 2), half)
