"""Paints the indicator tree: mark, title, score; criteria with their counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.models.indicator_tree import MARKS, Role
from ui.models.statuses import REMARK
from ui.theme import Theme

_ROW = 28
_HEAD = 34
_COLOURS = {
    "answered": "good",
    "zero_by_rule": "good",
    "not_applicable": "text2",
    "cannot_tell": "warn",
    "unanswered": "text2",
    "conflict": "bad",
    "carried": "warn",
}


class IndicatorDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fonts: dict[tuple[float, bool, float], QFont] = {}

    def _font(self, size: float, bold: bool) -> QFont:
        key = (size, bold, self._theme.scale)
        return self._fonts.setdefault(key, self._theme.font(size, bold=bold))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self._theme.px(_HEAD if index.data(Role.STATE) == "" else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect: QRect = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        now = index == self._view.currentIndex()
        self._paint_back(painter, option, rect, now)
        if index.data(Role.STATE) == "":
            self._paint_head(painter, rect, index)
        else:
            self._paint_row(painter, rect, index, now)
        painter.restore()

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, now: bool) -> None:
        if now:
            painter.fillRect(rect, self._theme.color("accent_soft"))
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), self._theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("surface2"))
        if now and self._view.hasFocus():
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_head(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.setFont(self._font(13, True))
        painter.setPen(self._theme.color("text"))
        arrow = "▾" if self._view.isExpanded(QModelIndex(index)) else "▸"  # type: ignore[arg-type]
        painter.drawText(
            QRect(self._theme.px(10), rect.top(), self._theme.px(16), rect.height()),
            Qt.AlignmentFlag.AlignCenter,
            arrow,
        )
        figure = str(index.data(Role.FIGURE))
        if index.data(Role.REMARKS) and not self._view.isExpanded(QModelIndex(index)):  # type: ignore[arg-type]
            figure = f"{REMARK}{index.data(Role.REMARKS)}  {figure}"
        width = self._paint_figure(painter, rect, figure, True)
        self._paint_title(painter, self._after(rect, 30, width), index)

    def _paint_row(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, now: bool
    ) -> None:
        state = str(index.data(Role.STATE))
        current = now and state == "unanswered"
        mark = "●" if current else MARKS[state]
        painter.setFont(self._font(13, True))
        painter.setPen(self._theme.color("accent" if current else _COLOURS[state]))
        painter.drawText(
            QRect(self._theme.px(10), rect.top(), self._theme.px(18), rect.height()),
            Qt.AlignmentFlag.AlignCenter,
            mark,
        )
        figure = str(index.data(Role.FIGURE))
        if index.data(Role.DRAFT):
            figure = f"✎ {figure}".strip()
        if index.data(Role.REMARKS):
            figure = f"{REMARK}{index.data(Role.REMARKS)}  {figure}".strip()
        width = self._paint_figure(painter, rect, figure, False)
        title = self._after(rect, 34, width)
        painter.setFont(self._font(13, now))
        quiet = state == "not_applicable" and not now
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        self._paint_title(painter, title, index)

    def _after(self, rect: QRect, left: int, taken: int) -> QRect:
        """What is left of the row for its title: `left` pixels at text scale 1 from the edge."""
        begin = self._theme.px(left)
        return QRect(begin, rect.top(), rect.width() - begin - 12 - taken, rect.height())

    def _paint_figure(self, painter: QPainter, rect: QRect, figure: str, bold: bool) -> int:
        """The width that it took, with the gap before it."""
        painter.save()
        painter.setFont(self._font(11, bold))
        painter.setPen(self._theme.color("text2"))
        width = painter.fontMetrics().horizontalAdvance(figure)
        box = QRect(rect.width() - 12 - width, rect.top(), width + 2, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, figure)
        painter.restore()
        return width + 8 if figure else 0

    @staticmethod
    def _paint_title(painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
