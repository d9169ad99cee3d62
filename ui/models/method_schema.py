"""The forms of a methodology as data: which fields each part has, and by what each is edited.

Whoever adds a field to a methodology adds it here; a test walks everything a methodology can hold through
these forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from core.methodology.places import LISTS, Place, at

Known = Literal["", "indicators", "statements", "inputs"]
Choices = Literal[
    "acts",
    "answer_types",
    "autocheck_modes",
    "body_kinds",
    "directions",
    "evidence_kinds",
    "promises",
    "resources",
    "rules",
    "statuses",
    "units",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; `known` are proposed while typing."""

    narrow: bool = False
    known: Known = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words in one language, in as many lines as they need."""


@dataclass(frozen=True, slots=True)
class Number:
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """`usual`: what holds where the field is absent, and so is not written; None is always written."""

    usual: bool | None = False


@dataclass(frozen=True, slots=True)
class Choice:
    """`optional`: there may be none."""

    choices: Choices
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Codes:
    """Several of a few."""

    choices: Choices


@dataclass(frozen=True, slots=True)
class Languages:
    """The same in three languages."""

    long: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A list of codes in one line."""

    known: Known = ""


@dataclass(frozen=True, slots=True)
class If:
    """A condition on other indicators."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of records; with one entry at () a list of single values."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A record with free keys, each with the same entries."""

    entries: tuple[Entry, ...]


