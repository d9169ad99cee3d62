"""Paints the rows of one indicator across all bodies."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.across import COLUMNS, Role, Row, mark_of
from ui.theme import Theme

ROW = 34
_PAD = 8
_MARK_TOKENS = {
    "answered": "good",
    "zero_by_rule": "good",
    "cannot_tell": "warn",
    "conflict": "bad",
}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
Index = QModelIndex | QPersistentModelIndex


class AcrossDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, lacks: str, view: QTableView) -> None:
        """`lacks`: what is said where compulsory evidence is missing."""
        super().__init__(view)
        self._theme = theme
        self._lacks = lacks
        self._view = view
        self._font, self._bold = theme.font(), theme.font(bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        rect: QRect = option.rect
        now = index.row() == self._view.currentIndex().row()
        if option.state & QStyle.StateFlag.State_Selected or now:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name = COLUMNS[index.column()]
        line = QRect(rect.left() + _PAD, rect.top(), rect.width() - 2 * _PAD, self._theme.px(ROW))
        if name == "answer":
            line = self._paint_mark(painter, line, row)
        text, token = self._words(row, index.column(), name)
        painter.setFont(self._bold if name == "body" and now else self._font)
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(_RIGHT if name == "score" else _MIDDLE), shown)
        if now and index.column() == 0:
            self._paint_edge(painter, rect)
        painter.restore()

    def _words(self, row: Row, column: int, name: str) -> tuple[str, str]:
        text = row.cells[column]
        if name == "evidence" and row.lacks:
            return self._lacks, "warn"
        quiet = name in ("comment", "looked", "evidence", "before") or not row.asked
        unanswered = name == "answer" and row.state in ("unanswered", "")
        return text, "text2" if quiet or unanswered else "text"

    def _paint_mark(self, painter: QPainter, line: QRect, row: Row) -> QRect:
        """The state's sign; returns what is left of the line."""
        painter.setFont(self._bold)
        painter.setPen(self._theme.color(_MARK_TOKENS.get(row.state, "text2")))
        width = self._theme.px(20)
        painter.drawText(QRect(line.left(), line.top(), width, line.height()), int(_MIDDLE), mark_of(row))
        return line.adjusted(width, 0, 0, 0)

    def _paint_edge(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.color("accent"))
        if self._view.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
