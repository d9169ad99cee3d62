"""Every edge of scoring, one by one. (The thousand random audits are in tests/reference.)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.answers.records import Answer, AnswerState, Content
from core.audits.records import Audit
from core.bodies.records import Body
from core.methodology.load import load_shipped
from core.scorecard import Rank, Scorecard, ScoredItem
from core.scoring import displayed, item_score, promise_status, rank, score_body
from tests.checklists import AUDIT, BODIES, CITY, DAY, METHODOLOGY, UIL, Given, answer, checklist

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)


def score(*place: Body | Audit, **given: Given | Answer) -> Scorecard:
    """Indicators as keywords: WEB_01="none"; a body or an audit where it is not the usual one."""
    return score_body(METHODOLOGY, *checklist(place, given))


def item(card: Scorecard, indicator: str) -> ScoredItem:
    return next(each for each in card.items() if each.indicator == indicator)


def without(state: AnswerState) -> Content:
    return Content(state, reason="reason")


# Nothing, and states


def test_with_no_answers_there_is_no_total_and_everything_is_possible() -> None:
    card = score()
    assert (card.total, card.low, card.high, card.coverage) == (None, ZERO, HUNDRED, ZERO)
    assert (card.band, card.bands, card.provisional) == (None, (), True)
    assert card.applicable == 59
    assert all(criterion.score is None for criterion in card.criteria)


def test_unanswered_and_cannot_tell_never_count_as_zero() -> None:
    card = score(WEB_01="migrated_redirect", WEB_02=without("cannot_tell"))
    assert card.total == 100
    assert card.low is not None and card.low < 3
    assert card.high == 100
    assert card.not_established == 1


def test_cannot_tell_is_final_and_a_conflict_is_not() -> None:
    everything: dict[str, Given] = {
        i.id.replace("-", "_"): without("cannot_tell") for i in METHODOLOGY.indicators()
    }
    assert not score(**everything).provisional
    conflict = answer("WEB-01", Content(), heads=("one", "two"))
    card = score(**{**everything, "WEB_01": conflict})
    assert card.provisional
    assert item(card, "WEB-01").in_conflict
    assert item(card, "WEB-01").state == "unanswered"


def test_an_unanswered_unscored_indicator_does_not_make_the_total_provisional() -> None:
    given: dict[str, Given] = {
        i.id.replace("-", "_"): without("cannot_tell") for i in METHODOLOGY.indicators() if i.scored
    }
    assert not score(**given).provisional


def test_not_applicable_leaves_numerator_and_denominator() -> None:
    card = score(WEB_01="none", WEB_02="12", WEB_03=without("not_applicable"))
    criterion = card.criteria[0]
    assert (criterion.answered_weight, criterion.applicable_weight) == (Decimal(18), Decimal(92))
    assert criterion.score is not None and displayed(criterion.score) == Decimal("55.6")
    assert item(card, "WEB-03").not_applicable_by == "auditor"


# What applies


def test_the_city_has_no_newspaper_and_its_weight_is_spread() -> None:
    card = score(CITY, WEB_01="migrated_redirect", NWS_01="none")
    assert item(card, "NWS-01").not_applicable_by == "kind_of_body"
    assert item(card, "NWS-01").set_aside
    assert card.total == 100
    newspaper = card.criteria[-1]
    assert (newspaper.score, newspaper.low, newspaper.high, newspaper.coverage) == (None, None, None, None)


def test_the_scope_of_the_audit_excludes_a_criterion_of_a_body() -> None:
    audit = replace(AUDIT, excluded=frozenset({("uil", "WEB"), ("alga", "SOC")}))
    card = score(audit, WEB_01="none", SOC_01="3")
    assert item(card, "WEB-01").not_applicable_by == "scope"
    assert card.total == 100
    assert item(card, "SOC-01").state == "answered"


def test_zero_if_scores_zero_and_sets_the_entry_aside() -> None:
    card = score(SOC_10="0", SOC_11="0", SOC_13="6500", SOC_12=without("not_applicable"))
    for name in ("SOC-12", "SOC-13"):
        one = item(card, name)
        assert (one.state, one.score, one.set_aside) == ("zero_by_rule", ZERO, True)
        assert one.rule == "SOC-10 = 0 and SOC-11 = 0"
    assert item(card, "FBK-08").state == "zero_by_rule"
    assert not item(card, "FBK-08").set_aside
    assert item(card, "SOC-13").content.value == "6500"
    back = score(SOC_10="0", SOC_11="1", SOC_13="6500")
    assert (item(back, "SOC-13").score, item(back, "SOC-13").set_aside) == (ONE, False)


def test_zero_by_rule_is_zero_for_later_conditions_and_wins_over_na_if() -> None:
    card = score(FBK_01="closed")
    assert [item(card, name).state for name in ("FBK-02", "FBK-03", "FBK-04", "FBK-05")] == [
        "zero_by_rule"
    ] * 4


@pytest.mark.parametrize("nothing", ["0", "0/15", "0.0"])
def test_a_percentage_of_zero_is_zero_however_written(nothing: str) -> None:
    assert item(score(FBK_01="both", FBK_02=nothing), "FBK-04").state == "zero_by_rule"


def test_na_if_follows_the_effective_state() -> None:
    card = score(FBK_02=without("not_applicable"), FBK_03="2")
    one = item(card, "FBK-03")
    assert (one.state, one.not_applicable_by, one.set_aside) == ("not_applicable", "rule", True)
    assert item(score(FBK_02=without("cannot_tell"), FBK_03="2"), "FBK-03").state == "answered"


def test_on_an_open_indicator_conditions_do_not_hold() -> None:
    assert item(score(SOC_10="0", SOC_13="10"), "SOC-13").state == "answered"
    conflict = answer("SOC-11", Content(), heads=("one", "two"))
    assert item(score(SOC_10="0", SOC_11=conflict, SOC_13="10"), "SOC-13").state == "answered"


def test_an_open_indicator_that_could_change_what_applies_is_told() -> None:
    everything: dict[str, Given] = {
        i.id.replace("-", "_"): without("cannot_tell") for i in METHODOLOGY.indicators()
    }
    known = {
        **everything,
        "SOC_10": "1",
        "FBK_01": "both",
        "FBK_02": "50",
        "PRS_01": "nobody",
        "NWS_01": "live",
    }
    assert not score(**known).may_change_applicability
    assert score(**{**known, "PRS_01": without("cannot_tell")}).may_change_applicability
    assert score(**{**known, "SOC_10": "0"}).may_change_applicability  # SOC-11 decides now
    assert not score(
        **{**known, "NWS_01": without("cannot_tell")}
    ).may_change_applicability  # NWS-02 is unscored


# Rules of single items


def test_age_counts_from_the_day_the_auditor_looked() -> None:
    by_id = {i.id: i for i in METHODOLOGY.indicators()}
    assert item(score(WEB_03="2026-03-28"), "WEB-03").score == 1
    assert item(score(WEB_03="2026-03-27"), "WEB-03").score == Decimal("0.7")
    looked = Content("answered", "2026-03-27", observed_on=date(2026, 3, 30))
    one = item(score(WEB_03=looked), "WEB-03")
    assert (one.score, one.age_days) == (ONE, 3)
    assert item(score(WEB_03="2026-03-14"), "WEB-03").score == 0
    assert item(score(WEB_03="no_answer"), "WEB-03").score == 0
    assert by_id["WEB-03"].no_answer


def test_a_due_date_is_judged_by_the_day_of_the_audit() -> None:
    shown = {value: item(score(PRS_05=value), "PRS-05").score for value in (
        "2026-03-31", "2026-03-30", "2026-03-30;fulfilled", "no_promise"
    )}  # fmt: skip
    assert list(shown.values()) == [Decimal("0.5"), 0, 1, 0]
    late = Content("answered", "2026-04-05", observed_on=date(2026, 4, 9))
    assert item(score(PRS_05=late), "PRS-05").score == Decimal("0.5")


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        (Content("answered", "soon"), "score.refused_value"),
        (Content("answered", "2026-04-01"), "score.refused_later_day"),
    ],
)
def test_what_cannot_be_scored_counts_as_unanswered_and_says_why(given: Content, cause: str) -> None:
    card = score(WEB_03=given)
    assert (item(card, "WEB-03").state, item(card, "WEB-03").refused) == ("unanswered", cause)
    assert card.total is None


def test_without_a_day_dates_are_not_scored() -> None:
    audit = replace(AUDIT, observed_on=None)
    assert item(score(audit, WEB_03="2026-03-01"), "WEB-03").refused == "score.refused_no_day"
    assert item(score(audit, PRS_05="2026-12-31"), "PRS-05").refused == "score.refused_no_day"
    assert item(score(audit, PRS_05="2026-12-31;fulfilled"), "PRS-05").score == 1


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [
        ("SOC_03", "22", "1"), ("SOC_03", "21", "0.75"), ("SOC_03", "0", "0"),
        ("WEB_02", "ticks:1,2,3,4", "0.2"), ("WEB_02", "3", "0"),
        ("FBK_03", "1", "1"), ("FBK_03", "1.1", "0.7"), ("FBK_03", "15", "0.2"), ("FBK_03", "16", "0"),
        ("FBK_03", "no_answer", "0"),
        ("NWS_05", "333/1000", "1"), ("NWS_05", "33.29", "0.6"), ("NWS_05", "1/3", "1"),
        ("NWS_05", "500", "1"),
        ("PRS_06", "no_answer", "0"), ("PRS_10", "yes", "1"), ("WEB_06", "2", "0.6"),
    ],
)  # fmt: skip
def test_bounds_belong_to_the_better_band(indicator: str, value: str, expected: str) -> None:
    assert item(score(**{indicator: value}), indicator.replace("_", "-")).score == Decimal(expected)


def test_unscored_answers_are_shown_without_a_score() -> None:
    one = item(score(WEB_12="86"), "WEB-12")
    assert (one.state, one.score, one.weight, one.points, one.points_max) == (
        "answered",
        None,
        ZERO,
        ZERO,
        ZERO,
    )


# Totals


def test_points_add_up_to_the_total_and_lost_points_are_what_would_be_gained() -> None:
    card = score(WEB_01="in_migration", WEB_06="2", SOC_01="1", PRS_01="assigned")
    total = card.total or Decimal(0)
    assert abs(sum(each.points for each in card.items()) - total) < Decimal("1e-20")
    better = score(WEB_01="migrated_redirect", WEB_06="2", SOC_01="1", PRS_01="assigned").total or Decimal(0)
    assert abs(item(card, "WEB-01").points_lost - (better - total)) < Decimal("1e-20")
    assert item(card, "WEB-02").points_lost == 0


def test_a_total_is_shown_half_up() -> None:
    assert displayed(Decimal("61.25")) == Decimal("61.3")
    assert displayed(Decimal("61.2499999")) == Decimal("61.2")
    assert displayed(Decimal("79.95")) == Decimal("80.0")


def test_the_band_follows_the_displayed_total_and_both_are_told_when_low_and_high_differ() -> None:
    full: dict[str, Given] = {
        i.id.replace("-", "_"): without("not_applicable") for i in METHODOLOGY.indicators()
    }
    one = score(**{**full, "WEB_06": "3"})
    assert (one.band, one.bands, one.total) == ("high", ("high",), HUNDRED)
    two = score(**{**full, "WEB_06": "3", "WEB_07": without("cannot_tell")})
    assert (two.band, two.bands) == ("high", ("improve", "high"))
    three = score(**{**full, "WEB_02": "8"})
    assert (three.total, three.band) == (Decimal(60), "sufficient")


def card_of(body: str, total: str | None, coverage: str = "1") -> Scorecard:
    number = None if total is None else Decimal(total)
    return replace(score(BODIES[body]), total=number, coverage=Decimal(coverage))


def test_places_are_by_kind_shared_on_the_displayed_total_and_need_coverage() -> None:
    cards = [
        card_of("uil", "70.04"),
        card_of("alga", "70.01"),
        card_of("temir", "90"),
        card_of("irgiz", "99", coverage="0.79"),
        card_of("martuk", None),
        card_of("aktobe_city", "10"),
        card_of("khobda", "50", coverage="0.8"),
    ]
    ranks = rank(cards, list(BODIES.values()))
    assert ranks["temir"] == Rank(1, 1, 4)
    assert ranks["uil"] == ranks["alga"] == Rank(2, 3, 4)
    assert ranks["khobda"] == Rank(4, 4, 4)
    assert ranks["irgiz"] is ranks["martuk"] is None
    assert ranks["aktobe_city"] == Rank(1, 1, 1)


def test_an_unscored_methodology_has_empty_totals() -> None:
    published = load_shipped("FIRST-PUBLISHED")
    audit = replace(AUDIT, observed_on=None)
    card = score_body(published, UIL, {"PUB-08": answer("PUB-08", "yes")}, audit)
    assert (card.total, card.low, card.high, card.coverage, card.band) == (None, None, None, ZERO, None)
    assert (card.applicable, card.answered, card.provisional) == (10, 1, False)
    assert rank([card], [UIL]) == {"uil": None}


def test_item_score_and_status_alone() -> None:
    from core.answers.values import parse

    promise = METHODOLOGY.find("PRS-05")
    assert promise
    value = parse(promise, "2026-03-30")
    assert item_score(promise, value, None, DAY) == 0
    assert [promise_status(value, day) for day in (DAY, date(2026, 3, 30), None)] == [
        "overdue",
        "not_due",
        "",
    ]
