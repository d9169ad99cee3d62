"""Entries in the file: appending, absorbing, heads, forks. All within the caller's transaction.

An applier turns the heads of one subject into rows of the state tables. Since the heads depend only on the
set of entries, so does the state: in whatever order entries arrive, the same set gives the same tables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from core.errors import TyndaError
from core.journal import kinds
from core.journal.derived import Derived
from core.journal.entry import Entry, MalformedEntryError, Signed, parse, payload_matches, signature_holds
from core.journal.kinds.base import Payload
from core.journal.kinds.people import PayloadErased
from core.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Head:
    """An entry of a subject that no other supersedes. `payload` is None if it was lawfully erased."""

    hash: str
    entry: Entry
    payload: Payload | None


class Apply(Protocol):
    def __call__(self, db: Database, subject: str, heads: Sequence[Head], /) -> None:
        """Replaces the rows of `subject` by what its heads say; no heads: no rows."""


@dataclass(frozen=True, slots=True)
class Applier:
    """The state tables of one subject prefix ("answer") and what fills them."""

    prefix: str
    tables: tuple[str, ...]
    apply: Apply


@dataclass(frozen=True, slots=True)
class Appliers:
    """All that turns entries into state."""

    by_prefix: Mapping[str, Applier]
    derived: tuple[Derived, ...] = ()

    def settle(self, db: Database, touched: Collection[str] = ()) -> None:
        for one in self.derived:
            one.settle(db, touched)

    def outdate(self, db: Database, touched: Collection[str]) -> None:
        for one in self.derived:
            one.outdate(db, touched)


def heads_text(heads: Sequence[Head]) -> str:
    """The heads of a row as they are stored: hashes in order, one space between."""
    return " ".join(head.hash for head in heads)


APPEND = """
    INSERT INTO entry (hash, writer, seq, subject, kind, version, supersedes, body, sig, salt, data)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def insert(db: Database, signed: Signed, entry: Entry) -> bool:
    """Adds one checked entry; False if nothing is new about it."""
    own = signed.hash
    if db.value("SELECT 1 FROM entry WHERE hash = ?", (own,)):
        return _fill_payload(db, own, signed)
    if _is_erased(db, own):
        signed = replace(signed, salt=None, data=None)
    append(db, own, signed, entry)
    return True


def append(db: Database, own: str, signed: Signed, entry: Entry) -> None:
    """Adds an entry that is new: its hash is nowhere yet."""
    facts = (entry.writer, entry.seq, entry.subject, entry.kind, entry.version, " ".join(entry.supersedes))
    db.run(APPEND, (own, *facts, signed.body, signed.sig, signed.salt, signed.data))


def _is_erased(db: Database, own: str) -> bool:
    return db.value("SELECT 1 FROM erasure WHERE entry = ?", (own,)) is not None


def _fill_payload(db: Database, own: str, signed: Signed) -> bool:
    """A payload that was withheld, or is missing without an erasure, comes from a copy that has it."""
    missing = db.value("SELECT 1 FROM entry WHERE hash = ? AND data IS NULL", (own,))
    if not missing or signed.data is None or _is_erased(db, own):
        return False
    db.run("UPDATE entry SET salt = ?, data = ? WHERE hash = ?", (signed.salt, signed.data, own))
    db.run("DELETE FROM withheld WHERE entry = ?", (own,))
    return True


def absorb(
    db: Database, appliers: Appliers, incoming: Iterable[Signed], withheld: Collection[str] = ()
) -> frozenset[str]:
    """Takes in entries of other copies: idempotent, in any order, all or nothing (the caller's transaction).

    `withheld`: entries that came without their payloads on purpose. Returns the subjects touched. Raises
    TyndaError("journal.refused") at the first entry that no writer signed, whose payload is another's or that
    is not an entry at all.
    """
    return absorb_checked(db, appliers, ((one, check(one)) for one in incoming), withheld)


def absorb_checked(
    db: Database,
    appliers: Appliers,
    incoming: Iterable[tuple[Signed, Entry]],
    withheld: Collection[str] = (),
) -> frozenset[str]:
    """As `absorb`, for entries that `check` has let through."""
    touched: set[str] = set()
    writers: set[str] = set()
    for signed, entry in incoming:
        if insert(db, signed, entry):
            touched.add(entry.subject)
            writers.add(entry.writer)
            if signed.data is None and signed.hash in withheld:
                db.run("INSERT OR IGNORE INTO withheld VALUES (?)", (signed.hash,))
    for writer in writers:
        touched |= quarantine_forks(db, writer)
    touched |= erased_subjects(db, touched)
    for subject in sorted(touched, key=erasures_first):
        refresh(db, appliers, subject)
    appliers.settle(db, touched)
    return frozenset(touched)


def erased_subjects(db: Database, touched: Iterable[str]) -> set[str]:
    """The subjects of the entries that touched erasures name: their state loses a payload."""
    named = [subject.partition(":")[2] for subject in touched if subject.startswith("erasure:")]
    found = (db.value("SELECT subject FROM entry WHERE hash = ?", (own,)) for own in named)
    return {subject for subject in found if subject is not None}


def erasures_first(subject: str) -> tuple[bool, str]:
    """Other subjects must already find an erased payload gone."""
    return (not subject.startswith("erasure:"), subject)


def check(signed: Signed) -> Entry:
    """The entry, if its signature holds and its payload is the one it names."""
    try:
        entry = parse(signed.body)
    except MalformedEntryError as error:
        raise TyndaError("journal.refused", entry=signed.hash, cause=str(error)) from error
    if not signature_holds(entry.writer, signed.body, signed.sig):
        raise TyndaError("journal.refused", entry=signed.hash, cause="signature")
    check_payload(signed, entry)
    return entry


