"""Paints the overview: heat map, bars with intervals, changes, statuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from core.standings import Standing
from ui.icons import icon_pixmap
from ui.models.board import Line, criterion_of, filled
from ui.models.board_model import Column, Role
from ui.theme import Theme, between

ROW = 34
_PAD = 6
_BAR = 7
_LEAST_INTERVAL = 5
STATUS_LOOKS = {
    "not_started": ("mark-ring", "text2", "surface2"),
    "in_progress": ("mark-dot", "text2", "surface2"),
    "submitted": ("mark-clock", "info", "info_soft"),
    "returned": ("mark-return", "warn", "warn_soft"),
    "voided": ("mark-void", "bad", "bad_soft"),
    "approved": ("mark-check", "good", "good_soft"),
}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignCenter
Index = QModelIndex | QPersistentModelIndex


class BoardDelegate(QStyledItemDelegate):
    """`statuses` are the words of all of them, for the width that they need."""

    def __init__(self, theme: Theme, statuses: Sequence[str], view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._font = theme.font()
        self._bold = theme.font(bold=True)
        self._small = theme.font(11)
        self._small_bold = theme.font(11, bold=True)
        self._statuses = statuses
        self._icons: dict[tuple[str, str], QPixmap] = {}
        self._cells: dict[str, Callable[[QPainter, QRect, Line, Column, str], None]] = {
            "total": self._paint_total,
            "change": self._paint_change,
            "criterion": self._paint_criterion,
            "filled": self._paint_filled,
            "status": self._paint_status,
        }

    def status_width(self) -> int:
        metrics = QFontMetrics(self._small_bold)
        longest = max((metrics.horizontalAdvance(words) for words in self._statuses), default=0)
        return longest + self._theme.px(11) + 24 + 2 * _PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, column = index.data(Role.LINE), index.data(Role.COLUMN)
        if not isinstance(line, Line) or not isinstance(column, Column):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        text = str(index.data())
        if line.body is None:
            self._paint_heading(painter, rect, text)
        else:
            self._paint_back(painter, option, index)
            self._cells.get(column.kind, self._paint_words)(painter, rect, line, column, text)
        self._paint_focus(painter, option, index)
        painter.restore()

    # What is behind the words

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        elif index.row() == self._view.currentIndex().row():
            painter.fillRect(rect, self._theme.color("surface2"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1.5, -2), 4, 4)

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.fillRect(rect, self._theme.color("surface2"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._write(painter, rect.adjusted(_PAD, 0, -_PAD, 0), text, _LEFT, token="text2", small=True)

    # Cells

    def _paint_words(self, painter: QPainter, rect: QRect, line: Line, column: Column, text: str) -> None:
        box = rect.adjusted(_PAD, 0, -_PAD, 0)
        quiet = column.kind != "body"
        side = _RIGHT if column.kind == "place" else _LEFT
        self._write(
            painter, box, text, side, token="text2" if quiet else "text", small=column.kind == "person"
        )

    def _paint_total(self, painter: QPainter, rect: QRect, line: Line, column: Column, text: str) -> None:
        figure = self._theme.px(48)
        box = QRect(rect.left() + 4, rect.top(), figure, rect.height())
        known = line.standing is not None and line.standing.total is not None
        painter.setFont(self._bold if known else self._font)
        painter.setPen(self._theme.color("text" if known else "text2"))
        painter.drawText(box, int(_RIGHT), text)
        if line.standing is not None and line.standing.total is not None:
            left = box.right() + 10
            bar = QRectF(left, rect.center().y() - 2, rect.right() - _PAD - left, self._theme.px(_BAR) - 1)
            self._paint_bar(painter, bar, line.standing.total, "accent")
            self._paint_interval(painter, bar, line.standing)

    def _paint_bar(self, painter: QPainter, bar: QRectF, share: Decimal, token: str) -> None:
        radius = bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("border"))  # seen on the ground of the current row, too
        painter.drawRoundedRect(bar, radius, radius)
        painter.setBrush(self._theme.color(token))
        full = QRectF(bar)
        full.setWidth(bar.width() * float(share) / 100)
        painter.drawRoundedRect(full, radius, radius)

    def _paint_interval(self, painter: QPainter, bar: QRectF, standing: Standing) -> None:
        low, high = standing.totals.low, standing.totals.high
        if low is None or high is None or high - low < Decimal("0.05"):
            return
        box = QRectF(bar).adjusted(0, -3, 0, 3)
        box.setLeft(bar.left() + bar.width() * float(low) / 100)
        box.setRight(bar.left() + bar.width() * float(high) / 100)
        if box.width() < _LEAST_INTERVAL:
            box.setLeft(box.center().x() - _LEAST_INTERVAL / 2)
            box.setWidth(_LEAST_INTERVAL)
        soft = QColor(self._theme.color("text"))
        soft.setAlpha(26)
        painter.setBrush(soft)
        painter.setPen(QPen(self._theme.color("text"), 1))
        painter.drawRoundedRect(box, 3, 3)

    def _paint_change(self, painter: QPainter, rect: QRect, line: Line, column: Column, text: str) -> None:
        box = rect.adjusted(4, 0, -_PAD, 0)
        if not line.change:
            self._write(painter, box, text, _RIGHT, token="text2")
            return
        up = line.change > 0
        token = "good" if up else "bad"
        text = text[1:]  # the sign is drawn
        self._write(painter, box, text, _RIGHT, token=token)
        width = painter.fontMetrics().horizontalAdvance(text)
        sign = self._icon("mark-up" if up else "mark-down", token)
        self._draw(painter, sign, box.right() - width - self._theme.px(14), rect)

    def _paint_criterion(self, painter: QPainter, rect: QRect, line: Line, column: Column, text: str) -> None:
        own = criterion_of(line.standing, column.key)
        if own is None or not own.counts.applicable:
            self._write(painter, rect.adjusted(2, 0, -2, 0), text, _CENTRE, token="text2", small=True)
            return
        if own.score is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(heat(self._theme, own.score))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 3, -2, -4), 4, 4)
        quiet = own.score is None and own.applicable_weight > 0
        self._write(painter, rect, text, _CENTRE, token="text2" if quiet else "text")

    def _paint_filled(self, painter: QPainter, rect: QRect, line: Line, column: Column, text: str) -> None:
        figure = self._theme.px(46)
        share = filled(line.standing.totals.counts) if line.standing else None
        if share is not None:
            width = rect.width() - 2 * _PAD - figure
            bar = QRectF(rect.left() + _PAD, rect.center().y() - 1, width, self._theme.px(4))
            self._paint_bar(painter, bar, share, "text2")
        self._write(painter, rect.adjusted(0, 0, -_PAD, 0), text, _RIGHT, token="text2")

    def _paint_status(self, painter: QPainter, rect: QRect, line: Line, column: Column, text: str) -> None:
        if line.standing is None:
            self._write(painter, rect.adjusted(_PAD, 0, 0, 0), text, _LEFT, token="text2")
            return
        name, token, soft = STATUS_LOOKS[line.standing.status]
        painter.setFont(self._small_bold)
        sign = self._theme.px(11)
        most = rect.width() - 2 * _PAD - sign - 22
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, most)
        width = painter.fontMetrics().horizontalAdvance(shown) + sign + 22
        height = self._theme.px(20)
        pill = QRectF(rect.left() + _PAD, rect.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(soft))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        self._draw(painter, self._icon(name, token), int(pill.left()) + 8, rect)
        painter.setPen(self._theme.color(token))
        painter.drawText(pill.adjusted(8 + sign + 4, 0, 0, -1), int(_LEFT), shown)

    # Ink

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        side: Qt.AlignmentFlag,
        *,
        token: str,
        small: bool = False,
    ) -> None:
        painter.setFont(self._small if small else self._font)
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side), shown)

    def _icon(self, name: str, token: str) -> QPixmap:
        key = (name, token)
        if key not in self._icons:
            self._icons[key] = icon_pixmap(self._theme, name, token, size=11)
        return self._icons[key]

    def _draw(self, painter: QPainter, sign: QPixmap, left: int, rect: QRect) -> None:
        height = sign.height() / sign.devicePixelRatio()
        painter.drawPixmap(left, round(rect.center().y() - height / 2 + 0.5), sign)


def heat(theme: Theme, score: Decimal) -> QColor:
    """Between the five steps of the theme, from 0 to 100."""
    steps = [QColor(one) for one in theme.tokens.heat]
    place = max(0.0, min(float(score), 100.0)) / 100 * (len(steps) - 1)
    low = min(int(place), len(steps) - 2)
    return between(steps[low], steps[low + 1], place - low)
