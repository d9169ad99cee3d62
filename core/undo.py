"""Taking back what one operation recorded: compensating entries, never the removal of one."""

from __future__ import annotations

from collections.abc import Sequence

from core.audits import reads as audits
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.audits import AuditMoved, ChecklistMoved
from core.journal.kinds.base import Payload
from core.journal.kinds.evidence import EvidenceAdded
from core.journal.kinds.people import PersonNamed, WriterContinued, WriterJoined
from core.journal.log import load_head
from core.store.writer import Transaction

_STAYS = (WriterJoined.KIND, WriterContinued.KIND, PersonNamed.KIND, EvidenceAdded.KIND)
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
        if not _says_still(tx, subject, own):
            raise TyndaError("undo.superseded")
        payload, *others = _before(tx, own[0])
        audit = getattr(payload, "audit", None) or getattr(load_head(tx.db, own[0]).payload, "audit", None)
        if audit is not None and not isinstance(payload, AuditMoved):
            audits.open_for_answers(tx.db, str(audit))
        now = [head.hash for head in tx.heads(subject)]
        for said in (payload, *others):  # several stand against each other again, none after another
            tx.record(said, supersedes=now)
    return tx.changes()


def _says_still(tx: Transaction, subject: str, own: Sequence[str]) -> bool:
    """`own`: what is to be taken back, of one subject. Its end is one entry, or the sides of a conflict that
    it brought back."""
    now, said = tx.heads(subject), [load_head(tx.db, entry) for entry in own]
    replaced = {one for head in said for one in head.entry.supersedes}
    ends = [head for head in said if head.hash not in replaced]
    if len(now) != len(ends) or any(head.payload is None for head in now):
        return False
    if {head.hash for head in now} == {head.hash for head in ends}:
        return True
    return len(ends) == 1 and now[0].payload == ends[0].payload


def _before(tx: Transaction, entry: str) -> list[Payload]:
    """What the subject said before the entry: one thing, or what stood in conflict."""
    head = load_head(tx.db, entry)
    if isinstance(head.payload, ChecklistMoved) or (head.payload and head.payload.SORT == "frozen"):
        raise TyndaError("undo.impossible")
    before = [load_head(tx.db, own).payload for own in head.entry.supersedes]
    found = before or [head.payload and head.payload.blank()]
    whole = [one for one in found if one is not None]
    if len(whole) < len(found):
        raise TyndaError("undo.impossible")
    return whole
