"""A scroll area that leaves keys with Ctrl and Alt to its page, and keeps the keyboard's place in view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_KEPT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

_AROUND = 16  # pixels above and below


class QuietScroll(QScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._rests = False
        self._follow_soon = QTimer(self, singleShot=True, interval=0)  # what came up gets its place first
        self._follow_soon.timeout.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow_soon.start)  # a note grows as one types
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one

    def rest(self) -> None:
        """Something else is shown: its beginning stays in view until the keyboard moves on or is used."""
        self._rests = True

    def follow(self) -> None:
        """The keyboard is used: its place comes into view."""
        self._rests = False
        self._follow_soon.start()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and now is not None and self.isAncestorOf(now):  # None: the window came up
            self.follow()

    def _follow(self) -> None:
        """Nobody types into a field out of view, whatever gave it the keyboard. What the mouse is pressing
        stays under it."""
        now, inner = self.focusWidget(), self.widget()
        if self._rests or QApplication.mouseButtons():
            return
        if now is not None and inner is not None and inner.isAncestorOf(now) and now.hasFocus():
            foot = now.mapTo(inner, QPoint(0, now.height()))
            self.ensureVisible(0, foot.y(), 0, _AROUND)
            self.ensureWidgetVisible(now, 0, _AROUND)  # of a text only the cursor
            self.horizontalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _KEPT:
            event.ignore()
        else:
            super().keyPressEvent(event)
