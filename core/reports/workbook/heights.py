"""How many lines a text takes in a column, and how wide it must be: nobody else computes that when a file is
only converted."""

from __future__ import annotations

from functools import lru_cache

from core.text import words

LINE_HEIGHT = 12.9  # points, at 10-point Arial
MOST = 409.0  # points: what a row can be

# Widths of Arial 10 in pixels at 96 dpi, a little on the safe side.
_NARROW = dict.fromkeys("iljtfrI.,:;!|'()[]/ \u00a0-іґ", 4.3)
_WIDE = dict.fromkeys("mwMWшщжюфыШЩЖЮФЫӘҢ@%—№", 11.2)
_WIDTHS = {**_NARROW, **_WIDE}


@lru_cache(maxsize=20000)
def line_count(text: str, width: float, bold: bool = False) -> int:
    """In a column of `width` (in Excel's characters), broken at spaces."""
    room = (width * 7 - 4) / (1.09 if bold else 1.0)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def width_of_words(text: str, bold: bool = False) -> float:
    """In Excel's characters: the least width of a column in which no word of the text is broken."""
    widest = max(_word(word) for word in words(text))
    return (widest * (1.09 if bold else 1.0) + 4) / 7


def _wrapped(line: str, room: float) -> int:
    if len(line) * 4 < room and _word(line) <= room:
        return 1
    count, used = 1, 0.0
    for word in line.split(" "):
        size = _word(word)
        if used and used + 4.3 + size > room:
            count, used = count + 1, 0.0
        while size > room:  # a word longer than the column goes on in the next line
            count, size = count + 1, size - room
        used += size + (4.3 if used else 0)
    return count


@lru_cache(maxsize=20000)
def _word(word: str) -> float:
    return sum(_WIDTHS.get(letter) or (8.9 if letter.isupper() else 7.0) for letter in word)
