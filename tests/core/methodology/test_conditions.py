"""Conditions on other indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.errors import TyndaError
from core.methodology.conditions import Fact, holds, parse_condition


def number(text: str) -> Fact:
    return Fact(answered=True, value=text, number=Decimal(text))


@pytest.mark.parametrize(
    ("source", "fact", "expected"),
    [
        ("AAA-01 = 0", number("0"), True),
        ("AAA-01 = 0", number("0.0"), True),
        ("AAA-01 = 0", Fact(answered=True, value="0/15", number=Decimal(0)), True),
        ("AAA-01 = 0", number("1"), False),
        ("AAA-01 = 0", Fact(), False),
        ("AAA-01 = 0", Fact(not_applicable=True), False),
        ("AAA-01 in [closed, messages_only]", Fact(answered=True, value="closed"), True),
        ("AAA-01 in [closed,messages_only]", Fact(answered=True, value="messages_only"), True),
        ("AAA-01 in [closed, messages_only]", Fact(answered=True, value="both"), False),
        ("AAA-01 in [closed]", Fact(answered=True, value="0", number=Decimal(0)), False),
        ("AAA-01 is not_applicable", Fact(not_applicable=True), True),
        ("AAA-01 is not_applicable", Fact(), False),
        ("AAA-01 is answered", number("5"), True),
        ("AAA-01 is answered", Fact(), False),
        ("AAA-01 >= 80", number("80"), True),
        ("AAA-01 > 80", number("80"), False),
        ("AAA-01 < 50", number("49.9"), True),
        ("AAA-01 <= 1", number("1"), True),
        ("AAA-01 >= 0", Fact(answered=True, value="no_answer"), False),
    ],
)
def test_one_term(source: str, fact: Fact, expected: bool) -> None:
    assert holds(parse_condition(source), {"AAA-01": fact}) is expected


def test_all_terms_must_hold() -> None:
    condition = parse_condition("AAA-01 = 0 and AAA-02 = 0")
    assert holds(condition, {"AAA-01": number("0"), "AAA-02": number("0")})
    assert not holds(condition, {"AAA-01": number("0"), "AAA-02": number("1")})
    assert not holds(condition, {"AAA-01": number("0")})


@pytest.mark.parametrize(
    "source",
    ["", "AAA-01", "AAA-01 == 0", "AAA-01 = ", "AAA-01 in []", "AAA-01 in closed", "AAA-01 is closed",
     "aaa-01 = 0", "AAA-01 = 0 or AAA-02 = 0", "AAA-01 > closed", "AAA-01 > nan", "and", "AAA-01 = 0 and",
     "__import__('os')"],
)  # fmt: skip
def test_anything_else_is_refused(source: str) -> None:
    with pytest.raises(TyndaError, match=r"condition\.syntax"):
        parse_condition(source)
