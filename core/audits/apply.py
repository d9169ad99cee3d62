"""The tables of methodologies, audits with their statuses, and checklists: who works on them, how far."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.canonical import canonical
from core.journal.kinds.audits import (
    AuditHeader,
    AuditMoved,
    ChecklistAssigned,
    ChecklistMoved,
    MethodologyFrozen,
)
from core.journal.log import Applier, Head, heads_text
from core.store.sqlite import Database


def _json(value: object) -> str:
    return canonical(value).decode("utf-8")


def _methodology(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    own = subject.partition(":")[2]
    db.run("DELETE FROM methodology WHERE hash = ?", (own,))
    frozen = [head.payload for head in heads if isinstance(head.payload, MethodologyFrozen)]
    if frozen:
        db.run("INSERT INTO methodology VALUES (?, ?)", (own, _json(frozen[0].document)))


def _audit(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Of two headers in conflict the first by hash is shown, marked, until a person settles it."""
    audit = subject.partition(":")[2]
    db.run("DELETE FROM audit WHERE audit = ?", (audit,))
    headers = [head.payload for head in heads if isinstance(head.payload, AuditHeader)]
    for one in headers[:1]:
        row = (
            audit,
            one.code,
            _json(one.title),
            one.methodology,
            one.observed_on,
            _json(one.bodies),
            _json(one.excluded),
            int(one.training),
            one.previous,
            heads_text(heads),
        )
        db.run("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _checklist(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Two moves in conflict leave the checklist in progress."""
    audit, body = subject.partition(":")[2].split("/")
    db.run("DELETE FROM checklist WHERE audit = ? AND body = ?", (audit, body))
    moves = [head for head in heads if isinstance(head.payload, ChecklistMoved)]
    if moves and isinstance(moves[0].payload, ChecklistMoved):
        one, entry = moves[0].payload, moves[0].entry
        status = one.status if len(moves) == 1 else "in_progress"
        row = (audit, body, status, one.comment, entry.person, entry.wall, heads_text(heads))
        db.run("INSERT INTO checklist VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _status(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Of moves in conflict none that takes more away than all agree on: withdrawn only if all say so, else
    closed, which loses nothing."""
    audit = subject.partition(":")[2]
    db.run("DELETE FROM audit_status WHERE audit = ?", (audit,))
    moves = [(head.entry, head.payload) for head in heads if isinstance(head.payload, AuditMoved)]
    if moves:
        said = {payload.status for _, payload in moves}
        status = said.pop() if len(said) == 1 else "closed"
        entry, payload = moves[0]
        row = (audit, status, payload.reason, entry.person, entry.wall, heads_text(heads))
        db.run("INSERT INTO audit_status VALUES (?, ?, ?, ?, ?, ?)", row)


def _assignment(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Of two persons in conflict the first by hash."""
    audit, body = subject.partition(":")[2].split("/")
    db.run("DELETE FROM assignment WHERE audit = ? AND body = ?", (audit, body))
    assigned = [head.payload for head in heads if isinstance(head.payload, ChecklistAssigned)]
    if assigned:
        row = (audit, body, assigned[0].person, heads_text(heads))
        db.run("INSERT INTO assignment VALUES (?, ?, ?, ?)", row)


APPLIERS: tuple[Applier, ...] = (
    Applier("methodology", ("methodology",), _methodology),
    Applier("audit", ("audit",), _audit),
    Applier("audit-status", ("audit_status",), _status),
    Applier("assignment", ("assignment",), _assignment),
    Applier("checklist", ("checklist",), _checklist),
)
