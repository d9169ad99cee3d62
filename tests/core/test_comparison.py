"""What a change from one answer to another means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.answers.records import Answer, Content
from core.audits.records import Audit
from core.bodies.region import load_region
from core.compared import BodyChange, ComparedState, IndicatorChange
from core.comparison import Round, compare
from core.methodology.load import load_shipped
from core.methodology.records import Indicator, Methodology
from core.text import Texts
from core.transitions import REASONS, STATES, TRANSITIONS, mirrored

METHODOLOGY = load_shipped("AKT-OPENNESS")
BODY = next(one for one in load_region("aktobe").bodies if one.id == "uil")
OTHER = next(one for one in load_region("aktobe").bodies if one.id == "alga")
AUDIT = Audit(
    id="then",
    code="then",
    title=Texts.same("then"),
    methodology=METHODOLOGY.hash,
    observed_on=date(2026, 3, 31),
    bodies=("uil",),
    excluded=frozenset(),
    training=False,
    previous=None,
)
SCORED, HAND = ("answered", "zero_by_rule"), ("by_hand", "by_rule", "by_kind", "by_scope")
SILENT = ("cannot_tell", "unanswered", "conflict")  # each says less than the one before


def expected(one: ComparedState, other: ComparedState) -> str:
    """The same table, worked out from its sentence."""
    if one in SCORED and other in SCORED:
        return "score"
    if one == other:
        return "same"
    if one in HAND and other in HAND:
        return "other_ground"
    weight = {**dict.fromkeys(SCORED, 0), **dict.fromkeys(HAND, 1), "cannot_tell": 2, "unanswered": 3}
    silent_now = weight.get(other, 4) > weight.get(one, 4)
    return f"{other}_now" if silent_now else f"{one}_before"


@pytest.mark.parametrize("other", STATES)
@pytest.mark.parametrize("one", STATES)
def test_every_transition(one: ComparedState, other: ComparedState) -> None:
    assert TRANSITIONS[one, other] == expected(one, other)
    assert TRANSITIONS[other, one] == mirrored(TRANSITIONS[one, other])


def test_no_reason_is_missing() -> None:
    assert {*TRANSITIONS.values()} - {"score", "same"} <= set(REASONS)
    assert {mirrored(reason) for reason in REASONS} == set(REASONS)


def a_round(methodology: Methodology = METHODOLOGY, audit: Audit = AUDIT, **contents: Content) -> Round:
    named = {name.replace("_", "-"): content for name, content in contents.items()}
    answers = {
        name: Answer(audit.id, BODY.id, name, content, ("head",), "p", "") for name, content in named.items()
    }
    return Round(replace(audit, methodology=methodology.hash), methodology, {BODY.id: answers})


def of(one: Round, other: Round) -> BodyChange:
    return compare(one, other, (BODY, OTHER)).bodies[0]


def indicator(change: BodyChange, code: str) -> IndicatorChange:
    return next(one for one in change.indicators if one.indicator == code)


def yes(value: str) -> Content:
    return Content("answered", value)


def test_better_worse_and_the_same() -> None:
    low, high = a_round(WEB_04=yes("5/20")), a_round(WEB_04=yes("18/20"))
    better = indicator(of(low, high), "WEB-04")
    assert (better.verdict, better.reason) == ("improved", "")
    assert better.contribution == better.by_score > 0
    assert better.by_weight == 0
    assert indicator(of(high, low), "WEB-04").verdict == "worsened"
    assert indicator(of(low, low), "WEB-04").verdict == "unchanged"
    assert of(low, high).verdict == "improved"


def test_what_stopped_to_apply_is_no_gain() -> None:
    """The complaint of others: a failure that became "not applicable" was shown as neutral or better."""
    then = a_round(WEB_04=yes("0/20"), WEB_05=yes("20/20"))
    now = a_round(WEB_04=Content("not_applicable", reason="closed"), WEB_05=yes("20/20"))
    change = indicator(of(then, now), "WEB-04")
    assert (change.verdict, change.reason) == ("not_comparable", "by_hand_now")
    whole = of(then, now)
    other = indicator(whole, "WEB-05")
    assert other.verdict == "unchanged"
    assert other.by_score == 0
    assert other.by_weight > 0  # it weighs more now, and the reader sees that this is all
    assert whole.delta is not None
    assert sum(one.contribution for one in whole.indicators) == pytest.approx(whole.delta)


def test_a_change_of_method_is_told_apart() -> None:
    newer = _reweighted("WEB-04", Decimal(30))
    then = a_round(WEB_04=yes("18/20"), WEB_05=yes("0/20"))
    now = a_round(newer, WEB_04=yes("18/20"), WEB_05=yes("0/20"))
    whole = of(then, now)
    assert whole.by_method is not None
    assert whole.by_method > 0
    assert whole.real == 0
    assert whole.verdict == "unchanged"
    assert whole.delta == whole.by_method


def test_an_indicator_of_one_methodology_only() -> None:
    shorter = _without("WEB-05")
    older, newer = a_round(WEB_04=yes("18/20"), WEB_05=yes("0/20")), a_round(shorter, WEB_04=yes("18/20"))
    gone, come = indicator(of(older, newer), "WEB-05"), indicator(of(newer, older), "WEB-05")
    assert (gone.verdict, gone.reason, gone.after) == ("not_comparable", "only_before", None)
    assert (come.verdict, come.reason, come.before) == ("not_comparable", "only_now", None)


def test_a_body_in_one_audit_only() -> None:
    wide = a_round(audit=replace(AUDIT, bodies=("uil", "alga")), WEB_04=yes("18/20"))
    narrow = a_round(WEB_04=yes("18/20"))
    gone, come = (
        compare(wide, narrow, (BODY, OTHER)).bodies[1],
        compare(narrow, wide, (BODY, OTHER)).bodies[1],
    )
    assert (gone.verdict, gone.reason) == ("not_comparable", "only_before")
    assert (come.verdict, come.reason) == ("not_comparable", "only_now")


def test_an_unscored_fact_is_shown_and_not_judged() -> None:
    then, now = a_round(WEB_12=yes("10")), a_round(WEB_12=yes("90"))
    change = indicator(of(then, now), "WEB-12")
    assert (change.verdict, change.reason) == ("not_comparable", "not_scored")
    assert change.before is not None
    assert change.after is not None
    assert (change.before.value, change.after.value) == ("10", "90")
    assert indicator(of(then, then), "WEB-12").verdict == "unchanged"


def test_without_a_score_nothing_is_said_of_the_total() -> None:
    whole = of(a_round(), a_round(WEB_04=yes("18/20")))
    assert (whole.verdict, whole.reason, whole.delta) == ("not_comparable", "no_score_before", None)


def _reweighted(code: str, weight: Decimal) -> Methodology:
    return _changed(lambda one: [replace(one, weight=weight) if one.id == code else one])


def _without(code: str) -> Methodology:
    return _changed(lambda one: [] if one.id == code else [one])


def _changed(change: Callable[[Indicator], list[Indicator]]) -> Methodology:
    criteria = tuple(
        replace(one, indicators=tuple(new for old in one.indicators for new in change(old)))
        for one in METHODOLOGY.criteria
    )
    return replace(METHODOLOGY, criteria=criteria, hash="0" * 64)
