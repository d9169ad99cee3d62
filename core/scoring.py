"""Scoring: one pure function, used by screen, Excel, PDF, comparison and commands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from typing import Protocol

from core.answers.records import Answer
from core.audits.records import Audit
from core.bodies.records import Body
from core.effective import Checklist, effective_items
from core.item_scoring import displayed, item_score, promise_status
from core.methodology.records import Criterion, Methodology, TotalBand
from core.scorecard import CriterionScore, Rank, Scorecard, ScoredItem

__all__ = ["displayed", "item_score", "promise_status", "rank", "score_body"]

VERSION = 1
"""Raised whenever the same answers would get other numbers: kept totals are then made anew."""
RANK_COVERAGE = Decimal("0.8")
_ZERO = Decimal(0)
_HUNDRED = Decimal(100)

# Worked out to 60 digits, criteria settled to 45, totals to 30: a total that is exactly 61.25 never comes out
# as 61.2499…, which would be displayed, banded and ranked wrongly.
_WORKING = Context(prec=60)
_SETTLED = Context(prec=45)
_TOTAL = Context(prec=30)


def score_body(
    methodology: Methodology, body: Body, answers: Mapping[str, Answer], audit: Audit
) -> Scorecard:
    """The scorecard of one checklist. `answers` by indicator; a conflict counts as unanswered."""
    items, may_change = effective_items(Checklist(methodology, body, answers, audit))
    with localcontext(_WORKING):
        return _scorecard(methodology, body, items, may_change)


def _scorecard(methodology: Methodology, body: Body, items: list[ScoredItem], may_change: bool) -> Scorecard:
    by_criterion = [[i for i in items if i.criterion == one.id] for one in methodology.criteria]
    pairs = zip(methodology.criteria, by_criterion, strict=True)
    criteria = _with_points([_criterion(one, own) for one, own in pairs])
    total = _weighted((one.weight, one.score) for one in criteria)
    low = _weighted((one.weight, one.low) for one in criteria)
    high = _weighted((one.weight, one.high) for one in criteria)
    return Scorecard(
        body=body.id,
        total=total,
        low=low,
        high=high,
        coverage=_coverage(criteria),
        provisional=any(item.state == "unanswered" and _counts(item) for item in items),
        band=_band(methodology.bands, total),
        bands=_bands(methodology.bands, total, low, high),
        criteria=tuple(criteria),
        applicable=sum(1 for item in items if item.state != "not_applicable"),
        answered=sum(1 for item in items if item.state in ("answered", "zero_by_rule")),
        not_established=sum(1 for item in items if item.state == "cannot_tell"),
        may_change_applicability=may_change,
    )


class Ranked(Protocol):
    """What a place needs: a scorecard, or its totals."""

    @property
    def body(self) -> str: ...
    @property
    def total(self) -> Decimal | None: ...
    @property
    def coverage(self) -> Decimal: ...


def rank(scorecards: Iterable[Ranked], bodies: Sequence[Body]) -> dict[str, Rank | None]:
    """Places within each kind of body, by the displayed total; ties share a place."""
    kinds = {body.id: body.kind for body in bodies}
    ranked: dict[str, Rank | None] = {}
    by_kind: dict[str, list[tuple[Decimal, str]]] = {}
    for card in scorecards:
        ranked[card.body] = None
        if card.total is not None and card.coverage >= RANK_COVERAGE:
            by_kind.setdefault(kinds[card.body], []).append((displayed(card.total), card.body))
    for totals in by_kind.values():
        rising = sorted(total for total, _ in totals)
        for total, body in totals:
            not_worse = len(rising) - bisect_left(rising, total)
            better = len(rising) - bisect_right(rising, total)
            ranked[body] = Rank(better + 1, not_worse, len(totals))
    return ranked


def _counts(item: ScoredItem) -> bool:
    """True for what enters the score: applicable, and scored by the methodology (weight above 0)."""
    return item.state != "not_applicable" and item.weight > 0


def _criterion(criterion: Criterion, items: list[ScoredItem]) -> CriterionScore:
    applicable = [item for item in items if _counts(item)]
    answered = [item for item in applicable if item.score is not None]
    whole = sum((item.weight for item in applicable), _ZERO)
    known = sum((item.weight for item in answered), _ZERO)
    got = sum((item.weight * (item.score or _ZERO) for item in answered), _ZERO)
    return CriterionScore(
        criterion=criterion.id,
        weight=criterion.weight,
        score=_settled(_HUNDRED * got / known) if known else None,
        low=_settled(_HUNDRED * got / whole) if whole else None,
        high=_settled(_HUNDRED * (got + whole - known) / whole) if whole else None,
        coverage=_settled(known / whole) if whole else None,
        applicable_weight=whole,
        answered_weight=known,
        items=tuple(items),
    )


def _weighted(pairs: Iterable[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    present = [(weight, score) for weight, score in pairs if score is not None]
    weights = sum((weight for weight, _ in present), _ZERO)
    if not weights:
        return None
    return _TOTAL.plus(sum((weight * score for weight, score in present), _ZERO) / weights)


def _settled(number: Decimal) -> Decimal:
    return _SETTLED.plus(number)


def _coverage(criteria: list[CriterionScore]) -> Decimal:
    return _weighted((one.weight, one.coverage) for one in criteria) or _ZERO


def _with_points(criteria: list[CriterionScore]) -> list[CriterionScore]:
    """What each answered item brings to the total, and could bring, applicability held fixed."""
    scored = sum((one.weight for one in criteria if one.score is not None), _ZERO)
    return [
        replace(one, items=tuple(_item_points(item, one, scored) for item in one.items)) for one in criteria
    ]


def _item_points(item: ScoredItem, criterion: CriterionScore, scored: Decimal) -> ScoredItem:
    if item.score is None or not _counts(item) or not scored:
        return item
    most = _HUNDRED * criterion.weight / scored * item.weight / criterion.answered_weight
    got, lost = _TOTAL.plus(most * item.score), _TOTAL.plus(most * (1 - item.score))
    return replace(item, points=got, points_max=_TOTAL.plus(most), points_lost=lost)


def _band(bands: Sequence[TotalBand], total: Decimal | None) -> str | None:
    if total is None:
        return None
    shown = displayed(total)
    fitting = [band for band in bands if shown >= band.minimum]
    return max(fitting, key=lambda band: band.minimum).code if fitting else None


def _bands(
    bands: Sequence[TotalBand], total: Decimal | None, low: Decimal | None, high: Decimal | None
) -> tuple[str, ...]:
    if total is None:
        return ()
    ends = (_band(bands, low), _band(bands, high))
    return tuple(dict.fromkeys(code for code in ends if code is not None))
