"""Paints a hit of the full-text search: where it stands, and below that the line with its words marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.hits import Role, Row
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROW = 56
_EDGE = 14
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._font, self._bold, self._small = theme.font(), theme.font(bold=True), theme.font(11)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, self._theme.color("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.color("accent"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        half = rect.height() // 2
        upper = QRect(rect.left() + _EDGE, rect.top() + 4, rect.width() - 2 * _EDGE, half - 2)
        lower = QRect(upper.left(), rect.top() + half, upper.width(), half - 5)
        self._head(painter, upper, row)
        self._line(painter, lower, row)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._small)
        painter.setPen(self._theme.color("text2"))
        width = painter.fontMetrics().horizontalAdvance(row.sort)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), row.sort)
        shown = painter.fontMetrics().elidedText(
            row.where, Qt.TextElideMode.ElideRight, rect.width() - width - _EDGE
        )
        painter.drawText(rect, _MIDDLE, shown)

    def _line(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Marked words are bold on a ground of their own; what does not fit ends in an ellipsis."""
        x, right = rect.left(), rect.right()
        for text, is_marked in _parts(row):
            painter.setFont(self._bold if is_marked else self._font)
            metrics = painter.fontMetrics()
            width = metrics.horizontalAdvance(text)
            fits = x + width <= right
            if not fits:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - x))
                width = metrics.horizontalAdvance(text)
            box = QRect(x, rect.top(), width + 1, rect.height())
            if is_marked:
                ground = QRect(x, rect.center().y() - metrics.height() // 2, width, metrics.height())
                painter.fillRect(ground, self._theme.color("warn_soft"))
            painter.setPen(self._theme.color("text"))
            painter.drawText(box, _MIDDLE, text)
            x += width
            if not fits:
                return


def _parts(row: Row) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    done = 0
    for begin, end in row.marked:
        parts += [(row.text[done:begin], False), (row.text[begin:end], True)]
        done = end
    parts.append((row.text[done:], False))
    return [part for part in parts if part[0]]
