"""How wide the columns of a sample's grid are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.models.sample_grid import SampleGrid
from ui.theme import Theme
from ui.widgets.column_widths import squeezed
from ui.widgets.columns import set_usual
from ui.widgets.table_header import TableHeader

PAD = 11  # pixels before the words of a cell and of a title
_AROUND = 48  # the same around a title in one line
_CHARACTER = 7.4  # pixels of the base size, about
_EVIDENCE = 96  # pixels of the last column
_READ, _CUT = 150, ("text", "address")  # pixels of what may end in dots, and what may
_MEASURED = 500  # rows


class SampleWidths:
    """As the kind of table has them where there is room for all. Else the grid does not scroll sideways for
    what columns have and do not need; while a row is typed they stand still."""

    def __init__(self, view: QTableView, grid: SampleGrid, header: TableHeader, theme: Theme) -> None:
        self._view, self._grid, self._header, self._theme = view, grid, header, theme
        self._usual = self._as_wished()
        self._needed: dict[int, int] = {}
        for number, width in self._usual.items():
            view.setColumnWidth(number, width)
        header.fit_height()
        grid.modelReset.connect(self._refit)
        grid.rowsInserted.connect(self._came)

    def fit(self) -> None:
        """Into the room that there is now."""
        self._needed = self._needed or {number: self._holds(number) for number in self._usual}
        texts = [number for number, one in enumerate(self._grid.table.columns) if one.kind in _CUT]
        least = {**self._needed, **dict.fromkeys(texts, self._theme.px(_READ))}
        room = self._view.viewport().width()
        set_usual(self._view, squeezed(self._usual, self._needed, least, room))
        self._header.fit_height()

    def _as_wished(self) -> dict[int, int]:
        metrics = QFontMetrics(self._theme.font(11, bold=True))
        wished = [column.width * _CHARACTER + 20 for column in self._grid.table.columns]
        made: dict[int, int] = {}
        for number, width in enumerate((*wished, _EVIDENCE)):
            title = str(self._grid.headerData(number, Qt.Orientation.Horizontal))
            made[number] = max(self._theme.px(width), metrics.horizontalAdvance(title) + _AROUND)
        return made

    def _holds(self, number: int) -> int:
        """What a column needs: the longest word of its title, and what its first rows say."""
        metrics, rows = self._view.fontMetrics(), range(min(len(self._grid.rows), _MEASURED))
        said = {str(self._grid.index(row, number).data()) for row in rows}
        widest = max(map(metrics.horizontalAdvance, said), default=0) + 2 * PAD + 2
        return max(widest, self._header.least_width(number))

    def _refit(self) -> None:
        self._needed = {}
        self.fit()

    def _came(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Several rows at once: pasted, or from a file."""
        if last > first:
            self._refit()
