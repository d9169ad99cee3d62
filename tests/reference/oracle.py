"""An independent calculation of scores, straight from the YAML file, in fractions. It shares no code with the
program, so that a mistake in one of them shows."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[2] / "resources" / "methodologies" / "akt_openness.yaml"


def read() -> dict[str, Any]:
    """Everything as strings: the meaning is worked out here, not by the YAML library."""
    document: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return document


@dataclass
class Entry:
    """What a person entered: state answered, not_applicable, cannot_tell or conflict."""

    state: str
    value: str = ""
    looked: datetime.date | None = None


@dataclass
class Result:
    states: dict[str, str] = field(default_factory=dict)
    scores: dict[str, Fraction] = field(default_factory=dict)
    lost: dict[str, Fraction] = field(default_factory=dict)
    criteria: dict[str, Fraction | None] = field(default_factory=dict)
    total: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    coverage: Fraction = Fraction(0)
    provisional: bool = False
    band: str | None = None


def quantity(value: str) -> Fraction | None:
    """The number that a value stands for, if it stands for one."""
    if value.startswith("ticks:"):
        return Fraction(len([tick for tick in value[6:].split(",") if tick]))
    if match := re.fullmatch(r"([0-9.]+)/([0-9.]+)", value):
        return Fraction(match[1]) / Fraction(match[2]) * 100
    return Fraction(value) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) else None


def truth(condition: str, states: dict[str, str], values: dict[str, str]) -> bool:
    for clause in condition.split(" and "):
        name, rest = clause.strip()[:6], clause.strip()[6:].strip()
        if rest == "is not_applicable":
            if states[name] != "not_applicable":
                return False
            continue
        if states[name] not in ("answered", "zero_by_rule"):
            return False
        allowed = rest.removeprefix("=").removeprefix("in ").strip("[] ").split(",")
        mine = "0" if states[name] == "zero_by_rule" else values[name]
        same = [code for code in allowed if code.strip() == mine or _equal(code.strip(), mine)]
        if not same:
            return False
    return True


def _equal(code: str, value: str) -> bool:
    left, right = quantity(code), quantity(value)
    return left is not None and left == right


def value_score(indicator: dict[str, Any], value: str, looked: datetime.date, day: datetime.date) -> Fraction:
    rule = indicator["scoring"]
    if rule["type"] == "options":
        return next(Fraction(o["score"]) for o in rule["options"] if o["code"] == value)
    if rule["type"] == "due_date":
        scores = {status["code"]: Fraction(status["score"]) for status in rule["statuses"]}
        if value == "no_promise":
            return scores["no_promise"]
        due, _, fulfilled = value.partition(";")
        late = datetime.date.fromisoformat(due) < day
        return scores["fulfilled" if fulfilled else "overdue" if late else "not_due"]
    if value == "no_answer":
        return Fraction(rule["else_score"])
    if rule["type"] == "age_bands":
        number = Fraction((looked - datetime.date.fromisoformat(value)).days)
    else:
        found = quantity(value)
        assert found is not None
        number = found
    for band in rule["bands"]:
        if ("min" in band and number >= Fraction(band["min"])) or (
            "max" in band and number <= Fraction(band["max"])
        ):
            return Fraction(band["score"])
    return Fraction(rule.get("else_score", "0"))


def score(
    document: dict[str, Any],
    kind: str,
    entries: dict[str, Entry],
    day: datetime.date,
    excluded: frozenset[str] = frozenset(),
) -> Result:
    result = Result()
    values = {name: entry.value for name, entry in entries.items()}
    for criterion in document["criteria"]:
        for indicator in criterion["indicators"]:
            name = indicator["id"]
            entry = entries.get(name, Entry("unanswered"))
            state = "unanswered" if entry.state == "conflict" else entry.state
            if kind not in indicator["applies_to"] or criterion["id"] in excluded:
                state = "not_applicable"
            elif "zero_if" in indicator and truth(indicator["zero_if"], result.states, values):
                state = "zero_by_rule"
            elif "na_if" in indicator and truth(indicator["na_if"], result.states, values):
                state = "not_applicable"
            result.states[name] = state
            if indicator.get("scored") == "false":
                continue
            if state == "zero_by_rule":
                result.scores[name] = Fraction(0)
            elif state == "answered":
                result.scores[name] = value_score(indicator, entry.value, entry.looked or day, day)
    _sum_up(document, result)
    return result


def _scored(criterion: dict[str, Any]) -> list[tuple[str, Fraction]]:
    return [(i["id"], Fraction(i["weight"])) for i in criterion["indicators"] if i.get("scored") != "false"]


def total_of(document: dict[str, Any], scores: dict[str, Fraction]) -> Fraction | None:
    parts = [(Fraction(c["weight"]), criterion_of(c, scores)) for c in document["criteria"]]
    known = [(weight, part) for weight, part in parts if part is not None]
    return _mean(known)


def criterion_of(criterion: dict[str, Any], scores: dict[str, Fraction]) -> Fraction | None:
    known = [(weight, scores[name]) for name, weight in _scored(criterion) if name in scores]
    mean = _mean(known)
    return None if mean is None else 100 * mean


def _mean(pairs: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    weights = sum((weight for weight, _ in pairs), Fraction(0))
    return sum((weight * each for weight, each in pairs), Fraction(0)) / weights if pairs else None


def _sum_up(document: dict[str, Any], result: Result) -> None:
    result.criteria = {c["id"]: criterion_of(c, result.scores) for c in document["criteria"]}
    result.total = total_of(document, result.scores)
    applicable = [
        name
        for c in document["criteria"]
        for name, _ in _scored(c)
        if result.states[name] != "not_applicable"
    ]
    result.low = total_of(document, {name: result.scores.get(name, Fraction(0)) for name in applicable})
    result.high = total_of(document, {name: result.scores.get(name, Fraction(1)) for name in applicable})
    known = {name: Fraction(name in result.scores) for name in applicable}
    result.coverage = (total_of(document, known) or Fraction(0)) / 100
    result.provisional = any(result.states[name] == "unanswered" for name in applicable)
    if result.total is not None:
        for name in result.scores:
            better = total_of(document, {**result.scores, name: Fraction(1)})
            assert better is not None
            result.lost[name] = better - result.total
        shown = displayed(result.total)
        result.band = next(band["code"] for band in document["bands"] if shown >= Fraction(band["min"]))


def displayed(number: Fraction) -> Fraction:
    """Half up to one decimal."""
    return Fraction((number * 10 + Fraction(1, 2)).__floor__(), 10)
