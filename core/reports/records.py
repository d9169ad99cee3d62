"""What a scorecard shows, in one language: plain data, translated, without any layout.

Scores are exact Decimals; whoever prints them rounds. Texts are as people typed them: whoever prints them
makes them safe for the medium.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.audits.records import ChecklistStatus
from core.bodies.records import Body
from core.recommendations.records import Told
from core.reports.method_records import Method
from core.scorecard import EffectiveState, Rank
from core.text import Lang

Pictures = Callable[[str], bytes | None]  # SHA-256 → the bytes of a small picture of that evidence


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one body. `value` in words or ""; `state_text` is "" for a plain answer.
    `reason` belongs to the state. `recommendation` is "" unless the score is below the threshold; one
    that was made and worded stands in these words, at the price that its letter froze (`frozen`), if one did.
    `outside`: it does not concern this body in this audit, whatever is answered.
    `looked_on` is the day the auditor looked, None if nothing was recorded."""

    code: str
    short: str
    question: str
    resource: str
    state: EffectiveState
    state_text: str
    value: str
    reason: str
    note: str
    scored: bool
    score: Decimal | None
    weight: Decimal
    points: Decimal
    points_max: Decimal
    points_lost: Decimal
    comment: str
    looked_on: date | None
    evidence: tuple[int, ...]
    recommendation: str
    good_practice: str
    outside: bool = False
    frozen: Decimal | None = None

    @property
    def price(self) -> Decimal:
        """What the recommendation is worth: as a letter froze it, else what the answer loses now."""
        return self.points_lost if self.frozen is None else self.frozen

    @property
    def words(self) -> str:
        """The value, or in words why there is none: "не применимо: газеты нет"."""
        parts = [self.value] if self.value else []
        if self.state_text:
            parts.append(f"{self.state_text}: {self.reason}" if self.reason else self.state_text)
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Section:
    """One criterion of one body. `median` of the bodies of the same kind, `previous` of the previous audit:
    None where there is nothing to compare with."""

    id: str
    title: str
    short: str
    weight: Decimal
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    coverage: Decimal | None
    median: Decimal | None
    previous: Decimal | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AbsenceCapture:
    """A capture of a proof of absence: `number` "" if it is linked to no answer of the body any more, `shown`
    the SHA-256 of the picture to print, "" if none may be."""

    number: str
    name: str
    shown: str
    is_uncovered: bool


@dataclass(frozen=True, slots=True)
class AbsenceSheet:
    """A proof of absence: `rows` are (what, words); `question` the short titles of what it answers."""

    question: str
    rows: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    captures: tuple[AbsenceCapture, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence of one body under its numbers, one for each of the indicators `codes` that it is
    linked to. `shown` is the SHA-256 of the picture to print, "" if none may be; another than `sha256` is a
    redacted copy. `absence` is there for a proof of absence."""

    numbers: tuple[int, ...]
    codes: tuple[str, ...]
    sha256: str
    kind: str
    name: str
    media: str
    size: str
    captured: str
    source: str
    note: str
    person: str
    personal: bool
    removed: bool
    shown: str
    absence: AbsenceSheet | None = None

    @property
    def is_uncovered(self) -> bool:
        """A picture with personal data of which no redacted copy was made, or a proof that shows one."""
        captures = self.absence.captures if self.absence else ()
        own = self.personal and not self.removed and not self.shown and self.media.startswith("image/")
        return own or any(one.is_uncovered for one in captures)


@dataclass(frozen=True, slots=True)
class SampleResult:
    """What a sample says about one indicator. `value` is "" where it says nothing."""

    code: str
    short: str
    value: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class SampleTable:
    """One table of observations: how it was drawn, what it adds up to, its rows as people read them."""

    title: str
    drawn: str
    results: tuple[SampleResult, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ObjectedLine:
    """An answer that a body objected to, in words and with its score: as it stood then, and now."""

    code: str
    short: str
    before: str
    score_before: Decimal | None
    now: str
    score_now: Decimal | None


@dataclass(frozen=True, slots=True)
class ObjectionSheet:
    """An objection of a body. `title` names its letter; `decided` by whom and when, "" as long as nobody has.
    `documents` by name and hash."""

    title: str
    text: str
    outcome: str
    reason: str
    decided: str
    total_before: Decimal | None
    total_now: Decimal | None
    lines: tuple[ObjectedLine, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One recommendation of a body. `state` is open, promised, overdue, done or dropped, `state_text` says it
    in words; `before` is False for what this audit recommends itself. `code` and `short` are "" for one about
    the whole body. `story` is the whole of its history."""

    words: str
    code: str
    short: str
    addressee: str
    made_in: str
    letter: str
    state: str
    state_text: str
    since: date | None
    due: date | None
    price: Decimal | None
    reason: str
    before: bool
    story: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One body. `bands` has two labels where the interval spans bands. `marks` are the reservations to be
    shown beside the title (provisional, draft methodology …). `change` against the previous audit.
    `approval` says who approved the checklist and when, what voided that, or that nobody has."""

    id: str
    name: str
    akimat: str
    kind: str
    total: Decimal | None
    low: Decimal | None
    high: Decimal | None
    coverage: Decimal
    provisional: bool
    bands: tuple[str, ...]
    rank: Rank | None
    place: str
    compared_with: str
    answered: int
    not_established: int
    extent: str
    change: Decimal | None
    status: ChecklistStatus
    status_text: str
    marks: tuple[str, ...]
    sections: tuple[Section, ...]
    exhibits: tuple[Exhibit, ...]
    samples: tuple[SampleTable, ...] = ()
    kept: tuple[PromiseLine, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    approval: str = ""
    objections: tuple[ObjectionSheet, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)

    def improvements(self) -> tuple[Line, ...]:
        """What to improve first: most points first, then as in the methodology."""
        wanting = [line for line in self.lines() if line.recommendation]
        return tuple(sorted(wanting, key=lambda line: -line.price))

    def general(self) -> tuple[PromiseLine, ...]:
        """What this audit recommends that is tied to no indicator, and still stands."""
        own = (one for one in self.promises if not one.before and not one.code)
        return tuple(one for one in own if one.state != "dropped")

    def practices(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines() if line.good_practice)


@dataclass(frozen=True, slots=True)
class RegionLine:
    """A finding published for the region as a whole."""

    ref: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """One audit. `scored` is False where the methodology scores nothing. `notes` are the reservations that
    hold for the whole audit, as sentences."""

    lang: Lang
    region: str
    department: str
    audit_code: str
    audit_title: str
    observed_on: date | None
    as_of: str
    training: str
    scored: bool
    method: Method
    findings: tuple[RegionLine, ...]
    notes: tuple[str, ...]
    entries: int
    head_hash: str
    protected_up_to: int
    bodies: tuple[Body, ...]
    cards: tuple[Card, ...]
