"""submit, return, approve, takeback, remark."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from core.audits import reads as audits
from core.audits.records import STATUS_TEXTS, Audit
from core.changes import Changes
from core.cli import WRONG_USAGE, Parser
from core.commands import common
from core.console import Console
from core.people import reads as people
from core.reviews import operations, reads, remarks
from core.reviews.records import Approval, Remark
from core.store.sqlite import Database

_WHERE = {"list": 1, "make": 3, "reply": 1, "close": 1, "reopen": 1}  # words after the action
_REMARKING: dict[str, Callable[..., Changes]] = {
    "make": remarks.make,
    "reply": remarks.reply,
    "close": remarks.close,
    "reopen": remarks.close,
}


def _add_checklist(parser: Parser) -> None:
    """FILE AUDIT BODY."""
    common.add_audit(parser)
    parser.add("body", metavar="BODY", text="cli.body")


def arguments_of_submit(parser: Parser) -> None:
    _add_checklist(parser)
    parser.add("--exception", metavar="TEXT", default="", text="cli.exception")
    common.add_person(parser)


def run_submit(given: argparse.Namespace, console: Console) -> None:
    _move(given, operations.submit, exception=given.exception)
    console.note("cli.submitted", body=given.body)


def arguments_of_return(parser: Parser) -> None:
    _add_checklist(parser)
    parser.add("--comment", metavar="C", required=True, text="cli.return_comment")
    common.add_person(parser)


def run_return(given: argparse.Namespace, console: Console) -> None:
    _move(given, operations.give_back, comment=given.comment)
    console.note("cli.returned", body=given.body)


def arguments_of_approve(parser: Parser) -> None:
    _add_checklist(parser)
    common.add_person(parser)


def run_approve(given: argparse.Namespace, console: Console) -> None:
    _move(given, operations.approve)
    console.note("cli.approved", body=given.body)


def arguments_of_takeback(parser: Parser) -> None:
    _add_checklist(parser)
    parser.add("--comment", metavar="C", default="", text="cli.takeback_comment")
    common.add_person(parser)


def run_takeback(given: argparse.Namespace, console: Console) -> None:
    _move(given, operations.take_back, comment=given.comment)
    console.note("cli.taken_back", body=given.body)


def _move(given: argparse.Namespace, operation: Callable[..., Changes], **words: str) -> None:
    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = audits.by_code(db, given.audit)
        workspace.run(operation, audit=audit.id, body=given.body, **words)


def arguments_of_remark(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("action", choices=tuple(_WHERE), text="cli.remark_action")
    parser.add("where", nargs="+", metavar="AUDIT BODY INDICATOR | AUDIT | REMARK", text="cli.remark_where")
    parser.add("--text", metavar="T", default="", text="cli.remark_text")
    parser.add("--json", action="store_true", text="cli.json")
    common.add_person(parser)


def run_remark(given: argparse.Namespace, console: Console) -> int | None:
    if len(given.where) != _WHERE[given.action]:
        console.note("cli.remark_needs", action=given.action)
        return WRONG_USAGE
    if given.action == "list":
        _list(given, console)
        return None
    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            words = _words(db, given)
        workspace.run(_REMARKING[given.action], **words)
    console.note("cli.remark_done")
    return None


def _words(db: Database, given: argparse.Namespace) -> dict[str, Any]:
    if given.action == "make":
        code, body, indicator = given.where
        audit = audits.by_code(db, code).id
        return {"audit": audit, "body": body, "indicator": indicator, "text": given.text}
    found = remarks.find(db, given.where[0]).id
    if given.action == "reply":
        return {"remark": found, "text": given.text}
    return {"remark": found, "closed": given.action == "close"}


def _list(given: argparse.Namespace, console: Console) -> None:
    with common.reading(given.file) as workspace, workspace.reading() as db:
        found = reads.remarks(db, audits.by_code(db, given.where[0]).id)
        names = people.names(db)
    if given.json:
        console.json([_document(one, names) for one in found])
        return
    state = {
        True: console.catalogue.text("cli.remark_closed"),
        False: console.catalogue.text("cli.remark_open"),
    }
    console.table(
        [
            [one.id[:8], one.body, one.indicator, state[one.closed], names.get(m.person, "–"), m.text]
            for one in found
            for m in one.messages
        ]
    )


def _document(one: Remark, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "body": one.body,
        "indicator": one.indicator,
        "closed": one.closed,
        "messages": [
            {"person": names.get(each.person, ""), "at": each.wall, "text": each.text}
            for each in one.messages
        ],
    }


def approval_document(one: Approval, names: dict[str, str]) -> dict[str, Any]:
    """For `--json`: who approved and when, and what became of it."""
    return {
        "person": names.get(one.person, ""),
        "at": one.wall,
        "state": one.state,
        "refusals": list(one.refusals),
        "changed": list(one.changed),
        "changed_at": one.changed_at,
    }


def arguments_of_review(parser: Parser) -> None:
    common.add_audit(parser)
    parser.add("--json", action="store_true", text="cli.json")


def run_review(given: argparse.Namespace, console: Console) -> None:
    with common.reading(given.file) as workspace, workspace.reading() as db:
        audit = audits.by_code(db, given.audit)
        found = [_checklist(db, audit, body.id) for body in common.chosen_bodies(db, audit, None)]
    if given.json:
        console.json({"audit": audit.code, "bodies": found})
        return
    status: dict[str, str] = {name: console.catalogue.text(of) for name, of in STATUS_TEXTS.items()}
    console.table([[one["id"], status[one["status"]], one["person"], one["at"][:10]] for one in found])


def _checklist(db: Database, audit: Audit, body: str) -> dict[str, Any]:
    names, moved = people.names(db), reads.move(db, audit.id, body)
    signed = reads.approval(db, audit.id, body)
    return {
        "id": body,
        "status": reads.status(db, audit, body),
        "comment": moved.comment if moved else "",
        "person": names.get(moved.person, "") if moved else "",
        "at": moved.wall if moved else "",
        "approval": approval_document(signed, names) if signed else None,
        "open_remarks": sum(not one.closed for one in reads.remarks(db, audit.id, body)),
    }
