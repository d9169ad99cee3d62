"""A small table of words in a box, as dialogs have it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_PADDING = 16  # pixels left and right of a cell's words, as the style sheet has it


class WrappedWords(QStyledItemDelegate):
    """Qt measures wrapped words as if a cell had no padding, and cuts them when it draws. `padding`: left and
    right of them, as the style sheet has it."""

    def __init__(self, parent: QObject, padding: int = _PADDING) -> None:
        super().__init__(parent)
        self._padding = padding

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if option.rect.width() > 2 * self._padding:
            option.rect.setWidth(option.rect.width() - self._padding)
        hint = super().sizeHint(option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            hint.setWidth(
                hint.width() + self._padding
            )  # nor does it know how wide the style sheet makes a tick
        return hint


class BoxedTable(QTableWidget):
    """Rows are chosen whole, and nothing is typed here."""

    def __init__(self, name: str, heads: Sequence[str], rows: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(rows, len(heads), parent)
        self.setProperty("role", "boxed")
        self.setItemDelegate(WrappedWords(self))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)

    def right(self, column: int) -> None:
        """The title of a column of numbers stands as they do."""
        title = self.horizontalHeaderItem(column)
        if title is not None:
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def put(self, row: int, column: int, words: str) -> QTableWidgetItem:
        """The new item of that cell."""
        item = QTableWidgetItem(words)
        item.setFlags(_READ)
        self.setItem(row, column, item)
        return item


class TickTable(BoxedTable):
    """A tick before each row. Space ticks every selected row; Enter is the dialog's."""

    def put(self, row: int, column: int, words: str) -> QTableWidgetItem:
        item = super().put(row, column, words)
        if column == 0:
            item.setFlags(_READ | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        return item

    def is_ticked(self, row: int) -> bool:
        item = self.item(row, 0)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def tick(self, row: int, on: bool) -> None:
        item = self.item(row, 0)
        if item is not None:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def tick_all(self, on: bool) -> None:
        for row in range(self.rowCount()):
            self.tick(row, on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            rows = sorted({index.row() for index in self.selectedIndexes()})
            now = [self.is_ticked(row) for row in rows]
            for row in rows:
                self.tick(row, not all(now))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
