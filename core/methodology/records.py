"""A methodology as loaded and validated: criteria, indicators, scoring rules, conditions.

All numbers are `Decimal`; all texts exist in kk, ru and en.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from core.text import Texts

AnswerType = Literal["yes_no", "scale", "choice", "count", "number", "percent", "date"]
BodyKind = Literal["district", "city", "city_district"]
Direction = Literal["higher_better", "lower_better"]
Comparison = Literal["in", "not_applicable", "answered", ">", ">=", "<", "<="]
AutocheckMode = Literal["none", "partial", "full"]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice by its code, or a level of a scale (code = the level's number). score 0…1, None = unscored."""

    code: str
    label: Texts
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Options:
    """choice, scale and yes_no (codes `yes`, `no`): each option has its own score."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """higher_better: value >= bound; lower_better: value <= bound."""

    bound: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """count, number, percent. `bands` in the order in which they are tried: the first that holds counts."""

    direction: Direction
    bands: tuple[Band, ...]
    else_score: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class AgeBands:
    """date: calendar days from the value to the day the auditor looked, lower is better."""

    bands: tuple[Band, ...]
    else_score: Decimal


@dataclass(frozen=True, slots=True)
class DueDate:
    """date with a status (PRS-05): fulfilled, not_due, overdue, no_promise, each with its score."""

    statuses: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NoScore:
    """Recorded and shown, never scored."""


Scoring = Options | Bands | AgeBands | DueDate | NoScore


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison on an indicator.

    `in`: it is answered (or zero by rule, whose value is "0") and its canonical value is one of the codes;
    numbers are compared as numbers, a percentage by its exact value. `>` and the like: its number against
    the one code. `not_applicable` and `answered` have no codes.
    """

    indicator: str
    codes: tuple[str, ...]
    comparison: Comparison = "in"


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when all its terms hold. `source` is the text as written in the methodology."""

    source: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class EvidenceDuty:
    required: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Autocheck:
    """What a website check can propose: `how` is a note for those who write checks."""

    mode: AutocheckMode
    how: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A published figure to compare with; never used for scoring."""

    minimum: Decimal | None
    maximum: Decimal | None
    note: Texts


@dataclass(frozen=True, slots=True)
class Indicator:
    """`na_rule` is guidance on when to answer "not applicable"; `inputs` names numerator and denominator by
    code; `ticks` are the sections to tick of a count; `note` is a remark for the auditor."""

    id: str
    resource: str
    also_resources: tuple[str, ...]
    applies_to: frozenset[BodyKind]
    answer_type: AnswerType
    scoring: Scoring
    scored: bool
    weight: Decimal
    short: Texts
    question: Texts
    guidance: Texts | None
    recommendation: Texts | None
    evidence: EvidenceDuty
    na_if: Condition | None = None
    zero_if: Condition | None = None
    na_rule: Texts | None = None
    no_answer: bool = False
    unit: str | None = None
    maximum: Decimal | None = None
    may_exceed_100: bool = False
    denominator_default: int | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    ticks: tuple[Texts, ...] = ()
    finding_refs: tuple[str, ...] = ()
    legal_refs: tuple[str, ...] = ()
    note: Texts | None = None
    autocheck: Autocheck | None = None
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    weight: Decimal
    title: Texts
    short: Texts
    indicators: tuple[Indicator, ...]
    finding_refs: tuple[str, ...] = ()
    note: Texts | None = None


@dataclass(frozen=True, slots=True)
class TotalBand:
    """A band of the total (high, sufficient, improve, low): displayed total >= minimum."""

    code: str
    minimum: Decimal
    label: Texts


@dataclass(frozen=True, slots=True)
class LegalAct:
    """`basis` and `points` say how sure we are of it and what it asks for: the authors' notes, in English."""

    id: str
    title: Texts
    source: str
    basis: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionFinding:
    """Published for the region as a whole: shown with the audit, never spread over bodies."""

    ref: str
    value: str | None
    text: Texts


@dataclass(frozen=True, slots=True)
class FindingLink:
    """Which indicators express a published statement. `finding` is a working title in English."""

    statement: str
    finding: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContradictionRule:
    """Two entered facts that cannot both be true: `when` holds and `then` holds too."""

    id: str
    when: Condition
    then: Condition
    text: Texts


@dataclass(frozen=True, slots=True)
class Methodology:
    """`hash` is the SHA-256 of the canonical JSON of the document it was loaded from: its frozen id."""

    id: str
    version: str
    status: Literal["draft", "approved"]
    title: Texts
    note: Texts | None
    criteria: tuple[Criterion, ...]
    bands: tuple[TotalBand, ...]
    recommend_below: Decimal
    resources: Mapping[str, Texts]
    legal_acts: tuple[LegalAct, ...]
    region_findings: tuple[RegionFinding, ...]
    hash: str
    owner: Texts | None = None
    periods: Mapping[str, int] = field(default_factory=dict)
    finding_map: tuple[FindingLink, ...] = ()
    contradictions: tuple[ContradictionRule, ...] = ()

    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the methodology's order."""
        return tuple(indicator for criterion in self.criteria for indicator in criterion.indicators)

    def find(self, indicator_id: str) -> Indicator | None:
        return next((i for i in self.indicators() if i.id == indicator_id), None)
