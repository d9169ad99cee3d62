"""What the monitors show, as pictures of their own pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QScreen

from core.errors import TyndaError

NO_GRAB = ("wayland", "wayland-egl")  # platforms where one program may not see another


@dataclass(frozen=True, slots=True)
class Shot:
    """One monitor at one moment. `image` in its own pixels, without a scale; `area` is where it lies among
    the pixels of all monitors."""

    screen: QScreen
    image: QImage
    area: QRect

    @property
    def name(self) -> str:
        return self.screen.name()


def check_possible() -> None:
    """TyndaError where the system does not let a program see the screen."""
    if QGuiApplication.platformName() in NO_GRAB:
        raise TyndaError("capture.wayland")


def shoot() -> tuple[Shot, ...]:
    """Every monitor now; TyndaError if the system gives nothing, or nothing but one colour."""
    check_possible()
    shots = tuple(_shot(screen) for screen in QGuiApplication.screens())
    if not shots or all(shot.image.isNull() or is_blank(shot.image) for shot in shots):
        raise TyndaError("capture.nothing")
    return tuple(shot for shot in shots if not shot.image.isNull())


def _shot(screen: QScreen) -> Shot:
    """Qt leaves the corner of a monitor where the system has it and scales its size alone."""
    image = screen.grabWindow(0).toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1)
    return Shot(screen, image, QRect(screen.geometry().topLeft(), image.size()))


def is_blank(image: QImage) -> bool:
    """True if it is of one colour: what a system shows of what it does not let one see."""
    flat = QImage(image.size(), image.format())
    flat.fill(image.pixelColor(0, 0))
    return flat == image


def cut(shots: Sequence[Shot], area: QRect) -> QImage:
    """What lies in `area` of all monitors' pixels; null if nothing does. Beyond the monitors it is black."""
    seen = [shot for shot in shots if shot.area.intersects(area)]
    if not seen:
        return QImage()
    whole = QRect()
    for shot in seen:
        whole = whole.united(shot.area.intersected(area))
    made = QImage(whole.size(), QImage.Format.Format_RGB32)
    made.fill(0)
    painter = QPainter(made)
    for shot in seen:
        part = shot.area.intersected(area)
        corner: QPoint = part.topLeft() - whole.topLeft()
        painter.drawImage(corner, shot.image, part.translated(-shot.area.topLeft()))
    painter.end()
    return made
