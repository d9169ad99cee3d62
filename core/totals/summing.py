"""From a scorecard to its totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.scorecard import CriterionScore, Scorecard, ScoredItem
from core.totals.records import BodyTotal, Counts, CriterionTotal

_ZERO = Decimal(0)


def body_total(audit: str, card: Scorecard) -> BodyTotal:
    return BodyTotal(
        audit=audit,
        body=card.body,
        total=card.total,
        low=card.low,
        high=card.high,
        coverage=card.coverage,
        provisional=card.provisional,
        may_change_applicability=card.may_change_applicability,
        band=card.band,
        bands=card.bands,
        counts=_counts(card.items()),
        criteria=tuple(_criterion(one) for one in card.criteria),
    )


def _criterion(one: CriterionScore) -> CriterionTotal:
    return CriterionTotal(
        criterion=one.criterion,
        weight=one.weight,
        score=one.score,
        low=one.low,
        high=one.high,
        coverage=one.coverage,
        applicable_weight=one.applicable_weight,
        answered_weight=one.answered_weight,
        points=sum((item.points for item in one.items), _ZERO),
        points_max=sum((item.points_max for item in one.items), _ZERO),
        counts=_counts(one.items),
    )


def _counts(items: Sequence[ScoredItem]) -> Counts:
    states = [item.state for item in items]
    return Counts(
        applicable=len(states) - states.count("not_applicable"),
        answered=states.count("answered") + states.count("zero_by_rule"),
        unanswered=states.count("unanswered"),
        not_established=states.count("cannot_tell"),
        conflicts=sum(item.in_conflict for item in items),
    )
