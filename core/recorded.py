"""Days and numbers as entries say them: no program of ours need have written what is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation


def recorded_day(said: object) -> date | None:
    """None for what is no day."""
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def recorded_number(said: object) -> Decimal | None:
    """None for what is no number, and for none that is finite."""
    try:
        found = Decimal(said) if isinstance(said, str) else None
    except InvalidOperation:
        return None
    return found if found is None or found.is_finite() else None
