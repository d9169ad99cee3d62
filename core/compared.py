"""What a comparison of two audits says. Exact Decimals; rounding is for display only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.item_scoring import displayed

Verdict = Literal["improved", "worsened", "unchanged", "not_comparable"]
ComparedState = Literal[
    "answered",
    "zero_by_rule",
    "by_hand",
    "by_rule",
    "by_kind",
    "by_scope",
    "cannot_tell",
    "unanswered",
    "conflict",
]
"""The states of an answer, with "not applicable" told apart by who or what decided it."""


NOTABLE = Decimal(3)
"""Points of a total: smaller changes are drawn quietly."""


@dataclass(frozen=True, slots=True)
class Side:
    """One indicator in one audit. `points` of the total that it brings, `points_max` what it would bring at
    score 1: both with applicability as it stands there. `reason` is what a person gave with the state."""

    state: ComparedState
    value: str | None
    score: Decimal | None
    points: Decimal
    points_max: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """`reason` says why nothing can be compared, "" where it can. `contribution`: what the indicator adds to
    the difference of the totals; of that, `by_score` comes from its own score and `by_weight` from other
    indicators beginning or ceasing to count. `before` or `after` is None where one of the methodologies has
    no such indicator."""

    indicator: str
    criterion: str
    verdict: Verdict
    reason: str
    before: Side | None
    after: Side | None
    contribution: Decimal
    by_score: Decimal
    by_weight: Decimal


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """Scores 0…100, None where there is none."""

    criterion: str
    verdict: Verdict
    reason: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class BodyChange:
    """`before` and `after` are the totals as each audit scored them. `rescored` is the older audit under the
    newer methodology, a labelled what-if: the same as `before` where the methodology is the same. So
    `after - before` = (`rescored - before`, the change of method) + (`after - rescored`, the change in
    reality, which the contributions of the indicators add up to)."""

    body: str
    verdict: Verdict
    reason: str
    before: Decimal | None
    rescored: Decimal | None
    after: Decimal | None
    criteria: tuple[CriterionChange, ...]
    indicators: tuple[IndicatorChange, ...]

    @property
    def delta(self) -> Decimal | None:
        return _difference(self.before, self.after)

    @property
    def shown_delta(self) -> Decimal | None:
        """The change in reality between what is displayed: tenths."""
        if self.rescored is None or self.after is None:
            return None
        return displayed(self.after) - displayed(self.rescored)

    @property
    def by_method(self) -> Decimal | None:
        return _difference(self.before, self.rescored)

    @property
    def real(self) -> Decimal | None:
        return _difference(self.rescored, self.after)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Audits by id, in the order in which they were; `same_method`: under one methodology."""

    before: str
    after: str
    same_method: bool
    bodies: tuple[BodyChange, ...]


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before
