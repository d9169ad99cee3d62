"""The tables of answers and of what was carried over. An answer in conflict is unanswered until a person
settles it; what was carried over is no answer."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.kinds.answers import AnswerCarried, AnswerGiven
from core.journal.log import Applier, Head, heads_text
from core.store.sqlite import Database

_EMPTY = ("unanswered", None, "", None, "", None, "")


def _answer(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    place = tuple(subject.partition(":")[2].split("/"))
    db.run("DELETE FROM carried WHERE audit = ? AND body = ? AND indicator = ?", place)
    payload = heads[0].payload if len(heads) == 1 else None
    if isinstance(payload, AnswerCarried):
        _carried(db, payload, heads)
    if not heads or isinstance(payload, AnswerCarried):
        db.run("DELETE FROM answer WHERE audit = ? AND body = ? AND indicator = ?", place)
        return
    entry = heads[0].entry
    row = (*place, *_content(heads), entry.person, entry.wall, heads_text(heads))
    db.run("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _carried(db: Database, one: AnswerCarried, heads: Sequence[Head]) -> None:
    entry = heads[0].entry
    place = (one.audit, one.body, one.indicator)
    said = (one.source, one.state, one.value, one.reason, one.comment, one.good_practice)
    row = (*place, *said, entry.person, entry.wall, heads_text(heads))
    db.run("INSERT INTO carried VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _content(heads: Sequence[Head]) -> tuple[str | None, ...]:
    given = heads[0].payload
    if len(heads) > 1 or not isinstance(given, AnswerGiven):
        return _EMPTY
    return (
        given.state,
        given.value,
        given.reason,
        given.code,
        given.comment,
        given.observed_on,
        given.good_practice,
    )


APPLIERS: tuple[Applier, ...] = (Applier("answer", ("answer", "carried"), _answer),)
