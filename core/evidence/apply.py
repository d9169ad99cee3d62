"""The tables of evidence, its editable fields, and its links to answers."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.canonical import canonical
from core.journal.kinds.evidence import (
    EvidenceAdded,
    EvidenceField,
    EvidenceLinked,
    EvidenceNumbered,
    EvidenceRemoved,
)
from core.journal.log import Applier, Head, heads_text, load_head
from core.store.sqlite import Database


def _evidence(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """`evidence:<sha>` holds the facts, `evidence:<sha>/<field>` what can be edited."""
    owner, slash, field = subject.partition("/")
    if slash:
        _field(db, owner, field, heads)
    else:
        _facts(db, subject.partition(":")[2], heads)


def _facts(db: Database, sha256: str, heads: Sequence[Head]) -> None:
    """Two laptops may have added the same bytes: the first by hash tells their facts, before all one that
    names the original of a copy. A tombstone keeps the facts that it supersedes, and the bytes go."""
    db.run("DELETE FROM evidence WHERE sha256 = ?", (sha256,))
    added = [head for head in heads if isinstance(head.payload, EvidenceAdded)]
    removed = [head for head in heads if isinstance(head.payload, EvidenceRemoved)]
    if added:
        _insert(db, _telling(added), 0)
    elif removed:
        if before := _superseded(db, removed[0]):
            _insert(db, _telling(before), 1)
        for table in ("blob", "thumbnail"):
            db.run(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))


def _telling(added: Sequence[Head]) -> Head:
    copies = [head for head in added if isinstance(head.payload, EvidenceAdded) and head.payload.copy_of]
    return copies[0] if copies else added[0]


def _superseded(db: Database, tombstone: Head) -> list[Head]:
    """The additions that a tombstone names, as far as they are here."""
    there = [
        own
        for own in tombstone.entry.supersedes
        if db.value("SELECT 1 FROM entry WHERE hash = ? AND subject = ?", (own, tombstone.entry.subject))
    ]
    loaded = [load_head(db, own) for own in there]
    return [head for head in loaded if isinstance(head.payload, EvidenceAdded)]


def _insert(db: Database, head: Head, removed: int) -> None:
    one = head.payload
    assert isinstance(one, EvidenceAdded)
    facts = (
        one.sha256,
        one.kind,
        one.media,
        one.size,
        one.width,
        one.height,
        one.name,
        one.captured_at,
        one.how,
    )
    row = (*facts, head.entry.person, removed, one.copy_of)
    db.run("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _field(db: Database, owner: str, field: str, heads: Sequence[Head]) -> None:
    db.run("DELETE FROM field WHERE subject = ? AND field = ?", (owner, field))
    values = [head.payload.value for head in heads if isinstance(head.payload, EvidenceField)]
    if values:
        text = canonical(values[0]).decode("utf-8")
        db.run("INSERT INTO field VALUES (?, ?, ?, ?)", (owner, field, text, heads_text(heads)))


def _link(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """A removed link has the removal as its head, and no row."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM link WHERE link = ?", (own,))
    for head in heads[:1]:
        if isinstance(one := head.payload, EvidenceLinked) and len(heads) == 1:
            row = (own, one.evidence, one.audit, one.body, one.indicator, head.entry.wall)
            db.run("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)", row)


def _numbering(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Two lists that stand against each other are read one after the other, the first by hash first."""
    audit, body = subject.partition(":")[2].split("/")
    db.run("DELETE FROM numbering WHERE audit = ? AND body = ?", (audit, body))
    lists = [head.payload.evidence for head in heads if isinstance(head.payload, EvidenceNumbered)]
    if lists:
        numbered = list(dict.fromkeys(one for each in lists for one in each if isinstance(one, str)))
        text = canonical(numbered).decode("utf-8")
        db.run("INSERT INTO numbering VALUES (?, ?, ?, ?)", (audit, body, text, heads_text(heads)))


APPLIERS: tuple[Applier, ...] = (
    Applier("evidence", ("evidence", "field"), _evidence),
    Applier("link", ("link",), _link),
    Applier("numbering", ("numbering",), _numbering),
)
