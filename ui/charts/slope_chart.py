"""Two audits as slopes: every body a line, labels that never lie on one another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.compared import NOTABLE
from core.formatting import number, signed
from core.spreading import spread
from core.text import Catalogue
from ui.models.compare_view import Slope, exact
from ui.theme import Theme
from ui.widgets.lines import tip
from ui.widgets.spoken import speak_as

GAP, HEAD, FOOT = 17, 34, 14  # pixels at text scale 1
_NEAR = 9.0
_LEAST = 380


class SlopeChart(QWidget):
    """`chosen` carries a body that was clicked or walked to. Taller than its room where labels need it."""

    chosen = Signal(str)

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue, self._theme = catalogue, theme
        self._slopes: tuple[Slope, ...] = ()
        self._median: Slope | None = None
        self._heads = ("", "")
        self._body = self._hovered = ""
        self._range = (0.0, 100.0)
        self._widest = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        speak_as(self, "chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(catalogue.text("compare.chart_slopes"))

    @property
    def slopes(self) -> tuple[Slope, ...]:
        return self._slopes

    def show_slopes(self, slopes: Sequence[Slope], median: Slope | None, heads: tuple[str, str]) -> None:
        """`slopes` from the best down; `heads` stand over the two ends."""
        self._slopes, self._median, self._heads = tuple(slopes), median, heads
        values = [float(end) for one in self._all() for end in (one.before, one.after)]
        self._range = (min(values), max(values)) if values else (0.0, 100.0)
        metrics = self.fontMetrics()
        self._widest = max((metrics.horizontalAdvance(self._label(one)) for one in self._all()), default=0)
        self.setAccessibleDescription("; ".join(self.sentence(one) for one in self._all()))
        needed = (len(self._slopes) + 1) * self._theme.px(GAP) + self._theme.px(HEAD + FOOT)
        self.setMinimumHeight(max(self._theme.px(_LEAST), needed))
        self.update()

    def select(self, body: str) -> None:
        if body != self._body:
            self._body = body
            self.update()

    def sentence(self, one: Slope) -> str:
        """What a line says, to be heard or pointed at."""
        lang = self._catalogue.lang
        return self._catalogue.text(
            "compare.slope_said",
            name=one.name,
            before=exact(one.before, lang),
            after=exact(one.after, lang),
            change=signed(one.after - one.before, lang, 4),
        )

    def label_boxes(self) -> list[QRectF]:
        """Where the labels at the right stand."""
        height = float(self._theme.px(GAP))
        return [QRectF(self._ends()[1], y - height / 2, 10.0, height) for y in self._label_places(1)]

    # Geometry

    def _all(self) -> list[Slope]:
        return [*self._slopes, *([self._median] if self._median else [])]

    def _ends(self) -> tuple[float, float]:
        px = self._theme.px
        return px(64.0), max(px(150.0), self.width() - self._label_room() - px(22))

    def _label_room(self) -> float:
        return min(self._widest * 1.1, self.width() * 0.55)

    def _y(self, value: Decimal) -> float:
        least, most = self._range
        top, foot = self._theme.px(HEAD + 8), self.height() - self._theme.px(FOOT)
        share = (float(value) - least) / (most - least) if most > least else 0.5
        return foot - share * (foot - top)

    def _label_places(self, end: int) -> list[float]:
        wanted = [self._y(one.after if end else one.before) for one in self._all()]
        return spread(
            wanted, self._theme.px(GAP), self._theme.px(HEAD + 8), self.height() - self._theme.px(FOOT)
        )

    def _points(self, one: Slope) -> tuple[QPointF, QPointF]:
        left, right = self._ends()
        return QPointF(left, self._y(one.before)), QPointF(right, self._y(one.after))

    def _nearest(self, place: QPointF) -> Slope | None:
        """The line or the label under the pointer."""
        right = self._ends()[1]
        if place.x() > right:
            spots = zip(self._label_places(1), self._all(), strict=True)
            far, found = min(((abs(y - place.y()), one) for y, one in spots), key=lambda pair: pair[0])
            return found if far <= self._theme.px(GAP) / 2 else None
        near = [(_distance(place, *self._points(one)), one) for one in self._all()]
        best = min(near, key=lambda pair: pair[0], default=(_NEAR + 1, None))
        return best[1] if best[0] <= _NEAR else None

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._slopes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for one in sorted(self._slopes, key=lambda slope: (slope.body == self._strong(), _notable(slope))):
            self._paint_slope(painter, one)
        if self._median is not None:
            painter.setPen(QPen(self._theme.color("text"), 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(*self._points(self._median))
        self._paint_left(painter)
        self._paint_right(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _strong(self) -> str:
        return self._hovered or self._body

    def _token(self, one: Slope) -> str:
        if not one.body:
            return "text"
        if not _notable(one):
            return "text2"
        return "good" if one.delta > 0 else "bad"

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(bold=True))
        painter.setPen(self._theme.color("text2"))
        metrics, ends = painter.fontMetrics(), self._ends()
        taken = float(self._theme.px(6))
        for x, words in zip(ends, self._heads, strict=True):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 236)
            width = metrics.horizontalAdvance(shown) + 4.0
            left = min(max(taken, x - width / 2), self.width() - width)
            painter.drawText(
                QRectF(left, 4, width, self._theme.px(20)), int(Qt.AlignmentFlag.AlignCenter), shown
            )
            taken = left + width + self._theme.px(12)  # a long first head moves the second, never covers it

    def _paint_slope(self, painter: QPainter, one: Slope) -> None:
        color, strong = self._theme.color(self._token(one)), one.body == self._strong()
        width = 3.0 if strong else 1.8 if _notable(one) else 1.0
        style = Qt.PenStyle.DotLine if one.provisional else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color, width, style))
        start, end = self._points(one)
        painter.drawLine(start, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for point in (start, end):
            painter.drawEllipse(point, 4 if strong else 3, 4 if strong else 3)

    def _paint_left(self, painter: QPainter) -> None:
        """Values at the left end; equal ones are written once."""
        values: dict[str, Slope] = {}
        for one in self._all():
            values.setdefault(number(one.before, self._catalogue.lang, 1), one)
        wanted = [self._y(one.before) for one in values.values()]
        places = spread(wanted, self._theme.px(GAP), self._theme.px(HEAD + 8), self.height() - FOOT)
        x = self._ends()[0]
        painter.setFont(self._theme.font())
        for (words, one), y, own in zip(values.items(), places, wanted, strict=True):
            self._paint_leader(painter, QPointF(x - 5, own), QPointF(x - 13, y))
            painter.setPen(self._theme.color("text" if one.body == self._strong() else "text2"))
            box = QRectF(0, y - self._theme.px(GAP) / 2, x - 16, self._theme.px(GAP))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_right(self, painter: QPainter) -> None:
        x = self._ends()[1]
        for one, y in zip(self._all(), self._label_places(1), strict=True):
            self._paint_leader(painter, QPointF(x + 5, self._y(one.after)), QPointF(x + 14, y))
            strong = one.body == self._strong() or not one.body
            painter.setFont(self._theme.font(bold=strong))
            painter.setPen(self._theme.color("text" if self._token(one) == "text2" else self._token(one)))
            room = self.width() - x - 20
            words = self.fitting(one, painter.fontMetrics(), int(room))
            box = QRectF(x + 18, y - self._theme.px(GAP) / 2, room, self._theme.px(GAP))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_leader(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        if abs(start.y() - end.y()) > 2:
            painter.setPen(QPen(self._theme.color("text2"), 1))
            painter.drawLine(start, end)

    def fitting(self, one: Slope, metrics: QFontMetrics, room: int) -> str:
        """The numbers whole, and of the name what there is room for."""
        words = self._label(one)
        over = metrics.horizontalAdvance(words) - room
        if over <= 0:
            return words
        name = metrics.horizontalAdvance(one.name) - over
        return self._label(one, metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, name))

    def _label(self, one: Slope, name: str = "") -> str:
        lang = self._catalogue.lang
        words = f"{number(one.after, lang, 1)}  {name or one.name}"
        return f"{words}  {signed(one.delta, lang, 1)}" if _notable(one) or not one.body else words

    # Pointer and keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._nearest(QPointF(event.pos())) if self._slopes else None
            QToolTip.showText(event.globalPos(), tip(self.sentence(found)) if found else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position()) if self._slopes else None
        body = found.body if found else ""
        self.setCursor(Qt.CursorShape.PointingHandCursor if body else Qt.CursorShape.ArrowCursor)
        if body != self._hovered:
            self._hovered = body
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self._nearest(event.position()) if self._slopes else None
        if found and found.body:
            self.chosen.emit(found.body)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._slopes) - 1}
        key = Qt.Key(event.key())
        if not self._slopes or key not in (*steps, *ends) or event.modifiers():
            event.ignore()
            return
        order = [one.body for one in self._slopes]
        now = order.index(self._body) if self._body in order else -1
        place = ends[key] if key in ends else max(0, min(now + steps[key], len(order) - 1))
        self.chosen.emit(order[place])

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(520), self.minimumHeight())


def _notable(one: Slope) -> bool:
    return abs(one.delta) >= NOTABLE


def _distance(place: QPointF, start: QPointF, end: QPointF) -> float:
    """From a point to a segment."""
    line = end - start
    length = QPointF.dotProduct(line, line)
    share = max(0.0, min(1.0, QPointF.dotProduct(place - start, line) / length)) if length else 0.0
    gap = place - (start + line * share)
    return math.hypot(gap.x(), gap.y())
