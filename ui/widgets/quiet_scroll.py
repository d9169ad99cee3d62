"""A scroll area that leaves keys with Ctrl and Alt to its page, and keeps the keyboard's place in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

_KEPT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

_AROUND = 16  # pixels above and below


class QuietScroll(QScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._rests = False
        self._rows: QAbstractItemView | None = None  # what has the keyboard, if it is one
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
        inside = now is not None and self.isAncestorOf(now)
        self._watch(now if inside and isinstance(now, QAbstractItemView) else None)
        if before is not None and inside:  # None: the window came up
            self.follow()

    def _watch(self, rows: QAbstractItemView | None) -> None:
        """Keys that step from row to row are used by the table itself: it is looked at after each."""
        if self._rows is not None and isValid(self._rows):
            self._rows.removeEventFilter(self)
        self._rows = rows
        if rows is not None:
            rows.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._rows and event.type() == QEvent.Type.KeyPress:
            self.follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Nobody types into a field out of view, whatever gave it the keyboard. What the mouse is pressing
        stays under it."""
        now, inner = self.focusWidget(), self.widget()
        if self._rests or QApplication.mouseButtons():
            return
        if now is not None and inner is not None and inner.isAncestorOf(now) and now.hasFocus():
            row = _current_row(now)
            place = row or now.rect()
            self.ensureVisible(0, now.mapTo(inner, QPoint(0, place.top() + place.height())).y(), 0, _AROUND)
            if row is None:
                self.ensureWidgetVisible(now, 0, _AROUND)  # of a text only the cursor
            else:
                self.ensureVisible(0, now.mapTo(inner, row.topLeft()).y(), 0, _AROUND)
            self.horizontalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _KEPT:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _current_row(widget: QWidget) -> QRect | None:
    """Of a table or a list, in its own pixels: where its keyboard is, with the head above the first row. None
    for anything else, and without a row in view."""
    if not isinstance(widget, QAbstractItemView):
        return None
    index = widget.currentIndex()
    seen = widget.visualRect(index).intersected(widget.viewport().rect())
    if not index.isValid() or seen.isEmpty():
        return None
    seen.translate(widget.viewport().pos())
    if index.row() == 0 and not index.parent().isValid():
        seen.setTop(0)
    return seen
