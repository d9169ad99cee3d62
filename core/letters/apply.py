"""The table of letters."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.journal.canonical import canonical
from core.journal.kinds.letters import LetterRegistered
from core.journal.log import Applier, Head, heads_text
from core.store.sqlite import Database


def _letter(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """A conflict shows the first head until a person settles it; one taken back has no row."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM letter WHERE letter = ?", (own,))
    given = [(head.entry, one) for head in heads if isinstance(one := head.payload, LetterRegistered)]
    if given:
        entry, one = given[0]
        row = (
            own,
            one.direction,
            one.number,
            one.day,
            one.due,
            one.about,
            json.dumps(one.bodies, ensure_ascii=False),
            one.answers,
            json.dumps(one.evidence, ensure_ascii=False),
            canonical(one.prices).decode("utf-8"),
            entry.person,
            entry.wall,
            heads_text(heads),
        )
        db.run("INSERT INTO letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


APPLIERS: tuple[Applier, ...] = (Applier("letter", ("letter",), _letter),)
