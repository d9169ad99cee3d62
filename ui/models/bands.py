"""The bands of an indicator as people read them, lowest first, and the one a value falls in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from core.answers.records import Day, NoAnswer, Value
from core.answers.values import as_number
from core.formatting import number
from core.methodology.records import AgeBands, Band, Bands, Indicator
from core.text import Catalogue


@dataclass(frozen=True, slots=True)
class Segment:
    """`low` < value (or <=) and value <= `high` (or <), as the direction has it; None is open."""

    text: str
    score: Decimal
    low: Decimal | None
    high: Decimal | None


def segments(indicator: Indicator, catalogue: Catalogue) -> tuple[Segment, ...]:
    """Empty where the indicator has no bands."""
    rule = indicator.scoring
    if isinstance(rule, AgeBands):
        return _falling(rule.bands, rule.else_score, catalogue, whole=True, days=True)
    if not isinstance(rule, Bands):
        return ()
    whole = indicator.answer_type == "count"
    if rule.direction == "lower_better":
        return _falling(rule.bands, rule.else_score, catalogue, whole=whole)
    return _rising(indicator, rule, catalogue, whole)


def segment_of(indicator: Indicator, value: Value, looked: date | None, found: tuple[Segment, ...]) -> int:
    """The place of the value's segment, -1 if it is in none (no answer, no day to count from)."""
    amount = as_number(value)
    if isinstance(value, Day) and looked is not None:
        amount = Decimal((looked - value.day).days)
    if amount is None or isinstance(value, NoAnswer):
        return -1
    falling = isinstance(indicator.scoring, AgeBands) or (
        isinstance(indicator.scoring, Bands) and indicator.scoring.direction == "lower_better"
    )
    for place, one in enumerate(found):
        above = one.low is None or (amount > one.low if falling else amount >= one.low)
        below = one.high is None or (amount <= one.high if falling else amount < one.high)
        if above and below:
            return place
    return -1


def _rising(indicator: Indicator, rule: Bands, catalogue: Catalogue, whole: bool) -> tuple[Segment, ...]:
    bands = sorted(rule.bands, key=lambda band: band.bound)
    made: list[Segment] = []
    if bands and bands[0].bound > 0:
        first = bands[0].bound
        made.append(Segment(f"< {number(first, catalogue.lang)}", rule.else_score, None, first))
    for band, above in zip(bands, [*bands[1:], None], strict=True):
        high = above.bound if above else None
        made.append(
            Segment(_span(indicator, band.bound, high, catalogue, whole), band.score, band.bound, high)
        )
    return tuple(made)


def _span(indicator: Indicator, low: Decimal, high: Decimal | None, catalogue: Catalogue, whole: bool) -> str:
    lang = catalogue.lang
    percent = indicator.answer_type == "percent"
    if high is None and percent and not indicator.may_exceed_100:
        return catalogue.text("format.percent", number=f"{number(low, lang)}–100")
    if high is None:
        top = indicator.maximum is not None and indicator.maximum == low
        least = catalogue.text("format.percent", number=number(low, lang)) if percent else number(low, lang)
        return least if top else f"≥\u00a0{least}"
    last = high - 1 if whole else high
    return number(low, lang) if last == low else f"{number(low, lang)}–{number(last, lang)}"


def _falling(
    bands: tuple[Band, ...], else_score: Decimal, catalogue: Catalogue, *, whole: bool, days: bool = False
) -> tuple[Segment, ...]:
    lang = catalogue.lang
    made: list[Segment] = []
    before: Decimal | None = None
    for band in sorted(bands, key=lambda band: band.bound):
        if before is None:
            text = f"≤\u00a0{number(band.bound, lang)}"
        else:
            low = before + 1 if whole else before
            text = (
                number(low, lang) if low == band.bound else f"{number(low, lang)}–{number(band.bound, lang)}"
            )
        made.append(Segment(text, band.score, before, band.bound))
        before = band.bound
    if before is not None:
        made.append(Segment(f">\u00a0{number(before, lang)}", else_score, before, None))
    if days:
        made = [replace(one, text=catalogue.text("checklist.days_band", band=one.text)) for one in made]
    return tuple(made)
