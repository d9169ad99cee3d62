"""A table's header: titles in as many lines as they need, and which column sorts, drawn rather than typed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QTableView, QWidget

from core.text import words
from ui.theme import Theme

_LEAST_HEIGHT = 34
_ARROW = 7
_CORNER = 7
_WRAP = int(Qt.TextFlag.TextWordWrap)


class TableHeader(QHeaderView):
    """Titles stand left unless `align` says otherwise, and in what is in view of their column. `pad`: of the
    cells below; `after`: pixels after words that stand left, as many as before them if it is not said."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, pad: int = 6, after: int | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._pad, self._after = pad, pad if after is None else after
        self._font = theme.font(11, bold=True)
        self._sides: dict[int, Qt.AlignmentFlag] = {}
        self._sorted: tuple[int, bool] = (-1, False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(28))
        self.viewport().setAutoFillBackground(False)
        if isinstance(parent, QAbstractScrollArea):
            parent.horizontalScrollBar().valueChanged.connect(self._scrolled)

    def align(self, sides: dict[int, Qt.AlignmentFlag]) -> None:
        self._sides = sides

    def show_sorting(self, section: int, descending: bool) -> None:
        """-1: by none of the columns."""
        self._sorted = (section, descending)
        self.viewport().update()

    def least_width(self, section: int) -> int:
        """What the longest word of a title needs."""
        metrics = QFontMetrics(self._font)
        said = words(self._title(section).replace("-", "- "))
        return max(map(metrics.horizontalAdvance, said), default=0) + sum(self._pads_of(section)) + 2

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(self._theme.px(_LEAST_HEIGHT), self._needed()))

    def fit_height(self) -> None:
        """As high as the titles need at the widths that the columns have now."""
        self.setFixedHeight(self.sizeHint().height())

    def _needed(self) -> int:
        metrics = QFontMetrics(self._font)
        heights = [
            metrics.boundingRect(self._room(section), _WRAP, self._title(section)).height()
            for section in range(self.count())
            if not self.isSectionHidden(section)
        ]
        return max(heights, default=0) + 2 * self._pad

    def _room(self, section: int) -> QRect:
        """Of the words of a title; what shows the sorting may come beside them."""
        room = self._box(QRect(0, 0, self.sectionSize(section), 1000), section)
        is_sorting = self.sectionsClickable() and not self._sides.get(section)
        return room.adjusted(0, 0, -self._arrow_room if is_sorting else 0, 0)

    @property
    def _arrow_room(self) -> int:
        return self._theme.px(_ARROW) + 4

    def _pads_of(self, section: int) -> tuple[int, int]:
        """Left and right. Words in the middle of a column have no edge to keep in line with, those at the
        right have one only there."""
        side = self._sides.get(section)
        if side == Qt.AlignmentFlag.AlignHCenter:
            return self._pad // 2, self._pad // 2
        if side == Qt.AlignmentFlag.AlignRight:
            return 1, self._pad
        return self._pad, self._after

    def _box(self, rect: QRect, section: int) -> QRect:
        """Where a column has room to spare, words in its middle keep away from those of the next one."""
        left, right = self._pads_of(section)
        if self._sides.get(section) == Qt.AlignmentFlag.AlignHCenter:
            more = min(max(0, (rect.width() - self.least_width(section)) // 2), self._pad)
            left, right = left + more, right + more
        return rect.adjusted(left, 2, -right, -3)

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal))

    def paintEvent(self, event: QPaintEvent) -> None:
        used = self.length() - self.offset()
        own = event.rect().intersected(QRect(0, 0, used, self.height()))
        if not own.isEmpty():  # what Qt paints beside its columns has corners
            super().paintEvent(QPaintEvent(own))
        if used < self.viewport().width():  # what no column takes
            painter = QPainter(self.viewport())
            self._paint_ground(painter, QRect(used, 0, self.viewport().width() - used, self.height()))
            painter.end()

    def _paint_ground(self, painter: QPainter, rect: QRect) -> None:
        self._fill(painter, rect)
        painter.setPen(self._theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        self._paint_ground(painter, rect)
        sorts = self._sorted[0] == section
        painter.setPen(self._theme.color("accent" if sorts else "text2"))
        painter.setFont(self._font)
        seen = self._in_view(rect)
        box = self._box(seen, section)
        if sorts:
            self._paint_arrow(painter, box, section)
            if not self._sides.get(section):
                box.setRight(box.right() - self._arrow_room)
        side = self._sides.get(section, Qt.AlignmentFlag.AlignLeft)
        flags = int(side | Qt.AlignmentFlag.AlignVCenter) | _WRAP
        title = self._title(section)
        painter.drawText(box, flags, title if seen == rect else self._fitted(title, box))
        painter.restore()

    def _scrolled(self, _place: int) -> None:
        """Qt moves what is drawn; titles stay in view instead."""
        self.viewport().update()

    def _in_view(self, rect: QRect) -> QRect:
        whole = self.viewport().rect()
        left, right = max(rect.left(), whole.left()), min(rect.right(), whole.right())
        return QRect(left, rect.top(), right - left + 1, rect.height())

    def _fitted(self, title: str, box: QRect) -> str:
        """Whole where it has room in lines, else one line that ends in …; nothing where not even its first
        word has room."""
        metrics = QFontMetrics(self._font)
        needed = metrics.boundingRect(box, _WRAP, title)
        if needed.width() <= box.width() and needed.height() <= box.height():
            return title
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        return shown if shown.startswith(title.split(" ")[0]) else ""

    def _fill(self, painter: QPainter, rect: QRect) -> None:
        """The corners of the table's frame, which are round, stay free."""
        whole = self.viewport().rect()
        left = rect.left() < _CORNER and not self._has_rows_named()
        right = rect.right() > whole.right() - _CORNER and self._is_at_frame()
        if not left and not right:
            painter.fillRect(rect, self._theme.color("surface"))
            return
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(QRectF(whole), _CORNER, _CORNER)
        shape.addRect(QRectF(whole.adjusted(_CORNER if left else 0, 0, -_CORNER if right else 0, 0)))
        shape.addRect(QRectF(whole.adjusted(0, _CORNER, 0, 0)))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillPath(shape, self._theme.color("surface"))
        painter.restore()

    def _is_at_frame(self) -> bool:
        """False beside a scroll bar."""
        table = self.parentWidget()
        return not isinstance(table, QAbstractScrollArea) or not table.verticalScrollBar().isVisible()

    def _has_rows_named(self) -> bool:
        """Then the corner of the frame is not this header's."""
        table = self.parentWidget()
        return isinstance(table, QTableView) and table.verticalHeader().isVisibleTo(table)

    def _paint_arrow(self, painter: QPainter, box: QRect, section: int) -> None:
        size = self._theme.px(_ARROW)
        left, middle = self._arrow_place(box, section, size)
        tip = size / 2 if self._sorted[1] else -size / 2
        points = [
            (left, middle - tip / 2),
            (left + size, middle - tip / 2),
            (left + size / 2, middle + tip / 2),
        ]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        painter.restore()

    def _arrow_place(self, box: QRect, section: int, size: int) -> tuple[int, int]:
        """Left edge and middle: beside words that stand left, below those that do not."""
        if not self._sides.get(section):
            return box.right() - size + 1, box.center().y() + 1
        left = (
            box.center().x() if self._sides[section] == Qt.AlignmentFlag.AlignHCenter else box.right() - size
        )
        return left - (size // 2 if left == box.center().x() else 0), box.bottom()
