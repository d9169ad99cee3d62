"""Paints a row of the palette: the title, and quieter at the right what it is or its key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme

DETAIL = int(Qt.ItemDataRole.UserRole) + 1
ROW = 34
_EDGE = 12


class FindDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self._theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("accent_soft" if chosen else "surface2"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.color("accent"))
        inner = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        detail = str(index.data(DETAIL))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.color("text2"))
        width = painter.fontMetrics().horizontalAdvance(detail)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(self._theme.font(bold=chosen))
        painter.setPen(self._theme.color("text"))
        room = inner.width() - width - _EDGE
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()
