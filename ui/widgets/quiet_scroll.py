"""A scroll area that leaves keys with Ctrl and Alt to its page, and keeps the keyboard's place in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLayout,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

_KEPT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)  # of a shortcut there is only the second
_AROUND = 16  # pixels above and below


class _Keys(QObject):
    """Hears of every key before the widget that has the keyboard gets it."""

    def __init__(self, pressed: Callable[[QWidget, QKeyEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pressed = pressed
        self._watched: QWidget | None = None

    def watch(self, widget: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._watched and isinstance(event, QKeyEvent) and event.type() in _KEYS:
            self._pressed(self._watched, event)
        return False


class QuietScroll(QScrollArea):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._edge: tuple[QLayout, int] | None = None
        self._rests = False
        self._is_used = False  # since something else was shown
        self._first: QWidget | None = None  # what has the keyboard at rest
        self._left_at = 0  # pixels from the top, where the program last scrolled to
        self._keys = _Keys(self._pressed, self)
        self._follow_soon = QTimer(self, singleShot=True, interval=0)  # what came up gets its place first
        self._follow_soon.timeout.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow_soon.start)  # a note grows as one types
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one

    def rest(self, field: QWidget | None = None) -> None:
        """Something else is shown: its beginning stays in view until the person uses or moves the keyboard.
        Where the program puts it meanwhile changes nothing. `field`: what one types into at once; where there
        is no room for both, it is in view below as much of the beginning as there is room for."""
        self._rests, self._is_used = True, False
        self._first = field and self.seen_first(field)
        self._left_at = self.verticalScrollBar().value()
        self._keys.watch(QApplication.focusWidget())
        if field is not None:
            self._follow_soon.start()

    def seen_first(self, field: QWidget) -> QWidget:
        """What is in view at rest while `field` has the keyboard."""
        return field

    @property
    def is_resting(self) -> bool:
        return self._rests

    def follow(self) -> None:
        """The keyboard is used: its place comes into view."""
        self._rests = False
        self._follow_soon.start()

    def keep_edge(self, layout: QLayout, right: int) -> None:
        """The scroll bar stands in the right margin of `layout`: what scrolls ends `right` pixels before the
        edge with the bar and without."""
        self._edge = (layout, right)
        self._set_edge()

    def _set_edge(self) -> None:
        if self._edge is not None and isValid(self._edge[0]):
            layout, right = self._edge
            margins = layout.contentsMargins()
            margins.setRight(max(0, right - (self.width() - self.viewport().width())))
            layout.setContentsMargins(margins)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands above the first field may become lower and what stands below it higher, without
        another height of all."""
        if event.type() == QEvent.Type.LayoutRequest and self._rests and self._first is not None:
            self._follow_soon.start()
        return super().eventFilter(watched, event)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and self.isAncestorOf(now)
        self._keys.watch(now if inside or self._rests else None)
        self._is_used |= QApplication.mouseButtons() != Qt.MouseButton.NoButton
        by_hand = self._is_used or not self._rests
        if before is not None and inside and by_hand:  # None: the window came up
            self.follow()
        elif now is not None and inside and self._first is not None:  # another is the field now
            self._first = self.seen_first(now)
            self._follow_soon.start()

    def _pressed(self, widget: QWidget, event: QKeyEvent) -> None:
        """Of a table every key counts: those that step from row to row are used by the table itself."""
        self._is_used = True
        typed = bool(event.text()) and not event.modifiers() & _KEPT
        counts = typed or isinstance(widget, QAbstractItemView)
        if counts and event.type() == QEvent.Type.KeyPress and self.isAncestorOf(widget):
            self.follow()

    def _follow(self) -> None:
        """Nobody types into a field out of view, whatever gave it the keyboard. What the mouse is pressing
        stays under it."""
        now, inner = self.focusWidget(), self.widget()
        if self._rests and not QApplication.mouseButtons():
            self._show_first()
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

    def _show_first(self) -> None:
        """Again after each change of what stands above it, unless the person has scrolled since."""
        field, inner, bar = self._first, self.widget(), self.verticalScrollBar()
        if field is None or not isValid(field) or inner is None or not inner.isAncestorOf(field):
            return
        if bar.value() != min(self._left_at, bar.maximum()):
            self._first = None
            return
        top = field.mapTo(inner, QPoint()).y()
        wanted = top + field.height() - self.viewport().height()
        if wanted > 0:
            wanted = min(_below_lines(inner, wanted + _AROUND), max(top - _AROUND, wanted))
        bar.setValue(max(0, wanted))
        self._left_at = bar.value()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Qt's own area would bring into view whatever gets the keyboard because something else is gone."""
        return QWidget.focusNextPrevChild(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _KEPT:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._edge is not None:
            QTimer.singleShot(0, self, self._set_edge)


def _below_lines(inner: QWidget, place: int) -> int:
    """Pixels from the top of `inner`, at `place` or below it, where no line of words and no button is cut."""
    found = place
    for one in inner.findChildren(QWidget):
        top = one.mapTo(inner, QPoint()).y()
        if not top < place < top + one.height() or not one.isVisibleTo(inner):
            continue
        if isinstance(one, QLabel):
            line = one.fontMetrics().lineSpacing()
            top += (place - top + line - 1) // line * line
            found = max(found, top)
        elif isinstance(one, QAbstractButton):
            found = max(found, top + one.height())
    return found


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
