"""What Qt does for columns that are stretched or fitted, done for columns that can be dragged."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHeaderView

from ui.widgets.column_lines import ColumnLines, in_fewest_lines
from ui.widgets.column_measures import Measures
from ui.widgets.column_widths import give, longest, whole

# Pixels at text scale 1: of a column at least.
_LEAST = 24
_READ = 200  # that takes the rest
_GIVES = 96  # the same where the fitted ones cannot give
_YIELD = 72  # that is fitted
_SHARE = 0.4  # of the room: what fitted columns leave to what takes the rest
_LINED = 0.35  # the same where rows wrap
_WHOLE = 0.5  # of the room: more than that may always be cut
_Mode = QHeaderView.ResizeMode


class Fitting:
    """Takes the modes of a header over: from here on all of its columns can be dragged."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._modes: dict[int, _Mode] = {}
        header = measures.header
        for section in range(header.count()):
            mode = header.sectionResizeMode(section)
            if mode in (_Mode.Stretch, _Mode.ResizeToContents):
                self._modes[section] = mode
        if header.stretchLastSection():
            self._modes[header.count() - 1] = _Mode.Stretch
            header.setStretchLastSection(False)
        if self._modes:
            header.setSectionResizeMode(_Mode.Interactive)

    def widths(self, usual: Mapping[int, int]) -> dict[int, int]:
        """Of the columns in view that were fitted or stretched; `usual`: what the others have."""
        self._measures.anew()
        there = self._measures.there()
        fitted = self._fitted(there)
        stretched = [one for one in there if self._modes.get(one) == _Mode.Stretch]
        others = sum(usual.get(one, 0) for one in there if one not in fitted and one not in stretched)
        room = self._measures.room - others
        least = self._measures.scaled(_LEAST)
        if len(stretched) == 1:  # what takes the rest is mostly what one reads
            fitted, least = self._leaving(fitted, stretched[0], room)
        return fitted | self._stretched(stretched, room - sum(fitted.values()), least)

    def _fitted(self, there: list[int]) -> dict[int, int]:
        return {
            one: max(self._measures.hint(one), self._measures.header.sectionSizeHint(one))
            for one in there
            if self._modes.get(one) == _Mode.ResizeToContents
        }

    def _stretched(self, sections: list[int], room: int, least: float) -> dict[int, int]:
        """In equal parts."""
        low = max(self._measures.header.minimumSectionSize(), round(least))
        parts = [room // len(sections) + (n < room % len(sections)) for n in range(len(sections))]
        return {one: max(part, low) for one, part in zip(sections, parts, strict=True)}

    def _leaving(self, fitted: dict[int, int], reads: int, room: int) -> tuple[dict[int, int], float]:
        """The fitted widths and the least of the column that one `reads`, with room for both."""
        measures = self._measures
        own = measures.view.property("least")  # of a table whose other columns matter more
        least = measures.scaled(float(own)) if own else min(measures.scaled(_READ), measures.room / 2)
        if measures.wraps:
            least = max(least, min(self._least_of(reads, measures.hint(reads)), measures.room * _LINED))
        share = 0.0 if own else _LINED if measures.wraps else _SHARE
        wanted = max(least, min(measures.hint(reads), measures.room * share))
        if measures.wraps:
            fitted = self._in_fewest_lines(fitted, reads, room, round(wanted))
        elif fitted and sum(fitted.values()) + wanted > room:
            fitted = self._given(fitted, room - round(wanted))
        if sum(fitted.values()) + least > room:
            least = min(least, max(room - sum(fitted.values()), measures.scaled(_GIVES)))
        return fitted, least

    def _in_fewest_lines(self, fitted: dict[int, int], reads: int, room: int, wanted: int) -> dict[int, int]:
        """A column goes on to a second line in some rows where that takes fewer lines in the one that one
        `reads`; else it has what it holds."""
        measures = self._measures
        low = {one: self._least_of(one, width) for one, width in fitted.items()}
        fits = sum(fitted.values()) + wanted <= room
        start = fitted if fits else give(fitted, low, room - wanted)
        lines = ColumnLines(measures, [*fitted, reads])
        levels = {one: lines.levels(one, low[one], width) for one, width in fitted.items()}
        usual = {one: min(width, max(low[one], lines.usual(one))) for one, width in fitted.items()}
        usual = give(usual, low, room - wanted)
        return in_fewest_lines(lines, (start, usual, low), levels, reads, room, wanted)

    def _given(self, widths: dict[int, int], room: int) -> dict[int, int]:
        return give(widths, {one: self._least_of(one, width) for one, width in widths.items()}, room)

    def _least_of(self, section: int, width: int) -> int:
        """Titles stay whole, and so does what says nothing in part."""
        measures = self._measures
        cells, needed = measures.cells(section), min(width, measures.hint(section))
        if measures.wraps:
            kept = longest(cells, needed, measures.line_of)
        else:
            kept = whole(cells, needed, round(measures.room * _WHOLE), measures.width_of)
        return max(round(measures.scaled(_YIELD)), measures.title(section), kept)
