"""Conditions on other indicators: `SOC-10 = 0 and SOC-11 = 0`, `FBK-01 in [closed, messages_only]`,
`FBK-02 is not_applicable`, `WEB-04 >= 80`, `NWS-07 is answered`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import cast

from core.errors import TyndaError
from core.methodology.records import Comparison, Condition, Term

TERM = re.compile(
    r"(?P<indicator>[A-Z]{3}-[0-9]{2}) +"
    r"(?:is +(?P<state>not_applicable|answered)"
    r"|(?P<sign>=|>=|<=|>|<) *(?P<code>[a-z0-9_.]+)"
    r"|in +\[ *(?P<codes>[a-z0-9_.]+(?: *, *[a-z0-9_.]+)*) *\])"
)
SIGNS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What conditions can see of an indicator. `value` is its canonical text ("0" when zero by rule), and
    `number` the same as a number where it is one; both only if `answered`."""

    answered: bool = False
    not_applicable: bool = False
    value: str = ""
    number: Decimal | None = None


def parse_condition(source: str) -> Condition:
    """TyndaError `condition.syntax` if it is not of the form above."""
    terms = tuple(_term(part.strip()) for part in re.split(r"\band\b", source))
    return Condition(source, terms)


def _term(text: str) -> Term:
    match = TERM.fullmatch(text)
    if match is None:
        raise TyndaError("condition.syntax", condition=text)
    indicator = match["indicator"]
    if match["state"]:
        return Term(indicator, (), cast(Comparison, match["state"]))
    if match["codes"]:
        return Term(indicator, tuple(re.split(r" *, *", match["codes"])))
    if match["sign"] == "=":
        return Term(indicator, (match["code"],))
    if as_number(match["code"]) is None:
        raise TyndaError("condition.syntax", condition=text)
    return Term(indicator, (match["code"],), cast(Comparison, match["sign"]))


def as_number(code: str) -> Decimal | None:
    try:
        number = Decimal(code)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def holds(condition: Condition, facts: Mapping[str, Fact]) -> bool:
    return all(term_holds(term, facts.get(term.indicator, Fact())) for term in condition.terms)


def term_holds(term: Term, fact: Fact) -> bool:
    if term.comparison == "not_applicable":
        return fact.not_applicable
    if not fact.answered:
        return False
    if term.comparison == "answered":
        return True
    if term.comparison != "in":
        bound = as_number(term.codes[0])
        return fact.number is not None and bound is not None and SIGNS[term.comparison](fact.number, bound)
    return any(_equal(code, fact) for code in term.codes)


def _equal(code: str, fact: Fact) -> bool:
    return code == fact.value or (fact.number is not None and as_number(code) == fact.number)
