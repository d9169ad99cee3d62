"""Paints rows of a mark, a title in as many lines as it needs, and a figure at the right edge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme
from ui.widgets.labels import in_lines

_ROW, _HEAD = 28, 34  # pixels of a row with one line
_MOST = 3  # lines of a title, or of each part of it that begins on a line of its own
_LEFT, _HEAD_LEFT, _UNMARKED_LEFT = 34, 30, 10  # before a title
_RIGHT, _GAP = 12, 8  # after it, and between it and its figure
_MARK_LEFT = 10

Index = QModelIndex | QPersistentModelIndex


class TitleDelegate(QStyledItemDelegate):
    """The words are those of the display role. What else a row shows, those tell who derive from it."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fonts: dict[tuple[float, bool, float], QFont] = {}

    # What a row shows

    def mark(self, index: Index, now: bool) -> tuple[str, str]:
        """A sign before the title, and the token of its colour. `now`: it is the current row."""
        return "", "text"

    def figure(self, index: Index) -> str:
        """What is told at the right edge."""
        return ""

    def is_head(self, index: Index) -> bool:
        return False

    def is_quiet(self, index: Index) -> bool:
        """True if it is there, but asks for nothing."""
        return False

    # How much room it takes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A title has further lines where it needs them."""
        head = self.is_head(index)
        least = self._theme.px(_HEAD if head else _ROW)
        more = len(self.lines(index, bold=head)) - 1
        return QSize(120, least + more * QFontMetrics(self._font(13, True)).lineSpacing())

    def lines(self, index: Index, *, bold: bool) -> list[str]:
        """The title as it is painted in the view's width."""
        head = self.is_head(index)
        taken = self._taken(QFontMetrics(self._font(11, head)), self.figure(index))
        width = self._after(QRect(0, 0, self._view.viewport().width(), 0), index, taken).width()
        parts, metrics = str(index.data(Qt.ItemDataRole.DisplayRole)).split("\n"), self._metrics(bold)
        return [line for part in parts for line in in_lines(part, metrics, width, _MOST)]

    def is_bold(self, index: Index, now: bool) -> bool:
        """A head always, and the current row where that costs no line and no word: no row grows as one steps
        onto it, and none is as high as it would be bold."""
        if self.is_head(index) or not now:
            return self.is_head(index)
        plain, bold = self.lines(index, bold=False), self.lines(index, bold=True)
        return len(bold) == len(plain) and " ".join(bold).split() == " ".join(plain).split()

    def _metrics(self, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._font(13, bold))

    def _font(self, size: float, bold: bool) -> QFont:
        key = (size, bold, self._theme.scale)
        return self._fonts.setdefault(key, self._theme.font(size, bold=bold))

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        now = index == self._view.currentIndex()
        self._paint_back(painter, option, rect, now)
        self._paint_mark(painter, rect, *self.mark(index, now))
        taken = self._paint_figure(painter, rect, self.figure(index), self.is_head(index))
        bold = self.is_bold(index, now)
        painter.setFont(self._font(13, bold))
        painter.setPen(self._theme.color("text2" if self.is_quiet(index) and not now else "text"))
        words = "\n".join(self.lines(index, bold=bold))
        painter.drawText(self._after(rect, index, taken), Qt.AlignmentFlag.AlignVCenter, words)
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

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: str, token: str) -> None:
        painter.setFont(self._font(13, True))
        painter.setPen(self._theme.color(token))
        box = QRect(self._theme.px(_MARK_LEFT), rect.top(), self._theme.px(18), rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)

    def _after(self, rect: QRect, index: Index, taken: int) -> QRect:
        """What is left of the row for its title."""
        marked = self.mark(index, False)[0] != ""
        left = _UNMARKED_LEFT if not marked else _HEAD_LEFT if self.is_head(index) else _LEFT
        begin = self._theme.px(left)
        return QRect(begin, rect.top(), rect.width() - begin - _RIGHT - taken, rect.height())

    @staticmethod
    def _taken(metrics: QFontMetrics, figure: str) -> int:
        """The width of a figure, with the gap before it."""
        return metrics.horizontalAdvance(figure) + _GAP if figure else 0

    def _paint_figure(self, painter: QPainter, rect: QRect, figure: str, bold: bool) -> int:
        """The width that it took, with the gap before it."""
        painter.setFont(self._font(11, bold))
        painter.setPen(self._theme.color("text2"))
        taken = self._taken(painter.fontMetrics(), figure)
        box = QRect(rect.width() - _RIGHT - taken + _GAP, rect.top(), taken, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, figure)
        return taken
