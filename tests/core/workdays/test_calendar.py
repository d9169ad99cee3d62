"""The working days of Kazakhstan, against days that were published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.errors import TyndaError
from core.paths import RESOURCES
from core.workdays import operations, reads
from core.workdays.load import FILE, load_rules, read_rules
from core.workdays.records import Calendar
from tests import making

CALENDAR = Calendar(load_rules())


@pytest.mark.parametrize(
    ("day", "working", "cause"),
    [
        ("2024-05-04", True, "moved_on"),
        ("2024-05-08", False, "moved_off"),
        ("2024-03-25", False, "carried"),  # 23 March was a Saturday
        ("2024-06-16", False, "nonworking"),
        ("2024-06-17", True, ""),  # Kurban Ait on a Sunday moves nothing
        ("2024-07-08", False, "carried"),
        ("2025-01-03", False, "moved_off"),
        ("2025-01-05", True, "moved_on"),
        ("2025-01-07", False, "nonworking"),
        ("2025-03-24", False, "carried"),
        ("2025-03-25", False, "carried"),
        ("2025-06-06", False, "nonworking"),
        ("2025-09-01", False, "carried"),
        ("2025-10-27", False, "carried"),
        ("2026-03-09", False, "carried"),
        ("2026-03-24", False, "carried"),
        ("2026-03-25", False, "carried"),
        ("2026-03-26", True, ""),
        ("2026-05-11", False, "carried"),
        ("2026-05-27", False, "nonworking"),
        ("2026-08-31", True, ""),  # no Constitution Day in August from 2026 on
        ("2026-10-26", False, "carried"),
        ("2027-03-15", False, "holiday"),
        ("2027-01-04", False, "carried"),
        ("2026-06-13", False, "weekend"),
    ],
)
def test_published_days(day: str, working: bool, cause: str) -> None:
    mark = CALENDAR.mark(date.fromisoformat(day))
    assert (mark.working, mark.cause) == (working, cause)


def test_the_published_balance_of_working_days_of_2025() -> None:
    assert CALENDAR.working_days(date(2024, 12, 31), date(2025, 12, 31)) == 246


def test_years_to_come_are_provisional() -> None:
    assert [CALENDAR.is_provisional(year) for year in (2023, 2024, 2025, 2026, 2027, 2028)] == [
        True, False, False, True, True, True,
    ]  # fmt: skip


def test_working_days_between_two_days() -> None:
    friday, monday = date(2026, 6, 5), date(2026, 6, 8)
    assert CALENDAR.working_days(friday, friday) == 0
    assert CALENDAR.working_days(friday, monday) == 1
    assert CALENDAR.working_days(monday, friday) == 0


def test_a_correction_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    day = date(2026, 1, 5)
    with making.workspace(tmp_path) as place:
        place.run(operations.correct, day=day, working=False, note="Decree")
        with place.reading() as db:
            assert reads.calendar(db).mark(day).cause == "corrected"
            assert not reads.calendar(db).is_working(day)
        assert place.run(operations.correct, day=day, working=False, note="Decree").entries == ()
        place.run(operations.correct, day=day, working=None)
        with place.reading() as db:
            assert reads.corrections(db) == ()
        assert place.run(operations.correct, day=day, working=None).entries == ()


def test_an_endless_note_is_refused(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place, pytest.raises(TyndaError, match=r"workdays\.note_too_long"):
        place.run(operations.correct, day=date(2026, 1, 5), working=True, note="x" * 2_000)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"2024-06-16"', '"16 June"'),
        ('day: "01-01"', 'day: "13-01"'),
        ("provisional: false", "provisional: maybe"),
    ],
)
def test_defects_of_the_file_are_named(old: str, new: str) -> None:
    text = (RESOURCES / "calendars" / FILE).read_text(encoding="utf-8").replace(old, new, 1)
    with pytest.raises(TyndaError) as caught:
        read_rules(text, FILE)
    assert caught.value.problems[0].params["where"].startswith(f"{FILE}:")  # type: ignore[attr-defined]
