"""The tables of objections: letters, their documents, decisions."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.canonical import canonical
from core.journal.kinds.objections import (
    ObjectionDecided,
    ObjectionDocument,
    ObjectionRegistered,
    ObjectionWithdrawn,
)
from core.journal.log import Applier, Head, load_roots
from core.store.sqlite import Database


def _objection(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """What it began with, so that nobody can change the score that was frozen; a withdrawn one has no row."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM objection WHERE objection = ?", (own,))
    if any(isinstance(head.payload, ObjectionWithdrawn) for head in heads):
        return
    for head in load_roots(db, subject, ObjectionRegistered.KIND)[:1]:
        if isinstance(one := head.payload, ObjectionRegistered):
            letter = (one.audit, one.body, one.number, one.received, one.text, one.total)
            answers = canonical(one.answers).decode("utf-8")
            row = (own, *letter, answers, head.entry.writer, head.entry.wall)
            db.run("INSERT INTO objection VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _document(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    own = subject.partition(":")[2]
    db.run("DELETE FROM objection_document WHERE document = ?", (own,))
    for head in load_roots(db, subject, ObjectionDocument.KIND)[:1]:
        if isinstance(one := head.payload, ObjectionDocument):
            db.run("INSERT INTO objection_document VALUES (?, ?, ?)", (own, one.objection, one.evidence))


def _decision(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    own = subject.partition(":")[2]
    db.run("DELETE FROM objection_decision WHERE objection = ?", (own,))
    for head in heads:
        if isinstance(one := head.payload, ObjectionDecided):
            row = (own, head.hash, one.outcome, one.reason)
            db.run("INSERT INTO objection_decision VALUES (?, ?, ?, ?)", row)


APPLIERS: tuple[Applier, ...] = (
    Applier("objection", ("objection",), _objection),
    Applier("objection-document", ("objection_document",), _document),
    Applier("objection-decision", ("objection_decision",), _decision),
)
