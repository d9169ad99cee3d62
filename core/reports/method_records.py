"""What a methodology says, in one language: plain data, translated, without any layout."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.reports.entry import Entry


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that a methodology says, and its name. `words` may have several lines."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One indicator of the methodology, its rules in words. `entry` is what a blank form asks for."""

    criterion: str
    code: str
    short: str
    question: str
    answer_type: str
    weight: Decimal
    scored: bool
    scoring: str
    evidence: str
    guidance: str
    recommendation: str
    legal: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Method:
    """`name` is id and version. `bands` are (minimum, label), `acts` (id, title, source),
    `criteria` (id, title, weight)."""

    name: str
    title: str
    note: str
    draft: bool
    hash: str
    recommend_below: Decimal
    criteria: tuple[tuple[str, str, Decimal], ...]
    rows: tuple[MethodRow, ...]
    bands: tuple[tuple[Decimal, str], ...]
    acts: tuple[tuple[str, str, str], ...]
