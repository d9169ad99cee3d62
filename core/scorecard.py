"""What scoring returns: every number with its arithmetic. Exact Decimals; rounding is for display only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.answers.records import Content

EffectiveState = Literal["answered", "zero_by_rule", "not_applicable", "cannot_tell", "unanswered"]
NotApplicableBy = Literal["auditor", "kind_of_body", "scope", "rule"]


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One indicator of one scorecard.

    `score` 0…1, None where there is none (unscored, not applicable, cannot tell, unanswered).
    `not_applicable_by` says why it does not apply; `rule` is the condition that set it (source text).
    `set_aside`: a person entered something that a rule overrides; it is kept and returns.
    `carried`: unanswered because what was carried over is not confirmed.
    `refused`: the text id of why an entered value cannot be scored (it counts as unanswered).
    `points` of the total that it brings now, `points_max` what it would bring at score 1, and
    `points_lost = points_max - points`: all with applicability held fixed, 0 where not scored.
    """

    indicator: str
    criterion: str
    state: EffectiveState
    content: Content
    in_conflict: bool
    score: Decimal | None
    weight: Decimal
    points: Decimal
    points_max: Decimal
    points_lost: Decimal
    not_applicable_by: NotApplicableBy | None = None
    rule: str | None = None
    set_aside: bool = False
    age_days: int | None = None
    refused: str | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """`score` 0…100 over answered weight; None if nothing is answered. Weights are those of the methodology;
    `applicable_weight` and `answered_weight` sum the scored indicators' weights. `coverage` 0…1, None if
    nothing applies."""

    criterion: str
    weight: Decimal
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    coverage: Decimal | None
    applicable_weight: Decimal
    answered_weight: Decimal
    items: tuple[ScoredItem, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """`total`, `low`, `high` 0…100 exact, None if nothing is scored. `bands` holds the code of the band, two
    when low and high fall in different ones, none without a total.

    `may_change_applicability`: an open indicator decides whether another applies, so the interval could
    still move.
    """

    body: str
    total: Decimal | None
    low: Decimal | None
    high: Decimal | None
    coverage: Decimal
    provisional: bool
    band: str | None
    bands: tuple[str, ...]
    criteria: tuple[CriterionScore, ...]
    applicable: int
    answered: int
    not_established: int
    may_change_applicability: bool

    def items(self) -> tuple[ScoredItem, ...]:
        return tuple(item for criterion in self.criteria for item in criterion.items)


@dataclass(frozen=True, slots=True)
class Rank:
    """A shared place is a range: from 9 to 10 of 12."""

    first: int
    last: int
    of: int
