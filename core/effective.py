"""The effective state of every indicator of a checklist: applicability, rules, then what a person entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from core.answers.records import Answer, Code, Content, Day, Value
from core.answers.values import as_number, canonical, parse
from core.audits.records import Audit
from core.bodies.records import Body
from core.errors import TyndaError
from core.item_scoring import item_score
from core.methodology.conditions import Fact, holds, term_holds
from core.methodology.records import Condition, Criterion, Indicator, Methodology
from core.scorecard import NotApplicableBy, ScoredItem

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is scored: one body in one audit."""

    methodology: Methodology
    body: Body
    answers: Mapping[str, Answer]
    audit: Audit


def effective_items(checklist: Checklist) -> tuple[list[ScoredItem], bool]:
    """The items in the methodology's order, points still zero; and whether an open indicator could still make
    a rule hold that would change a scored one."""
    facts: dict[str, Fact] = {}
    open_ones: set[str] = set()
    found: list[ScoredItem] = []
    may_change = False
    for criterion in checklist.methodology.criteria:
        for indicator in criterion.indicators:
            item, value = _item(checklist, criterion, indicator, facts)
            may_change = may_change or _could_change(indicator, item, facts, open_ones)
            facts[indicator.id] = _fact(item, value)
            if item.state in ("unanswered", "cannot_tell"):
                open_ones.add(indicator.id)
            found.append(item)
    return found, may_change


def outside(checklist: Checklist, criterion: Criterion, indicator: Indicator) -> NotApplicableBy | None:
    """Why the indicator does not concern this body in this audit, whatever is answered."""
    if checklist.body.kind not in indicator.applies_to:
        return "kind_of_body"
    return "scope" if (checklist.body.id, criterion.id) in checklist.audit.excluded else None


def fact_of(value: Value) -> Fact:
    """What conditions see of an answered indicator."""
    number = as_number(value)
    if number is None and isinstance(value, Code) and value.code.isdecimal():
        number = Decimal(value.code)
    return Fact(answered=True, value=canonical(value), number=number)


def _item(
    checklist: Checklist, criterion: Criterion, indicator: Indicator, facts: Mapping[str, Fact]
) -> tuple[ScoredItem, Value | None]:
    answer = checklist.answers.get(indicator.id)
    content = answer.content if answer else Content()
    entered = content.state != "unanswered"
    base = ScoredItem(
        indicator=indicator.id,
        criterion=criterion.id,
        state="unanswered",
        content=content,
        in_conflict=answer is not None and answer.in_conflict,
        carried=answer is not None and answer.carried is not None,
        score=None,
        weight=indicator.weight,
        points=ZERO,
        points_max=ZERO,
        points_lost=ZERO,
    )
    if by := outside(checklist, criterion, indicator):
        return replace(base, state="not_applicable", not_applicable_by=by, set_aside=entered), None
    if indicator.zero_if and holds(indicator.zero_if, facts):
        score = ZERO if indicator.scored else None
        rule = indicator.zero_if.source
        return replace(base, state="zero_by_rule", score=score, rule=rule, set_aside=entered), None
    if indicator.na_if and holds(indicator.na_if, facts):
        rule = indicator.na_if.source
        aside = entered and content.state != "not_applicable"
        ruled = replace(base, state="not_applicable", not_applicable_by="rule", rule=rule, set_aside=aside)
        return ruled, None
    if base.in_conflict:
        return base, None
    return _by_hand(checklist, indicator, base)


def _by_hand(checklist: Checklist, indicator: Indicator, base: ScoredItem) -> tuple[ScoredItem, Value | None]:
    content = base.content
    if content.state == "not_applicable":
        return replace(base, state="not_applicable", not_applicable_by="auditor"), None
    if content.state != "answered" or content.value is None:
        return replace(base, state="unanswered" if content.state == "answered" else content.state), None
    try:
        value = parse(indicator, content.value)
    except TyndaError:  # entered by a newer copy, or under another frozen methodology
        return replace(base, refused="score.refused_value"), None
    looked = content.observed_on or checklist.audit.observed_on
    score = item_score(indicator, value, looked, checklist.audit.observed_on) if indicator.scored else None
    if indicator.scored and score is None:
        text_id = "score.refused_later_day" if looked else "score.refused_no_day"
        return replace(base, refused=text_id), None
    age = (looked - value.day).days if isinstance(value, Day) and looked else None
    return replace(base, state="answered", score=score, age_days=age), value


def _fact(item: ScoredItem, value: Value | None) -> Fact:
    if item.state == "zero_by_rule":
        return Fact(answered=True, value="0", number=ZERO)
    if item.state == "answered" and value is not None:
        return fact_of(value)
    return Fact(not_applicable=item.state == "not_applicable")


def _could_change(
    indicator: Indicator, item: ScoredItem, facts: Mapping[str, Fact], open_ones: set[str]
) -> bool:
    """True if a rule of this scored indicator does not hold now, but could once open indicators are known."""
    if not indicator.scored or item.state == "zero_by_rule":
        return False
    if item.not_applicable_by in ("kind_of_body", "scope"):
        return False
    na_if = None if item.state == "not_applicable" else indicator.na_if
    rules = [rule for rule in (indicator.zero_if, na_if) if rule is not None]
    return any(_undecided(rule, facts, open_ones) for rule in rules)


def _undecided(condition: Condition, facts: Mapping[str, Fact], open_ones: set[str]) -> bool:
    """True if an open indicator stands between the condition and holding, and nothing else does."""
    failing = [term for term in condition.terms if not term_holds(term, facts.get(term.indicator, Fact()))]
    return bool(failing) and all(term.indicator in open_ones for term in failing)
