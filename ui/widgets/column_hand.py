"""What a person does at the columns of a table, with the mouse on its header and with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStyle
from shiboken6 import isValid

from ui.widgets.column_measures import Measures

STEP = 16  # pixels
_KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}


class ColumnHand(QObject):
    """Qt resizes a column while its edge is `held`; `let_go` follows. `fitted` after a double click on an
    edge, `stepped` carries pixels, `menu_asked` a column and a place on the screen."""

    let_go = Signal(int)
    fitted = Signal(int)
    stepped = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, measures: Measures, parent: QObject) -> None:
        super().__init__(parent)
        self.held = -1  # the column whose edge is in hand
        self._is_moved = False
        self._measures, self._header = measures, measures.header
        self._strip = self._header.viewport()
        for watched in (self._strip, measures.view):
            watched.installEventFilter(self)

    def moves(self, section: int) -> bool:
        """Whether the mouse has just moved the edge of that column: once for each move."""
        moved = section == self.held and self._is_moved
        if moved:
            self._is_moved = False
        return moved

    def _edge_at(self, x: int) -> int:
        """The column whose right edge is there, -1 for none."""
        grip = self._header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self._header)
        for section in self._measures.there():
            right = self._header.sectionViewportPosition(section) + self._header.sectionSize(section)
            if right - grip <= x < right + grip:
                return section
        return -1

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._strip:
            return isinstance(event, QKeyEvent) and self._key_event(event)
        if not isValid(self._header):
            return False
        if isinstance(event, QContextMenuEvent):
            section = self._header.logicalIndexAt(event.pos())
            if self._measures.is_there(section):
                self.menu_asked.emit(section, event.globalPos())
            return True
        return isinstance(event, QMouseEvent) and self._mouse_event(event)

    def _mouse_event(self, event: QMouseEvent) -> bool:
        kind = event.type()
        edge = self._edge_at(round(event.position().x()))
        if kind == QEvent.Type.MouseButtonDblClick and edge >= 0:
            self.fitted.emit(edge)
            return True  # Qt's own would ask delegates, which say the same of every cell
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self.held = edge
        elif kind == QEvent.Type.MouseMove:
            self._is_moved = self.held >= 0 and bool(event.buttons() & Qt.MouseButton.LeftButton)
        elif kind == QEvent.Type.MouseButtonRelease and self.held >= 0:
            held, self.held, self._is_moved = self.held, -1, False
            self.let_go.emit(held)
        return False

    def _key_event(self, event: QKeyEvent) -> bool:
        """Alt Shift ← and →: what the menu offers in the window is here for dialogs."""
        is_own = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _KEYS and event.key() in _STEPS
        if event.type() != QEvent.Type.KeyPress or not is_own:
            return False
        self.stepped.emit(_STEPS[Qt.Key(event.key())])
        return True
