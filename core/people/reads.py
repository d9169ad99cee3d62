"""Persons of a workspace."""

from __future__ import annotations

from collections.abc import Mapping

from core.journal.kinds.people import WorkspaceCreated
from core.people.records import Person
from core.store.sqlite import Database


def everybody(db: Database) -> tuple[Person, ...]:
    """By name."""
    first = founders(db)
    confirmations: dict[str, str] = dict(db.rows("SELECT person, by FROM confirmation WHERE confirmed = 1"))
    trusted = circle(first, confirmations)
    rows = db.rows("SELECT person, name FROM person ORDER BY name, person")
    return tuple(Person(person, name, person in trusted, person in first) for person, name in rows)


def names(db: Database) -> dict[str, str]:
    return dict(db.rows("SELECT person, name FROM person"))


def foundings(db: Database) -> tuple[str, ...]:
    """The entries (hashes) with which the workspace began: more than one is nobody's founding, since a
    journal has no order of time that could tell which came first."""
    return tuple(row[0] for row in db.rows(_FOUNDINGS, (WorkspaceCreated.KIND,)))


_FOUNDINGS = """
    SELECT hash FROM entry WHERE subject >= 'workspace:' AND subject < 'workspace;' AND kind = ? ORDER BY hash
"""


def workspace_of(db: Database) -> str:
    """The id of the workspace; "" if nothing was founded yet."""
    return str(db.value("SELECT workspace FROM founding ORDER BY workspace LIMIT 1") or "")


def founders(db: Database) -> set[str]:
    """Who is confirmed without anybody's word; nobody where a second founding was put into the file."""
    if len(foundings(db)) != 1:
        return set()
    return {row[0] for row in db.rows("SELECT person FROM founding")}


def circle(founders: set[str], confirmations: Mapping[str, str]) -> set[str]:
    """Founders, and whoever a trusted person confirmed: nobody confirms themselves into the circle."""
    trusted = set(founders)
    while True:
        more = {person for person, by in confirmations.items() if by in trusted} - trusted
        if not more:
            return trusted
        trusted |= more
