"""Persons: positions, never private names. Their keys: one for each computer that they work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["", "unconfirmed", "key_waits"]


@dataclass(frozen=True, slots=True)
class Person:
    """`confirmed`: the founder of the workspace, or confirmed by a confirmed person. `name` is a position."""

    id: str
    name: str
    confirmed: bool
    founder: bool


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A key that says it is of `person`. `wall` is when it joined, by its own clock; `entries` how many it
    has signed; `vouched` whether it counts; `by` the persons whose word for it counts (its own person among
    them where an older key of theirs gave it), nobody for the founding key; `words` the keys that gave it in
    entries, and can take it back."""

    id: str
    person: str
    wall: str
    entries: int
    vouched: bool
    by: tuple[str, ...]
    words: tuple[str, ...] = ()
