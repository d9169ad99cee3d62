"""Paints one indicator of a compared body: title over two lines, both values, what it contributed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from core.formatting import signed
from core.reports.comparisons.records import ChangeLine
from core.text import Catalogue
from ui.icons import icon_pixmap
from ui.models.cells import Role
from ui.theme import Theme
from ui.widgets.labels import broken

PAD_X, PAD_Y, SIGN = 8, 8, 10
PILL_X, PILL_Y = 7, 3  # around the words of a verdict
MARGIN = PAD_X + 2  # beside a pill, of its column
_GAP = 2
_LOOKS = {
    "improved": ("mark-up", "good", "good_soft"),
    "worsened": ("mark-down", "bad", "bad_soft"),
    "unchanged": ("", "text2", "surface2"),
    "not_comparable": ("", "text2", "surface2"),
}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
Index = QModelIndex | QPersistentModelIndex


class ChangeDelegate(QStyledItemDelegate):
    """A line of `ChangeTable`. Where nothing is scored or can be compared, a verdict stands alone."""

    def __init__(self, catalogue: Catalogue, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._catalogue, self._theme, self._view = catalogue, theme, view
        self._font, self._small = theme.font(), theme.font(11)
        self._bold = theme.font(11, bold=True)
        self._icons: dict[str, QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the width that the column has."""
        line, width = index.data(Role.ITEM), self._view.columnWidth(index.column()) - 2 * PAD_X
        if not isinstance(line, ChangeLine):
            return QSize(width, self._theme.px(34))
        match index.column():
            case 0:
                height = self._height(self._code(line), width, small=True)
                height += self._height(self._title(line), width)
                if self._is_single():
                    height += self._height(self._value(line, 1), width) + _GAP
                    height += self._height(self._value(line, 2), width) + _GAP
            case 3:
                tall = self._theme.px(22)
                if line.verdict == "not_comparable":
                    tall = self.verdict_size(line, width + 2 * PAD_X - MARGIN).height() + _GAP
                height = tall + self._height(self._below(line), width, small=True)
            case column:
                height = self._height(self._value(line, column), width)
                if self._is_stacked():
                    height += self._height(self._value(line, 1), width) + _GAP
        return QSize(width, height + 2 * PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect = index.data(Role.ITEM), option.rect
        if not isinstance(line, ChangeLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option, index)
        box = rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        match index.column():
            case 0:
                below = self._write(painter, box, self._code(line), small=True, token="text2")
                below += self._write(painter, box.adjusted(0, below, 0, 0), self._title(line)) + _GAP
                if self._is_single():
                    self._paint_values(painter, box.adjusted(0, below, 0, 0), line)
            case 3:
                beside = rect.adjusted(MARGIN - PAD_X, PAD_Y, -PAD_X, -PAD_Y)
                self._paint_contribution(painter, beside, line)
            case 2 if self._is_stacked():
                self._paint_values(painter, box, line)
            case column:
                token = "text2" if column == 1 else "text"
                self._write(painter, box, self._value(line, column), token=token)
        painter.restore()

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        current = index.row() == self._view.currentIndex().row()
        if current or option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current and self._view.hasFocus() and index.column() == 0:
            painter.setPen(QPen(self._theme.color("accent"), 3))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def _is_stacked(self) -> bool:
        """Both values in one column, where the other has no room."""
        return self._view.isColumnHidden(1)

    def _is_single(self) -> bool:
        """Both values below the indicator, where neither has room beside it."""
        return self._view.isColumnHidden(2)

    def _code(self, line: ChangeLine) -> str:
        """On a line of its own, but where everything stands below it."""
        return "" if self._is_single() else line.code

    def _title(self, line: ChangeLine) -> str:
        return f"{line.code} {line.short}" if self._is_single() else line.short

    def _paint_values(self, painter: QPainter, box: QRect, line: ChangeLine) -> None:
        below = self._write(painter, box, self._value(line, 1), token="text2") + _GAP
        self._write(painter, box.adjusted(0, below, 0, 0), self._value(line, 2))

    def _value(self, line: ChangeLine, column: int) -> str:
        return (line.before if column == 1 else line.after) or "–"

    def _below(self, line: ChangeLine) -> str:
        """Beneath the pill: what the total still gained or lost where nothing can be compared."""
        if line.verdict == "not_comparable" and line.contribution:
            return signed(line.contribution, self._catalogue.lang, 1)
        return ""

    def _pill(self, line: ChangeLine) -> str:
        if line.contribution is None:
            return line.verdict_text
        shown = signed(line.contribution, self._catalogue.lang, 1)
        return f"= {shown}" if line.verdict == "unchanged" else shown

    def _paint_contribution(self, painter: QPainter, box: QRect, line: ChangeLine) -> None:
        if line.verdict == "not_comparable":
            self._paint_verdict(painter, box, line)
            return
        name, token, soft = _LOOKS[line.verdict]
        painter.setFont(self._bold)
        sign, height = self._sign_width(line), self._theme.px(20)
        room = box.width() - sign - 2 * PILL_X
        words = painter.fontMetrics().elidedText(self._pill(line), Qt.TextElideMode.ElideRight, room)
        width = painter.fontMetrics().horizontalAdvance(words) + sign + 2 * PILL_X
        pill = QRectF(box.right() - width, box.top(), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(soft))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        if name:
            if name not in self._icons:
                self._icons[name] = icon_pixmap(self._theme, name, token, size=SIGN)
            drawn = self._icons[name]
            tall = drawn.height() / drawn.devicePixelRatio()
            painter.drawPixmap(int(pill.left()) + PILL_X, round(pill.center().y() - tall / 2), drawn)
        painter.setPen(self._theme.color(token))
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(pill.adjusted(PILL_X + sign, 0, 0, 0), side, words)

    def _sign_width(self, line: ChangeLine) -> int:
        return self._theme.px(SIGN) + 3 if _LOOKS[line.verdict][0] else 0

    def contribution_width(self, line: ChangeLine) -> int:
        """Of a column that holds its pill, unless it is a verdict in words."""
        words = QFontMetrics(self._bold).horizontalAdvance(self._pill(line))
        return words + self._sign_width(line) + 2 * PILL_X + MARGIN + 1

    def value_width(self, words: str) -> int:
        """Of a column that holds a value on one line."""
        return QFontMetrics(self._font).horizontalAdvance(words) + 2 * PAD_X + 1

    def _paint_verdict(self, painter: QPainter, box: QRect, line: ChangeLine) -> None:
        """In as many lines as the words take; below it what the total gained or lost all the same."""
        painter.setFont(self._small)
        size = self.verdict_size(line, box.width())
        pill = QRectF(box.right() + 1 - size.width(), box.top(), size.width(), size.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface2"))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(self._theme.color("text2"))
        centred = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
        painter.drawText(pill.adjusted(PILL_X, 0, -PILL_X, 0), centred, line.verdict_text)
        under = box.adjusted(0, size.height() + _GAP, -PILL_X, 0)
        painter.drawText(
            under, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), self._below(line)
        )

    def verdict_size(self, line: ChangeLine, room: int) -> QSize:
        """Of its pill."""
        metrics = QFontMetrics(self._small)
        box = QRect(0, 0, max(room - 2 * PILL_X, 20), 4000)
        words = metrics.boundingRect(box, _WRAP, line.verdict_text)
        return words.size() + QSize(2 * PILL_X, 2 * PILL_Y)

    def _write(
        self, painter: QPainter, box: QRect, words: str, *, small: bool = False, token: str = "text"
    ) -> int:
        """Returns the height that it took."""
        painter.setFont(self._small if small else self._font)
        painter.setPen(self._theme.color(token))
        painter.drawText(box, _WRAP, broken(words, painter.fontMetrics(), box.width()))
        return self._height(words, box.width(), small=small)

    def _height(self, words: str, width: int, *, small: bool = False) -> int:
        if not words:
            return 0
        metrics = QFontMetrics(self._small if small else self._font)
        room = QRect(0, 0, max(width, 20), 4000)
        return metrics.boundingRect(room, _WRAP, broken(words, metrics, room.width())).height()
