"""What the columns of a table need: by their titles, by their cells, and at least."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

from ui.theme import Theme
from ui.widgets.table_header import TableHeader

View = QTableView | QTreeView
_MARGIN, _TITLE_PAD = 30, 26  # pixels around the words of a cell, of a title
_AROUND_LINE = 24  # the same of a line of several
_LOOKED, _MEASURED = 200, 500  # rows: for a glance at what a column holds, to fit it
_FILLER = 60  # pixels at text scale 1


def header_of(view: View) -> QHeaderView:
    return view.horizontalHeader() if isinstance(view, QTableView) else view.header()


class Measures:
    """Of one table: pixels, by the number of the column."""

    def __init__(self, view: View, theme: Theme) -> None:
        self.view, self.header = view, header_of(view)
        self._theme = theme
        self._hints: dict[int, int] = {}

    @property
    def room(self) -> int:
        return self.view.viewport().width()

    def scaled(self, pixels: float) -> float:
        """Of pixels at text scale 1."""
        return pixels * self._theme.scale

    def is_there(self, section: int) -> bool:
        return 0 <= section < self.header.count() and not self.header.isSectionHidden(section)

    def there(self) -> list[int]:
        return [section for section in range(self.header.count()) if self.is_there(section)]

    def hint(self, section: int) -> int:
        """What its delegate asks for, for every row; known until one looks `anew`."""
        if section not in self._hints:
            self._hints[section] = self.view.sizeHintForColumn(section)
        return self._hints[section]

    def anew(self) -> None:
        """The cells or the columns may be others."""
        self._hints.clear()

    def title(self, section: int) -> int:
        """Qt's hint is that of larger letters than the style sheet gives a title."""
        hint = self.header.sectionSizeHint(section)
        if isinstance(self.header, TableHeader):
            return hint
        title = str(self.view.model().headerData(section, Qt.Orientation.Horizontal) or "")
        metrics = QFontMetrics(self._theme.font(11, bold=True))
        return min(hint, metrics.horizontalAdvance(title) + _TITLE_PAD)

    def line_of(self, words: str) -> int:
        """What a line of those words needs in a cell of a table that wraps."""
        return self.view.fontMetrics().horizontalAdvance(words) + self.around_line

    @property
    def around_line(self) -> int:
        """Pixels left and right of a line in a cell of a table that wraps."""
        return round(self.scaled(_AROUND_LINE))

    def width_of(self, words: str) -> int:
        """What a cell of those words needs."""
        metrics = QFontMetrics(self._theme.font(bold=True))
        return metrics.horizontalAdvance(words) + round(self.scaled(_MARGIN))

    @property
    def wraps(self) -> bool:
        """Its rows have as many lines as their words need: a table says so by its property of that name."""
        return bool(self.view.property("wraps"))

    def cells(self, section: int, most: int = _LOOKED) -> Iterator[str]:
        """What the first rows say, `most` of them."""
        model = self.view.model()
        shown = (model.index(row, section).data() for row in range(min(model.rowCount(), most)))
        return (str(one) for one in shown if one is not None)

    def needed(self, section: int) -> int:
        """Its title, of a `TableHeader` the longest word of it, and every line of its cells."""
        title = self.header.sectionSizeHint(section)
        if isinstance(self.header, TableHeader):
            title = self.header.least_width(section)
        lines = (line for words in self.cells(section, _MEASURED) for line in words.splitlines())
        return max(title, max(map(self.width_of, lines), default=0))

    def least(self, section: int) -> int:
        """Down to which it gives where others are wider than usual."""
        own = self.header.least_width(section) if isinstance(self.header, TableHeader) else 0
        return max(own, self.header.minimumSectionSize(), round(self.scaled(_FILLER)))
