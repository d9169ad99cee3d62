"""The bands of an answer in a row, the one of the present value marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.formatting import item_score
from core.text import Catalogue
from ui.models.bands import Segment
from ui.theme import Theme

_HEIGHT = 32
_TALL = 46
_PAD = 12


class BandBar(QWidget):
    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._theme = theme
        self._segments: tuple[Segment, ...] = ()
        self._now = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(catalogue.text("checklist.bands"))

    def show_bands(self, segments: tuple[Segment, ...]) -> None:
        self._segments, self._now = segments, -1
        self.setVisible(bool(segments))
        self.updateGeometry()
        self._describe()

    def mark(self, place: int) -> None:
        """-1 for none."""
        if place != self._now:
            self._now = place
            self._describe()

    def _describe(self) -> None:
        lang = self._catalogue.lang
        parts = [f"{one.text}: {item_score(one.score, lang)}" for one in self._segments]
        if self._now >= 0:
            parts[self._now] = f"[{parts[self._now]}]"
        self.setAccessibleDescription("; ".join(parts))
        self.update()

    def _texts(self, segment: Segment) -> tuple[str, str]:
        return segment.text, item_score(segment.score, self._catalogue.lang)

    def _fits_one_line(self, width: int) -> bool:
        if not self._segments:
            return True
        metrics = self.fontMetrics()
        room = width / len(self._segments) - _PAD
        widest = max(metrics.horizontalAdvance("  ".join(self._texts(one))) for one in self._segments)
        return widest * 11 / 13 * 1.08 <= room

    def sizeHint(self) -> QSize:
        return QSize(320, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._theme.px(_HEIGHT if self._fits_one_line(width) else _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._segments:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, 6, 6)
        painter.fillPath(outline, self._theme.color("surface"))
        step = self.width() / len(self._segments)
        one_line = self._fits_one_line(self.width())
        for place, segment in enumerate(self._segments):
            left, right = round(place * step), round((place + 1) * step)
            box = QRect(left, 0, right - left, self.height())
            self._paint_segment(painter, outline, box, place, segment, one_line)
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.end()

    def _paint_segment(
        self, painter: QPainter, outline: QPainterPath, box: QRect, place: int, segment: Segment, line: bool
    ) -> None:
        now = place == self._now
        painter.setClipPath(outline)
        if now:
            painter.fillRect(box, self._theme.color("accent_soft"))
            painter.fillRect(QRect(box.left(), box.bottom() - 2, box.width(), 3), self._theme.color("accent"))
        if place:
            painter.fillRect(QRect(box.left(), 0, 1, box.height()), self._theme.color("border"))
        span, score = self._texts(segment)
        small, bold = self._theme.font(11, bold=now), self._theme.font(11, bold=True)
        painter.setPen(self._theme.color("accent" if now else "text2"))
        if not line:
            half = box.height() // 2
            upper = QRect(box.left(), 4, box.width(), half - 4)
            lower = QRect(box.left(), half, box.width(), half - 4)
            painter.setFont(small)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, span)
            painter.setFont(bold)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, score)
            return
        painter.setFont(small)
        first = painter.fontMetrics().horizontalAdvance(span)
        painter.setFont(bold)
        second = painter.fontMetrics().horizontalAdvance(score)
        x = box.left() + (box.width() - first - 6 - second) // 2
        painter.drawText(
            QRect(x + first + 6, 0, second + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, score
        )
        painter.setFont(small)
        painter.drawText(QRect(x, 0, first + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, span)
