"""The table of corrected days."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.kinds.workdays import WorkdaySet
from core.journal.log import Applier, Head, heads_text
from core.store.sqlite import Database


def _day(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """A conflict shows the first head until a person settles it; a correction taken back has no row."""
    day = subject.partition(":")[2]
    db.run("DELETE FROM workday WHERE day = ?", (day,))
    given = [head.payload for head in heads if isinstance(head.payload, WorkdaySet)]
    if given and (given[0].working is not None or len(heads) > 1):
        row = (day, given[0].working, given[0].note, heads_text(heads))
        db.run("INSERT INTO workday VALUES (?, ?, ?, ?)", row)


APPLIERS: tuple[Applier, ...] = (Applier("workday", ("workday",), _day),)
