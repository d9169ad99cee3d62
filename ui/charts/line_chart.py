"""Totals through any number of audits: every body a line, the median strong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.bodies.records import Body
from core.formatting import number
from core.reports.comparisons.words import short_names
from core.text import Catalogue
from core.timeline import Timeline
from ui.charts.value_places import Segment, free_place
from ui.models.compare_view import exact
from ui.theme import Theme
from ui.widgets.lines import tip
from ui.widgets.spoken import speak_as

_HEAD, _FOOT, _LEFT, _RIGHT = 16, 34, 44, 44
_NEAR = 12.0
_EDGE = 8  # pixels at text size 1 that words keep away from the frame


class LineChart(QWidget):
    """`chosen` carries a body. Where the methodology changed, lines are broken and a sign stands between."""

    chosen = Signal(str)

    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue, self._theme = catalogue, theme
        self._line: Timeline | None = None
        self._bodies: tuple[Body, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._runs: dict[str, list[list[tuple[int, Decimal]]]] = {}
        self._medians: list[tuple[int, Decimal]] = []
        self._range = (0.0, 100.0)
        self._body = self._hovered = ""
        self._spot = -1  # the audit that the keyboard stands on
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        speak_as(self, "chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(240))
        self.setAccessibleName(catalogue.text("compare.chart_lines"))

    def show_timeline(self, line: Timeline, bodies: Sequence[Body]) -> None:
        """`bodies`: those that are shown; the median is theirs."""
        self._line, self._bodies = line, tuple(bodies)
        self._labels = short_names(line.audits, self._catalogue.lang)
        self._runs = {body.id: self._runs_of(body.id) for body in bodies}
        ids = [body.id for body in bodies]
        found = [(place, line.median(one.id, ids)) for place, one in enumerate(line.audits)]
        self._medians = [(place, value) for place, value in found if value is not None]
        values = [float(value) for runs in self._runs.values() for run in runs for _, value in run]
        low, high = (min(values), max(values)) if values else (0.0, 100.0)
        self._range = (max(0.0, low - 3), min(100.0, high + 3))
        self.setAccessibleDescription(self._described())
        self.update()

    def select(self, body: str) -> None:
        if body != self._body:
            self._body = body
            self.setAccessibleDescription(self._described())
            self.update()

    def sentence(self, body: str, place: int) -> str:
        """Body, audit, exact total; of the median for ""."""
        assert self._line is not None
        audit, lang = self._line.audits[place], self._catalogue.lang
        known = {one.id: one.name.of(lang) for one in self._bodies}
        name = known.get(body) or self._catalogue.text("compare.median")
        value = dict(self._medians).get(place) if not body else self._line.total(audit.id, body)
        return self._catalogue.text(
            "compare.point_said", name=name, audit=audit.title.of(lang), total=exact(value, lang)
        )

    def _described(self) -> str:
        """The selected body's line and the median's; the table below has all."""
        if self._line is None:
            return ""
        named = [body for body in (self._body, "") if body in self._runs or not body]
        places = range(len(self._line.audits))
        return "; ".join(self.sentence(body, place) for body in named for place in places)

    def _runs_of(self, body: str) -> list[list[tuple[int, Decimal]]]:
        """Neighbours with a total under one methodology."""
        assert self._line is not None
        runs: list[list[tuple[int, Decimal]]] = [[]]
        for place, audit in enumerate(self._line.audits):
            value = self._line.total(audit.id, body)
            if value is None or audit.id in self._line.breaks:
                runs.append([])
            if value is not None:
                runs[-1].append((place, value))
        return [run for run in runs if run]

    # Geometry

    def _x(self, place: int) -> float:
        count = len(self._labels)
        left, right = self._theme.px(_LEFT), self.width() - self._theme.px(_RIGHT)
        return left + (right - left) * (place / (count - 1) if count > 1 else 0.5)

    def _y(self, value: Decimal | float) -> float:
        low, high = self._range
        top, foot = self._theme.px(_HEAD), self.height() - self._theme.px(_FOOT)
        return foot - (float(value) - low) / (high - low or 1.0) * (foot - top)

    def _nearest(self, place: QPointF) -> tuple[str, int] | None:
        """The point under the pointer as (body, audit); body "" is the median."""
        if self._line is None or not self._labels:
            return None
        column = min(range(len(self._labels)), key=lambda one: abs(self._x(one) - place.x()))
        spots = [
            (abs(self._y(value) - place.y()), body)
            for body, runs in self._runs.items()
            for run in runs
            for own, value in run
            if own == column
        ]
        spots += [(abs(self._y(value) - place.y()), "") for own, value in self._medians if own == column]
        far, body = min(spots, default=(_NEAR + 1, ""))
        return (body, column) if far <= _NEAR else None

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        self._paint_dates(painter)
        self._paint_breaks(painter)
        quiet = self._theme.color("text2")
        quiet.setAlpha(110 if len(self._runs) > 40 else 170)
        for body, runs in self._runs.items():
            if body not in (self._body, self._hovered):
                self._paint_runs(painter, runs, QPen(quiet, 1.0), 0.0 if len(self._runs) > 40 else 2.0)
        median = QPen(self._theme.color("text"), 2.0, Qt.PenStyle.DashLine)
        self._paint_runs(painter, self._split(self._medians), median, 0.0)
        for body in dict.fromkeys((self._body, self._hovered)):
            if body in self._runs:
                self._paint_runs(painter, self._runs[body], QPen(self._theme.color("accent"), 2.6), 4.0)
        self._paint_values(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _split(self, points: list[tuple[int, Decimal]]) -> list[list[tuple[int, Decimal]]]:
        assert self._line is not None
        runs: list[list[tuple[int, Decimal]]] = [[]]
        for place, value in points:
            if self._line.audits[place].id in self._line.breaks:
                runs.append([])
            runs[-1].append((place, value))
        return runs

    def _paint_runs(
        self, painter: QPainter, runs: list[list[tuple[int, Decimal]]], pen: QPen, dot: float
    ) -> None:
        for run in runs:
            points = [QPointF(self._x(place), self._y(value)) for place, value in run]
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            if dot or len(points) == 1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(pen.color())
                for point in points:
                    painter.drawEllipse(point, dot or 2.0, dot or 2.0)

    def _paint_scale(self, painter: QPainter) -> None:
        low, high = self._range
        painter.setFont(self._theme.font(11))
        for value in range(0, 101, 10 if high - low > 25 else 5):
            if not low <= value <= high:
                continue
            y = self._y(value)
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawLine(QPointF(self._theme.px(_LEFT) - 4, y), QPointF(self.width() - 8, y))
            painter.setPen(self._theme.color("text2"))
            box = QRectF(0, y - 9, self._theme.px(_LEFT) - 10, 18)
            painter.drawText(
                box,
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                number(value, self._catalogue.lang),
            )

    def _paint_dates(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.color("text2"))
        for words, box in self.date_boxes(painter.fontMetrics()):
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def date_boxes(self, metrics: QFontMetrics) -> Iterator[tuple[str, QRectF]]:
        """As many names of audits as fit, each at its point; the last one always."""
        most = max(60, (self.width() - self._theme.px(_LEFT)) // 3)
        inset = self._theme.px(_EDGE)
        edge, top = float(self.width()), self.height() - self._theme.px(_FOOT) + 8
        for place in reversed(range(len(self._labels))):
            words = metrics.elidedText(self._labels[place], Qt.TextElideMode.ElideRight, most)
            width = metrics.horizontalAdvance(words) + 4
            left = max(inset, min(self._x(place) - width / 2, self.width() - inset - width))
            if left + width <= edge:
                yield words, QRectF(left, top, width, 18)
                edge = left - 10

    def _paint_breaks(self, painter: QPainter) -> None:
        assert self._line is not None
        painter.setFont(self._theme.font(11))
        for place, audit in enumerate(self._line.audits):
            if audit.id in self._line.breaks:
                x = (self._x(place - 1) + self._x(place)) / 2
                painter.setPen(QPen(self._theme.color("warn"), 1, Qt.PenStyle.DashLine))
                foot = self.height() - self._theme.px(_FOOT)
                painter.drawLine(QPointF(x, 4), QPointF(x, foot))
                words = self._catalogue.text("compare.method_changed_mark")
                painter.setPen(self._theme.color("warn"))
                painter.drawText(QPointF(x + 5, self._theme.px(14)), words)

    def _paint_values(self, painter: QPainter) -> None:
        """Of the selected body, where there is room; the point of the keyboard always."""
        runs = self._runs.get(self._hovered or self._body, [])
        painter.setFont(self._theme.font(11, bold=True))
        step = self._x(1) - self._x(0) if len(self._labels) > 1 else 999.0
        every = max(1, int(-(-44 // step)) if step > 0 else 1)
        lines, metrics = self._lines(), painter.fontMetrics()
        for run in runs:
            for place, value in run:
                if place == self._spot or (len(self._labels) - 1 - place) % every == 0:
                    words = number(value, self._catalogue.lang, 1)
                    size = QSizeF(metrics.horizontalAdvance(words) + 4, metrics.ascent() + 3)
                    point = QPointF(self._x(place), self._y(value))
                    room = QRectF(self.rect()).adjusted(2, 2, -2, -self._theme.px(_FOOT))
                    self._paint_value(painter, free_place(point, size, lines, room), words)

    def _lines(self) -> list[Segment]:
        """All that is drawn between two points."""
        drawn = [run for runs in self._runs.values() for run in runs] + self._split(self._medians)
        return [
            (QPointF(self._x(one), self._y(first)), QPointF(self._x(other), self._y(last)))
            for run in drawn
            for (one, first), (other, last) in pairwise(run)
        ]

    def _paint_value(self, painter: QPainter, place: QRectF, words: str) -> None:
        """On a ground of its own: what still passes there passes behind it."""
        ground = QPainterPath()
        ground.addRoundedRect(place, 3, 3)
        painter.fillPath(ground, self._theme.color("surface"))
        painter.setPen(self._theme.color("accent"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)

    # Pointer and keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._nearest(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(self.sentence(*found)) if found else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position())
        body = found[0] if found else ""
        if body != self._hovered:
            self._hovered = body
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self._nearest(event.position())
        if found and found[0]:
            self.chosen.emit(found[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down: bodies; left and right: audits of the body."""
        key, order = Qt.Key(event.key()), [body.id for body in self._bodies]
        if not order or event.modifiers() or self._line is None:
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            now = order.index(self._body) if self._body in order else -1
            step = 1 if key == Qt.Key.Key_Down else -1
            self.chosen.emit(order[max(0, min(now + step, len(order) - 1))])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._body in order:
            last = len(self._labels) - 1
            step = 1 if key == Qt.Key.Key_Right else -1
            self._spot = max(0, min((self._spot if self._spot >= 0 else last) + step, last))
            value = self._line.total(self._line.audits[self._spot].id, self._body)
            spot = QPointF(self._x(self._spot), self._y(value if value is not None else self._range[0]))
            QToolTip.showText(
                self.mapToGlobal(spot.toPoint()), tip(self.sentence(self._body, self._spot)), self
            )
            self.update()
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(520), self._theme.px(300))
