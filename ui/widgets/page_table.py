"""What the tables have in common that are walked through by keyboard on a page with keys of its own."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.theme import Theme
from ui.widgets.keys import MOVES, only, physical
from ui.widgets.row_heights import heights_of
from ui.widgets.table_header import TableHeader

_CONTROL = Qt.KeyboardModifier.ControlModifier


class PageTable(QTableView):
    """Keys that walk and keys that open are the table's, every other one is the page's. A table says what
    `_open` does and how it fits its columns; both do nothing here."""

    opening: tuple[Qt.Key, ...] = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    selects_all = False  # Ctrl A chooses every row

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, pad: int = 6, wraps: bool = False
    ) -> None:
        """`name` is heard; `pad`: of the cells, in pixels; `wraps`: rows as high as their words need."""
        super().__init__(parent)
        self._theme = theme
        self._header = TableHeader(theme, self, pad=pad)
        self.setHorizontalHeader(self._header)
        self.setAccessibleName(name)
        self.setProperty("role", "board")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        if wraps:
            self.setProperty("wraps", True)
            self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        """Asked for with a key or a double click; `index` may be none."""

    def _fit(self) -> None:
        """Works the widths out, as often as there is other room."""

    # Qt

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """What it does with other rows comes after they have lost their heights."""
        super().setModel(model)
        heights_of(self)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """All that is above it has its height first."""
        heights = heights_of(self)
        if heights is not None:
            heights.reach(index.row())
        super().scrollTo(index, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.opening:
            self._open(self.currentIndex())
        elif self.selects_all and only(event, _CONTROL) and physical(event) == "a":
            self.selectAll()
        elif event.key() in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
