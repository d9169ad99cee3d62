"""Letters, the oldest first."""

from __future__ import annotations

import json
from datetime import date
from typing import cast

from core.errors import TyndaError
from core.letters.records import DIRECTIONS, Direction, Letter
from core.recorded import recorded_day, recorded_number
from core.store.sqlite import Database, Row

_COLUMNS = (
    "letter, direction, number, day, due, about, bodies, answers, evidence, prices, person, wall, heads"
)


def everything(db: Database) -> tuple[Letter, ...]:
    """By the day of the letter, then by its number. What no program of ours wrote is left out."""
    found = (_letter(row) for row in db.rows(f"SELECT {_COLUMNS} FROM letter"))
    return tuple(sorted((one for one in found if one), key=_place))


def _place(one: Letter) -> tuple[date, str, str]:
    return (one.day, one.number, one.id)


def carrying(db: Database, recommendation: str) -> tuple[Letter, ...]:
    """The outgoing letters that carry it; all outgoing ones for ""."""
    sql = f"SELECT {_COLUMNS} FROM letter WHERE direction = 'outgoing' AND instr(prices, ?)"
    found = (_letter(row) for row in db.rows(sql, (recommendation,)))
    own = (one for one in found if one is not None and (not recommendation or recommendation in one.prices))
    return tuple(sorted(own, key=_place))


def of_body(db: Database, body: str) -> tuple[Letter, ...]:
    """Those to the body or from it."""
    return tuple(one for one in everything(db) if body in one.bodies)


def by_id(db: Database, letter: str) -> Letter:
    row = db.row(f"SELECT {_COLUMNS} FROM letter WHERE letter = ?", (letter,))
    found = _letter(row) if row else None
    if found is None:
        raise TyndaError("letter.unknown", letter=letter)
    return found


def by_number(db: Database, number: str) -> Letter:
    """As people name it. TyndaError if there is none, or if several have that number."""
    found = [one for one in everything(db) if one.number == number or one.id == number]
    if not found:
        raise TyndaError("letter.unknown", letter=number)
    if len(found) > 1:
        raise TyndaError("letter.number_twice", number=number)
    return found[0]


def _letter(row: Row) -> Letter | None:
    own, direction, number, day, due, about, bodies, answers, evidence, prices, person, wall, heads = row
    written = recorded_day(day)
    if written is None or direction not in DIRECTIONS:
        return None
    return Letter(
        id=own,
        direction=cast(Direction, direction),
        number=number,
        day=written,
        due=recorded_day(due),
        about=about,
        bodies=_texts(bodies),
        answers=answers,
        evidence=_texts(evidence),
        prices={name: recorded_number(price) for name, price in json.loads(prices).items()},
        person=person,
        wall=wall,
        conflict=" " in heads,
    )


def _texts(stored: str) -> tuple[str, ...]:
    return tuple(one for one in json.loads(stored) if isinstance(one, str))
