"""What the status line and the prints say about the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from core.journal.canonical import canonical
from core.journal.entry import parse
from core.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class JournalState:
    """`head_hash` stands for the whole set of entries: the hash over the last entry of every writer.
    `protected_up_to`: so many entries are vouched for by a writer of another person, who has seen them;
    later ones could still be forged by the owner of this machine."""

    entries: int
    head_hash: str
    protected_up_to: int


def journal_state(db: Database) -> JournalState:
    latest = db.rows(
        "SELECT e.writer, e.seq, e.hash, e.body FROM writer w CROSS JOIN entry e ON e.writer = w.writer"
        " AND e.seq = (SELECT max(seq) FROM entry WHERE writer = w.writer) ORDER BY e.writer, e.hash"
    )
    return JournalState(
        entries=db.value("SELECT count(*) FROM entry"),
        head_hash=head_hash([(writer, seq, own) for writer, seq, own, _ in latest]),
        protected_up_to=_protected(latest),
    )


def head_hash(latest: Iterable[tuple[str, int, str]]) -> str:
    """Of the last entries of all writers: (writer, number, hash), in order."""
    return hashlib.sha256(canonical([list(one) for one in latest])).hexdigest()


def withheld(db: Database) -> tuple[str, ...]:
    """Entries whose payloads were not in the packages that brought them, and have not come since."""
    sql = (
        "SELECT w.entry FROM withheld w JOIN entry e ON e.hash = w.entry"
        " WHERE e.data IS NULL AND w.entry NOT IN (SELECT entry FROM erasure) ORDER BY w.entry"
    )
    return tuple(row[0] for row in db.rows(sql))


def _protected(latest: list[tuple[str, int, str, bytes]]) -> int:
    """Sum over writers of how far another person's newest entry has seen them."""
    newest = [parse(body) for *_, body in latest]
    person = {entry.writer: entry.person for entry in newest}
    seen: dict[str, int] = {}
    for entry in newest:
        for writer, one in entry.seen.items():
            if person.get(writer) not in (None, entry.person):
                seen[writer] = max(seen.get(writer, 0), one.seq)
    return sum(seen.values())
