"""The tables of reviewing. Moves of checklists stand in `core.audits`; a sign-off is read from its entry."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.kinds.reviews import AnswerChecked, RemarkAnswered, RemarkClosed, RemarkMade
from core.journal.log import Applier, Head, heads_text, load_roots
from core.store.sqlite import Database


def _checked(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Of two marks of one person in conflict none counts."""
    place = tuple(subject.partition(":")[2].split("/"))
    db.run("DELETE FROM answer_check WHERE audit = ? AND body = ? AND indicator = ? AND person = ?", place)
    one = heads[0].payload if len(heads) == 1 else None
    if isinstance(one, AnswerChecked) and one.answer:
        entry = heads[0].entry
        row = (*place, one.answer, entry.writer, entry.wall, heads_text(heads))
        db.run("INSERT INTO answer_check VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _remark(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """What it began with: nobody else can take its place. Two beginnings under one id have no author."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM remark WHERE remark = ?", (own,))
    made = load_roots(db, subject, RemarkMade.KIND)
    for head in made[:1]:
        if isinstance(one := head.payload, RemarkMade):
            writer = head.entry.writer if len(made) == 1 else ""
            row = (own, one.audit, one.body, one.indicator, one.answer, one.text, writer, head.entry.wall)
            db.run("INSERT INTO remark VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _message(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    own = subject.partition(":")[2]
    db.run("DELETE FROM remark_message WHERE message = ?", (own,))
    for head in load_roots(db, subject, RemarkAnswered.KIND)[:1]:
        if isinstance(one := head.payload, RemarkAnswered):
            row = (own, one.remark, one.text, head.entry.writer, head.entry.wall)
            db.run("INSERT INTO remark_message VALUES (?, ?, ?, ?, ?)", row)


def _state(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Closed only if all heads say so."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM remark_state WHERE remark = ?", (own,))
    said = [head for head in heads if isinstance(head.payload, RemarkClosed)]
    if said:
        closed = all(isinstance(head.payload, RemarkClosed) and head.payload.closed for head in said)
        writers = " ".join(sorted({head.entry.writer for head in said}))
        row = (own, int(closed), writers, said[0].entry.wall, heads_text(heads))
        db.run("INSERT INTO remark_state VALUES (?, ?, ?, ?, ?)", row)


APPLIERS: tuple[Applier, ...] = (
    Applier("check", ("answer_check",), _checked),
    Applier("remark", ("remark",), _remark),
    Applier("remark-message", ("remark_message",), _message),
    Applier("remark-state", ("remark_state",), _state),
)