Control = Line | Note | Number | Flag | Choice | Codes | Languages | Words | If | Rows | Table


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is the field's place within its part or row, `name` the text id of its label. With `types` it is
    shown for these types of answer, and wherever the draft holds something there."""

    at: Place
    name: str
    control: Control
    types: tuple[str, ...] = ()


_NARROW = Line(narrow=True)
_LONG, _SHORT = Languages(long=True), Languages()
_WORDS = Entry((), "draft.words", _SHORT)
_SENTENCE = Entry((), "draft.words", _LONG)
_SCORE = Entry(("score",), "draft.score", Number())
_MEASURED = ("count", "number")

HEAD = (
    Entry(("methodology", "id"), "draft.id", Line()),
    Entry(("methodology", "version"), "draft.version", _NARROW),
    Entry(("methodology", "status"), "draft.status", Choice("statuses")),
    Entry(("methodology", "title"), "draft.title", _LONG),
    Entry(("methodology", "owner"), "draft.owner", _LONG),
    Entry(("methodology", "note"), "draft.note", _LONG),
    Entry(
        ("bands",),
        "draft.total_bands",
        Rows(
            (Entry(("code",), "draft.code", _NARROW), Entry(("min",), "draft.from_points", Number()), _WORDS)
        ),
    ),
    Entry(("recommend_below",), "draft.recommend_below", Number()),
)
CRITERION = (
    Entry(("id",), "draft.code", _NARROW),
    Entry(("weight",), "draft.weight", Number()),
    Entry(("short",), "draft.short", _SHORT),
    Entry(("title",), "draft.title", _LONG),
    Entry(("finding_refs",), "draft.finding_refs", Words("statements")),
    Entry(("note",), "draft.note", _LONG),
)
_ASKED = (
    Entry(("id",), "draft.code", _NARROW),
    Entry(("short",), "draft.short", _SHORT),
    Entry(("question",), "draft.question", _LONG),
    Entry(("weight",), "draft.weight", Number()),
    Entry(("scored",), "draft.scored", Flag(usual=True)),
    Entry(("answer_type",), "draft.answer_type", Choice("answer_types")),
    Entry(("scoring", "type"), "draft.rule", Choice("rules", optional=True)),
)
_RULES: dict[str, tuple[Entry, ...]] = {
    "options": (
        Entry(
            ("scoring", "options"),
            "draft.options",
            Rows((Entry(("code",), "draft.code", Line()), _SCORE, _SENTENCE)),
        ),
    ),
    "due_date": (
        Entry(
            ("scoring", "statuses"),
            "draft.options",
            Rows((Entry(("code",), "draft.promise", Choice("promises")), _SCORE, _SENTENCE)),
        ),
    ),
    "bands": (Entry(("scoring", "direction"), "draft.direction", Choice("directions")),),
}
_ELSE = Entry(("scoring", "else_score"), "draft.else_score", Number())
_REST = (
    Entry(("unit",), "draft.unit", Choice("units", optional=True), _MEASURED),
    Entry(("maximum",), "draft.maximum", Number(), _MEASURED),
    Entry(("ticks",), "draft.ticks", Rows((_WORDS,)), ("count",)),
    Entry(("inputs", "numerator"), "draft.numerator", Line(known="inputs"), ("percent",)),
    Entry(("inputs", "denominator"), "draft.denominator", Line(known="inputs"), ("percent",)),
    Entry(("denominator_default",), "draft.denominator_default", Number(whole=True), ("percent",)),
    Entry(("may_exceed_100",), "draft.may_exceed_100", Flag(), ("percent",)),
    Entry(("no_answer",), "draft.no_answer", Flag(), ("count", "number", "percent", "date")),
    Entry(("zero_if",), "draft.zero_if", If()),
    Entry(("na_if",), "draft.na_if", If()),
    Entry(("na_rule",), "draft.na_rule", _LONG),
    Entry(("applies_to",), "draft.applies_to", Codes("body_kinds")),
    Entry(("resource",), "draft.resource", Choice("resources")),
    Entry(
        ("also_resources",),
        "draft.also_resources",
        Rows((Entry((), "draft.resource", Choice("resources")),)),
    ),
    Entry(("guidance",), "draft.guidance", _LONG),
    Entry(("recommendation",), "draft.recommendation", _LONG),
    Entry(("note",), "draft.note_indicator", _LONG),
    Entry(("evidence", "kinds"), "draft.evidence", Codes("evidence_kinds")),
    Entry(("evidence", "required"), "draft.evidence_required", Flag(usual=None)),
    Entry(("legal_refs",), "draft.legal_refs", Rows((Entry((), "draft.act", Choice("acts")),))),
    Entry(("finding_refs",), "draft.finding_refs", Words("statements")),
    Entry(("reference", "min"), "draft.reference_min", Number()),
    Entry(("reference", "max"), "draft.reference_max", Number()),
    Entry(("reference", "note"), "draft.reference_note", _LONG),
    Entry(("autocheck", "mode"), "draft.autocheck_mode", Choice("autocheck_modes", optional=True)),
    Entry(("autocheck", "how"), "draft.autocheck_how", Note()),
)
RESOURCES = (Entry((), "draft.resources", Table((_WORDS,))),)
PERIODS = (Entry((), "draft.periods", Table((Entry((), "draft.value", Number(whole=True)),))),)
LISTED: dict[str, tuple[Entry, ...]] = {
    "legal_acts": (
        Entry(("id",), "draft.code", Line()),
        Entry(("title",), "draft.title", _LONG),
        Entry(("source",), "draft.source", Note()),
        Entry(("basis",), "draft.basis", Note()),
        Entry(("points",), "draft.points", Rows((Entry((), "draft.point", Note()),))),
    ),
    "contradictions": (
        Entry(("id",), "draft.code", _NARROW),
        Entry(("when",), "draft.when", If()),
        Entry(("then",), "draft.then", If()),
        Entry((), "draft.warning", _LONG),
    ),
    "region_findings": (
        Entry(("ref",), "draft.statement", _NARROW),
        Entry(("value",), "draft.published_value", Line()),
        Entry((), "draft.words", _LONG),
    ),
    "finding_map": (
        Entry(("statement",), "draft.statement", _NARROW),
        Entry(("finding",), "draft.finding", Note()),
        Entry(("indicators",), "draft.indicators", Words("indicators")),
    ),
}
PART_NAMES: dict[Place, str] = {
    (): "draft.head",
    ("resources",): "draft.resources",
    ("periods",): "draft.periods",
    ("legal_acts",): "draft.legal_acts",
    ("contradictions",): "draft.contradictions",
    ("region_findings",): "draft.region_findings",
    ("finding_map",): "draft.finding_map",
}
ABOUT = {
    "legal_acts": "draft.about_acts",
    "contradictions": "draft.about_contradictions",
    "region_findings": "draft.about_region_findings",
    "finding_map": "draft.about_finding_map",
}


def entries_of(document: Any, part: Place) -> tuple[Entry, ...]:
    """The fields of the form of that part, in their order."""
    if not part:
        return HEAD
    if part[0] == "criteria":
        return CRITERION if len(part) == 2 else tuple(_of_indicator(at(document, part)))
    if part[0] in LISTS:
        return LISTED[str(part[0])] if len(part) == 2 else ()
    return RESOURCES if part[0] == "resources" else PERIODS


def _of_indicator(indicator: Any) -> Iterator[Entry]:
    answer_type = at(indicator, ("answer_type",))
    yield from _ASKED
    yield from _of_rule(at(indicator, ("scoring", "type")), at(indicator, ("scoring", "direction")))
    for entry in _REST:
        if not entry.types or answer_type in entry.types or at(indicator, entry.at) is not None:
            yield entry


def _of_rule(kind: Any, direction: Any) -> Iterator[Entry]:
    yield from _RULES.get(kind, ()) if isinstance(kind, str) else ()
    if kind in ("bands", "age_bands"):
        lowest = kind == "bands" and direction == "higher_better"
        bound = (
            Entry(("min",), "draft.at_least", Number())
            if lowest
            else Entry(("max",), "draft.at_most", Number())
        )
        yield Entry(("scoring", "bands"), "draft.bands", Rows((bound, _SCORE)))
        yield _ELSE


def entry_for(entries: tuple[Entry, ...], place: Place) -> Entry | None:
    """That which edits what stands at a place within the part or row: the one that says most of it."""
    fits = [one for one in entries if place[: len(one.at)] == one.at]
    return max(fits, key=lambda one: len(one.at), default=None)
