"""The indicators of one compared body: both values, and what each contributed to the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from core.formatting import signed
from core.reports.comparisons.records import ChangeLine
from core.text import words
from ui.context import Context
from ui.delegates.cell_delegate import PAD
from ui.delegates.change_delegate import MARGIN, PILL_X, ChangeDelegate
from ui.models.cells import Cell, CellsModel, Head, Role
from ui.models.compare_tables import contribution_tip
from ui.widgets.column_widths import common, longest
from ui.widgets.columns import set_usual
from ui.widgets.page_table import PageTable

_SHARES = (0.36, 0.30, 0.34)  # of what the contribution leaves: the indicator, both values
_VALUES = (0.48, 0.64)  # where both values share a column: of that width at least and at most
_NARROW, _WIDE, _WIDEST = 320, 500, 640  # pixels at text scale 1; the last where values are long
_PILL_SHARE, _ALONE = 1 / 3, 0.44  # of the width: a verdict that takes more breaks; where all rows have one


class ChangeTable(PageTable):
    """`opened` carries the line that was asked for with Enter or a double click, `went` the one come to."""

    opened = Signal(object)
    went = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        name = context.catalogue.text("compare.panel_table")
        super().__init__(context.theme, name, parent, pad=PAD)
        self.setProperty("role", "")  # the panel around it is its frame
        self._catalogue = context.catalogue
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self._delegate = ChangeDelegate(context.catalogue, context.theme, self)
        self.setItemDelegate(self._delegate)
        self._header.setSectionsClickable(False)
        self._names, self._indicator = ("", ""), ""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[ChangeLine], names: tuple[str, str], *, stays: bool) -> None:
        """`stays` on the indicator where the person was, if it is there."""
        text, now = self._catalogue.text, self.line
        self._names, self._indicator = names, text("report.indicator")
        heads = (
            Head("short", self._indicator),
            Head("before", names[0]),
            Head("after", names[1]),
            Head("contribution", text("compare.contribution_short"), right=True),
        )
        self.cells.show(heads, lines, self._cells)
        self._header.align({3: Qt.AlignmentFlag.AlignRight})
        self._fit()
        codes = [line.code for line in lines]
        row = codes.index(now.code) if stays and now and now.code in codes else 0
        if lines:
            self.setCurrentIndex(self.cells.index(row, 0))
            self.scrollTo(self.currentIndex())

    @property
    def line(self) -> ChangeLine | None:
        found = self.currentIndex().data(Role.ITEM)
        return found if isinstance(found, ChangeLine) else None

    def go(self, code: str) -> None:
        for row, line in enumerate(self.cells.items):
            if line.code == code:
                self.setCurrentIndex(self.cells.index(row, 0))
                self.scrollTo(self.currentIndex())

    def _cells(self, line: ChangeLine) -> list[Cell]:
        """What is copied and read aloud; the delegate paints the line itself."""
        lang = self._catalogue.lang
        tip = line.reason
        shown = line.verdict_text
        if line.contribution is not None:
            tip = "\n".join(part for part in (contribution_tip(line, self._catalogue), line.reason) if part)
            shown = f"{signed(line.contribution, lang, 1)} ({line.verdict_text})"
        return [
            Cell(f"{line.code} {line.short}", line.reason),
            Cell(line.before or "–", tip=line.before),
            Cell(line.after or "–", tip=line.after),
            Cell(shown, tip),
        ]

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(Role.ITEM))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        found = now.data(Role.ITEM)
        if isinstance(found, ChangeLine):
            self.went.emit(found)

    def _fit(self) -> None:
        """Where it is narrow, both values stand one below the other; where it is narrower still, below the
        indicator."""
        width, values = self.viewport().width(), self._most_values()
        stacked = width < self._theme.px(_WIDE if values < width * _SHARES[1] else _WIDEST)
        single = width < self._theme.px(_NARROW)
        self.setColumnHidden(1, stacked)
        self.setColumnHidden(2, single)
        if self.cells.heads:
            both = " / ".join(self._names)
            heads = list(self.cells.heads)
            heads[0] = replace(heads[0], title=f"{self._indicator}, {both}" if single else self._indicator)
            heads[2] = replace(heads[2], title=both if stacked and not single else self._names[1])
            self.cells.heads = tuple(heads)
        needed = values / (_VALUES[1] if stacked else _SHARES[1])
        last = min(self._contribution_width(needed), width // 2)
        set_usual(self, {**self._shared(width - last, values, stacked, single), 3: last})
        self._header.fit_height()
        self.resizeRowsToContents()

    def _shared(self, room: int, values: int, stacked: bool, single: bool) -> dict[int, int]:
        """What the contribution leaves: both values have what most of them need on one line, the indicator
        its longest word in any case."""
        if single:
            return {0: room, 1: 0, 2: 0}
        if not stacked:
            return {column: int(room * share) for column, share in enumerate(_SHARES)}
        title = longest((line.short for line in self.cells.items), 0, self._delegate.value_width)
        least, most = (int(room * share) for share in _VALUES)
        given = min(max(least, values), most, max(least, room - title))
        return {0: room - given, 1: 0, 2: given}

    def _most_values(self) -> int:
        """What three of four of them need on one line."""
        said = (value for line in self.cells.items for value in (line.before, line.after))
        return common(said, self._delegate.value_width)

    def _contribution_width(self, needed: float) -> int:
        """What a verdict in words needs on one line, if that leaves enough to the others, of which the values
        would like `needed`; else its longest word. As wide as the widest pill in any case."""
        metrics, around = QFontMetrics(self._theme.font(11)), 2 * PILL_X + MARGIN + 2
        pills = [line for line in self.cells.items if line.verdict != "not_comparable"]
        said = {line.verdict_text for line in self.cells.items if line.verdict == "not_comparable"}
        whole = max((metrics.horizontalAdvance(one) + around for one in said), default=0)
        width = self.viewport().width()
        if whole > width * (_PILL_SHARE if pills else _ALONE) or (pills and width - whole < needed):
            parts = (word for one in said for word in words(one))
            whole = max((metrics.horizontalAdvance(one) + around for one in parts), default=0)
        return max(self._header.least_width(3), whole, *map(self._delegate.contribution_width, pills))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():  # pictures of this very line came up below
            self.scrollTo(self.currentIndex())
