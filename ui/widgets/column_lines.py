"""How many lines the rows of a table that wraps take, by the widths of its columns, and how they take few."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf

from ui.widgets.column_measures import Measures
from ui.widgets.column_widths import MOST, enough

_ROWS = 100  # from the first on
_LINES = 6  # of a row: more are not counted, a table may show no more of them
_STEPS = 6
_EXACT = 2  # pixels that a column as wide as its words may lack of what is reckoned around a line
_BREAK = re.compile(r"(?<=[ /])(?=[^ /])")  # where a line may end: each word keeps the space after it
_SHARES = (0.5, MOST, 0.9)  # of the rows, for which a width may be enough


@dataclass(slots=True)
class _Line:
    """One line of what a cell says. Its words are measured once somebody needs to know where they break."""

    words: str
    width: int  # of all of it
    _pieces: list[tuple[int, int]] | None = None

    def lines(self, room: int, advance: Callable[[str], int]) -> int:
        """Lines that its words take in that width."""
        if self.width <= room or self.width > room * _LINES:
            return max(1, ceil(self.width / room))
        count, used = 1, 0
        for alone, going_on in self._measured(advance):
            if used and used + alone > room:
                count, used = count + 1, 0
            used += going_on
        return count

    def halves(self, advance: Callable[[str], int]) -> int:
        """The least width at which two lines hold it."""
        first, best = 0, self.width
        for _alone, going_on in self._measured(advance):
            first += going_on
            best = min(best, max(first, self.width - first))
        return best

    def _measured(self, advance: Callable[[str], int]) -> list[tuple[int, int]]:
        """Of each word: its width at the end of a line, and before another one."""
        if self._pieces is None:
            self._pieces = [(advance(one.rstrip(" ")), advance(one)) for one in _BREAK.split(self.words)]
        return self._pieces


class ColumnLines:
    """Of the first rows as they are now, measured once."""

    def __init__(self, measures: Measures, sections: Iterable[int]) -> None:
        model, self._advance = measures.view.model(), measures.view.fontMetrics().horizontalAdvance
        self._around = measures.around_line
        self._cells = dict[int, list[list[_Line]]]()
        for one in sections:
            cells = (str(model.index(row, one).data() or "") for row in range(min(model.rowCount(), _ROWS)))
            self._cells[one] = [
                [_Line(line, self._advance(line)) for line in words.splitlines()] for words in cells
            ]
        self._counts: dict[tuple[int, int], list[int]] = {}

    def total(self, widths: Mapping[int, int]) -> int:
        """Of all rows together."""
        counts = [self._counted(one, width) for one, width in widths.items()]
        return sum(min(max(row), _LINES) for row in zip(*counts, strict=False))

    def levels(self, section: int, least: int, most: int) -> list[int]:
        """Widths of a column worth trying, the widest first: at which some of its rows take a line less."""
        needed = self._needed(section)
        some = {enough(needed, share) for share in _SHARES} if needed else set()
        halves = {(one + self._around) // 2 + least // 3 for one in (*some, most)}
        halves.add(self._halved(section))
        return sorted({min(most, max(least, one)) for one in (*some, *halves, least, most)}, reverse=True)

    def usual(self, section: int) -> int:
        """Enough for most of its rows."""
        return enough(self._needed(section))

    def _halved(self, section: int) -> int:
        """At which its longest line takes two."""
        said = (line for lines in self._cells[section] for line in lines)
        longest = max(said, key=lambda one: one.width, default=None)
        return longest.halves(self._advance) + self._around if longest is not None else 0

    def _needed(self, section: int) -> list[int]:
        """The width of each row's longest line."""
        return [max((one.width for one in lines), default=0) + self._around for lines in self._cells[section]]

    def _counted(self, section: int, width: int) -> list[int]:
        if (section, width) not in self._counts:
            room = max(width - self._around + _EXACT, 1)
            self._counts[section, width] = [
                sum(one.lines(room, self._advance) for one in lines) for lines in self._cells[section]
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
    step by step the column that saves the most lines goes to one of its `levels`, or takes all that is left
    over. Where none of them saves a line, it stays. The column `rest` has what the others leave of the
    `room`, `least` at least."""

    def cost(widths: Mapping[int, int]) -> float:
        left = room - sum(widths.values())
        return lines.total({**widths, rest: left}) if left >= least else inf

    def improved(start: Mapping[int, int]) -> dict[int, int]:
        best, lowest = dict(start), cost(start)
        for _ in range(_STEPS):
            left = room - least - sum(best.values())
            tried = [
                {**best, section: width}
                for section, widths in levels.items()
                for width in _with(best[section] + left, widths)
                if width != best[section]
            ]
            step = min(tried, key=cost, default=best)
            if (now := cost(step)) >= lowest:
                break
            best, lowest = step, now
        return best

    return min(map(improved, starts), key=cost)


def _with(all_of_it: int, widths: Sequence[int]) -> list[int]:
    between = min(widths) < all_of_it < max(widths)
    return [*widths, all_of_it] if between else [*widths]
