"""What a person fills in on paper for one indicator: boxes to tick and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass

from core.formatting import no_answer, number
from core.methodology.records import DueDate, Indicator, Options
from core.text import Catalogue

GAP = "________"


@dataclass(frozen=True, slots=True)
class Entry:
    """`ticks` have a box each. `write` is the line to fill in, "" where ticks say it all."""

    ticks: tuple[str, ...] = ()
    write: str = ""


def entry_of(indicator: Indicator, catalogue: Catalogue) -> Entry:
    return Entry(_ticks(indicator, catalogue), _write(indicator, catalogue))


def _ticks(indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    lang, text = catalogue.lang, catalogue.text
    if isinstance(indicator.scoring, Options):
        scale = indicator.answer_type == "scale"
        labels = [
            f"{option.code}. {option.label.of(lang)}" if scale else option.label.of(lang)
            for option in indicator.scoring.options
        ]
    elif isinstance(indicator.scoring, DueDate):
        labels = [text("blank.fulfilled"), text("blank.no_promise")]
    elif indicator.answer_type == "yes_no":
        labels = [text("blank.yes"), text("blank.no")]
    else:
        labels = [one.of(lang) for one in indicator.ticks]
    if indicator.no_answer:
        labels.append(no_answer(indicator, catalogue))
    return tuple(labels)


def _write(indicator: Indicator, catalogue: Catalogue) -> str:
    text = catalogue.text
    if isinstance(indicator.scoring, DueDate):
        return text("blank.due", day=_day())
    match indicator.answer_type:
        case "percent":
            whole = indicator.denominator_default
            of = number(whole, catalogue.lang) if whole else GAP
            return text("blank.percent", part=GAP, whole=of, percent=GAP)
        case "date":
            return text("blank.day", day=_day())
        case "count" if indicator.maximum is not None:
            return text("blank.count_of", count=GAP, most=number(indicator.maximum, catalogue.lang))
        case "count" | "number":
            return text("blank.count", count=GAP)
        case _:
            return ""


def _day() -> str:
    return "____ . ____ . ________"
