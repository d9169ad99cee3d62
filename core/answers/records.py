"""Answers: one indicator of one checklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

AnswerState = Literal["answered", "not_applicable", "cannot_tell", "unanswered"]
CannotTellCode = Literal["inaccessible", "refused_by_body", "other"]


@dataclass(frozen=True, slots=True)
class Content:
    """What a person entered. `value` is the canonical text of design section 4 (see answers.values).

    value: only when answered. reason: for not_applicable and cannot_tell. code: for cannot_tell.
    `good_practice` is the sentence that marks a good practice, "" for none.
    """

    state: AnswerState = "unanswered"
    value: str | None = None
    reason: str = ""
    code: CannotTellCode | None = None
    comment: str = ""
    observed_on: date | None = None
    good_practice: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """An answer that came in a package of another part, without what it says. `wall`: local ISO time."""

    person: str
    wall: str


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer of the audit `source` (its id), not yet confirmed in this one."""

    source: str
    content: Content


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as the state tables hold it. `heads` are the hashes of its newest entries; more than one is
    a conflict, and then `content` is unanswered until a person resolves it. `person` and `wall` say who
    wrote it and at what local time (ISO with offset). `carried` is what another audit says, to be confirmed:
    `content` is unanswered as long as it stands."""

    audit: str
    body: str
    indicator: str
    content: Content
    heads: tuple[str, ...]
    person: str
    wall: str
    carried: Carried | None = None

    @property
    def in_conflict(self) -> bool:
        return len(self.heads) > 1


@dataclass(frozen=True, slots=True)
class Version:
    """One entry about an answer: a head of a conflict, or a step of its history. `carried`: brought over from
    another audit, not given in this one."""

    entry: str
    content: Content
    person: str
    wall: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being typed: durable, not journaled. `text` is the JSON of the editor's fields."""

    audit: str
    body: str
    indicator: str
    text: str
    wall: str


# Values, parsed. The canonical text is what is stored and printed in files.


@dataclass(frozen=True, slots=True)
class Code:
    """yes_no, choice, scale: `yes`, `both`, `2`."""

    code: str


@dataclass(frozen=True, slots=True)
class Count:
    """A non-negative integer; `ticks` are the 1-based numbers of the ticked sections, None if typed."""

    count: int
    ticks: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Number:
    number: Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """`percent` exact (not rounded); numerator and denominator when entered so."""

    percent: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Day:
    day: date


@dataclass(frozen=True, slots=True)
class Promise:
    """PRS-05: a due date, or none (no_promise); fulfilled is set by the auditor."""

    due: date | None
    fulfilled: bool = False


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Where the indicator allows it: asked, and there was none."""


Value = Code | Count | Number | Percent | Day | Promise | NoAnswer
