"""Taking back what one operation recorded: compensating entries, never the removal of one."""

from __future__ import annotations

from collections.abc import Sequence

from core.audits import reads as audits
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.audits import AuditMoved, ChecklistMoved
from core.journal.kinds.base import Payload
from core.journal.kinds.evidence import EvidenceAdded
from core.journal.kinds.people import PersonNamed, WriterJoined
from core.journal.log import load_head
from core.store.writer import Transaction

_STAYS = (WriterJoined.KIND, PersonNamed.KIND, EvidenceAdded.KIND)
"""What a new writer puts before all else, and bytes brought in: only their links are taken back."""


def undo(tx: Transaction, *, entries: Sequence[str]) -> Changes:
    """Every register that `entries` changed says again what it said before them; all or nothing.

    Offered while each subject has one head that says what the last of them said: that entry itself, or one
    by which later steps were taken back. What is recorded here can be undone in the same way.
    """
    subjects: dict[str, list[str]] = {}
    for entry in entries:
        head = load_head(tx.db, entry)
        if head.entry.kind not in _STAYS:
            subjects.setdefault(head.entry.subject, []).append(entry)
    for subject, own in subjects.items():
        if not _says_still(tx, subject, own[-1]):
            raise TyndaError("undo.superseded")
        payload = _before(tx, own[0])
        audit = getattr(payload, "audit", None) or getattr(load_head(tx.db, own[0]).payload, "audit", None)
        if audit is not None and not isinstance(payload, AuditMoved):
            audits.open_for_answers(tx.db, str(audit))
        tx.record(payload)
    return tx.changes()


def _says_still(tx: Transaction, subject: str, entry: str) -> bool:
    now = tx.heads(subject)
    if len(now) != 1 or now[0].payload is None:
        return False
    return now[0].hash == entry or now[0].payload == load_head(tx.db, entry).payload


def _before(tx: Transaction, entry: str) -> Payload:
    head = load_head(tx.db, entry)
    if isinstance(head.payload, ChecklistMoved) or (head.payload and head.payload.SORT == "frozen"):
        raise TyndaError("undo.impossible")
    before = [load_head(tx.db, own).payload for own in head.entry.supersedes]
    if len(before) > 1:
        raise TyndaError("undo.was_conflict")
    found = before[0] if before else head.payload and head.payload.blank()
    if found is None:
        raise TyndaError("undo.impossible")
    return found
