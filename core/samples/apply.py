"""The tables of samples: headers, rows, and the evidence of rows."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.journal.kinds.samples import SampleHeader, SampleRowAdded, SampleRowProved
from core.journal.log import Applier, Head, heads_text
from core.store.sqlite import Database


def _header(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """A conflict shows the first head until a person settles it."""
    place = tuple(subject.partition(":")[2].split("/"))
    db.run("DELETE FROM sample WHERE audit = ? AND body = ? AND kind = ?", place)
    given = [head.payload for head in heads if isinstance(head.payload, SampleHeader)]
    if given:
        one = given[0]
        pages = json.dumps(one.pages, ensure_ascii=False)
        row = (*place, one.rule, one.period_from, one.period_to, pages, heads_text(heads))
        db.run("INSERT INTO sample VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _row(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """A removed row has the removal as its head, and no row here."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM sample_row WHERE row = ?", (own,))
    for head in heads:
        if isinstance(one := head.payload, SampleRowAdded) and len(heads) == 1:
            cells = json.dumps(one.cells, ensure_ascii=False, sort_keys=True)
            row = (own, one.audit, one.body, one.table, one.place, cells, head.entry.person, head.entry.wall)
            db.run("INSERT INTO sample_row VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _proof(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    own = subject.partition(":")[2]
    db.run("DELETE FROM sample_proof WHERE proof = ?", (own,))
    for head in heads:
        if isinstance(one := head.payload, SampleRowProved) and len(heads) == 1:
            row = (own, one.evidence, one.audit, one.body, one.place)
            db.run("INSERT INTO sample_proof VALUES (?, ?, ?, ?, ?)", row)


APPLIERS: tuple[Applier, ...] = (
    Applier("sample", ("sample",), _header),
    Applier("sample-row", ("sample_row",), _row),
    Applier("sample-proof", ("sample_proof",), _proof),
)
