"""Days and times as people type them into a table: 3, 3.11, -2, +1, today, 3.11 14:30."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from core.days import typed_day

_TODAY = frozenset(("сегодня", "бүгін", "today"))
_YESTERDAY = frozenset(("вчера", "кеше", "yesterday"))
_CLOCK = re.compile(r"(.*?)(?:[\sT]+(\d{1,2})[:.](\d{2})(?::\d{2})?)?", re.DOTALL)
_NUMBER = re.compile(r"(\d{1,2})\.?")
_FORWARD = re.compile(r"\+(\d{1,4})")


def typed_moment(text: str, look: date, today: date, after: date | None = None) -> str | None:
    """The canonical text (`2026-03-01`, `2026-03-01 14:30`) of what was typed, None if it is no day.

    `look` is the day that parts without a year and steps back count from; `after` the day that steps
    forward count from (+1: the day after the question was asked)."""
    found = _CLOCK.fullmatch(text.strip())
    assert found is not None
    day = _day(found[1].strip().lower(), look, today, after)
    if day is None or day.year < 2000:
        return None
    if found[2] is None:
        return day.isoformat()
    try:
        clock = time(int(found[2]), int(found[3]))
    except ValueError:
        return None
    return f"{day.isoformat()} {clock:%H:%M}"


def moment(canonical: str) -> datetime | None:
    """None for what is no canonical text; without a time, midnight."""
    try:
        return datetime.fromisoformat(canonical)
    except ValueError:
        return None


def _day(text: str, look: date, today: date, after: date | None) -> date | None:
    if text in _TODAY:
        return today
    if text in _YESTERDAY:
        return today - timedelta(days=1)
    forward = _FORWARD.fullmatch(text)
    if forward and after is not None:
        return _stepped(after, int(forward[1]))
    number = _NUMBER.fullmatch(text)
    if number:
        return _last_such(int(number[1]), look)
    try:
        return typed_day(text, look)
    except OverflowError:
        return None


def _stepped(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _last_such(number: int, look: date) -> date | None:
    """The last day of that number not after `look`; months that have none are skipped."""
    month = look.replace(day=1)
    for _step in range(3):
        try:
            found = month.replace(day=number)
        except ValueError:
            found = None
        if found is not None and found <= look:
            return found
        month = (month - timedelta(days=1)).replace(day=1)
    return None
