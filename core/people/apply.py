"""The tables of persons, writers and the founding of the workspace."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.kinds.people import (
    PayloadErased,
    PersonConfirmed,
    PersonNamed,
    WorkspaceCreated,
    WriterJoined,
)
from core.journal.log import Applier, Head, heads_text, load_roots
from core.store.sqlite import Database


def _person(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    person = subject.partition(":")[2]
    db.run("DELETE FROM person WHERE person = ?", (person,))
    named = [head.payload for head in heads if isinstance(head.payload, PersonNamed)]
    if named:
        db.run("INSERT INTO person VALUES (?, ?, ?)", (person, named[0].name, heads_text(heads)))


def _confirmation(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    person = subject.partition(":")[2]
    db.run("DELETE FROM confirmation WHERE person = ?", (person,))
    known = [head for head in heads if isinstance(head.payload, PersonConfirmed)]
    if known:
        holds = all(isinstance(head.payload, PersonConfirmed) and head.payload.confirmed for head in known)
        row = (person, int(holds), known[0].entry.person, heads_text(heads))
        db.run("INSERT INTO confirmation VALUES (?, ?, ?, ?)", row)


def _workspace(db: Database, subject: str, _heads: Sequence[Head], /) -> None:
    """What it began with: no later entry can take its place. Two beginnings have no founder
    (`core.people.reads.founders`)."""
    workspace = subject.partition(":")[2]
    db.run("DELETE FROM founding WHERE workspace = ?", (workspace,))
    roots = [head.payload for head in load_roots(db, subject, WorkspaceCreated.KIND)]
    made = [one for one in roots if isinstance(one, WorkspaceCreated)]
    if made:
        db.run("INSERT INTO founding VALUES (?, ?, ?)", (workspace, made[0].region, made[0].person))


def _writer(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    writer = subject.partition(":")[2]
    db.run("DELETE FROM writer WHERE writer = ?", (writer,))
    joined = [
        head for head in heads if isinstance(head.payload, WriterJoined) and head.entry.writer == writer
    ]
    if joined:
        db.run("INSERT INTO writer VALUES (?, ?)", (writer, joined[0].entry.person))


def _erasure(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    entry = subject.partition(":")[2]
    erased = [head.payload for head in heads if isinstance(head.payload, PayloadErased)]
    db.run("DELETE FROM erasure WHERE entry = ?", (entry,))
    if erased:
        db.run("INSERT INTO erasure VALUES (?, ?)", (entry, erased[0].reason))
        db.run("UPDATE entry SET salt = NULL, data = NULL WHERE hash = ?", (entry,))


APPLIERS: tuple[Applier, ...] = (
    Applier("person", ("person",), _person),
    Applier("confirmation", ("confirmation",), _confirmation),
    Applier("workspace", ("founding",), _workspace),
    Applier("writer", ("writer",), _writer),
    Applier("erasure", ("erasure",), _erasure),
)
