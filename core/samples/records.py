"""Samples: tables of observed posts, questions, news…, row by row, from which indicators are computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Cells = Mapping[str, str]
"""Canonical texts by column; a column that is not there is empty."""


@dataclass(frozen=True, slots=True)
class Header:
    """How the sample was drawn. `pages` are the codes of the pages that were looked through."""

    rule: str = ""
    period_from: date | None = None
    period_to: date | None = None
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One observation. `place` orders the rows and stays the same when a row is edited."""

    id: str
    place: str
    cells: Cells
    person: str = ""
    wall: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One table of one checklist. `header` is None until somebody records one; `conflict`: two headers
    stand against each other. Two rows at one place: two people edited the same row."""

    audit: str
    body: str
    table: str
    header: Header | None = None
    rows: tuple[Row, ...] = ()
    conflict: bool = False

    def row_at(self, place: str) -> Row | None:
        return next((row for row in self.rows if row.place == place), None)


@dataclass(frozen=True, slots=True)
class Word:
    """A text id among the params of a line."""

    text_id: str


@dataclass(frozen=True, slots=True)
class Line:
    """One step of an arithmetic: a text id and what fills its places (numbers, days, words)."""

    text_id: str
    params: Mapping[str, int | str | date | Word | object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A row that does not count, and why."""

    place: str
    reason: Line


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sample says about an indicator. `value` is a canonical value of an answer; None: the sample
    cannot say (the lines tell why), or with `not_applicable` says that the question does not arise.
    `counted` are the places of the rows that carry the value."""

    indicator: str
    value: str | None = None
    lines: tuple[Line, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    counted: tuple[str, ...] = ()
    not_applicable: bool = False

    @property
    def can_be_taken(self) -> bool:
        return self.value is not None or self.not_applicable
