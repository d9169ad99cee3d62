"""What a workspace gives to a backup or a package: its entries, and the facts of the manifest."""

from __future__ import annotations

from collections.abc import Mapping

from core.exchange.format import Manifest, Segment
from core.journal.entry import Signed
from core.journal.kinds.base import Json
from core.journal.reads import journal_state, withheld
from core.people.reads import workspace_of
from core.store.sqlite import Database


def entries_between(db: Database, writer: str, first: int, last: int) -> list[tuple[int, Signed]]:
    """The entries of a writer with their numbers, from `first` to `last`."""
    sql = (
        "SELECT seq, body, sig, salt, data FROM entry WHERE writer = ? AND seq BETWEEN ? AND ?"
        " ORDER BY seq, hash"
    )
    rows = db.rows(sql, (writer, first, last))
    return [(seq, Signed(body, sig, salt, data)) for seq, body, sig, salt, data in rows]


def manifest_of(
    db: Database,
    segments: tuple[Segment, ...],
    evidence: Mapping[str, int],
    more: tuple[str, ...] = (),
    about: Mapping[str, Json] | None = None,
) -> Manifest:
    """`more`: entries whose payloads are here but left out."""
    state = journal_state(db)
    latest = db.rows("SELECT writer, max(seq), hash FROM entry GROUP BY writer ORDER BY writer")
    return Manifest(
        workspace=workspace_of(db),
        entries=state.entries,
        head_hash=state.head_hash,
        heads={writer: own for writer, _, own in latest},
        segments=segments,
        evidence=evidence,
        erased=tuple(row[0] for row in db.rows("SELECT entry FROM erasure ORDER BY entry")),
        withheld=tuple(sorted({*withheld(db), *more})),
        about=about or {},
    )
