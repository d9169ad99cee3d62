"""What the tables have in common that are walked through by keyboard on a page with keys of its own."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui.theme import Theme
from ui.widgets.keys import MOVES
from ui.widgets.table_header import TableHeader


class PageTable(QTableView):
    """Keys that walk and keys that open are the table's, every other one is the page's. A table says what
    `_open` does and how it fits its columns; both do nothing here."""

    opening: tuple[Qt.Key, ...] = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, pad: int = 6) -> None:
        """`name` is heard; `pad`: of the cells, in pixels."""
        super().__init__(parent)
        self._theme = theme
        self._header = TableHeader(theme, self, pad=pad)
        self.setHorizontalHeader(self._header)
        self.setAccessibleName(name)
        self.setProperty("role", "board")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.doubleClicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        """Asked for with a key or a double click; `index` may be none."""

    def _fit(self) -> None:
        """Works the widths out, as often as there is other room."""

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.opening:
            self._open(self.currentIndex())
        elif event.key() in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
