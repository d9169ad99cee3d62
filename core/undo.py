"""Taking back what one operation recorded: compensating entries, never the removal of one."""

from __future__ import annotations

from collections.abc import Sequence

from core.audits import reads as audits
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds import AuditMoved, Payload, PersonNamed, WriterJoined
from core.journal.log import load_head
from core.store.writer import Transaction

_JOINING = (WriterJoined.KIND, PersonNamed.KIND)
"""What a new writer puts before all else."""


def undo(tx: Transaction, *, entries: Sequence[str]) -> Changes:
    """Every register that `entries` changed says again what it said before them; all or nothing.

    Offered while the last of them is still the one head of its subject. What is recorded here can be undone
    in the same way.
    """
    subjects: dict[str, list[str]] = {}
    for entry in entries:
        head = load_head(tx.db, entry)
        if head.entry.kind not in _JOINING:
            subjects.setdefault(head.entry.subject, []).append(entry)
    for subject, own in subjects.items():
        if tuple(head.hash for head in tx.heads(subject)) != (own[-1],):
            raise TyndaError("undo.superseded")
        payload = _before(tx, own[0])
        if "audit" in payload.IDS and not isinstance(payload, AuditMoved):
            audits.open_for_answers(tx.db, str(getattr(payload, "audit")))  # noqa: B009 - one of its ids
        tx.record(payload)
    return tx.changes()


def _before(tx: Transaction, entry: str) -> Payload:
    head = load_head(tx.db, entry)
    before = [load_head(tx.db, own).payload for own in head.entry.supersedes]
    if len(before) > 1:
        raise TyndaError("undo.was_conflict")
    found = before[0] if before else head.payload and head.payload.blank()
    if found is None:
        raise TyndaError("undo.impossible")
    return found
