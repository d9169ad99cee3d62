"""A scroll area that leaves keys with Ctrl and Alt to its page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_KEPT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class QuietScroll(QScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _KEPT:
            event.ignore()
        else:
            super().keyPressEvent(event)
