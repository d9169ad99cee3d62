"""Persons: positions, never private names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """`confirmed`: the founder of the workspace, or confirmed by a confirmed person. `name` is a position."""

    id: str
    name: str
    confirmed: bool
    founder: bool
