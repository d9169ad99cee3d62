"""Another code for a part of a draft, with everything that names it.

Conditions, contradictions, indicators and findings name other parts by their codes. Whoever changes a code
would else have to find them all; so they follow in the same step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from core.methodology.conditions import TERM
from core.methodology.places import Place, at, changed, records

Sort = Literal["indicator", "option", "resource", "act", "statement"]

_INDICATOR = re.compile(r"[A-Z]{3}-[0-9]{2}")
_OPTION = re.compile(r"[a-z0-9_.]+")
_LISTED: dict[tuple[Any, Any], Sort] = {
    ("legal_acts", "id"): "act",
    ("finding_map", "statement"): "statement",
    ("region_findings", "ref"): "statement",
}
_CONDITIONS = (("na_if",), ("zero_if",))


@dataclass(frozen=True, slots=True)
class Code:
    """A code that an edit changes. `number`: its row in the list or table that is edited, -1 where it stands
    alone. `indicator`: of an option, whose it is. `is_free`: nothing else has the new one, it may be one, and
    the old one was nobody else's."""

    sort: Sort
    number: int
    old: str
    new: str
    is_free: bool
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Renamed:
    """`places` named the code and name the new one now; `mentions` are texts in which the old one stands."""

    document: dict[str, Any]
    code: Code
    places: tuple[Place, ...]
    mentions: tuple[Place, ...]


def code_edit(document: Any, place: Place, value: Any) -> Code | None:
    """The one code that is another with `value` at `place`; None if none is, or several are, or rows came,
    went or moved."""
    sort = _sort(place)
    if sort is None:
        return None
    before, after = _codes(at(document, place)), _codes(value)
    differ = [number for number, (old, new) in enumerate(zip(before, after, strict=False)) if old != new]
    if len(before) != len(after) or len(differ) != 1:
        return None
    number = differ[0]
    old, new = before[number], after[number]
    others = [*before[:number], *before[number + 1 :]]
    alone = len(place) > 1 and sort != "option"
    if alone:
        others += _elsewhere(document, sort, place)
    is_free = bool(old and new) and not {old, new} & set(others) and _may_be(sort, new)
    owner = str(at(document, (*place[:4], "id")) or "") if sort == "option" else ""
    return Code(sort, -1 if alone else number, old, new, is_free, owner)


def renamed(document: dict[str, Any], place: Place, value: Any) -> Renamed | None:
    """The document with `value` at `place` and the new code wherever the old one was named. None if the edit
    is none of a code, or the code is not free: then nothing can follow it."""
    code = code_edit(document, place, value)
    if code is None or not code.is_free:
        return None
    made, places = changed(document, place, value), []
    for found, follow in _naming(code, made):
        before = at(made, found)
        after = follow(before)
        if after != before:
            made = changed(made, found, after)
            places.append(found)
    return Renamed(made, code, tuple(places), tuple(_mentions(code, made)))


def _sort(place: Place) -> Sort | None:
    if place == ("resources",):
        return "resource"
    if len(place) == 3:
        return _LISTED.get((place[0], place[2]))
    if place[:1] == ("criteria",) and place[2:3] == ("indicators",):
        if place[4:] == ("id",):
            return "indicator"
        if place[4:] == ("scoring", "options"):
            return "option"
    return None


def _codes(value: Any) -> list[str]:
    """The codes that stand there, row by row."""
    if isinstance(value, dict):
        return [str(code) for code in value]
    if isinstance(value, list):
        return [_word(one.get("code")) if isinstance(one, dict) else "" for one in value]
    return [_word(value)]


def _word(value: Any) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _elsewhere(document: Any, sort: Sort, place: Place) -> list[str]:
    """The other codes of that sort, in whose list it must be the only one."""
    if sort == "indicator":
        return [_word(at(document, (*one, "id"))) for one in _indicators(document) if one != place[:4]]
    rows = records(document, place[:1])
    return [_word(one.get(str(place[2]))) for number, one in enumerate(rows) if number != place[1]]


def _may_be(sort: Sort, code: str) -> bool:
    """Conditions can name it."""
    shape = {"indicator": _INDICATOR, "option": _OPTION}.get(sort)
    return shape is None or shape.fullmatch(code) is not None


def _indicators(document: Any) -> Iterator[Place]:
    for number, _ in enumerate(records(document, ("criteria",))):
        rows: Place = ("criteria", number, "indicators")
        yield from ((*rows, one) for one, _ in enumerate(records(document, rows)))


# Who names what: places, and how what stands there follows


def _naming(code: Code, document: Any) -> Iterator[tuple[Place, Callable[[Any], Any]]]:
    if code.sort in ("indicator", "option"):
        yield from ((place, lambda source: _in_condition(code, source)) for place in _conditions(document))
    if code.sort == "indicator":
        yield from (
            (place, lambda value: _same(code, value))
            for place in _rows(document, "finding_map", "indicators")
        )
    fields = {
        "resource": ("resource", "also_resources"),
        "act": ("legal_refs",),
        "statement": ("finding_refs",),
    }
    owners = [*_indicators(document)]
    if code.sort == "statement":
        owners += [("criteria", number) for number, _ in enumerate(records(document, ("criteria",)))]
    for owner in owners:
        yield from (((*owner, key), lambda value: _same(code, value)) for key in fields.get(code.sort, ()))
    if code.sort == "statement":
        for key, name in (("finding_map", "statement"), ("region_findings", "ref")):
            yield from ((place, lambda value: _same(code, value)) for place in _rows(document, key, name))


def _rows(document: Any, key: str, name: str) -> Iterator[Place]:
    return ((key, number, name) for number, _ in enumerate(records(document, (key,))))


def _conditions(document: Any) -> Iterator[Place]:
    for owner in _indicators(document):
        yield from ((*owner, *key) for key in _CONDITIONS)
    for name in ("when", "then"):
        yield from _rows(document, "contradictions", name)


def _same(code: Code, value: Any) -> Any:
    if isinstance(value, list):
        return [code.new if one == code.old else one for one in value]
    return code.new if value == code.old else value


def _in_condition(code: Code, source: Any) -> Any:
    if not isinstance(source, str):
        return source
    if code.sort == "indicator":
        return _token(code.old).sub(code.new, source)
    return TERM.sub(lambda term: _option_in(code, term), source)


def _option_in(code: Code, term: re.Match[str]) -> str:
    """Comparisons of size are about numbers, not about codes."""
    group = "codes" if term["codes"] else "code"
    if term["indicator"] != code.indicator or not term[group] or term["sign"] not in (None, "="):
        return term[0]
    start, end = (place - term.start() for place in term.span(group))
    word = re.compile(rf"(?<![a-z0-9_.]){re.escape(code.old)}(?![a-z0-9_.])")
    return term[0][:start] + word.sub(code.new, term[0][start:end]) + term[0][end:]


def _token(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])")


def _mentions(code: Code, document: Any) -> Iterator[Place]:
    """Sentences, which people write: they are told and left as they are."""
    if code.sort in ("indicator", "act"):
        token = _token(code.old)
        yield from (place for place, text in _texts({**document, "notes": None}, ()) if token.search(text))


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*place, str(key)))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, (*place, number))
