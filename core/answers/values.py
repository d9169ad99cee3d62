"""Values as text and back. The canonical text is what is stored, exchanged and compared.

yes_no `yes|no`; choice its code; scale its level number; count an integer or `ticks:1,3,5`;
number a decimal; percent `75` or `15/20`; date `2026-03-01`; `no_answer` where allowed;
a promise `2026-12-31`, `2026-12-31;fulfilled` or `no_promise`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from core.answers.records import Code, Count, Day, NoAnswer, Number, Percent, Promise, Value
from core.errors import TyndaError
from core.methodology.records import DueDate, Indicator, Options

LENGTH_LIMIT = 200
_INTEGER = re.compile(r"[0-9]{1,15}")
_DECIMAL = re.compile(r"[0-9]{1,15}([.,][0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FULFILLED = "fulfilled"
_PROMISE_FORMS = "2026-12-31, 2026-12-31;fulfilled, no_promise"


def parse(indicator: Indicator, text: str) -> Value:
    """The value that `text` means for this indicator, or TyndaError saying what is expected."""
    text = text.strip()
    if not text or len(text) > LENGTH_LIMIT:
        raise TyndaError("value.empty" if not text else "value.too_long", indicator=indicator.id)
    if text == "no_answer" and text not in allowed_codes(indicator):
        if not indicator.no_answer:
            raise TyndaError("value.no_answer_not_allowed", indicator=indicator.id)
        return NoAnswer()
    if isinstance(indicator.scoring, DueDate):
        return _promise(indicator, text)
    return _PARSERS[indicator.answer_type](indicator, text)


def canonical(value: Value) -> str:  # noqa: C901 - one case for each kind of value
    match value:
        case Code(code):
            return code
        case Count(count, None):
            return str(count)
        case Count(_, ticks):
            return "ticks:" + ",".join(str(tick) for tick in ticks or ())
        case Number(number):
            return plain(number)
        case Percent(percent, None, _):
            return plain(percent)
        case Percent(_, numerator, denominator):
            return f"{plain(numerator or Decimal(0))}/{plain(denominator or Decimal(0))}"
        case Day(day):
            return day.isoformat()
        case Promise(None, _):
            return "no_promise"
        case Promise(due, fulfilled):
            return f"{due}{';' + _FULFILLED if fulfilled else ''}"
        case NoAnswer():
            return "no_answer"


def as_number(value: Value) -> Decimal | None:
    """What bands and conditions compare: a count, a number, a percent; None for the rest."""
    match value:
        case Count(count, _):
            return Decimal(count)
        case Number(number) | Percent(number, _, _):
            return number
        case _:
            return None


def plain(number: Decimal) -> str:
    """Without exponent, trailing zeros or a sign on zero."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _code(indicator: Indicator, text: str) -> Code:
    assert isinstance(indicator.scoring, Options) or indicator.answer_type == "yes_no"
    codes = allowed_codes(indicator)
    if text not in codes:
        raise TyndaError("value.unknown_code", indicator=indicator.id, given=text, codes=", ".join(codes))
    return Code(text)


def allowed_codes(indicator: Indicator) -> tuple[str, ...]:
    """The codes of a yes_no, choice or scale, in the methodology's order; none for other types."""
    if isinstance(indicator.scoring, Options):
        return tuple(option.code for option in indicator.scoring.options)
    return ("yes", "no") if indicator.answer_type == "yes_no" else ()


def _count(indicator: Indicator, text: str) -> Count:
    if text.startswith("ticks:"):
        return _ticks(indicator, text.removeprefix("ticks:"))
    if not _INTEGER.fullmatch(text):
        raise TyndaError("value.count_expected", indicator=indicator.id, given=text)
    _within(indicator, Decimal(text))
    return Count(int(text))


def _ticks(indicator: Indicator, text: str) -> Count:
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    good = bool(indicator.ticks) and all(re.fullmatch(r"[1-9][0-9]?", part) for part in parts)
    numbers = sorted(int(part) for part in parts) if good else []
    if not good or len(set(numbers)) != len(numbers) or (numbers and numbers[-1] > len(indicator.ticks)):
        raise TyndaError(
            "value.ticks_expected", indicator=indicator.id, given=text, last=len(indicator.ticks)
        )
    return Count(len(numbers), tuple(numbers))


def _number(indicator: Indicator, text: str) -> Number:
    number = _decimal(indicator, text)
    _within(indicator, number)
    return Number(number)


def _percent(indicator: Indicator, text: str) -> Percent:
    if "/" not in text:
        percent = _decimal(indicator, text)
        _at_most_100(indicator, percent)
        return Percent(percent)
    above, _, below = text.partition("/")
    numerator, denominator = _decimal(indicator, above.strip()), _decimal(indicator, below.strip())
    if denominator == 0:
        text_id = "value.nothing_of_nothing" if numerator == 0 else "value.denominator_zero"
        raise TyndaError(text_id, indicator=indicator.id)
    percent = numerator * 100 / denominator
    _at_most_100(indicator, percent)
    return Percent(percent, numerator, denominator)


def _day(indicator: Indicator, text: str) -> Day:
    return Day(_date(indicator, text))


def _promise(indicator: Indicator, text: str) -> Promise:
    if text == "no_promise":
        return Promise(None)
    due, separator, status = text.partition(";")
    if separator and status.strip() != _FULFILLED:
        raise TyndaError("value.promise_expected", indicator=indicator.id, given=text, forms=_PROMISE_FORMS)
    return Promise(_date(indicator, due.strip()), bool(separator))


def _decimal(indicator: Indicator, text: str) -> Decimal:
    """Plain digits with a point or comma: no sign, no exponent, no digits of other scripts."""
    if not text.isascii() or not _DECIMAL.fullmatch(text):
        raise TyndaError("value.number_expected", indicator=indicator.id, given=text)
    return Decimal(text.replace(",", "."))


def _date(indicator: Indicator, text: str) -> date:
    try:
        if not text.isascii() or not _DATE.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise TyndaError("value.date_expected", indicator=indicator.id, given=text) from error


def _within(indicator: Indicator, number: Decimal) -> None:
    if indicator.maximum is not None and number > indicator.maximum:
        raise TyndaError("value.above_maximum", indicator=indicator.id, maximum=plain(indicator.maximum))


def _at_most_100(indicator: Indicator, percent: Decimal) -> None:
    if percent > 100 and not indicator.may_exceed_100:
        raise TyndaError("value.above_100", indicator=indicator.id)


_PARSERS: dict[str, Callable[[Indicator, str], Value]] = {
    "yes_no": _code,
    "choice": _code,
    "scale": _code,
    "count": _count,
    "number": _number,
    "percent": _percent,
    "date": _day,
}
