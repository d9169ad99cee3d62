"""Why an indicator scores what it scores, in words and with its arithmetic."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.answers.records import Content, Value
from core.answers.values import parse
from core.errors import TyndaError
from core.formatting import item_score, number, value_text
from core.methodology.records import (
    AgeBands,
    Bands,
    Condition,
    DueDate,
    Indicator,
    Methodology,
    Options,
    Term,
)
from core.scorecard import ScoredItem
from core.scoring import promise_status
from core.text import Catalogue
from ui.models.bands import segment_of, segments
from ui.models.indicator_tree import STATE_TEXTS


def rule_in_words(methodology: Methodology, condition: Condition, catalogue: Catalogue) -> str:
    """FBK-01 «Comments»: «closed» and …: the titles and the labels of what the condition names."""
    parts = [_term(methodology, term, catalogue) for term in condition.terms]
    return f"; {catalogue.text('checklist.rule_and')} ".join(parts)


def _term(methodology: Methodology, term: Term, catalogue: Catalogue) -> str:
    found = methodology.find(term.indicator)
    title = _quoted(found.short.of(catalogue.lang) if found else term.indicator, catalogue)
    if not term.codes:
        state = catalogue.text("checklist.not_applicable")
        return f"{term.indicator} {title}: {state.lower()}"
    labels = [_label(found, code, catalogue) if found else code for code in term.codes]
    one_of = f" {catalogue.text('checklist.rule_or')} "
    return f"{term.indicator} {title}: {one_of.join(labels)}"


def _quoted(words: str, catalogue: Catalogue) -> str:
    return catalogue.text("text.quoted", text=words)


def _label(indicator: Indicator, code: str, catalogue: Catalogue) -> str:
    if isinstance(indicator.scoring, Options):
        for option in indicator.scoring.options:
            if option.code == code:
                label = option.label.of(catalogue.lang)
                return _quoted(label, catalogue) if label else code
    return code


def rule_sentence(
    methodology: Methodology, indicator: Indicator, item: ScoredItem, catalogue: Catalogue
) -> str:
    """Why a rule decides here and not the person; "" if it does not."""
    if item.state == "zero_by_rule" and indicator.zero_if:
        rule = rule_in_words(methodology, indicator.zero_if, catalogue)
        return catalogue.text("checklist.zero_by_rule", rule=rule)
    if item.state != "not_applicable" or item.not_applicable_by in (None, "auditor"):
        return ""
    if item.not_applicable_by == "rule" and indicator.na_if:
        rule = rule_in_words(methodology, indicator.na_if, catalogue)
        return catalogue.text("checklist.na_by_rule", rule=rule)
    if item.not_applicable_by == "scope":
        return catalogue.text("checklist.na_by_scope")
    return catalogue.text("checklist.na_by_kind")


def arithmetic(indicator: Indicator, item: ScoredItem, catalogue: Catalogue) -> str:
    """0,75 × 10 → 2,3 of 3,0 points."""
    lang = catalogue.lang
    return catalogue.text(
        "checklist.arithmetic",
        score=item_score(item.score or Decimal(0), lang),
        weight=number(indicator.weight, lang),
        points=number(item.points, lang, 1),
        most=number(item.points_max, lang, 1),
        lost=number(item.points_lost, lang, 1),
    )


def why(
    indicator: Indicator, value: Value, item: ScoredItem, looked: date | None, catalogue: Catalogue
) -> str:
    """The band, level, age or status from which the item score follows; "" where nothing is scored."""
    if item.score is None:
        return ""
    shown = value_text(indicator, value, catalogue)
    score = item_score(item.score, catalogue.lang)
    rule = indicator.scoring
    if isinstance(rule, DueDate):
        status = promise_status(value, looked)
        label = next((one.label.of(catalogue.lang) for one in rule.statuses if one.code == status), status)
        return catalogue.text("checklist.why_status", status=label, score=score)
    if isinstance(rule, AgeBands) and item.age_days is not None:
        return catalogue.plural("checklist.why_age", item.age_days, score=score)
    if isinstance(rule, (Bands, AgeBands)):
        found = segments(indicator, catalogue)
        place = segment_of(indicator, value, looked, found)
        if place >= 0:
            return catalogue.text("checklist.why_band", value=shown, band=found[place].text, score=score)
    return catalogue.text("checklist.why_level", value=shown, score=score)


def content_text(indicator: Indicator, content: Content, catalogue: Catalogue) -> str:
    """The value in words, or the state with its reason."""
    if content.state == "answered" and content.value is not None:
        try:
            return value_text(indicator, parse(indicator, content.value), catalogue)
        except TyndaError:  # of another version of the methodology
            return content.value
    state = catalogue.text(STATE_TEXTS[content.state])
    return f"{state}: {content.reason}" if content.reason else state
