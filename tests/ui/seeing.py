"""What is really on the screen: measured on rendered pixels, not taken from the tokens."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

TEXTS = (QLabel, QAbstractButton, QLineEdit, QComboBox)
LARGE = 24  # pixels; from here on WCAG 2.1 asks for 3 : 1
BOLD_LARGE = 18.66


def picture(window: QWidget) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """The part of the widget that can be seen, in pixels of the window."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, seen.topLeft()), seen.size())


def contrast(picture: QImage, place: QRect) -> float:
    """Between the commonest colour of the place, which is the ground, and what differs from it most."""
    colours = Counter(
        picture.pixel(QPoint(x, y)) & 0xFFFFFF
        for y in range(place.top(), place.bottom() + 1)
        for x in range(place.left(), place.right() + 1)
    )
    ground = _light(colours.most_common(1)[0][0])
    return max(_ratio(ground, _light(colour)) for colour in colours)


def needed(widget: QWidget) -> float:
    """What WCAG 2.1 AA asks of its text."""
    font = widget.fontInfo()
    size = font.pixelSize()
    return 3.0 if size >= LARGE or (font.bold() and size >= BOLD_LARGE) else 4.5


def texts(window: QWidget) -> list[QWidget]:
    """Everything in view with words on it that somebody is meant to read."""
    return [
        one
        for one in window.findChildren(QWidget)
        if isinstance(one, TEXTS) and one.isVisible() and one.isEnabled() and words(one) and _is_seen(one)
    ]


def words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""


def _is_seen(widget: QWidget) -> bool:
    """At least half of its height: of less, what is in view may be nothing but the edge above the words."""
    seen = widget.visibleRegion().boundingRect()
    return min(seen.size().toTuple()) > 8 and 2 * seen.height() >= widget.height()


def _light(colour: int) -> float:
    """Relative luminance, WCAG 2.1."""
    red, green, blue = (_linear((colour >> shift & 0xFF) / 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _ratio(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)
