"""Objections of akimats against answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

Outcome = Literal["upheld", "partly", "rejected"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
OUTCOME_TEXTS: Mapping[Outcome, str] = {
    "upheld": "objection.upheld",
    "partly": "objection.partly",
    "rejected": "objection.rejected",
}


@dataclass(frozen=True, slots=True)
class Before:
    """An answer as it stood when the objection was registered. `state` is the effective one; `score` 0…1."""

    indicator: str
    state: str
    value: str | None
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Decision:
    outcome: Outcome
    reason: str
    person: str
    wall: str


@dataclass(frozen=True, slots=True)
class Objection:
    """`number` and `received` are those of the akimat's letter, `total` the body's total then. `documents`
    are SHA-256 of evidence. `decision` None: nobody with the right to has decided, or two decisions stand
    against each other (`in_conflict`). `person` registered it at `wall`."""

    id: str
    audit: str
    body: str
    number: str
    received: date
    text: str
    total: Decimal | None
    answers: tuple[Before, ...]
    documents: tuple[str, ...]
    person: str
    wall: str
    decision: Decision | None = None
    in_conflict: bool = False

    def concerns(self, indicator: str) -> bool:
        return any(one.indicator == indicator for one in self.answers)
