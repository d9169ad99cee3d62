"""The seconds until a capture, in a corner of the screen. It takes no focus: people open menus meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from core.text import Catalogue
from ui.widgets.labels import label

_EDGE = 24  # pixels from the corner


class Countdown(QFrame):
    """`done` when the time is over and nothing of it is in view any more; `cancelled` by its button."""

    done = Signal()
    cancelled = Signal()

    def __init__(self, seconds: int, catalogue: Catalogue, screen: QScreen) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self._catalogue = catalogue
        self._seconds = seconds
        self._clock = QElapsedTimer()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "card")
        self._words = label("", "section")
        stop = QPushButton(catalogue.text("action.cancel"))
        stop.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(stop)
        self._show_left(seconds)
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._tick)
        self.setScreen(screen)
        self.adjustSize()
        room = screen.availableGeometry()
        self.move(room.bottomRight() - QPoint(self.width() + _EDGE, self.height() + _EDGE))

    def start(self) -> None:
        self._clock.start()
        self._timer.start()
        self.show()

    def _tick(self) -> None:
        left = self._seconds * 1000 - self._clock.elapsed()
        if left > 0:
            self._show_left(-(-left // 1000))
        else:
            self._timer.stop()
            self.hide()
            self.done.emit()

    def _show_left(self, seconds: int) -> None:
        words = self._catalogue.plural("capture.in", seconds)
        self._words.setText(words)
        self.setWindowTitle(words)
