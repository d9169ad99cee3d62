"""Values as text and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answers.records import Code, Count, Day, NoAnswer, Number, Percent, Promise
from core.answers.values import canonical, parse
from core.errors import TyndaError
from core.methodology.load import load_shipped
from core.methodology.records import Indicator

BY_ID = {
    i.id: i
    for i in (*load_shipped("AKT-OPENNESS").indicators(), *load_shipped("FIRST-PUBLISHED").indicators())
}
YES_NO, SCALE, CHOICE, TICKS = BY_ID["PRS-10"], BY_ID["WEB-06"], BY_ID["PRS-01"], BY_ID["WEB-02"]
COUNT, NUMBER, PERCENT, OVER = BY_ID["SOC-03"], BY_ID["FBK-03"], BY_ID["WEB-04"], BY_ID["NWS-05"]
DAY, PROMISE = BY_ID["WEB-03"], BY_ID["PRS-05"]


@pytest.mark.parametrize(
    ("indicator", "text", "kept"),
    [
        (YES_NO, "yes", "yes"),
        (YES_NO, " no ", "no"),
        (SCALE, "3", "3"),
        (CHOICE, "nobody", "nobody"),
        (BY_ID["PRS-06"], "no_answer", "no_answer"),  # a code of its own, not the missing answer
        (BY_ID["PUB-03"], "leader", "leader"),
        (BY_ID["PUB-01"], "yes", "yes"),
        (COUNT, "0", "0"),
        (COUNT, "007", "7"),
        (TICKS, "12", "12"),
        (TICKS, "ticks:1,3,5", "ticks:1,3,5"),
        (TICKS, "ticks: 5, 1", "ticks:1,5"),
        (TICKS, "ticks:", "ticks:"),
        (NUMBER, "1,50", "1.5"),
        (NUMBER, "100", "100"),
        (NUMBER, "0.0", "0"),
        (NUMBER, "no_answer", "no_answer"),
        (PERCENT, "75", "75"),
        (PERCENT, "75,50", "75.5"),
        (PERCENT, "15/20", "15/20"),
        (PERCENT, "0/20", "0/20"),
        (PERCENT, " 20 / 20 ", "20/20"),
        (OVER, "120", "120"),
        (OVER, "30/20", "30/20"),
        (DAY, "2026-03-01", "2026-03-01"),
        (DAY, "no_answer", "no_answer"),
        (PROMISE, "2026-12-31", "2026-12-31"),
        (PROMISE, "2026-12-31; fulfilled", "2026-12-31;fulfilled"),
        (PROMISE, "no_promise", "no_promise"),
    ],
)
def test_what_is_kept(indicator: Indicator, text: str, kept: str) -> None:
    value = parse(indicator, text)
    assert canonical(value) == kept
    assert parse(indicator, kept) == value


@pytest.mark.parametrize(
    ("indicator", "text", "cause"),
    [
        (YES_NO, "", "value.empty"),
        (YES_NO, "Yes", "value.unknown_code"),
        (YES_NO, "true", "value.unknown_code"),
        (SCALE, "4", "value.unknown_code"),
        (SCALE, "-1", "value.unknown_code"),
        (SCALE, "1.0", "value.unknown_code"),
        (SCALE, "١", "value.unknown_code"),
        (CHOICE, "somebody", "value.unknown_code"),
        (CHOICE, "no_answer", "value.no_answer_not_allowed"),
        (COUNT, "1.5", "value.count_expected"),
        (COUNT, "-1", "value.count_expected"),
        (COUNT, "٣", "value.count_expected"),
        (COUNT, "9" * 16, "value.count_expected"),
        (COUNT, "ticks:1", "value.ticks_expected"),
        (COUNT, "ticks:", "value.ticks_expected"),
        (TICKS, "13", "value.above_maximum"),
        (TICKS, "ticks:0", "value.ticks_expected"),
        (TICKS, "ticks:13", "value.ticks_expected"),
        (TICKS, "ticks:1,1", "value.ticks_expected"),
        (TICKS, "ticks:1,,2", "value.ticks_expected"),
        (TICKS, "ticks:1;2", "value.ticks_expected"),
        (NUMBER, "NaN", "value.number_expected"),
        (NUMBER, "Infinity", "value.number_expected"),
        (NUMBER, "1e9", "value.number_expected"),
        (NUMBER, "-1", "value.number_expected"),
        (NUMBER, "+1", "value.number_expected"),
        (NUMBER, "1_000", "value.number_expected"),
        (NUMBER, "1\u00a0000", "value.number_expected"),
        (NUMBER, "१", "value.number_expected"),
        (NUMBER, "9" * 16, "value.number_expected"),
        (NUMBER, "1\x00", "value.number_expected"),
        (NUMBER, "1" * 300, "value.too_long"),
        (BY_ID["NWS-04"], "8", "value.above_maximum"),
        (PERCENT, "0/0", "value.nothing_of_nothing"),
        (PERCENT, "5/0", "value.denominator_zero"),
        (PERCENT, "21/20", "value.above_100"),
        (PERCENT, "100.1", "value.above_100"),
        (PERCENT, "75 %", "value.number_expected"),
        (PERCENT, "1/2/3", "value.number_expected"),
        (PERCENT, "/20", "value.number_expected"),
        (DAY, "01.03.2026", "value.date_expected"),
        (DAY, "2026-02-30", "value.date_expected"),
        (DAY, "2026-3-1", "value.date_expected"),
        (DAY, "20260301", "value.date_expected"),
        (DAY, "2026-03-01;fulfilled", "value.date_expected"),
        (PROMISE, "2026-12-31;done", "value.promise_expected"),
        (PROMISE, "fulfilled", "value.date_expected"),
        (PROMISE, "no_answer", "value.no_answer_not_allowed"),
    ],
)
def test_what_is_refused(indicator: Indicator, text: str, cause: str) -> None:
    with pytest.raises(TyndaError) as caught:
        parse(indicator, text)
    assert (caught.value.text_id, caught.value.params["indicator"]) == (cause, indicator.id)


def test_an_unknown_code_lists_the_allowed_ones() -> None:
    with pytest.raises(TyndaError) as caught:
        parse(BY_ID["FBK-01"], "open")
    assert caught.value.params["codes"] == "both, comments_only, messages_only, closed"


def test_values_hold_what_was_meant() -> None:
    assert parse(SCALE, "2") == Code("2")
    assert parse(TICKS, "ticks:5,1") == Count(2, (1, 5))
    assert parse(NUMBER, "2,5") == Number(Decimal("2.5"))
    assert parse(PERCENT, "15/20") == Percent(Decimal(75), Decimal(15), Decimal(20))
    assert isinstance(parse(DAY, "2026-03-01"), Day)
    assert isinstance(parse(PROMISE, "no_promise"), Promise)
    assert parse(NUMBER, "no_answer") == NoAnswer()


@given(st.sampled_from(sorted(BY_ID)), st.text(max_size=30))
def test_any_text_is_either_kept_or_refused_by_name(indicator: str, text: str) -> None:
    try:
        value = parse(BY_ID[indicator], text)
    except TyndaError as error:
        assert error.text_id.startswith("value.")
        return
    assert canonical(parse(BY_ID[indicator], canonical(value))) == canonical(value)


numbers = st.from_regex(r"[0-9]{1,15}([.,][0-9]{1,9})?", fullmatch=True)


@given(numbers)
def test_a_number_survives_its_canonical_form(text: str) -> None:
    value = parse(BY_ID["SOC-13"], text)
    assert isinstance(value, Number)
    assert value.number == Decimal(text.replace(",", "."))
    assert parse(BY_ID["SOC-13"], canonical(value)) == value
    assert "e" not in canonical(value).lower()


@given(numbers, numbers.filter(lambda text: Decimal(text.replace(",", ".")) > 0))
def test_a_fraction_survives_its_canonical_form(above: str, below: str) -> None:
    value = parse(OVER, f"{above}/{below}")
    assert parse(OVER, canonical(value)) == value


@given(st.sets(st.integers(1, 12)))
def test_ticks_survive_their_canonical_form(ticks: set[int]) -> None:
    value = parse(TICKS, "ticks:" + ",".join(map(str, ticks)))
    assert value == Count(len(ticks), tuple(sorted(ticks)))
    assert parse(TICKS, canonical(value)) == value
