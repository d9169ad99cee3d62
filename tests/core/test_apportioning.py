"""Parts that add up to the whole as it is shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.apportioning import apportioned

PARTS = st.lists(st.decimals(-9, 9, places=5), min_size=1, max_size=60)


@given(PARTS, st.decimals(0, 100, places=5))
def test_tenths_sum_to_the_difference_shown(parts: list[Decimal], before: Decimal) -> None:
    tenth = Decimal("0.1")
    after = before + sum(parts, Decimal(0))
    whole = after.quantize(tenth, ROUND_HALF_UP) - before.quantize(tenth, ROUND_HALF_UP)
    found = apportioned(parts, whole)
    if any(parts):
        assert sum(found, Decimal(0)) == whole
    for part, shown in zip(parts, found, strict=True):
        assert abs(part - shown) <= Decimal("0.2")
        assert shown == 0 or part != 0


def test_nothing_stays_nothing() -> None:
    assert apportioned([Decimal(0), Decimal("0.06")], Decimal("0.1")) == (Decimal("0.0"), Decimal("0.1"))
    assert [f"{one}" for one in apportioned([Decimal("-0.04"), Decimal("0.04")], Decimal("0.0"))] == [
        "0.0",
        "0.0",
    ]
