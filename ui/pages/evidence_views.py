"""What the gallery and the table of the evidence page have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.models.gallery import Line
from ui.models.gallery_model import Role
from ui.widgets.keys import only

MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


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


def press(event: QKeyEvent, opened: Callable[[], object], step: Callable[[QKeyEvent], None]) -> None:
    """Moves and opening are the view's; letters, digits and what goes with Ctrl are the page's. `step` is
    what Qt's own view does with a key."""
    control = only(event, Qt.KeyboardModifier.ControlModifier)
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not control:
        opened()
    elif event.key() in MOVES or (control and event.key() == Qt.Key.Key_A):
        step(event)
    else:
        event.ignore()


def menu_place(view: QAbstractItemView, event: QContextMenuEvent) -> QPoint:
    """Where the mouse asked for the menu, or in the middle of where the keyboard stands."""
    if event.reason() == QContextMenuEvent.Reason.Mouse:
        return event.globalPos()
    return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center())
