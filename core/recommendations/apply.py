"""The tables of recommendations."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.journal.kinds.recommendations import (
    RecommendationChecked,
    RecommendationMoved,
    RecommendationWritten,
)
from core.journal.log import Applier, Head, heads_text
from core.recommendations.records import STATUSES
from core.store.sqlite import Database


def _written(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """A conflict shows the wording of the first head, marked, until a person settles it."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM recommendation WHERE recommendation = ?", (own,))
    given = [(head.entry, one) for head in heads if isinstance(one := head.payload, RecommendationWritten)]
    if given:
        entry, one = given[0]
        words = (one.text.get("kk"), one.text.get("ru"), one.text.get("en"))
        row = (own, one.body, one.made_in, one.indicator, one.addressee, *map(_text, words), one.price)
        facts = (entry.person, entry.wall, heads_text(heads))
        db.run("INSERT INTO recommendation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *facts))


def _moved(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Of steps in conflict the one that settles least, so that nothing is forgotten: open before promised
    before done before dropped, then the first by hash."""
    own = subject.partition(":")[2]
    db.run("DELETE FROM recommendation_status WHERE recommendation = ?", (own,))
    moves = [(head.entry, one) for head in heads if isinstance(one := head.payload, RecommendationMoved)]
    if moves:
        entry, one = min(moves, key=lambda pair: _place(pair[1].status))
        evidence = json.dumps(one.evidence, ensure_ascii=False)
        row = (own, one.status, one.day, one.due, one.letter, evidence, one.reason)
        facts = (entry.person, entry.wall, heads_text(heads))
        db.run("INSERT INTO recommendation_status VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *facts))


def _checked(db: Database, subject: str, heads: Sequence[Head], /) -> None:
    """Of findings in conflict "not kept", until a person settles it."""
    own, audit = subject.partition(":")[2].split("/")
    place = (own, audit)
    db.run("DELETE FROM recommendation_check WHERE recommendation = ? AND audit = ?", place)
    found = [one for head in heads if isinstance(one := head.payload, RecommendationChecked)]
    said = [one for one in found if one.kept is not None]
    if said:
        one = min(said, key=lambda each: bool(each.kept))
        row = (own, audit, int(bool(one.kept)), one.day, one.note, heads_text(heads))
        db.run("INSERT INTO recommendation_check VALUES (?, ?, ?, ?, ?, ?)", row)


def _place(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else -1


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


APPLIERS: tuple[Applier, ...] = (
    Applier("recommendation", ("recommendation",), _written),
    Applier("recommendation-status", ("recommendation_status",), _moved),
    Applier("recommendation-check", ("recommendation_check",), _checked),
)
