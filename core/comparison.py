"""Comparing two audits: pure functions over what was scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from core.answers.records import Answer
from core.audits.records import Audit
from core.bodies.records import Body
from core.compared import (
    BodyChange,
    ComparedState,
    Comparison,
    CriterionChange,
    IndicatorChange,
    Side,
    Verdict,
)
from core.methodology.records import Methodology
from core.scorecard import Scorecard, ScoredItem
from core.scoring import displayed, score_body
from core.totals.records import BodyTotal
from core.transitions import SAME, SCORE, TRANSITIONS

_ZERO = Decimal(0)
_BY: Mapping[str | None, ComparedState] = {
    "auditor": "by_hand",
    "rule": "by_rule",
    "kind_of_body": "by_kind",
    "scope": "by_scope",
}


@dataclass(frozen=True, slots=True)
class Round:
    """One audit with all that it is scored from. `answers` by body, then by indicator."""

    audit: Audit
    methodology: Methodology
    answers: Mapping[str, Mapping[str, Answer]]


class _Scored(Protocol):
    @property
    def criterion(self) -> str: ...
    @property
    def score(self) -> Decimal | None: ...


class _Parts(Protocol):
    """A scorecard, or its totals."""

    @property
    def criteria(self) -> Sequence[_Scored]: ...


@dataclass(frozen=True, slots=True)
class Standings:
    """One audit as its totals say, by body. `rescored`: under the other audit's newer methodology; empty
    where the methodology is the same."""

    audit: Audit
    totals: Mapping[str, BodyTotal]
    rescored: Mapping[str, BodyTotal] = field(default_factory=dict)


def compare(before: Round, after: Round, bodies: tuple[Body, ...]) -> Comparison:
    """Every body that is in one of the two, in the order of `bodies`."""
    either = [one for one in bodies if one.id in {*before.audit.bodies, *after.audit.bodies}]
    same = before.audit.methodology == after.audit.methodology
    changes = tuple(compare_body(before, after, one) for one in either)
    return Comparison(before.audit.id, after.audit.id, same, changes)


def compare_body(before: Round, after: Round, body: Body) -> BodyChange:
    if body.id not in before.audit.bodies or body.id not in after.audit.bodies:
        return _in_one_only(before, after, body)
    then, now = _score(before, before.methodology, body), _score(after, after.methodology, body)
    same = before.audit.methodology == after.audit.methodology
    rescored = then if same else _score(before, after.methodology, body)
    verdict, reason = _of_numbers(rescored.total, now.total)
    return BodyChange(
        body=body.id,
        verdict=verdict,
        reason=reason,
        before=then.total,
        rescored=rescored.total,
        after=now.total,
        criteria=_criteria(rescored, now),
        indicators=_indicators(before, then, rescored, now),
    )


def compare_totals(before: Standings, after: Standings, bodies: tuple[Body, ...]) -> Comparison:
    """As `compare`, of what is known of every body without looking at its answers: no indicators."""
    either = [one for one in bodies if one.id in {*before.audit.bodies, *after.audit.bodies}]
    same = before.audit.methodology == after.audit.methodology
    changes = tuple(_of_totals(before, after, one.id) for one in either)
    return Comparison(before.audit.id, after.audit.id, same, changes)


def _of_totals(before: Standings, after: Standings, body: str) -> BodyChange:
    then, now = before.totals.get(body), after.totals.get(body)
    if then is None or now is None:
        reason = "only_before" if now is None else "only_now"
        old, new = (one.total if one is not None else None for one in (then, now))
        return BodyChange(body, "not_comparable", reason, old, old, new, (), ())
    rescored = before.rescored.get(body, then)
    verdict, why = _of_numbers(rescored.total, now.total)
    criteria = _criteria(rescored, now)
    return BodyChange(body, verdict, why, then.total, rescored.total, now.total, criteria, ())


def side_of(item: ScoredItem) -> Side:
    content = item.content
    return Side(_state(item), content.value, item.score, item.points, item.points_max, content.reason)


def _score(one: Round, methodology: Methodology, body: Body) -> Scorecard:
    return score_body(methodology, body, one.answers.get(body.id, {}), one.audit)


def _state(item: ScoredItem) -> ComparedState:
    if item.in_conflict and item.state == "unanswered":
        return "conflict"
    return _BY[item.not_applicable_by] if item.state == "not_applicable" else item.state


def _in_one_only(before: Round, after: Round, body: Body) -> BodyChange:
    there = body.id in before.audit.bodies
    one = before if there else after
    total = _score(one, one.methodology, body).total
    then, now = (total, None) if there else (None, total)
    reason = "only_before" if there else "only_now"
    return BodyChange(body.id, "not_comparable", reason, then, then, now, (), ())


def _criteria(then: _Parts, now: _Parts) -> tuple[CriterionChange, ...]:
    pairs = zip(then.criteria, now.criteria, strict=True)  # both under the newer methodology
    return tuple(
        CriterionChange(new.criterion, *_of_numbers(old.score, new.score), old.score, new.score)
        for old, new in pairs
    )


def _indicators(
    before: Round, as_it_was: Scorecard, then: Scorecard, now: Scorecard
) -> tuple[IndicatorChange, ...]:
    """Those of the newer methodology, then those that only the older one has."""
    known = {one.id for one in before.methodology.indicators()}
    pairs = zip(then.items(), now.items(), strict=True)
    changes = [_change(old if old.indicator in known else None, new) for old, new in pairs]
    newer = {change.indicator for change in changes}
    gone = [_gone(item) for item in as_it_was.items() if item.indicator not in newer]
    return (*changes, *gone)


def _change(old: ScoredItem | None, new: ScoredItem) -> IndicatorChange:
    after = side_of(new)
    before = side_of(old) if old is not None else None
    verdict, reason = _verdict(before, after, new.weight) if before else ("not_comparable", "only_now")
    by_score, by_weight = _shares(before, after)
    return IndicatorChange(
        indicator=new.indicator,
        criterion=new.criterion,
        verdict=verdict,
        reason=reason,
        before=before,
        after=after,
        contribution=after.points - (before.points if before else _ZERO),
        by_score=by_score,
        by_weight=by_weight,
    )


def _gone(item: ScoredItem) -> IndicatorChange:
    """Only in the older methodology: the what-if has no points of it."""
    before = side_of(item)
    return IndicatorChange(
        item.indicator, item.criterion, "not_comparable", "only_before", before, None, _ZERO, _ZERO, _ZERO
    )


def _verdict(before: Side, after: Side, weight: Decimal) -> tuple[Verdict, str]:
    meaning = TRANSITIONS[before.state, after.state]
    if meaning == SAME:
        return "unchanged", ""
    if meaning != SCORE:
        return "not_comparable", meaning
    if before.score is None or after.score is None or not weight:
        alike = (before.state, before.value) == (after.state, after.value)
        return ("unchanged", "") if alike else ("not_comparable", "not_scored")
    return _direction(before.score, after.score), ""


def _of_numbers(before: Decimal | None, after: Decimal | None) -> tuple[Verdict, str]:
    """Of totals and criteria, as displayed: what cannot be seen is no change."""
    if before is None and after is None:
        return "unchanged", ""
    if before is None or after is None:
        return "not_comparable", "no_score_before" if before is None else "no_score_now"
    return _direction(displayed(before), displayed(after)), ""


def _direction(before: Decimal, after: Decimal) -> Verdict:
    return "improved" if after > before else "worsened" if after < before else "unchanged"


def _shares(before: Side | None, after: Side) -> tuple[Decimal, Decimal]:
    """(by score, by weight). Points are score × most: the difference parts evenly between both changes.
    Where one side has no score, all of it comes from beginning or ceasing to count."""
    gained = after.points - (before.points if before else _ZERO)
    if before is None or before.score is None or after.score is None:
        return _ZERO, gained
    by_score = (after.score - before.score) * (after.points_max + before.points_max) / 2
    return by_score, gained - by_score
