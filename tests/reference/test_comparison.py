"""A thousand random pairs of audits: contributions add up, a comparison with itself is the same, and swapping
the two mirrors every verdict."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from core.compared import BodyChange, Comparison
from core.comparison import Round, compare
from core.methodology.load import load_shipped
from core.transitions import mirrored
from tests.reference.test_scoring import AUDIT, BODIES, as_answer, random_entries

METHODOLOGY = load_shipped("AKT-OPENNESS")
SEEDS = range(1000)
MIRROR = {"improved": "worsened", "worsened": "improved"}


def random_round(chance: random.Random, code: str) -> Round:
    body = BODIES[0]
    left_out = chance.sample(["WEB", "SOC", "FBK", "PRS", "NWS"], chance.choice([0, 0, 0, 1, 5]))
    excluded = frozenset((body.id, criterion) for criterion in left_out)
    audit = replace(AUDIT, id=code, bodies=(body.id,), excluded=excluded)
    entries = random_entries(chance)
    answers = {body.id: {name: as_answer(body.id, name, entry) for name, entry in entries.items()}}
    return Round(audit, METHODOLOGY, answers)


def only(comparison: Comparison) -> BodyChange:
    (change,) = comparison.bodies
    return change


@pytest.mark.parametrize("start", SEEDS[::250])
def test_random_pairs(start: int) -> None:
    for seed in SEEDS[start : start + 250]:
        chance = random.Random(seed)
        one, other = random_round(chance, "one"), random_round(chance, "other")
        there, back = only(compare(one, other, BODIES[:1])), only(compare(other, one, BODIES[:1]))
        if there.delta is not None:
            added = sum((change.contribution for change in there.indicators), Decimal(0))
            assert abs(added - there.delta) < Decimal("1e-9")
            assert there.real == there.delta
        for change, reverse in zip(there.indicators, back.indicators, strict=True):
            assert abs(change.by_score + change.by_weight - change.contribution) < Decimal("1e-9")
            assert reverse.verdict == MIRROR.get(change.verdict, change.verdict)
            assert reverse.reason == mirrored(change.reason)
            assert reverse.contribution == -change.contribution
        assert back.verdict == MIRROR.get(there.verdict, there.verdict)
        itself = only(compare(one, one, BODIES[:1]))
        assert {change.verdict for change in itself.indicators} == {"unchanged"}
        assert {change.verdict for change in itself.criteria} == {"unchanged"}
        assert itself.verdict == "unchanged"
