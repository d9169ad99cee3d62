"""What an entry says need not be what it should."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.recorded import recorded_day, recorded_number


def test_a_day_and_a_number_are_read() -> None:
    assert recorded_day("2026-03-01") == date(2026, 3, 1)
    assert recorded_number("12.50") == Decimal("12.50")


@pytest.mark.parametrize("said", [None, "", "soon", "2026-02-30", 20260301, ["2026-03-01"]])
def test_what_is_no_day_is_none(said: object) -> None:
    assert recorded_day(said) is None


@pytest.mark.parametrize("said", [None, "", "many", "NaN", "-Infinity", 12, {"12": 1}])
def test_what_is_no_number_is_none(said: object) -> None:
    assert recorded_number(said) is None
