"""A table of `ui.models.cells` that is read and walked through by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.delegates.cell_delegate import PAD, ROW, CellDelegate
from ui.models.cells import CellsModel, Head, Role
from ui.theme import Theme
from ui.widgets.columns import set_usual
from ui.widgets.keys import MOVES
from ui.widgets.page_table import PageTable

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
        by_rows: bool = False,
    ) -> None:
        """`wraps`: rows as high as their words need; for hundreds of rows, not for thousands. `by_rows`: one
        chooses a row, whatever the column."""
        super().__init__(theme, name, parent, pad=PAD, wraps=wraps)
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(theme, self, wraps=wraps))
        if by_rows:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            chosen |= QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, chosen)
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
        self._header.setSectionsClickable(self.cells.can_sort)
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
        shown = [number for number in range(len(heads)) if not self.isColumnHidden(number)]
        for number in shown:
            whole = self._line_of(heads[number])
            if sum(least) - least[number] + whole <= width:
                least[number] = max(least[number], whole)
        spare = max(0, width - sum(least))
        shares = sum(heads[number].share for number in shown)
        given = {number: int(spare * heads[number].share / shares if shares else 0) for number in shown}
        set_usual(self, {number: least[number] + given[number] for number in shown})
        self._header.show_sorting(*self.cells.sorted_by)
        self._header.fit_height()

    def _line_of(self, head: Head) -> int:
        """What a column needs so that all it says stays on one line."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        return max(map(delegate.line_width, head.says), default=0)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if event.key() in MOVES and self.currentIndex() != before:
            self._went(self.currentIndex())
