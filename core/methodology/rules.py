"""What must agree across the places of a methodology: weights, ids, names, references, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from core.datafile import Place
from core.methodology.conditions import as_number
from core.methodology.records import (
    Condition,
    Criterion,
    DueDate,
    Indicator,
    Methodology,
    NoScore,
    Options,
    Term,
    TotalBand,
)
from core.text import LANGS

SHORT_LIMITS = {"kk": 36, "ru": 32, "en": 32}  # characters that fit the tree and the matrix
NUMERIC = {"count", "number", "percent"}
HUNDRED = Decimal(100)

Places = dict[str, list[Place]]
"""By indicator id, the places where it is described; more than one is a defect."""


def check_rules(methodology: Methodology, root: Place, places: Places) -> None:
    """Note every defect at its place."""
    if not methodology.indicators():
        root.problem("methodology.empty")
        return
    _weights(root.at("criteria"), [criterion.weight for criterion in methodology.criteria])
    for criterion, place in zip(methodology.criteria, root.items("criteria"), strict=True):
        _criterion_weights(criterion, place)
    _duplicates(root, "criteria", [criterion.id for criterion in methodology.criteria])
    _duplicates(root, "legal_acts", [act.id for act in methodology.legal_acts])
    _duplicates(root, "contradictions", [rule.id for rule in methodology.contradictions])
    for indicator_id, found in places.items():
        for place in found[1:]:
            place.at("id").problem("datafile.duplicate", id=indicator_id)
    for indicator in methodology.indicators():
        _indicator(methodology, indicator, places[indicator.id][0])
    _short_titles(methodology.indicators(), places)
    _total_bands(methodology, root)
    _references(methodology, root)
    _conditions(methodology, root, places)


def _weights(place: Place, weights: Iterable[Decimal]) -> None:
    total = sum(weights, Decimal(0))
    if total != HUNDRED:
        place.problem("methodology.weights", found=str(total))


def _criterion_weights(criterion: Criterion, place: Place) -> None:
    scored = [indicator.weight for indicator in criterion.indicators if indicator.scored]
    if scored:
        _weights(place.at("indicators"), scored)
    if criterion.weight <= 0:
        place.at("weight").problem("methodology.weight_range")


def _duplicates(root: Place, key: str, ids: Sequence[str], name: str = "id") -> None:
    """At every later one of the same id."""
    seen: set[str] = set()
    for found, place in zip(ids, root.items(key), strict=True):
        if found and found in seen:
            place.at(name).problem("datafile.duplicate", id=found)
        seen.add(found)


def _indicator(methodology: Methodology, indicator: Indicator, place: Place) -> None:
    if (indicator.weight <= 0) if indicator.scored else (indicator.weight != 0):
        place.at("weight").problem("methodology.weight_range")
    if indicator.scored and not _has_scores(indicator):
        place.at("scoring").problem("methodology.no_scores")
    if not indicator.applies_to:
        place.at("applies_to").problem("methodology.applies_to_nobody")
    for resource in {indicator.resource, *indicator.also_resources} - set(methodology.resources):
        place.at("resource").problem("methodology.unknown_resource", found=resource)
    for ref in set(indicator.legal_refs) - {act.id for act in methodology.legal_acts}:
        place.at("legal_refs").problem("methodology.unknown_act", found=ref)
    if indicator.no_answer and indicator.answer_type not in {"number", "count", "percent", "date"}:
        place.at("no_answer").problem("methodology.not_for_type", found=indicator.answer_type)
    if indicator.ticks and indicator.maximum != len(indicator.ticks):
        place.at("ticks").problem("methodology.ticks", found=len(indicator.ticks))


def _has_scores(indicator: Indicator) -> bool:
    scoring = indicator.scoring
    if isinstance(scoring, NoScore):
        return False
    options = scoring.options if isinstance(scoring, Options) else ()
    statuses = scoring.statuses if isinstance(scoring, DueDate) else ()
    return all(option.score is not None for option in (*options, *statuses))


def _short_titles(indicators: Sequence[Indicator], places: Places) -> None:
    for lang in LANGS:
        seen: dict[str, str] = {}
        for indicator in indicators:
            text, place = indicator.short.of(lang), places[indicator.id][0].at("short").at(lang)
            if len(text) > SHORT_LIMITS[lang]:
                place.problem("methodology.short_too_long", found=len(text), limit=SHORT_LIMITS[lang])
            if text and seen.setdefault(text, indicator.id) != indicator.id:
                place.problem("methodology.short_twice", found=text, other=seen[text])


def _total_bands(methodology: Methodology, root: Place) -> None:
    bands: Sequence[TotalBand] = methodology.bands
    scored = any(indicator.scored for indicator in methodology.indicators())
    if scored and root.has("bands"):
        minimums = [band.minimum for band in bands]
        if not minimums or minimums != sorted(set(minimums), reverse=True) or minimums[-1] != 0:
            root.at("bands").problem("methodology.total_bands")
    elif scored:
        root.problem("datafile.missing", lacks="bands", key="bands")
    _duplicates(root, "bands", [band.code for band in bands], "code")
    if not 0 <= methodology.recommend_below <= 1:
        root.at("recommend_below").problem("methodology.score_range", found=str(methodology.recommend_below))


def _references(methodology: Methodology, root: Place) -> None:
    known = {indicator.id for indicator in methodology.indicators()}
    for link, place in zip(methodology.finding_map, root.items("finding_map"), strict=True):
        for indicator in link.indicators:
            if indicator not in known:
                place.at("indicators").problem("methodology.unknown_indicator", found=indicator)


def _conditions(methodology: Methodology, root: Place, places: Places) -> None:
    everything = {indicator.id: indicator for indicator in methodology.indicators()}
    earlier: dict[str, Indicator] = {}
    for indicator in methodology.indicators():
        for key, condition in (("na_if", indicator.na_if), ("zero_if", indicator.zero_if)):
            if condition is not None:
                _condition(condition, earlier, everything, places[indicator.id][0].at(key))
        earlier[indicator.id] = indicator
    for rule, place in zip(methodology.contradictions, root.items("contradictions"), strict=True):
        _condition(rule.when, everything, everything, place.at("when"))
        _condition(rule.then, everything, everything, place.at("then"))


def _condition(
    condition: Condition,
    allowed: Mapping[str, Indicator],
    everything: Mapping[str, Indicator],
    place: Place,
) -> None:
    for term in condition.terms:
        if term.indicator not in everything:
            place.problem("methodology.unknown_indicator", found=term.indicator)
        elif term.indicator not in allowed:
            place.problem("methodology.later_indicator", found=term.indicator)
        else:
            for code in _impossible_codes(term, allowed[term.indicator]):
                place.problem("methodology.impossible_code", found=code, indicator=term.indicator)


def _impossible_codes(term: Term, indicator: Indicator) -> list[str]:
    """The codes that the indicator can never have as a value."""
    if indicator.answer_type in NUMERIC:
        extra = {"no_answer"} if indicator.no_answer and term.comparison == "in" else set()
        return [code for code in term.codes if as_number(code) is None and code not in extra]
    if term.comparison != "in" and indicator.answer_type != "scale":
        return list(term.codes)
    if indicator.answer_type == "yes_no":
        return [code for code in term.codes if code not in {"yes", "no"}]
    if isinstance(indicator.scoring, Options):
        known = {option.code for option in indicator.scoring.options}
        return [code for code in term.codes if code not in known]
    return [code for code in term.codes if code not in {"no_promise", "no_answer"}]
