"""How wide the columns of a sample's grid are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.models.sample_grid import SampleGrid
from ui.theme import Theme
from ui.widgets.column_widths import common, wished
from ui.widgets.columns import set_usual
from ui.widgets.more_columns import STRIP
from ui.widgets.table_header import TableHeader

PAD = 11  # pixels before the words of a cell and of a title
_AROUND = 48  # the same around a title in one line
_CHARACTER = 7.4  # pixels of the base size, about
_EVIDENCE = 96  # pixels of the last column
_READ, _CUT = 150, ("text", "address")  # pixels of what may end in dots, and what may
_MEASURED = 500  # rows


class SampleWidths:
    """As the kind of table has them where there is room for all. Else columns give what they have and do not
    need; while a row is typed they stand still."""

    def __init__(self, view: QTableView, grid: SampleGrid, header: TableHeader, theme: Theme) -> None:
        self._view, self._grid, self._header, self._theme = view, grid, header, theme
        self._wish = self._as_wished()
        self._needed: dict[int, int] = {}
        self._usual: dict[int, int] = {}  # what most rows need
        self._silent: set[int] = set()  # columns
        self._rows = -1  # when that was measured
        for number, width in self._wish.items():
            view.setColumnWidth(number, width)
        header.fit_height()
        grid.modelReset.connect(self._refit)
        grid.rowsInserted.connect(self._came)

    def fit(self) -> None:
        """Into the room that there is now."""
        if self._rows != len(self._grid.rows):
            self._hold()
        texts = {number for number, one in enumerate(self._grid.table.columns) if one.kind in _CUT}
        read = self._theme.px(_READ)
        least = {one: min(width, read) if one in texts else width for one, width in self._needed.items()}
        room = self._view.viewport().width()
        widths = wished(self._wish, self._needed, self._usual, least, room)
        if sum(widths.values()) > room:  # it scrolls: into what says nothing yet one may still type
            widths |= {one: max(widths[one], self._wish[one]) for one in self._silent}
            self._fill(widths, room - self._theme.px(STRIP))
        set_usual(self._view, widths)
        self._header.fit_height()

    @staticmethod
    def _fill(widths: dict[int, int], room: int) -> None:
        """The first columns take what the next one, of which only a part would be in view, cannot use."""
        seen = list[int]()
        for one in sorted(widths):
            if widths[one] > room:
                break
            seen.append(one)
            room -= widths[one]
        for number, one in enumerate(seen):
            widths[one] += room * (number + 1) // len(seen) - room * number // len(seen)

    def _as_wished(self) -> dict[int, int]:
        metrics = QFontMetrics(self._theme.font(11, bold=True))
        wished = [column.width * _CHARACTER + 20 for column in self._grid.table.columns]
        made: dict[int, int] = {}
        for number, width in enumerate((*wished, _EVIDENCE)):
            title = str(self._grid.headerData(number, Qt.Orientation.Horizontal))
            made[number] = max(self._theme.px(width), metrics.horizontalAdvance(title) + _AROUND)
        return made

    def _hold(self) -> None:
        """What columns need: the longest word of their titles, and what their first rows say."""
        self._rows = len(self._grid.rows)
        self._silent.clear()
        rows = range(min(self._rows, _MEASURED))
        for number in self._wish:
            said = [str(self._grid.index(row, number).data() or "") for row in rows]
            title = self._header.least_width(number)
            self._needed[number] = max(title, *map(self._measured, {"", *said}))
            self._usual[number] = max(title, common(said, self._measured))
            if not any(said):
                self._silent.add(number)

    def _measured(self, words: str) -> int:
        return self._view.fontMetrics().horizontalAdvance(words) + 2 * PAD + 2

    def _refit(self) -> None:
        self._rows = -1
        self.fit()

    def _came(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Several rows at once: pasted, or from a file."""
        if last > first:
            self._refit()
