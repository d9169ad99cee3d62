"""Registered letters: sent to bodies, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

Direction = Literal["outgoing", "incoming"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True)
class Letter:
    """`due`: by when an answer is asked. `answers`: the id of the letter that this one answers, or "".
    `evidence`: SHA-256 of the document. `prices`: the recommendations that it carries, with what each was
    worth on the day it went out (points of the total; None where it has no price)."""

    id: str
    direction: Direction
    number: str
    day: date
    due: date | None = None
    about: str = ""
    bodies: tuple[str, ...] = ()
    answers: str = ""
    evidence: tuple[str, ...] = ()
    prices: Mapping[str, Decimal | None] = field(default_factory=dict)
    person: str = ""
    wall: str = ""
    conflict: bool = False
