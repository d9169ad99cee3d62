"""Paints the cells of `ui.models.cells`: words, numbers, tints of better and worse, verdicts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.icons import icon_pixmap
from ui.models.cells import Cell, Mark, Role
from ui.theme import Theme, between
from ui.widgets.labels import broken

ROW, PAD, SIGN = 34, 8, 11
LOOKS = {
    "improved": ("mark-up", "good"),
    "worsened": ("mark-down", "bad"),
    "unchanged": ("mark-dot", "text2"),
    "not_comparable": ("mark-ring", "text2"),
}
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """`wraps`: words go on in further lines, and rows are as high as they need."""

    def __init__(self, theme: Theme, view: QTableView, *, wraps: bool = False) -> None:
        super().__init__(view)
        self._wraps = wraps
        self._theme, self._view = theme, view
        self._font, self._bold = theme.font(), theme.font(bold=True)
        self._icons: dict[str, QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(Role.CELL) if self._wraps else None
        if not isinstance(cell, Cell) or cell.repeats:
            return QSize(80, self._theme.px(ROW))
        sign = self._sign_width() if cell.mark and not self._is_told(index, cell) else 0
        room = QRect(0, 0, max(20, self._view.columnWidth(index.column()) - 2 * PAD - sign), 4000)
        metrics = QFontMetrics(self._bold if cell.bold else self._font)
        words = broken(cell.text, metrics, room.width())
        tall = metrics.boundingRect(room, int(_WRAPPED), words).height() + 2 * PAD
        return QSize(80, max(self._theme.px(ROW), tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(Role.CELL)
        if not isinstance(cell, Cell):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option, index, cell)
        if not cell.repeats:
            self._paint_words(painter, option.rect, cell, signed=not self._is_told(index, cell))
        if self._view.hasFocus():
            self._paint_focus(painter, option.rect, index)
        painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Around the current cell; where rows are chosen, at the beginning of the current one."""
        now = self._view.currentIndex()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._view.selectionBehavior() == QTableView.SelectionBehavior.SelectRows:
            if index.row() == now.row() and index.column() == 0:
                painter.setPen(QPen(self._theme.color("accent"), 3))
                painter.drawLine(rect.topLeft(), rect.bottomLeft())
        elif index == now:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1.5, -2), 4, 4)

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, cell: Cell) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        elif self._is_of_current(index):
            painter.fillRect(rect, self._theme.color("surface2"))
        below = index.sibling(index.row() + 1, index.column()).data(Role.CELL)
        if not isinstance(below, Cell) or not below.repeats:
            painter.setPen(self._theme.color("border"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if cell.tint:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint(self._theme, cell.tint))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 3, -2, -4), 4, 4)

    def _is_of_current(self, index: Index) -> bool:
        """In the current row, or in one of those that belong to it as they repeat what it says."""
        now = self._view.currentIndex()
        return now.isValid() and self._first_row(index) == self._first_row(now)

    @staticmethod
    def _first_row(index: Index) -> int:
        """That which says what its row repeats."""
        row, first = index.row(), index.sibling(index.row(), 0)
        cell = first.data(Role.CELL)
        while row and isinstance(cell, Cell) and cell.repeats:
            row -= 1
            cell = first.sibling(row, 0).data(Role.CELL)
        return row

    def _is_told(self, index: Index, cell: Cell) -> bool:
        """True if the cell before says the same by its sign."""
        before = index.column() - 1
        if not cell.mark or before < 0 or self._view.isColumnHidden(before):
            return False
        beside = index.sibling(index.row(), before).data(Role.CELL)
        return isinstance(beside, Cell) and beside.mark == cell.mark

    def _paint_words(self, painter: QPainter, rect: QRect, cell: Cell, *, signed: bool) -> None:
        box = rect.adjusted(PAD, 0, -PAD, 0)
        token = "text2" if cell.muted else "text"
        if cell.mark:
            token = LOOKS[cell.mark][1]
        painter.setFont(self._bold if cell.bold else self._font)
        metrics = painter.fontMetrics()
        if self._wraps:
            box = box.adjusted(0, PAD, 0, -PAD)
        if cell.mark and signed:
            line = QRect(box.topLeft(), QSize(box.width(), metrics.height())) if self._wraps else box
            self._paint_sign(painter, line, cell.mark)
            box.setLeft(box.left() + self._sign_width())
        painter.setPen(self._theme.color(token))
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        if self._wraps:
            painter.drawText(box, int(side | _WRAPPED), broken(cell.text, metrics, box.width()))
            return
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def line_width(self, words: str) -> int:
        """Of a cell that says them on one line, with a sign before them."""
        return QFontMetrics(self._font).horizontalAdvance(words) + self._sign_width() + 2 * PAD + 1

    def _sign_width(self) -> int:
        return self._theme.px(SIGN) + 6

    def _paint_sign(self, painter: QPainter, box: QRect, mark: Mark) -> None:
        if mark not in self._icons:
            name, token = LOOKS[mark]
            self._icons[mark] = icon_pixmap(self._theme, name, token, size=SIGN)
        sign = self._icons[mark]
        height = sign.height() / sign.devicePixelRatio()
        painter.drawPixmap(box.left(), round(box.center().y() - height / 2 + 0.5), sign)


def tint(theme: Theme, share: float) -> QColor:
    """From the surface to green or red; soft enough for words on it."""
    base, full = theme.color("surface"), theme.color("good_soft" if share > 0 else "bad_soft")
    return between(base, full, 0.25 + 0.75 * min(1.0, abs(share)))
