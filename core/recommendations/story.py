"""One recommendation from its first wording to its end, as one story: every entry about it, in the order of
their clocks. Clocks decide nothing; here they only order what is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from core.journal.kinds.recommendations import (
    RecommendationChecked,
    RecommendationMoved,
    RecommendationWritten,
)
from core.journal.log import Head, load_head
from core.letters import reads as letters
from core.letters.records import Letter
from core.recommendations.records import Recommendation
from core.recorded import recorded_day
from core.store.sqlite import Database
from core.text import LANGS, Texts

StepKind = Literal[
    "made", "reworded", "issued", "answered", "promised", "done", "dropped", "reopened", "kept", "not_kept"
]


@dataclass(frozen=True, slots=True)
class Step:
    """`day` is that of what happened, by default the day it was recorded; `wall` when that was (local ISO).
    `text` is the wording, `words` the reason or the note; `number` that of a letter; `audit` an id."""

    kind: StepKind
    day: date
    person: str
    wall: str
    words: str = ""
    text: Texts | None = None
    due: date | None = None
    number: str = ""
    audit: str = ""
    evidence: tuple[str, ...] = ()


def of(db: Database, own: Recommendation) -> tuple[Step, ...]:
    """The making first, then by the day of what happened: what was recorded late stands where it belongs.
    What was undone is told with its undoing."""
    sql = "SELECT hash FROM entry WHERE (subject = ?1 OR subject = ?2"
    sql += " OR (subject > ?3 || '/' AND subject < ?3 || '0'))"  # 0 follows /
    prefixes = (
        f"recommendation:{own.id}",
        f"recommendation-status:{own.id}",
        f"recommendation-check:{own.id}",
    )
    sql += " AND hash NOT IN (SELECT entry FROM quarantine)"
    heads = [load_head(db, row[0]) for row in db.rows(sql, prefixes)]
    told = [step for head in sorted(heads, key=_place) if (step := _step(head)) is not None]
    told = [_reworded(step, told) for step in told]
    return tuple(
        sorted(
            [*told, *_of_letters(db, own)], key=lambda one: (one.kind != "made", one.day, one.wall, one.kind)
        )
    )


def _place(head: Head) -> tuple[str, str]:
    return (head.entry.wall, head.hash)


def _step(head: Head) -> Step | None:
    entry, given = head.entry, head.payload
    recorded = date.fromisoformat(entry.wall[:10])
    match given:
        case RecommendationWritten():
            words = Texts(**{lang: str(given.text.get(lang) or "") for lang in LANGS})
            return Step("made", recorded, entry.person, entry.wall, text=words)
        case RecommendationMoved():
            return _moved(given, entry.person, entry.wall, recorded)
        case RecommendationChecked() if given.kept is not None:
            kind: StepKind = "kept" if given.kept else "not_kept"
            day = recorded_day(given.day) or recorded
            return Step(kind, day, entry.person, entry.wall, given.note, audit=given.audit)
        case _:
            return None


def _moved(given: RecommendationMoved, person: str, wall: str, recorded: date) -> Step | None:
    if given.status == "open":
        return Step("reopened", recorded_day(given.day) or recorded, person, wall, given.reason)
    if given.status not in ("promised", "done", "dropped"):
        return None
    return Step(
        kind="promised" if given.status == "promised" else "done" if given.status == "done" else "dropped",
        day=recorded_day(given.day) or recorded,
        person=person,
        wall=wall,
        words=given.reason,
        due=recorded_day(given.due),
        evidence=tuple(one for one in given.evidence if isinstance(one, str)),
    )


def _reworded(step: Step, told: list[Step]) -> Step:
    first = next(one for one in told if one.kind == "made") if step.kind == "made" else step
    if step is first:
        return step
    return replace(step, kind="reworded")


def _of_letters(db: Database, own: Recommendation) -> list[Step]:
    """The letters that carry it, and their answers."""
    every = letters.everything(db)
    carrying = {one.id for one in every if own.id in one.prices}
    found = []
    for one in every:
        if one.id in carrying:
            found.append(_letter_step("issued", one))
        elif one.answers in carrying and own.body in one.bodies:
            found.append(_letter_step("answered", one))
    return found


def _letter_step(kind: StepKind, letter: Letter) -> Step:
    return Step(
        kind=kind,
        day=letter.day,
        person=letter.person,
        wall=letter.wall,
        words=letter.about,
        due=letter.due,
        number=letter.number,
        evidence=letter.evidence,
    )
