"""Words as they are looked for: without the difference of capitals, and of letters that look alike.

ё is found by е. Latin i, h and ə stand in for Kazakh і, һ and ә: on a keyboard without them people type
those, and nobody sees the difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_ALIKE = str.maketrans("ёiəh", "еіәһ")


def fold(*texts: str) -> str:
    """All of them, one space between. Both sides of a comparison are folded."""
    return unicodedata.normalize("NFC", " ".join(texts)).casefold().translate(_ALIKE)


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed, word by word, folded; each once."""
    return tuple(dict.fromkeys(fold(typed).split()))


def spans(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the folded `words` stand in `text`, which is in NFC: (begin, end) in order, none over another."""
    folded, places = _mapped(text)
    marked = [False] * len(text)
    for word in filter(None, words):
        found = folded.find(word)
        while found >= 0:
            for place in range(places[found], places[found + len(word) - 1] + 1):
                marked[place] = True
            found = folded.find(word, found + 1)
    return _runs(marked)


def _mapped(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters the place in `text` that it comes from."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    letters = [fold(letter) for letter in text]
    return "".join(letters), [place for place, own in enumerate(letters) for _ in own]


def _runs(marked: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    begin = -1
    for place, now in enumerate([*marked, False]):
        if now and begin < 0:
            begin = place
        elif not now and begin >= 0:
            found.append((begin, place))
            begin = -1
    return tuple(found)
