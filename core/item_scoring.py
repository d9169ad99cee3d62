"""The score of one value by its indicator's rule."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from core.answers.records import Code, Day, NoAnswer, Promise, Value
from core.answers.values import as_number
from core.methodology.records import AgeBands, Band, Bands, Direction, DueDate, Indicator, Options


def displayed(number: Decimal) -> Decimal:
    """Half up to one decimal: how every score is shown."""
    return number.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def item_score(
    indicator: Indicator, value: Value, looked: date | None, audit_day: date | None
) -> Decimal | None:
    """0…1 by the indicator's rule; None where it has none, or where the day that it depends on is unknown or
    lies before the value. `looked` is the answer's day, by default the audit's."""
    match indicator.scoring:
        case Options(options):
            code = value.code if isinstance(value, Code) else ""
            return next((option.score for option in options if option.code == code), None)
        case Bands(direction, bands, else_score):
            number = as_number(value)
            if isinstance(value, NoAnswer) or number is None:
                return else_score
            return _banded(number, bands, direction, else_score)
        case AgeBands(bands, else_score):
            if isinstance(value, NoAnswer):
                return else_score
            if not isinstance(value, Day) or looked is None or value.day > looked:
                return None
            return _banded(Decimal((looked - value.day).days), bands, "lower_better", else_score)
        case DueDate(statuses):
            code = promise_status(value, audit_day)
            return next((status.score for status in statuses if status.code == code), None)
        case _:
            return None


def promise_status(value: Value, audit_day: date | None) -> str:
    """fulfilled, not_due, overdue or no_promise, as of the audit's day; "" if that day is not known."""
    if not isinstance(value, Promise) or value.due is None:
        return "no_promise"
    if value.fulfilled:
        return "fulfilled"
    if audit_day is None:
        return ""
    return "overdue" if value.due < audit_day else "not_due"


def _banded(number: Decimal, bands: tuple[Band, ...], direction: Direction, else_score: Decimal) -> Decimal:
    for band in bands:
        if number >= band.bound if direction == "higher_better" else number <= band.bound:
            return band.score
    return else_score
