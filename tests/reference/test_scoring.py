"""A thousand random audits score the same in the program and in the independent calculation."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from core.answers.records import Answer, Content
from core.audits.records import Audit
from core.bodies.records import Body
from core.bodies.region import load_region
from core.methodology.load import load_shipped
from core.scorecard import Scorecard
from core.scoring import displayed, rank, score_body
from core.text import Texts
from tests.reference import oracle

DAY = date(2026, 3, 31)
AUDIT = Audit("a", "audit", Texts.same("Audit"), "", DAY, (), frozenset(), False, None)
DOCUMENT = oracle.read()
INDICATORS: list[dict[str, Any]] = [i for c in DOCUMENT["criteria"] for i in c["indicators"]]
BODIES = load_region("aktobe").bodies
SEEDS = range(1000)


def random_value(chance: random.Random, indicator: dict[str, Any]) -> str:
    if indicator.get("no_answer") == "true" and chance.random() < 0.15:
        return "no_answer"
    kind, rule = indicator["answer_type"], indicator.get("scoring", {})
    if "options" in rule:
        codes: list[str] = [option["code"] for option in rule["options"]]
        return codes[0] if chance.random() < 0.2 else chance.choice(codes)
    if kind == "count":
        if "ticks" in indicator and chance.random() < 0.5:
            total = len(indicator["ticks"])
            ticks = sorted(chance.sample(range(1, total + 1), chance.randint(0, total)))
            return "ticks:" + ",".join(map(str, ticks))
        return str(chance.randint(0, int(indicator.get("maximum", 30))))
    if kind == "number":
        bound = Fraction(chance.choice(rule["bands"]).get("min", "3"))
        return chance.choice([str(int(bound)), f"{chance.randint(0, 6)}.{chance.randint(0, 9)}", "7"])
    if kind == "percent":
        below = chance.choice([20, 30, 7, 3])
        fraction = f"{chance.randint(0, below)}/{below}"
        return chance.choice([fraction, str(chance.randint(0, 100)), f"{chance.randint(0, 99)}.3", "0"])
    if rule.get("type") == "due_date":
        due = (DAY + timedelta(days=chance.randint(-3, 3))).isoformat()
        return chance.choice([due, due + ";fulfilled", "no_promise"])
    return (DAY - timedelta(days=chance.randint(5, 25))).isoformat()


def random_entries(chance: random.Random) -> dict[str, oracle.Entry]:
    complete = chance.random() < 0.4
    weights = [90, 5, 5, 0, 0] if complete else [chance.randint(20, 90), 10, 10, 5, chance.randint(0, 60)]
    entries = {}
    for indicator in INDICATORS:
        state = chance.choices(["answered", "not_applicable", "cannot_tell", "conflict", ""], weights)[0]
        looked = DAY - timedelta(days=chance.randint(0, 5)) if chance.random() < 0.2 else None
        if state:
            value = random_value(chance, indicator) if state == "answered" else ""
            entries[indicator["id"]] = oracle.Entry(state, value, looked)
    return entries


def as_answer(body: str, indicator: str, entry: oracle.Entry) -> Answer:
    if entry.state == "conflict":
        return Answer("a", body, indicator, Content(), ("one", "two"), "p", "")
    content = Content(
        state=entry.state,  # type: ignore[arg-type]  # a plain str in the oracle
        value=entry.value or None,
        reason="" if entry.state == "answered" else "reason",
        observed_on=entry.looked,
    )
    return Answer("a", body, indicator, content, ("one",), "p", "")


def close(mine: Decimal | None, theirs: Fraction | None) -> bool:
    if mine is None or theirs is None:
        return mine is None and theirs is None
    same_shown = Fraction(displayed(mine)) == oracle.displayed(theirs)
    return same_shown and abs(Fraction(mine) - theirs) < Fraction(1, 10**25)


def compare(card: Scorecard, theirs: oracle.Result) -> None:
    for item in card.items():
        assert item.state == theirs.states[item.indicator], item.indicator
        assert item.refused is None
        assert close(item.score, theirs.scores.get(item.indicator)), item.indicator
        assert close(item.points_lost, theirs.lost.get(item.indicator, Fraction(0))), item.indicator
    for criterion in card.criteria:
        assert close(criterion.score, theirs.criteria[criterion.criterion]), criterion.criterion
    assert close(card.total, theirs.total)
    assert close(card.low, theirs.low)
    assert close(card.high, theirs.high)
    assert close(card.coverage, theirs.coverage)
    assert card.provisional == theirs.provisional
    assert card.band == theirs.band


@pytest.mark.parametrize("start", SEEDS[::100])
def test_a_hundred_random_audits_score_as_in_the_reference(start: int) -> None:
    methodology = load_shipped("AKT-OPENNESS")
    seen: set[str] = set()
    for seed in SEEDS[start : start + 100]:
        chance = random.Random(seed)
        body: Body = chance.choice(BODIES)
        excluded = frozenset(
            chance.sample(["WEB", "SOC", "FBK", "PRS", "NWS"], chance.choice([0, 0, 0, 1, 5]))
        )
        entries = random_entries(chance)
        answers = {name: as_answer(body.id, name, entry) for name, entry in entries.items()}
        audit = replace(AUDIT, excluded=frozenset((body.id, criterion) for criterion in excluded))
        card = score_body(methodology, body, answers, audit)
        compare(card, oracle.score(DOCUMENT, body.kind, entries, DAY, excluded))
        seen.update(item.state for item in card.items())
    assert seen == {"answered", "zero_by_rule", "not_applicable", "cannot_tell", "unanswered"}


def test_ranks_are_those_of_the_reference() -> None:
    methodology = load_shipped("AKT-OPENNESS")
    for seed in range(40):
        chance = random.Random(seed)
        entries = {body.id: random_entries(chance) for body in BODIES}
        cards = [
            score_body(
                methodology, body, {n: as_answer(body.id, n, e) for n, e in entries[body.id].items()}, AUDIT
            )
            for body in BODIES
        ]
        ranks = rank(cards, BODIES)
        theirs = {body.id: oracle.score(DOCUMENT, body.kind, entries[body.id], DAY) for body in BODIES}
        for body in BODIES:
            rivals = [
                oracle.displayed(result.total)
                for other in BODIES
                if other.kind == body.kind
                and (result := theirs[other.id]).coverage >= Fraction(4, 5)
                and result.total is not None
            ]
            mine, own = ranks[body.id], theirs[body.id]
            if own.total is None or own.coverage < Fraction(4, 5):
                assert mine is None
                continue
            better = len([total for total in rivals if total > oracle.displayed(own.total)])
            same = rivals.count(oracle.displayed(own.total))
            assert mine is not None
            assert (mine.first, mine.last, mine.of) == (better + 1, better + same, len(rivals))
