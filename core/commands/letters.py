"""letter."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from core.cli import WRONG_USAGE, Parser
from core.commands import common
from core.console import Console, number
from core.formatting import short_day
from core.letters import operations, reads
from core.letters.records import DIRECTIONS, Letter
from core.recommendations import reads as recommendations

_WAYS = {"outgoing": "letter.outgoing", "incoming": "letter.incoming"}
_ACTIONS = ("list", "register", "take-back")


def arguments_of_letter(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("action", nargs="?", default="list", choices=_ACTIONS, text="cli.letter_action")
    parser.add("number", nargs="?", metavar="NUMBER", text="cli.letter_number")
    parser.add("--direction", choices=DIRECTIONS, default="outgoing", text="cli.letter_direction")
    parser.add("--day", metavar="DATE", type=common.a_day, text="cli.letter_day")
    parser.add("--due", metavar="DATE", type=common.a_day, text="cli.letter_due")
    parser.add("--about", metavar="T", default="", text="cli.letter_about")
    common.add_bodies(parser)
    parser.add("--answers", metavar="NUMBER", text="cli.letter_answers")
    parser.add("--carries", nargs="+", metavar="ID", text="cli.letter_carries")
    parser.add("--document", dest="documents", nargs="+", metavar="PATH", type=Path, text="cli.rec_document")
    parser.add("--json", action="store_true", text="cli.json")
    common.add_person(parser)


def run_letter(given: argparse.Namespace, console: Console) -> int | None:
    if given.action == "list":
        _list(given, console)
        return None
    if given.number is None or (given.action == "register" and given.day is None):
        console.note("cli.needs", needed="NUMBER, --day" if given.action == "register" else "NUMBER")
        return WRONG_USAGE
    with common.writing(given.file, given.person) as workspace:
        if given.action == "take-back":
            with workspace.reading() as db:
                letter = reads.by_number(db, given.number)
            workspace.run(operations.take_back, letter=letter.id)
        else:
            with workspace.reading() as db:
                asked = reads.by_number(db, given.answers) if given.answers else None
                carries = [recommendations.by_id(db, one).id for one in given.carries or ()]
            letter = _letter(given, asked)
            documents = common.intakes(given.documents or ())
            workspace.run(operations.register, letter=letter, carries=carries, documents=documents)
    console.note("cli.letter_written", number=letter.number)
    return None


def _letter(given: argparse.Namespace, asked: Letter | None) -> Letter:
    """An answer comes from those who were asked, unless others are named."""
    made = Letter(
        id=operations.new_letter_id(),
        direction=given.direction,
        number=given.number,
        day=given.day,
        due=given.due,
        about=given.about,
        bodies=tuple(given.bodies or ()),
    )
    if asked is None:
        return made
    return replace(made, answers=asked.id, bodies=made.bodies or asked.bodies)


def _list(given: argparse.Namespace, console: Console) -> None:
    with common.reading(given.file) as workspace, workspace.reading() as db:
        found = [
            one
            for one in reads.everything(db)
            if not given.bodies or any(body in one.bodies for body in given.bodies)
        ]
    answered = {one.answers for one in found if one.answers}
    if given.json:
        numbers = {one.id: one.number for one in found}
        console.json([_plain(one, numbers, one.id in answered) for one in found])
        return
    console.table([_row(one, one.id in answered, console) for one in found])


def _row(one: Letter, answered: bool, console: Console) -> list[str]:
    lang, text = console.catalogue.lang, console.catalogue.text
    state = text("letter.answered") if answered else ""
    if one.due and not answered:
        late = one.due < date.today()
        state = text("letter.late" if late else "letter.waiting", day=short_day(one.due, lang))
    way = text(_WAYS[one.direction])
    return [way, one.number, short_day(one.day, lang), ", ".join(one.bodies), state, one.about]


def _plain(one: Letter, numbers: dict[str, str], answered: bool) -> dict[str, Any]:
    return {
        "number": one.number,
        "direction": one.direction,
        "day": one.day.isoformat(),
        "due": one.due.isoformat() if one.due else None,
        "about": one.about,
        "bodies": list(one.bodies),
        "answers": numbers.get(one.answers),
        "answered": answered,
        "evidence": list(one.evidence),
        "recommendations": [{"id": own, "price": number(price)} for own, price in sorted(one.prices.items())],
    }
