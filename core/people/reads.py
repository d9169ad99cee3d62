"""Persons of a workspace and their keys."""

from __future__ import annotations

from collections.abc import Collection

from core.journal.entry import parse
from core.journal.trust import Trust
from core.people.records import Person, PersonKey, Standing
from core.store.sqlite import Database


def everybody(db: Database) -> tuple[Person, ...]:
    """By name."""
    trust = Trust(db)
    rows = db.rows("SELECT person, name FROM person ORDER BY name, person")
    return tuple(
        Person(person, name, person in trust.confirmed, person in trust.founders) for person, name in rows
    )


def names(db: Database) -> dict[str, str]:
    return dict(db.rows("SELECT person, name FROM person"))


def workspace_of(db: Database) -> str:
    """The id of the workspace; "" if nothing was founded yet."""
    return str(db.value("SELECT workspace FROM founding ORDER BY workspace LIMIT 1") or "")


def keys(db: Database) -> dict[str, tuple[PersonKey, ...]]:
    """The keys of each person, as they say of themselves, by the time of their joining."""
    trust = Trust(db)
    found: dict[str, list[PersonKey]] = {}
    for writer, person in trust.persons.items():
        body = db.value("SELECT body FROM entry WHERE writer = ? AND seq = 1", (writer,))
        entries = int(db.value("SELECT max(seq) FROM entry WHERE writer = ?", (writer,)) or 0)
        words = trust.vouchers((writer, person))
        by = [trust.persons.get(word.by, "") for word in words]
        given = tuple(word.by for word in words if word.entry)
        vouched = (writer, person) in trust.vouched
        wall = parse(body).wall if body else ""
        one = PersonKey(writer, person, wall, entries, vouched, tuple(dict.fromkeys(filter(None, by))), given)
        found.setdefault(person, []).append(one)
    return {person: tuple(sorted(mine, key=lambda one: (one.wall, one.id))) for person, mine in found.items()}


def waiting(db: Database, person: str) -> int:
    """How many keys of confirmed persons wait for a word that this person may give."""
    trust = Trust(db)
    if person not in trust.confirmed:
        return 0
    return sum(len(trust.waiting(one)) for one in trust.confirmed)


def standing(db: Database, person: str, own_writers: Collection[str]) -> Standing:
    """Whether what this person signs with one of these keys counts: "" if it does."""
    trust = Trust(db)
    if person not in trust.confirmed:
        return "unconfirmed"
    return "" if any((writer, person) in trust.vouched for writer in own_writers) else "key_waits"
