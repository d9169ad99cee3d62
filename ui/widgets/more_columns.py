"""Where a table goes on sideways: a strip at that edge says so, and no column is seen in part.

Its scroll bar may be below the window's foot, and half a number is another number. A strip covers what is
in view of a column in part and is never narrower than its sign; a click brings the next column.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.text import Catalogue
from ui.theme import Theme
from ui.widgets.column_measures import Measures, View

STRIP = 20  # pixels at text scale 1: of a strip at least
_MOST = 0.4  # of the room: a column wider than that is not covered, its words are cut
_SIGN = 4  # pixels: half the height of the sign
_CORNER = 7


def seen_of(view: View) -> tuple[int, int]:
    """From where to where columns are in view whole, in pixels of its viewport."""
    found = view.findChild(MoreColumns, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found.seen if isinstance(found, MoreColumns) else (0, view.viewport().width())


class MoreColumns(QObject):
    """Of one table, whose horizontal scroll bar counts pixels."""

    def __init__(self, measures: Measures, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__(measures.view)
        self._measures, self._view, self._header = measures, measures.view, measures.header
        self._bar = self._view.horizontalScrollBar()
        self._least = theme.px(STRIP)
        self._left = Strip(self._view, theme, catalogue.text("columns.more_left"), right=False)
        self._right = Strip(self._view, theme, catalogue.text("columns.more_right"), right=True)
        self._left.wanted.connect(self._back)
        self._right.wanted.connect(self._on)
        self._bar.valueChanged.connect(self.place)
        self._bar.rangeChanged.connect(self.place)
        self._header.geometriesChanged.connect(self.place)
        self._view.selectionModel().currentChanged.connect(self._show_current)
        self._view.viewport().installEventFilter(self)

    @property
    def seen(self) -> tuple[int, int]:
        room, least = self._measures.room, self._least
        edges = [edge for one in self._measures.there() for edge in self._edges(one)]
        left, right = 0, room
        if self._bar.value() > self._bar.minimum():
            left = min((one for one in edges if one >= least), default=least)
            left = left if left <= room * _MOST else least
        if self._bar.value() < self._bar.maximum():
            right = max((one for one in edges if one <= room - least), default=room - least)
            right = right if right >= room * (1 - _MOST) else room - least
        return left, right

    def place(self) -> None:
        """Both strips where the table is now."""
        if self._bar.maximum() <= self._bar.minimum():
            self._left.hide()
            self._right.hide()
            return
        left, right = self.seen
        room = self._view.viewport().geometry()
        room.setTop(self._header.geometry().top())
        self._left.put(QRect(room.left(), room.top(), left, room.height()), self._header.height())
        room.setLeft(room.left() + right)
        if room.width() and self._view.verticalScrollBar().isVisible():
            room.setWidth(room.width() + 1)  # between two whole scales the last pixel is half covered
        self._right.put(room, self._header.height())

    def _edges(self, section: int) -> tuple[int, int]:
        left = self._header.sectionViewportPosition(section)
        return left, left + self._header.sectionSize(section)

    def _on(self) -> None:
        """The next column on the right comes into view whole."""
        seen = self.seen[1]
        beyond = [one for one in self._measures.there() if self._edges(one)[1] > seen]
        if beyond:
            self._reach(min(beyond, key=self._edges))

    def _back(self) -> None:
        seen = self.seen[0]
        before = [one for one in self._measures.there() if self._edges(one)[0] < seen]
        if before:
            self._reach(max(before, key=self._edges))

    def _reach(self, section: int) -> None:
        """Of a column that has no room beside the strips, its beginning."""
        (left, right), room = self._edges(section), self._measures.room
        if right > room - self._least:
            self._bar.setValue(self._bar.value() + min(right - room + self._least, left - self._least))
        elif left < self._least:
            self._bar.setValue(self._bar.value() + left - self._least)

    def _show_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Qt brings the current column into view, but not from below a strip."""
        if self._bar.maximum() > self._bar.minimum() and self._measures.is_there(now.column()):
            left, right = self.seen
            own = self._edges(now.column())
            if own[0] < left or own[1] > right:
                self._reach(now.column())

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False


class Strip(QWidget):
    """For the mouse: with the keyboard one walks through the cells."""

    wanted = Signal()

    def __init__(self, view: View, theme: Theme, words: str, *, right: bool) -> None:
        super().__init__(view)
        self._view, self._theme, self._is_right = view, theme, right
        self._head = 0
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def put(self, place: QRect, head: int) -> None:
        """`head`: how high the header is, beside which the sign stands."""
        self._head = head
        self.setGeometry(place)
        self.setVisible(not place.isEmpty())
        self.update()

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface2"))
        painter.drawPath(self._ground())
        edge = 0.5 if self._is_right else self.width() - 0.5
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        painter.setPen(QPen(self._theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(self._sign())
        painter.end()

    def _sign(self) -> QPolygonF:
        """An angle that points outwards, in the header."""
        half = self._theme.px(_SIGN)
        out = half / 2 if self._is_right else -half / 2
        middle = QPointF(self.width() / 2, self._head / 2)
        ends = (QPointF(-out, -half), QPointF(out, 0), QPointF(-out, half))
        return QPolygonF([middle + one for one in ends])

    def _ground(self) -> QPainterPath:
        """The round corners of the frame stay free."""
        own, shape = QRectF(self.rect()), QPainterPath()
        if self._is_right and self._view.verticalScrollBar().isVisible():
            shape.addRect(own)
            return shape
        inner = own.adjusted(0, 0, -_CORNER, 0) if self._is_right else own.adjusted(_CORNER, 0, 0, 0)
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(own, _CORNER, _CORNER)
        shape.addRect(inner)
        return shape
