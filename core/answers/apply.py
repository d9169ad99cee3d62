"""The table of answers. An answer in conflict is unanswered until a person settles it."""

from __future__ import annotations

from collections.abc import Sequence

from core.journal.kinds import AnswerGiven
from core.journal.log import Applier, Head, heads_text
from core.store.sqlite import Database

_EMPTY = ("unanswered", None, "", None, "", None, "")


def _answer(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    place = tuple(subject.partition(":")[2].split("/"))
    if not heads:
        db.run("DELETE FROM answer WHERE audit = ? AND body = ? AND indicator = ?", place)
        return
    entry = heads[0].entry
    row = (*place, *_content(heads), entry.person, entry.wall, heads_text(heads))
    db.run("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


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


APPLIERS: tuple[Applier, ...] = (Applier("answer", ("answer",), _answer),)
