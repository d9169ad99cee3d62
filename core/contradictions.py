"""Entered facts that cannot both be true, by the rules that the methodology brings.

They look at what was entered, not at what counts: "no page" sets the number of subscribers aside, and it is
that number that contradicts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.answers.records import Answer
from core.answers.values import parse
from core.audits.records import Audit
from core.bodies.records import Body
from core.effective import Checklist, fact_of, outside
from core.errors import TyndaError
from core.methodology.conditions import Fact, holds
from core.methodology.records import Methodology
from core.text import Texts


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`rule` is its id in the methodology, `indicators` those involved in the methodology's order, `text` the
    sentence that explains it."""

    rule: str
    indicators: tuple[str, ...]
    text: Texts


def contradictions(
    methodology: Methodology, body: Body, answers: Mapping[str, Answer], audit: Audit
) -> tuple[Contradiction, ...]:
    """In the methodology's order. Conflicts and what does not concern the body are left out."""
    facts = _entered(Checklist(methodology, body, answers, audit))
    order = [indicator.id for indicator in methodology.indicators()]
    found = []
    for rule in methodology.contradictions:
        if holds(rule.when, facts) and holds(rule.then, facts):
            involved = {term.indicator for term in (*rule.when.terms, *rule.then.terms)}
            indicators = tuple(each for each in order if each in involved)
            found.append(Contradiction(rule.id, indicators, rule.text))
    return tuple(found)


def _entered(checklist: Checklist) -> dict[str, Fact]:
    facts = {}
    for criterion in checklist.methodology.criteria:
        for indicator in criterion.indicators:
            answer = checklist.answers.get(indicator.id)
            if answer is None or answer.in_conflict or outside(checklist, criterion, indicator):
                continue
            content = answer.content
            if content.state == "not_applicable":
                facts[indicator.id] = Fact(not_applicable=True)
            if content.state != "answered" or content.value is None:
                continue
            try:
                facts[indicator.id] = fact_of(parse(indicator, content.value))
            except TyndaError:  # not usable as a value: no fact
                continue
    return facts
