"""Numbers, dates, values and names as people of each language read them: window, prints and commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from core.answers.records import Code, Count, Day, NoAnswer, Number, Percent, Promise, Value
from core.methodology.records import DueDate, Indicator, Options
from core.scorecard import Rank
from core.text import NBSP, Catalogue, Lang, localized, unparted

MINUS = "–"  # Noto Sans, which we ship, has no U+2212
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"  # Kazakh order; Russian letters keep theirs
PLACES = {letter: 0x110000 + place for place, letter in enumerate(ALPHABET)}

# Written into files and prints as [U+XXXX]: controls, lone surrogates, noncharacters, direction marks.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")

PLAIN_UNITS = {
    "days_per_week": "unit.days_per_week",
    "fte": "unit.fte",
    "issues_per_week": "unit.issues_per_week",
    "per_30_days": "unit.per_30_days",
    "per_4_issues": "unit.per_4_issues",
    "per_90_days": "unit.per_90_days",
    "posts_per_30_days": "unit.per_30_days",
    "working_days": "unit.working_days",
    "working_hours": "unit.working_hours",
}
COUNTED_UNITS = {
    "networks": "unit.networks",
    "people": "unit.people",
    "sections": "unit.sections",
    "subscribers": "unit.subscribers",
    "tasks": "unit.tasks",
}


@cache
def _catalogue(lang: Lang) -> Catalogue:
    return Catalogue(lang)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, as all that is displayed. Never a negative zero."""
    step = Decimal(1).scaleb(-decimals)
    result = value.quantize(step, rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def number(value: Decimal | int, lang: Lang, decimals: int | None = None) -> str:
    """1 234,5 (ru, kk) or 1,234.5 (en). Without `decimals` all that are there, no trailing zeros."""
    exact = Decimal(value)
    if decimals is not None:
        exact = rounded(exact, decimals)
    digits = f"{abs(exact):,f}"
    if decimals is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    digits = localized(digits, lang)
    return f"{MINUS}{digits}" if exact < 0 else digits


def signed(value: Decimal | int, lang: Lang, decimals: int | None = None) -> str:
    """+1,5 or –1,5; a zero after rounding has no sign."""
    text = number(value, lang, decimals)
    shown = Decimal(value) if decimals is None else rounded(Decimal(value), decimals)
    return f"+{text}" if shown > 0 else text


def item_score(value: Decimal | int, lang: Lang) -> str:
    """0…1 as 0,60: with two decimals wherever it stands, in a column, in a rule or in arithmetic."""
    return number(value, lang, 2)


def percent(value: Decimal | int, lang: Lang, decimals: int | None = None) -> str:
    """`value` 0…100: 65 % (ru, kk), 65% (en); at most one decimal unless asked for otherwise."""
    exact = Decimal(value)
    if decimals is None:
        exact = rounded(exact, 1)
    return _catalogue(lang).text("format.percent", number=number(exact, lang, decimals))


def day(value: date, lang: Lang) -> str:
    """31 марта 2026 года, 2026 жылғы 31 наурыз, 31 March 2026, which no line parts where it has room."""
    return _day_with(_catalogue(lang).text("format.months"), value, lang)


def day_as_of(value: date, lang: Lang) -> str:
    """The day on which a state is told: 2026 жылғы 31 наурыздағы; Russian and English decline nothing."""
    return _day_with(_catalogue(lang).text("format.months_as_of"), value, lang)


def _day_with(months: str, value: date, lang: Lang) -> str:
    month = months.split()[value.month - 1]
    return unparted(_catalogue(lang).text("format.day", day=value.day, month=month, year=value.year))


def short_day(value: date, lang: Lang) -> str:
    """31.03.2026 (ru, kk), 31 Mar 2026 (en), which no line breaks."""
    if lang != "en":
        return f"{value:%d.%m}.{value.year:04}"
    month = _catalogue(lang).text("format.months").split()[value.month - 1]
    return f"{value.day}{NBSP}{month[:3]}{NBSP}{value.year}"


def within(words: str) -> str:
    """As they stand inside a sentence: without the capital, unless it is an abbreviation's."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def begun(words: str) -> str:
    """As a sentence or a line of its own begins."""
    return words[:1].upper() + words[1:]


def clock(value: datetime) -> str:
    return f"{value:%H:%M}"


def moment(iso: str, lang: Lang) -> str:
    """An ISO time as its writer's clock showed it, 31.03.2026 14:05: what the window and the commands say.
    Another text comes back as it is."""
    try:
        value = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{short_day(value.date(), lang)} {clock(value)}"


def zoned_moment(iso: str, lang: Lang) -> str:
    """The same with its offset, 31.03.2026 14:05 (UTC+05:00), for documents: they are read elsewhere."""
    try:
        value = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    text, offset = moment(iso, lang), f"{value:%z}"
    return f"{text} (UTC{offset[:3]}:{offset[3:5]})" if offset else text


def file_size(size: int, lang: Lang) -> str:
    """Bytes as 512 Б, 1,4 МБ: units of 1024."""
    units = _catalogue(lang).text("format.size_units").split()
    amount, place = Decimal(size), 0
    while amount >= 1024 and place < len(units) - 1:
        amount, place = amount / 1024, place + 1
    shown = number(rounded(amount, 1) if place else amount, lang)
    return f"{shown}{NBSP}{units[place]}"


def rank_text(rank: Rank) -> str:
    """4, or 9–10 for a shared place."""
    return str(rank.first) if rank.first == rank.last else f"{rank.first}–{rank.last}"


def collation_key(text: str, lang: Lang) -> tuple[tuple[int, ...], str]:
    """Sorts names: Kazakh alphabet in kk and ru (it keeps the order of the Russian one), Latin first."""
    folded = text.casefold()
    if lang == "en":
        return tuple(map(ord, folded)), text
    return tuple(PLACES.get(letter) or ord(letter) for letter in folded), text


def safe(text: str) -> str:
    """The text with nothing invisible or illegal in it: such characters become [U+202E], none is lost."""
    return UNPRINTABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", LINE_ENDS.sub("\n", text))


def value_text(indicator: Indicator, value: Value, catalogue: Catalogue) -> str:
    """The value in words: "13 из 20 (65 %)", an option's label, "10 из 12", "28 марта 2026 года"."""
    shown: str = _VALUE_TEXTS[type(value)](indicator, value, catalogue)
    return shown


def _code(indicator: Indicator, value: Code, catalogue: Catalogue) -> str:
    if isinstance(indicator.scoring, Options):
        for option in indicator.scoring.options:
            if option.code == value.code and option.label.of(catalogue.lang):
                return option.label.of(catalogue.lang)
    if value.code in ("yes", "no"):
        return catalogue.text("value.yes" if value.code == "yes" else "value.no")
    return value.code


def _count(indicator: Indicator, value: Count, catalogue: Catalogue) -> str:
    most = indicator.maximum if indicator.maximum is not None else Decimal(len(indicator.ticks)) or None
    shown = number(value.count, catalogue.lang)
    if most is not None:
        return catalogue.text("value.of", part=shown, whole=number(most, catalogue.lang))
    return with_unit(Decimal(value.count), indicator.unit, catalogue)


def _number(indicator: Indicator, value: Number, catalogue: Catalogue) -> str:
    return with_unit(value.number, indicator.unit, catalogue)


def with_unit(amount: Decimal, unit: str | None, catalogue: Catalogue) -> str:
    """6 000 подписчиков, 1,5 раб. дн.; a unit without a name here is left out."""
    shown = number(amount, catalogue.lang)
    if unit in PLAIN_UNITS:
        return catalogue.text(PLAIN_UNITS[unit], count=shown)
    if unit in COUNTED_UNITS:
        whole = int(amount) if amount == amount.to_integral_value() else 2  # 1,5 подписчика
        return catalogue.plural(COUNTED_UNITS[unit], whole, count=shown)
    return shown


def _percent(_indicator: Indicator, value: Percent, catalogue: Catalogue) -> str:
    lang = catalogue.lang
    share = percent(value.percent, lang)
    if value.numerator is None or value.denominator is None:
        return share
    part, whole = number(value.numerator, lang), number(value.denominator, lang)
    return f"{catalogue.text('value.of', part=part, whole=whole)} ({share})"


def _day(_indicator: Indicator, value: Day, catalogue: Catalogue) -> str:
    return day(value.day, catalogue.lang)


def _promise(indicator: Indicator, value: Promise, catalogue: Catalogue) -> str:
    """The due date and whether it is kept. Overdue depends on the day looked at, so it is not said here."""
    if value.due is None:
        return _status_label(indicator, "no_promise", catalogue)
    due = catalogue.text("value.due", day=day(value.due, catalogue.lang))
    if not value.fulfilled:
        return due
    status = _status_label(indicator, "fulfilled", catalogue)
    return f"{due}; {within(status)}"


def _status_label(indicator: Indicator, code: str, catalogue: Catalogue) -> str:
    if isinstance(indicator.scoring, DueDate):
        for status in indicator.scoring.statuses:
            if status.code == code:
                return status.label.of(catalogue.lang)
    return catalogue.text("value.promise_fulfilled" if code == "fulfilled" else "value.no_promise")


def no_answer(indicator: Indicator, catalogue: Catalogue) -> str:
    """What "no_answer" is called: a question had no reply, but of what has a day there was none."""
    return catalogue.text("value.no_date" if indicator.answer_type == "date" else "value.no_answer")


def _no_answer(indicator: Indicator, _value: NoAnswer, catalogue: Catalogue) -> str:
    return no_answer(indicator, catalogue)


_VALUE_TEXTS: dict[type, Callable[..., str]] = {
    Code: _code,
    Count: _count,
    Number: _number,
    Percent: _percent,
    Day: _day,
    Promise: _promise,
    NoAnswer: _no_answer,
}


def points(price: Decimal | None, lang: Lang) -> str:
    """What a recommendation is worth in the total: "+1,5"; "" without a price."""
    return "" if price is None else signed(rounded(price, 1), lang, 1)
