"""How much of something is done, as a thin bar. It repaints when the window does, not at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_HEIGHT = 6


class ThinBar(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0

    def show_share(self, done: int, total: int) -> None:
        self._share = done / total if total else 0.0
        self.setAccessibleDescription(f"{done} / {total}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(110, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _HEIGHT) / 2
        painter.setBrush(self._theme.color("surface2"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), _HEIGHT), 3, 3)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(QRectF(0, top, self.width() * self._share, _HEIGHT), 3, 3)
        painter.end()
