"""What the palette finds: places and commands, by words typed in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.folding import fold

LIMIT = 60  # rows; whoever sees more types another word


@dataclass(frozen=True, slots=True)
class Find:
    """One row: `title` and, quieter, `detail`. `words` is everything that may be typed for it, folded."""

    title: str
    detail: str
    words: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Named:
    """A body or an indicator: what it is called and all that may be typed for it, folded."""

    id: str
    title: str
    words: str


def matching(typed: str, finds: Iterable[Find]) -> list[Find]:
    """Those that hold every word typed: first where a title begins with it, then where a word does."""
    wanted = fold(typed).split()
    fitting = [one for one in finds if all(word in one.words for word in wanted)]
    return sorted(fitting, key=lambda one: _place(one, wanted))[:LIMIT]


def questions(
    typed: str, bodies: Sequence[Named], indicators: Sequence[Named]
) -> Iterator[tuple[Named, Named]]:
    """A body and an indicator for words of which some mean the one and the others the other."""
    wanted = fold(typed).split()
    for body in bodies:
        rest = [word for word in wanted if word not in body.words]
        if rest and len(rest) < len(wanted):
            for indicator in indicators:
                if all(word in indicator.words for word in rest):
                    yield body, indicator


def _place(find: Find, wanted: Sequence[str]) -> int:
    title = fold(find.title)
    if any(title.startswith(word) for word in wanted):
        return 0
    spaced = f" {find.words}"
    return 1 if all(f" {word}" in spaced for word in wanted) else 2
