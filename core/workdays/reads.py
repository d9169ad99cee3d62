"""The calendar in force: what we ship with the department's corrections."""

from __future__ import annotations

from core.recorded import recorded_day
from core.store.sqlite import Database
from core.workdays.load import load_rules
from core.workdays.records import Calendar, Correction


def calendar(db: Database) -> Calendar:
    return Calendar(load_rules(), {one.day: one for one in corrections(db)})


def corrections(db: Database) -> tuple[Correction, ...]:
    """By day. Of two that contradict each other the first is in force until a person settles it."""
    rows = db.rows("SELECT day, working, note, heads FROM workday ORDER BY day")
    found = []
    for text, working, note, heads in rows:
        day = recorded_day(text)
        if day is not None and working is not None:
            found.append(Correction(day, bool(working), note, " " in heads))
    return tuple(found)
