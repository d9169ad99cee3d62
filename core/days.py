"""Days as people type them: 1.3.2026, 01032026, 1.3, -3."""

from __future__ import annotations

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})[./\s-](\d{1,2})(?:[./\s-](\d{4}|\d{2}))?\.?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_STEP = re.compile(r"([+\-−])(\d{1,4})")
_CENTURY = 2000


def typed_day(text: str, reference: date | None, *, ahead: bool = False) -> date | None:
    """The day meant, None if it cannot be one. A missing year and steps (-3) count from `reference`: the
    last such day not after it, or with `ahead` the first not before it."""
    text = text.strip()
    step = _STEP.fullmatch(text)
    if step:
        return _stepped(reference, int(step[2]) * (1 if step[1] == "+" else -1))
    iso = _ISO.fullmatch(text)
    if iso:
        return _day(iso[1], iso[2], iso[3])
    parts = _PARTS.fullmatch(text) or _RUN.fullmatch(text)
    if not parts:
        return None
    if parts[3]:
        return _day(parts[3], parts[2], parts[1])
    return _nearest(parts[2], parts[1], reference, ahead)


def _stepped(reference: date | None, days: int) -> date | None:
    return reference + timedelta(days=days) if reference else None


def _nearest(month: str, day: str, reference: date | None, ahead: bool) -> date | None:
    if reference is None:
        return None
    found = _day(str(reference.year), month, day)
    if found and ahead and found < reference:
        return _day(str(reference.year + 1), month, day)
    if found and not ahead and found > reference:
        return _day(str(reference.year - 1), month, day)
    return found


def _day(year: str, month: str, day: str) -> date | None:
    full = int(year) + (_CENTURY if len(year) == 2 else 0)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
