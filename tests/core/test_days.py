from __future__ import annotations

from datetime import date

import pytest

from core.days import typed_day

AUDIT = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.3.2026", date(2026, 3, 1)),
        ("01032026", date(2026, 3, 1)),
        ("010326", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("1/3/26", date(2026, 3, 1)),
        ("1.3", date(2026, 3, 1)),
        ("0103", date(2026, 3, 1)),
        ("31.12", date(2025, 12, 31)),
        ("-3", date(2026, 3, 28)),
        ("−3", date(2026, 3, 28)),
        ("+1", date(2026, 4, 1)),
        ("-0", AUDIT),
        (" 31.3.2026 ", AUDIT),
        ("29.2.2024", date(2024, 2, 29)),
        ("29.2.2026", None),
        ("31.13.2026", None),
        ("3", None),
        ("", None),
        ("вчера", None),
    ],
)
def test_a_day_as_typed(text: str, day: date | None) -> None:
    assert typed_day(text, AUDIT) == day


def test_a_promise_without_a_year_lies_ahead() -> None:
    assert typed_day("31.12", AUDIT, ahead=True) == date(2026, 12, 31)
    assert typed_day("1.3", AUDIT, ahead=True) == date(2027, 3, 1)


def test_without_a_reference_only_whole_dates_are_days() -> None:
    assert typed_day("1.3.2026", None) == date(2026, 3, 1)
    assert typed_day("1.3", None) is None
    assert typed_day("-3", None) is None
