"""Paints the indicator tree: mark, title, score; criteria with their counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.models.indicator_tree import MARKS, Role
from ui.models.statuses import REMARK
from ui.theme import Theme
from ui.widgets.labels import in_lines

_ROW = 28
_HEAD = 34
_LINES = 3  # of a title, at most
_LEFT, _HEAD_LEFT, _RIGHT, _GAP = 34, 30, 12, 8  # around a title, and between it and its figure
_COLOURS = {
    "answered": "good",
    "zero_by_rule": "good",
    "not_applicable": "text2",
    "cannot_tell": "warn",
    "unanswered": "text2",
    "conflict": "bad",
    "carried": "warn",
}

Index = QModelIndex | QPersistentModelIndex


class IndicatorDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fonts: dict[tuple[float, bool, float], QFont] = {}

    def _font(self, size: float, bold: bool) -> QFont:
        key = (size, bold, self._theme.scale)
        return self._fonts.setdefault(key, self._theme.font(size, bold=bold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A title has further lines where it needs them. What is bold while it is the current one is measured
        so: no row grows as one steps onto it."""
        least = self._theme.px(_HEAD if _is_head(index) else _ROW)
        more = len(self.lines(index, bold=True)) - 1
        return QSize(120, least + more * QFontMetrics(self._font(13, True)).lineSpacing())

    def lines(self, index: Index, *, bold: bool) -> list[str]:
        """The title as it is painted in the view's width."""
        head = _is_head(index)
        taken = self._taken(QFontMetrics(self._font(11, head)), self._figure(index))
        box = self._after(QRect(0, 0, self._view.viewport().width(), 0), head, taken)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        return in_lines(title, QFontMetrics(self._font(13, bold)), box.width(), _LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        now = index == self._view.currentIndex()
        self._paint_back(painter, option, rect, now)
        if _is_head(index):
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

    def _paint_head(self, painter: QPainter, rect: QRect, index: Index) -> None:
        painter.setFont(self._font(13, True))
        painter.setPen(self._theme.color("text"))
        arrow = "▾" if self._view.isExpanded(QModelIndex(index)) else "▸"  # type: ignore[arg-type]
        painter.drawText(
            QRect(self._theme.px(10), rect.top(), self._theme.px(16), rect.height()),
            Qt.AlignmentFlag.AlignCenter,
            arrow,
        )
        width = self._paint_figure(painter, rect, self._figure(index), True)
        self._paint_title(painter, self._after(rect, True, width), self.lines(index, bold=True))

    def _paint_row(self, painter: QPainter, rect: QRect, index: Index, now: bool) -> None:
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
        width = self._paint_figure(painter, rect, self._figure(index), False)
        painter.setFont(self._font(13, now))
        quiet = state == "not_applicable" and not now
        painter.setPen(self._theme.color("text2" if quiet else "text"))
        self._paint_title(painter, self._after(rect, False, width), self.lines(index, bold=now))

    def _figure(self, index: Index) -> str:
        """With what else is told at the right edge. Of a criterion that is open, its indicators tell."""
        figure, remarks = str(index.data(Role.FIGURE)), index.data(Role.REMARKS)
        if index.data(Role.DRAFT):
            figure = f"✎ {figure}".strip()
        if remarks and not (_is_head(index) and self._view.isExpanded(QModelIndex(index))):  # type: ignore[arg-type]
            figure = f"{REMARK}{remarks}  {figure}".strip()
        return figure

    def _after(self, rect: QRect, head: bool, taken: int) -> QRect:
        """What is left of the row for its title."""
        begin = self._theme.px(_HEAD_LEFT if head else _LEFT)
        return QRect(begin, rect.top(), rect.width() - begin - _RIGHT - taken, rect.height())

    @staticmethod
    def _taken(metrics: QFontMetrics, figure: str) -> int:
        """The width of a figure, with the gap before it."""
        return metrics.horizontalAdvance(figure) + _GAP if figure else 0

    def _paint_figure(self, painter: QPainter, rect: QRect, figure: str, bold: bool) -> int:
        """The width that it took, with the gap before it."""
        painter.save()
        painter.setFont(self._font(11, bold))
        painter.setPen(self._theme.color("text2"))
        taken = self._taken(painter.fontMetrics(), figure)
        box = QRect(rect.width() - _RIGHT - taken + _GAP, rect.top(), taken, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, figure)
        painter.restore()
        return taken

    @staticmethod
    def _paint_title(painter: QPainter, box: QRect, lines: list[str]) -> None:
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))


def _is_head(index: Index) -> bool:
    return bool(index.data(Role.STATE) == "")
