"""Persons of a workspace."""

from __future__ import annotations

from collections.abc import Mapping

from core.people.records import Person
from core.store.sqlite import Database


def everybody(db: Database) -> tuple[Person, ...]:
    """By name."""
    founders = {row[0] for row in db.rows("SELECT person FROM founding")}
    confirmations: dict[str, str] = dict(db.rows("SELECT person, by FROM confirmation WHERE confirmed = 1"))
    trusted = circle(founders, confirmations)
    rows = db.rows("SELECT person, name FROM person ORDER BY name, person")
    return tuple(Person(person, name, person in trusted, person in founders) for person, name in rows)


def names(db: Database) -> dict[str, str]:
    return dict(db.rows("SELECT person, name FROM person"))


def circle(founders: set[str], confirmations: Mapping[str, str]) -> set[str]:
    """Founders, and whoever a trusted person confirmed: nobody confirms themselves into the circle."""
    trusted = set(founders)
    while True:
        more = {person for person, by in confirmations.items() if by in trusted} - trusted
        if not more:
            return trusted
        trusted |= more
