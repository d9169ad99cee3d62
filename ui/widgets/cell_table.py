"""A table of `ui.models.cells` that is read and walked through by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.delegates.cell_delegate import PAD, ROW, CellDelegate
from ui.models.cells import CellsModel, Role
from ui.theme import Theme
from ui.widgets.columns import set_usual
from ui.widgets.keys import MOVES
from ui.widgets.page_table import PageTable

_LOOKED_AT = 40  # rows
_EDGE = 4  # pixels between the frame and the tints of the last column


class CellTable(PageTable):
    """`opened` carries an item and the key of the column that was meant; `went` the item one came to."""

    opened = Signal(object, str)
    went = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
        lines: int = 1,
    ) -> None:
        """`wraps`: rows as high as their words need; for hundreds of rows, not for thousands. `lines`: how
        many of them every row has where words in view do not fit into one."""
        super().__init__(theme, name, parent, pad=PAD, wraps=wraps)
        self._lines = lines
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(theme, self, wraps=wraps, lines=lines))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self._header.sectionClicked.connect(self.sort_by)
        self.clicked.connect(self._went)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())
        self.cells.modelReset.connect(self._fit)

    def sort_by(self, column: int) -> None:
        """Again by the same column: the other way round. Numbers begin with the greatest. The current item
        stays current."""
        own, descending = self.cells.sorted_by
        down = not descending if own == column else self.cells.heads[column].right
        now = self.currentIndex()
        here = self.cells.items[now.row()] if now.isValid() else None
        key = self.cells.heads[now.column()].key if now.isValid() else ""
        self.cells.sort_by(column, down)
        self._header.show_sorting(self.cells.sorted_by[0], down)
        if here is not None:
            self.select(lambda item: item is here, key)

    def sort_here(self) -> None:
        if self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column())

    def select(self, is_wanted: Callable[[Any], bool], key: str = "") -> None:
        """The first item of which `is_wanted(item)` holds; stays where it is if none does."""
        row = next((row for row, item in enumerate(self.cells.items) if is_wanted(item)), None)
        if row is not None:
            self.go_to(row, key)

    def go_to(self, row: int, key: str = "", *, scrolls: bool = True) -> None:
        """In the column of that key, if there is one, else in the same column. What is in view stays there
        unless the table `scrolls`."""
        keys = [one.key for one in self.cells.heads]
        column = keys.index(key) if key in keys else max(0, self.currentIndex().column())
        index = self.cells.index(row, column)
        self.setAutoScroll(scrolls)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)
        if scrolls and self.isVisible():  # else Qt does it when it is shown, as large as it will be
            self.scrollTo(index)

    def _told(self, index: QModelIndex) -> tuple[Any, str]:
        return index.data(Role.ITEM), self.cells.heads[index.column()].key

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(*self._told(index))

    def _went(self, index: QModelIndex) -> None:
        if index.isValid():
            self.went.emit(*self._told(index))

    def _fit(self) -> None:
        """Least widths, and what is left by shares."""
        heads = self.cells.heads
        right = Qt.AlignmentFlag.AlignRight
        self._header.align({number: right for number, one in enumerate(heads) if one.right})
        least = [
            max(self._theme.px(one.least), self._header.least_width(number))
            for number, one in enumerate(heads)
        ]
        is_at_frame = heads and heads[-1].right and not self.verticalScrollBar().isVisible()
        width = self.viewport().width() - (_EDGE if is_at_frame else 0)
        for number, one in reversed(list(enumerate(heads))):
            hidden = one.optional and sum(least) > width
            self.setColumnHidden(number, hidden)
            least[number] = 0 if hidden else least[number]
        spare = max(0, width - sum(least))
        shares = sum(one.share for number, one in enumerate(heads) if not self.isColumnHidden(number))
        given = {number: int(spare * one.share / shares if shares else 0) for number, one in enumerate(heads)}
        shown = [number for number in given if not self.isColumnHidden(number)]
        set_usual(self, {number: least[number] + given[number] for number in shown})
        self._header.show_sorting(*self.cells.sorted_by)
        self._header.fit_height()
        if self._lines > 1:
            self._fit_rows()

    def _fit_rows(self) -> None:
        one, metrics = self._theme.px(ROW), self.fontMetrics()
        shown = range(min(len(self.cells.items), _LOOKED_AT))
        columns = [number for number in range(len(self.cells.heads)) if not self.isColumnHidden(number)]
        long = any(
            metrics.horizontalAdvance(cell.text) > self.columnWidth(number) - 2 * PAD
            for row in shown
            for number in columns
            if not (cell := self.cells.index(row, number).data(Role.CELL)).right and not cell.mark
        )
        height = one + (self._lines - 1) * metrics.lineSpacing() - PAD if long else one
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if event.key() in MOVES and self.currentIndex() != before:
            self._went(self.currentIndex())
