"""The `scoring` of an indicator: its shape, and that it fits the answer type."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from core.datafile import Place
from core.methodology.records import (
    AgeBands,
    AnswerType,
    Band,
    Bands,
    Direction,
    DueDate,
    NoScore,
    Option,
    Options,
    Scoring,
)
from core.text import LANGS

TYPES: Mapping[AnswerType, tuple[str, ...]] = {
    "yes_no": ("options", "none"),
    "scale": ("options",),
    "choice": ("options",),
    "count": ("bands", "none"),
    "number": ("bands", "none"),
    "percent": ("bands", "none"),
    "date": ("age_bands", "due_date", "none"),
}
STATUSES = {"fulfilled", "not_due", "overdue", "no_promise"}


def read_scoring(place: Place, answer_type: AnswerType) -> Scoring:
    kind = place.word("type", TYPES.get(answer_type, ("none",))) if isinstance(place.data, dict) else ""
    if kind == "options":
        place.keys(("type", "options"))
        return Options(_options(place, "options", answer_type))
    if kind == "bands":
        place.keys(("type", "direction", "bands"), ("else_score",))
        return _bands(place)
    if kind == "age_bands":
        place.keys(("type", "bands", "else_score"))
        bands = _band_list(place, "lower_better")
        return AgeBands(bands, _score(place, "else_score") or Decimal(0))
    if kind == "due_date":
        place.keys(("type", "statuses"))
        return DueDate(_statuses(place))
    place.keys(("type",), () if kind == "none" else place.data if isinstance(place.data, dict) else ())
    return NoScore()


def _options(place: Place, key: str, answer_type: AnswerType | None) -> tuple[Option, ...]:
    options = tuple(_option(each) for each in place.items(key))
    codes = [option.code for option in options]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        place.at(key).problem("datafile.duplicate", id=code)
    if answer_type == "scale" and codes != [str(number) for number in range(len(codes))]:
        place.at(key).problem("methodology.levels_not_consecutive")
    if answer_type == "yes_no" and sorted(codes) != ["no", "yes"]:
        place.at(key).problem("methodology.not_yes_no")
    if len(options) < 2:
        place.at(key).problem("methodology.too_few_options")
    return options


def _option(place: Place) -> Option:
    place.keys(("code",), ("score", *LANGS))
    return Option(place.code("code"), place.own_texts(), _score(place, "score"))


def _statuses(place: Place) -> tuple[Option, ...]:
    statuses = _options(place, "statuses", None)
    if {status.code for status in statuses} != STATUSES:
        place.at("statuses").problem("methodology.statuses", allowed=", ".join(sorted(STATUSES)))
    return statuses


def _score(place: Place, key: str) -> Decimal | None:
    score = place.optional_decimal(key)
    if score is not None and not 0 <= score <= 1:
        place.at(key).problem("methodology.score_range", found=str(score))
    return score


def _bands(place: Place) -> Bands:
    direction: Direction = (
        "lower_better"
        if place.word("direction", ("higher_better", "lower_better")) == "lower_better"
        else "higher_better"
    )
    return Bands(direction, _band_list(place, direction), _score(place, "else_score") or Decimal(0))


def _band_list(place: Place, direction: Direction) -> tuple[Band, ...]:
    """From the best to the worst: bounds strictly ordered, scores never rising."""
    key = "min" if direction == "higher_better" else "max"
    bands = []
    for each in place.items("bands"):
        each.keys((key, "score"))
        bands.append(Band(each.decimal(key), _score(each, "score") or Decimal(0)))
    bounds = [band.bound if key == "max" else -band.bound for band in bands]
    scores = [band.score for band in bands]
    if not bands or any(after <= before for before, after in pairwise(bounds)):
        place.at("bands").problem("methodology.band_order")
    if any(after > before for before, after in pairwise(scores)):
        place.at("bands").problem("methodology.band_scores")
    return tuple(bands)
