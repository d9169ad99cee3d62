"""objection."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.audits import reads as audits
from core.cli import WRONG_USAGE, Parser
from core.commands import common
from core.console import Console, number
from core.objections import operations, reads
from core.objections.records import OUTCOME_TEXTS, OUTCOMES, Objection
from core.people import reads as people
from core.workspace import Workspace

_FEWEST = {"list": 1, "register": 3, "add": 1, "decide": 1, "withdraw": 1}  # words after the action
_NEEDS = {
    "register": ("number", "received", "text"),
    "add": ("documents",),
    "decide": ("outcome", "text"),
    "withdraw": ("text",),
}


def arguments_of_objection(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("action", choices=tuple(_FEWEST), text="cli.objection_action")
    parser.add(
        "where", nargs="+", metavar="AUDIT BODY INDICATOR | AUDIT | OBJECTION", text="cli.objection_where"
    )
    parser.add("--number", metavar="N", text="cli.objection_number")
    parser.add("--received", metavar="DATE", type=common.a_day, text="cli.objection_received")
    parser.add("--text", metavar="T", text="cli.objection_text")
    parser.add(
        "--document", dest="documents", metavar="PATH", nargs="+", type=Path, text="cli.objection_document"
    )
    parser.add("--outcome", choices=OUTCOMES, text="cli.objection_outcome")
    parser.add("--json", action="store_true", text="cli.json")
    common.add_person(parser)


def run_objection(given: argparse.Namespace, console: Console) -> int | None:
    missing = [
        f"--{name.removesuffix('s')}" for name in _NEEDS.get(given.action, ()) if not vars(given)[name]
    ]
    if missing or len(given.where) < _FEWEST[given.action]:
        console.note("cli.objection_needs", action=given.action, needed=", ".join(missing) or "…")
        return WRONG_USAGE
    if given.action == "list":
        _list(given, console)
        return None
    intakes = common.intakes(given.documents or [])
    with common.writing(given.file, given.person) as workspace:
        _run(workspace, given, intakes)
    console.note("cli.objection_done")
    return None


def _run(workspace: Workspace, given: argparse.Namespace, intakes: list[Any]) -> None:
    with workspace.reading() as db:
        if given.action == "register":
            audit = audits.by_code(db, given.where[0]).id
        else:
            own = reads.find(db, given.where[0]).id
    if given.action == "register":
        _, body, *indicators = given.where
        workspace.run(
            operations.register,
            audit=audit,
            body=body,
            indicators=indicators,
            number=given.number,
            received=given.received,
            text=given.text,
            documents=intakes,
        )
    elif given.action == "add":
        workspace.run(operations.add_documents, objection=own, documents=intakes)
    elif given.action == "decide":
        workspace.run(operations.decide, objection=own, outcome=given.outcome, reason=given.text)
    else:
        workspace.run(operations.withdraw, objection=own, reason=given.text)


def _list(given: argparse.Namespace, console: Console) -> None:
    with common.reading(given.file) as workspace, workspace.reading() as db:
        found = reads.of_audit(db, audits.by_code(db, given.where[0]).id)
        names = people.names(db)
    if given.json:
        console.json([_document(one, names) for one in found])
        return
    text = console.catalogue.text
    console.table(
        [
            [
                one.id[:8],
                one.body,
                " ".join(each.indicator for each in one.answers),
                f"{text('text.numbered', number=one.number)}, {one.received.isoformat()}",
                text(OUTCOME_TEXTS[one.decision.outcome] if one.decision else "objection.waiting"),
            ]
            for one in found
        ]
    )


def _document(one: Objection, names: dict[str, str]) -> dict[str, Any]:
    decision = one.decision
    return {
        "id": one.id,
        "body": one.body,
        "number": one.number,
        "received": one.received.isoformat(),
        "text": one.text,
        "total": number(one.total),
        "answers": [
            {"id": each.indicator, "state": each.state, "value": each.value, "score": number(each.score)}
            for each in one.answers
        ],
        "documents": list(one.documents),
        "decision": {
            "outcome": decision.outcome,
            "reason": decision.reason,
            "person": names.get(decision.person, ""),
            "at": decision.wall,
        }
        if decision
        else None,
    }
