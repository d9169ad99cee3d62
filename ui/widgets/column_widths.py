"""How the columns of a table share its room; widths in pixels, by the number of the column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import ceil
from typing import TypeVar

Column = TypeVar("Column", int, str)

# A word, no code and nothing of a number: three letters and more without a figure beside them.
_WORD = re.compile(r"(?<![\w/.-])[^\W\d_]{3,}(?![\w/-])")
_DAY = re.compile(r"\b(\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2})( \d{2}:\d{2})?")
_NOTHING = "–—… "
_BREAK = re.compile(r"[ \n]+|(?<=/)")  # where a line may end
MOST = 0.75  # of the rows


def whole(cells: Iterable[str], width: int, most: int, measured: Callable[[str], int]) -> int:
    """What of a column, of `width` for all of its words, has to be in view: a day, a moment, a number or a
    code in part says another one, or nothing. Of words around a day, up to the day. `most`: what asks for
    more is cut like words. `measured`: the width that a column of those words needs."""
    said = [words for words in cells if words.strip(_NOTHING)]
    if said and not any(map(_WORD.search, said)):
        return width if width <= most else 0
    ends = ((words, list(_DAY.finditer(words))) for words in said)
    needed = max((measured(words[: days[-1].end()] + "…") for words, days in ends if days), default=0)
    return min(needed, width) if needed <= most else 0


def longest(cells: Iterable[str], width: int, measured: Callable[[str], int]) -> int:
    """The same of a column whose rows take as many lines as their words need: its longest word; what has no
    words stays on its line."""
    said = [words for words in cells if words.strip(_NOTHING)]
    if not any(map(_WORD.search, said)):
        return width
    return max(measured(piece) for words in said for piece in _BREAK.split(words))


def common(cells: Iterable[str], measured: Callable[[str], int]) -> int:
    """What most of its rows need on one line: nothing where few say anything."""
    return enough(measured(words) if words.strip(_NOTHING) else 0 for words in cells)


def enough(needed: Iterable[int], share: float = MOST) -> int:
    """The width that is enough for that share of the rows, each of which `needed` one; 0 without rows."""
    found = sorted(needed)
    return found[ceil(len(found) * share) - 1] if found else 0


def give(widths: Mapping[Column, int], least: Mapping[Column, int], room: int) -> dict[Column, int]:
    """The widest give first, until all are in the room; none gives of its `least`, and what that leaves too
    wide the others give."""
    level, held = _level(widths, room), dict[Column, int]()
    while pinned := {
        one: least[one] for one in widths if one not in held and widths[one] > level < least[one]
    }:
        held |= {one: min(width, widths[one]) for one, width in pinned.items()}
        free = {one: width for one, width in widths.items() if one not in held}
        level = _level(free, room - sum(held.values()))
    return {one: held.get(one, min(width, level)) for one, width in widths.items()}


def _level(widths: Mapping[Column, int], room: int) -> int:
    """To which the widest give until all are in the room."""
    level = most = max(room, 0)
    for done, width in enumerate(sorted(widths.values())):
        level = most // (len(widths) - done)
        if width > level:
            break
        most -= width
    return level


def shared(
    needed: Mapping[Column, int], usual: Mapping[Column, int], least: Mapping[Column, int], room: int
) -> dict[Column, int]:
    """What each needs, where the room has it. Else they give first what only few rows need, down to what is
    `usual` (see `common`), then down to their `least`, which may be wider than the room."""
    kept = {one: max(least[one], min(width, usual[one])) for one, width in needed.items()}
    widths = give(needed, kept, room)
    return widths if sum(widths.values()) <= room else give(widths, least, room)


def wished(
    wish: Mapping[Column, int],
    needed: Mapping[Column, int],
    usual: Mapping[Column, int],
    least: Mapping[Column, int],
    room: int,
) -> dict[Column, int]:
    """At least as wide as one would `wish` and as they hold, where that fits; else they give first what they
    do not need, then as `shared` has it."""
    wide = {one: max(width, needed[one]) for one, width in wish.items()}
    widths = give(wide, needed, room)
    return widths if sum(widths.values()) <= room else shared(needed, usual, least, room)
