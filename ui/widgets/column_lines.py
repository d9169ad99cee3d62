"""How many lines the rows of a table that wraps take, by the widths of its columns, and how they take few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, inf

from ui.widgets.column_measures import Measures

_ROWS = 100  # from the first on
_LINES = 6  # of a row: more are not counted, a table may show no more of them
_ROUNDS = 2
_EXACT = 4  # pixels that a column as wide as its words may lack of what is reckoned around a line
_USUAL = 0.75
_SHARES = (0.5, _USUAL, 0.9)  # of the rows, for which a width may be enough


class ColumnLines:
    """Of the first rows as they are now, measured once."""

    def __init__(self, measures: Measures, sections: Iterable[int]) -> None:
        model, advance = measures.view.model(), measures.view.fontMetrics().horizontalAdvance
        self._around = measures.around_line
        self._advances = dict[int, list[list[int]]]()
        for one in sections:
            cells = (str(model.index(row, one).data() or "") for row in range(min(model.rowCount(), _ROWS)))
            self._advances[one] = [[advance(line) for line in words.splitlines()] for words in cells]
        self._counts: dict[tuple[int, int], list[int]] = {}

    def total(self, widths: Mapping[int, int]) -> int:
        """Of all rows together, about: words are taken to fill their lines."""
        counts = [self._counted(one, width) for one, width in widths.items()]
        return sum(min(max(row), _LINES) for row in zip(*counts, strict=False))

    def levels(self, section: int, least: int, most: int) -> list[int]:
        """Widths of a column worth trying, the widest first: at which some of its rows take a line less."""
        needed = self._needed(section)
        some = {needed[ceil(len(needed) * share) - 1] for share in _SHARES} if needed else set()
        halves = {(one + self._around) // 2 + least // 3 for one in (*some, most)}
        return sorted({min(most, max(least, one)) for one in (*some, *halves, least, most)}, reverse=True)

    def usual(self, section: int) -> int:
        """Enough for most of its rows."""
        needed = self._needed(section)
        return needed[ceil(len(needed) * _USUAL) - 1] if needed else 0

    def _needed(self, section: int) -> list[int]:
        return sorted(max(lines, default=0) + self._around for lines in self._advances[section])

    def _counted(self, section: int, width: int) -> list[int]:
        if (section, width) not in self._counts:
            room = max(width - self._around + _EXACT, 1)
            self._counts[section, width] = [
                sum(max(1, ceil(one / room)) for one in lines) for lines in self._advances[section]
            ]
        return self._counts[section, width]


def in_fewest_lines(
    lines: ColumnLines,
    starts: Iterable[Mapping[int, int]],
    levels: Mapping[int, Sequence[int]],
    rest: int,
    room: int,
    least: int,
) -> dict[int, int]:
    """The widths at which all rows take the fewest lines, of those that are reached from one of the `starts`:
    each column in turn at one of its `levels`, or with all that is left over. Where none of them saves a
    line, it stays. The column `rest` has what the others leave of the `room`, `least` at least."""

    def cost(widths: Mapping[int, int]) -> float:
        left = room - sum(widths.values())
        return lines.total({**widths, rest: left}) if left >= least else inf

    def improved(start: Mapping[int, int]) -> dict[int, int]:
        best, lowest = dict(start), cost(start)
        for _ in range(_ROUNDS):
            for section, tried in levels.items():
                over = best[section] + room - least - sum(best.values())
                for width in (*tried, *(one for one in [over] if min(tried) < one < max(tried))):
                    if (now := cost({**best, section: width})) < lowest:
                        best, lowest = {**best, section: width}, now
        return best

    return min(map(improved, starts), key=cost)
