"""What the gallery and the table of the evidence page have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.models.gallery import Line
from ui.models.gallery_model import Role
from ui.widgets.keys import MOVES, only

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # a class of PySide takes one of Qt's


class PieceView(_View):
    """Pieces that are opened, taken elsewhere and asked about. `opened` by Enter, Space or a double click;
    `dragged` asks for what is selected to be taken elsewhere; `menu_asked` where the menu is wanted."""

    opened = Signal()
    dragged = Signal()
    menu_asked = Signal(QPoint)
    _is_taken = False  # a drag is under way

    def serve(self) -> None:
        """The last step of building a view: Qt's `setMovement` turns dragging off."""
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    # Qt

    def startDrag(self, actions: Qt.DropAction) -> None:
        self._is_taken = True
        self.dragged.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_taken = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While its files are being made, or where it may not go out, a drag does not choose other pieces."""
        if not (self._is_taken and event.buttons()):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_taken:
            super().mouseReleaseEvent(event)
        self._is_taken = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves and opening are the view's; letters, digits and what goes with Ctrl are the page's."""
        control = only(event, Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not control:
            self.opened.emit()
        elif event.key() in MOVES or (control and event.key() == Qt.Key.Key_A):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(_menu_place(self, event))


def chosen_lines(view: QAbstractItemView) -> list[Line]:
    """What is selected in the order shown, else the one on which the keyboard stands; no headings."""
    rows = sorted({index.row() for index in view.selectionModel().selectedIndexes()})
    if not rows and view.currentIndex().isValid():
        rows = [view.currentIndex().row()]
    lines = [view.model().index(row, 0).data(Role.LINE) for row in rows]
    return [line for line in lines if isinstance(line, Line) and line.piece is not None]


def select_row(view: QAbstractItemView, row: int) -> None:
    index = view.model().index(row, 0)
    if index.isValid():
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if isinstance(view, QTableView):
            flags |= QItemSelectionModel.SelectionFlag.Rows
        view.selectionModel().setCurrentIndex(index, flags)
        view.scrollTo(index)


def _menu_place(view: QAbstractItemView, event: QContextMenuEvent) -> QPoint:
    """Where the mouse asked for the menu, or in the middle of where the keyboard stands."""
    if event.reason() == QContextMenuEvent.Reason.Mouse:
        return event.globalPos()
    return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center())
