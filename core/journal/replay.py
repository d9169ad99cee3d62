"""State from nothing but entries: to compare with the state that is there, or to put it right."""

from __future__ import annotations

from core.job import Job
from core.journal.log import Appliers, refresh
from core.store.sqlite import Database, Row


def state_tables(appliers: Appliers) -> tuple[str, ...]:
    tables = [one.tables for one in appliers.by_prefix.values()] + [one.tables for one in appliers.derived]
    return ("head", *sorted({table for own in tables for table in own}))


def rebuild(db: Database, appliers: Appliers, job: Job) -> None:
    """Empties the state tables and fills them again from the entries, within the caller's transaction."""
    for table in state_tables(appliers):
        db.run(f"DELETE FROM {table}")
    subjects = [row[0] for row in db.rows("SELECT DISTINCT subject FROM entry ORDER BY subject")]
    subjects.sort(key=lambda subject: not subject.startswith("erasure:"))
    for number, subject in enumerate(subjects):
        if number % 500 == 0:
            job.check()
            job.progress(number, len(subjects), "job.replay")
        refresh(db, appliers, subject)
    appliers.settle(db, subjects)


def dump(db: Database, appliers: Appliers) -> dict[str, list[Row]]:
    """Every state table, its rows in one fixed order."""
    tables = state_tables(appliers)
    return {table: sorted(db.rows(f"SELECT * FROM {table}"), key=repr) for table in tables}
