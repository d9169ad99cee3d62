"""A button of the rail, with a figure at its right end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Theme

_EDGE = 12


class NavButton(QPushButton):
    """The figure is heard too: as the button's description."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure = ""
        self.setProperty("role", "nav")

    def show_figure(self, figure: str) -> None:
        """ "" for none."""
        self._figure = figure
        self.setAccessibleDescription(figure)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._figure or not self.text():  # folded, there is no room
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(11, bold=True))
        metrics = painter.fontMetrics()
        width, height = max(metrics.horizontalAdvance(self._figure) + 14, 24), metrics.height() + 4
        pill = QRectF(self.width() - _EDGE - width, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface" if self.isChecked() else "surface2"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(self._theme.color("accent" if self.isChecked() else "text2"))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), self._figure)
        painter.end()
