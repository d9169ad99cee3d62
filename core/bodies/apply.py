"""Fields of the region, of bodies and of channels: one row a field."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.canonical import canonical
from core.journal.kinds.bodies import BodyField, ChannelField, RegionField
from core.journal.log import Applier, Head, heads_text
from core.store.sqlite import Database


def _field(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """A conflict shows the value of the first head until a person settles it."""
    owner, _, field = subject.rpartition("/") if "/" in subject else subject.partition(":")
    db.run("DELETE FROM field WHERE subject = ? AND field = ?", (owner, field))
    values = [h.payload.value for h in heads if isinstance(h.payload, RegionField | BodyField | ChannelField)]
    if values:
        text = canonical(values[0]).decode("utf-8")
        db.run("INSERT INTO field VALUES (?, ?, ?, ?)", (owner, field, text, heads_text(heads)))


APPLIERS: tuple[Applier, ...] = (
    Applier("region", ("field",), _field),
    Applier("body", ("field",), _field),
    Applier("channel", ("field",), _field),
)
