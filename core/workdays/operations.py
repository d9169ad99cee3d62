"""Correcting the calendar."""

from __future__ import annotations

from datetime import date

from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.workdays import WorkdaySet
from core.store.writer import Transaction
from core.workdays import reads

NOTE_LIMIT = 1_000


def correct(tx: Transaction, *, day: date, working: bool | None, note: str = "") -> Changes:
    """Says whether people work on `day`; None takes the correction back. `note` names the decree."""
    if len(note) > NOTE_LIMIT:
        raise TyndaError("workdays.note_too_long", limit=NOTE_LIMIT)
    now = {one.day: one for one in reads.corrections(tx.db)}.get(day)
    text = note.strip().encode("utf-8", "replace").decode("utf-8")
    same = (now is None and working is None) or (
        now is not None and not now.conflict and (now.working, now.note) == (working, text)
    )
    if not same:
        tx.record(WorkdaySet(day=day.isoformat(), working=working, note=text))
    return tx.changes()
