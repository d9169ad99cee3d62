"""What is drawn on a copy of a picture: covers, frames, arrows, words, numbers. In its pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

Tool = Literal["cover", "frame", "arrow", "text", "number"]
TOOLS: tuple[Tool, ...] = ("cover", "frame", "arrow", "text", "number")
INK = QColor("#C62828")
PAPER = QColor("#FFFFFF")


@dataclass(frozen=True, slots=True)
class Mark:
    """From `begin` to `end`; a text or a number stands at `begin`."""

    tool: Tool
    begin: QPoint
    end: QPoint
    text: str = ""

    def moved(self, by: QPoint) -> Mark:
        return replace(self, begin=self.begin + by, end=self.end + by)

    def stretched(self, by: QPoint) -> Mark:
        return replace(self, end=self.end + by)

    def within(self, size: QSize) -> Mark:
        """With both ends on a picture of that size."""
        return replace(self, begin=_clamped(self.begin, size), end=_clamped(self.end, size))

    def rect(self) -> QRect:
        left, right = sorted((self.begin.x(), self.end.x()))
        top, bottom = sorted((self.begin.y(), self.end.y()))
        return QRect(QPoint(left, top), QPoint(right, bottom))

    def area(self, unit: int) -> QRectF:
        """Where a click means this mark."""
        if self.tool == "text":
            return _text_box(self, unit)
        if self.tool == "number":
            return _disc(self, unit)
        return QRectF(self.rect()).adjusted(-unit * 2, -unit * 2, unit * 2, unit * 2)


def unit_of(size: QSize) -> int:
    """The thickness of lines on a picture of that size; letters and arrows follow it."""
    return max(2, round(max(size.width(), size.height()) / 320))


def drawn(image: QImage, marks: Sequence[Mark]) -> QImage:
    """A new picture without anything but pixels: no texts, no profile, no transparency."""
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(PAPER)
    painter = QPainter(made)
    painter.drawImage(QRect(QPoint(0, 0), image.size()), image, image.rect())
    paint(painter, marks, unit_of(image.size()))
    painter.end()
    return made


def paint(painter: QPainter, marks: Sequence[Mark], unit: int) -> None:
    """Covers first, so that a word may stand on one. Their edges are whole pixels, fully opaque."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for mark in marks:
        if mark.tool == "cover":
            painter.fillRect(mark.rect(), Qt.GlobalColor.black)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    numbered = 0
    for mark in marks:
        if mark.tool == "frame":
            _frame(painter, mark, unit)
        elif mark.tool == "arrow":
            _arrow(painter, mark, unit)
        elif mark.tool == "text":
            _text(painter, mark, unit)
        elif mark.tool == "number":
            numbered += 1
            _number(painter, mark, numbered, unit)


def _frame(painter: QPainter, mark: Mark, unit: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((PAPER, unit * 2.2), (INK, unit)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawRect(mark.rect())


def _arrow(painter: QPainter, mark: Mark, unit: int) -> None:
    """From `begin` to the point at `end`."""
    tip, tail = QPointF(mark.end), QPointF(mark.begin)
    angle = math.atan2(tip.y() - tail.y(), tip.x() - tail.x())
    length, spread = unit * 7.0, 0.45
    wings = [
        tip - QPointF(math.cos(angle + turn), math.sin(angle + turn)) * length for turn in (spread, -spread)
    ]
    neck = tip - QPointF(math.cos(angle), math.sin(angle)) * length * 0.8
    for colour, extra in ((PAPER, unit * 1.2), (INK, 0.0)):
        painter.setPen(QPen(colour, unit + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(tail, neck)
        painter.setPen(QPen(colour, max(extra, 0.5)))
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([tip, *wings]))


def _text(painter: QPainter, mark: Mark, unit: int) -> None:
    box = _text_box(mark, unit)
    painter.setPen(QPen(INK, max(1.0, unit / 2)))
    painter.setBrush(PAPER)
    painter.drawRoundedRect(box, unit, unit)
    painter.setFont(_font(unit))
    painter.setPen(INK)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.text)


def _number(painter: QPainter, mark: Mark, number: int, unit: int) -> None:
    disc = _disc(mark, unit)
    painter.setPen(QPen(PAPER, unit))
    painter.setBrush(INK)
    painter.drawEllipse(disc)
    painter.setFont(_font(unit))
    painter.setPen(PAPER)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))


def _font(unit: int) -> QFont:
    font = QFont("Noto Sans")
    font.setPixelSize(max(12, unit * 7))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _text_box(mark: Mark, unit: int) -> QRectF:
    metrics = QFontMetricsF(_font(unit))
    size = metrics.size(0, mark.text or " ")
    pad = unit * 2.0
    return QRectF(QPointF(mark.begin), size).adjusted(-pad, -pad / 2, pad, pad / 2)


def _disc(mark: Mark, unit: int) -> QRectF:
    radius = max(12, unit * 7) * 0.8
    return QRectF(
        QPointF(mark.begin) - QPointF(radius, radius), QPointF(mark.begin) + QPointF(radius, radius)
    )


def _clamped(point: QPoint, size: QSize) -> QPoint:
    return QPoint(
        max(0, min(size.width() - 1, point.x())),
        max(0, min(size.height() - 1, point.y())),
    )