def check_payload(signed: Signed, entry: Entry) -> None:
    """Is the payload, if it is there, the one that the entry names, and about its subject?"""
    if signed.data is None:
        return
    if signed.salt is None or not payload_matches(entry, signed.salt, signed.data):
        raise TyndaError("journal.refused", entry=signed.hash, cause="payload")
    _check_subject(signed, entry)


def _check_subject(signed: Signed, entry: Entry) -> None:
    if not kinds.is_known(entry.kind, entry.version) or signed.data is None:
        return
    try:
        payload = kinds.load(entry.kind, entry.version, signed.data)
    except kinds.MalformedPayloadError as error:
        raise TyndaError("journal.refused", entry=signed.hash, cause=str(error)) from error
    if payload.subject != entry.subject:
        raise TyndaError("journal.refused", entry=signed.hash, cause="subject")


def quarantine_forks(db: Database, writer: str) -> set[str]:
    """From the first number that a writer used twice on, nothing of that writer is applied.

    Which of the branches came first here must not matter, so neither counts. Only erasures do, since what
    was erased cannot come back. Returns the subjects whose heads may change by it.
    """
    fork = db.value(
        "SELECT min(seq) FROM (SELECT seq FROM entry WHERE writer = ? GROUP BY seq HAVING count(*) > 1)",
        (writer,),
    )
    if fork is None:
        return set()
    caught = db.rows(
        "SELECT hash, subject FROM entry WHERE writer = ? AND seq >= ? AND kind <> ?",
        (writer, fork, PayloadErased.KIND),
    )
    db.run_many("INSERT OR IGNORE INTO quarantine VALUES (?)", [(row[0],) for row in caught])
    return {row[1] for row in caught}


_OF_SUBJECT = """
    SELECT e.hash, e.kind, e.version, e.supersedes FROM entry e
    WHERE e.subject = ?1 AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash)
    AND (e.data IS NOT NULL OR EXISTS (SELECT 1 FROM erasure r WHERE r.entry = e.hash))
"""


def find_heads(db: Database, subject: str) -> tuple[str, ...]:
    """The entries of a subject that no other of the same subject supersedes, computed from all of them.

    Unknown kinds neither count nor supersede, nor does an entry whose payload is not here though nobody
    erased it: they are kept, unapplied.
    """
    rows = db.rows(_OF_SUBJECT, (subject,))
    return heads_among(
        (own, over.split(" ")) for own, kind, version, over in rows if kinds.is_known(kind, version)
    )


def heads_among(applied: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Of the entries of one subject, each with what it supersedes, those that no other supersedes."""
    found = dict(applied)
    gone = {target for over in found.values() for target in over}
    return tuple(sorted(found.keys() - gone))


def refresh(db: Database, appliers: Appliers, subject: str) -> None:
    """Recomputes the heads of a subject and the rows that follow from them."""
    set_heads(db, appliers, subject, [load_head(db, own) for own in find_heads(db, subject)])


def set_heads(db: Database, appliers: Appliers, subject: str, heads: Sequence[Head]) -> None:
    """`heads` in the order of their hashes."""
    db.run("DELETE FROM head WHERE subject = ?", (subject,))
    for head in heads:
        db.run("INSERT INTO head VALUES (?, ?)", (subject, head.hash))
    applier = appliers.by_prefix.get(subject.partition(":")[0])
    if applier is not None:
        applier.apply(db, subject, heads)


def stored_heads(db: Database, subject: str) -> tuple[str, ...]:
    return tuple(
        row[0] for row in db.rows("SELECT entry FROM head WHERE subject = ? ORDER BY entry", (subject,))
    )


def load_head(db: Database, own: str) -> Head:
    body, data = db.rows("SELECT body, data FROM entry WHERE hash = ?", (own,))[0]
    return _head(own, body, data)


def load_heads(db: Database, subject: str) -> tuple[Head, ...]:
    """The present heads of a subject, in the order of their hashes."""
    sql = (
        "SELECT h.entry, e.body, e.data FROM head h CROSS JOIN entry e ON e.hash = h.entry"
        " WHERE h.subject = ? ORDER BY h.entry"
    )
    return tuple(_head(*row) for row in db.rows(sql, (subject,)))


def _head(own: str, body: bytes, data: bytes | None) -> Head:
    entry = parse(body)
    payload = None if data is None else kinds.load(entry.kind, entry.version, data)
    return Head(own, entry, payload)


_ROOTS = """
    SELECT e.hash FROM entry e WHERE e.subject = ? AND e.kind = ? AND e.supersedes = ''
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash)
    AND (e.data IS NOT NULL OR EXISTS (SELECT 1 FROM erasure r WHERE r.entry = e.hash)) ORDER BY e.hash
"""


def load_roots(db: Database, subject: str, kind: str) -> tuple[Head, ...]:
    """The entries with which a subject began: one, unless somebody made another under the same id."""
    return tuple(load_head(db, row[0]) for row in db.rows(_ROOTS, (subject, kind)))


def is_read_only(db: Database, subject: str) -> bool:
    """True if a newer program wrote an entry about this subject that this one does not understand."""
    found = db.rows("SELECT DISTINCT kind, version FROM entry WHERE subject = ?", (subject,))
    return any(not kinds.is_known(kind, version) for kind, version in found)


def all_signed(db: Database) -> Iterator[Signed]:
    """All entries in the local order of arrival."""
    for row in db.each("SELECT body, sig, salt, data FROM entry ORDER BY position"):
        yield Signed(*row)
