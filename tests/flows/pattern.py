"""A window of another program, each of whose pixels tells where on the screen it is.

python -m tests.flows.pattern TITLE X Y WIDTH HEIGHT [negative]
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


def drawn(left: int, top: int, width: int, height: int, *, negative: bool = False) -> QImage:
    """What `Pattern` shows of that part of the screen, in pixels; `negative` once it was repainted."""
    data = bytearray()
    for y in range(top, top + height):
        for x in range(left, left + width):
            data += bytes((x >> 8 << 4 | y >> 8, y & 255, x & 255, 255))
    image = QImage(data, width, height, width * 4, QImage.Format.Format_RGB32)
    if negative:
        image.invertPixels()
    return image.copy()


class Pattern(QWidget):
    def __init__(
        self, title: str, left: int, top: int, width: int, height: int, *, negative: bool = False
    ) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        self.setGeometry(left, top, width, height)
        self._image = drawn(left, top, width, height, negative=negative)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.end()


def main(arguments: list[str]) -> int:
    application = QApplication(arguments[:1])
    title, *place = arguments[1:]
    left, top, width, height = map(int, place[:4])
    window = Pattern(title, left, top, width, height, negative="negative" in place)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
