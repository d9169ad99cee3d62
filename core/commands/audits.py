"""audit, answer, answers, attach."""

from __future__ import annotations

import argparse
import uuid
from dataclasses import replace
from pathlib import Path

from core.answers import operations as answer_operations
from core.answers.records import Content
from core.audits import operations as audit_operations
from core.audits import reads as audits
from core.audits.records import Audit, AuditStatus
from core.bodies import reads as bodies
from core.cli import WRONG_USAGE, Parser
from core.commands import common
from core.console import Console
from core.errors import TyndaError
from core.methodology.load import load_shipped
from core.store.sqlite import Database
from core.text import Texts

METHODOLOGY = "AKT-OPENNESS"
_MOVES: dict[str, tuple[AuditStatus, str]] = {
    "close": ("closed", "cli.audit_closed"),
    "reopen": ("open", "cli.audit_reopened"),
    "withdraw": ("withdrawn", "cli.audit_withdrawn"),
}


def arguments_of_audit(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("action", choices=("new", *_MOVES), text="cli.audit_action")
    parser.add("code", metavar="CODE", text="cli.audit_new_code")
    parser.add("--title", metavar="T", text="cli.title")
    parser.add("--observed-on", metavar="DATE", type=common.a_day, text="cli.observed_on")
    common.add_bodies(parser)
    parser.add("--methodology", metavar="NAME", text="cli.audit_methodology")
    parser.add("--copy-from", metavar="AUDIT", text="cli.copy_from")
    parser.add("--with-answers", action="store_true", text="cli.with_answers")
    parser.add("--reason", metavar="R", default="", text="cli.audit_reason")
    common.add_person(parser)


def run_audit(given: argparse.Namespace, console: Console) -> int | None:
    if given.action in _MOVES:
        _move(given, console)
        return None
    needed = {"--title": given.title, "--observed-on": given.observed_on}
    if given.with_answers:
        needed["--copy-from"] = given.copy_from
    if missing := [name for name, value in needed.items() if not value]:
        console.note("cli.audit_needs", needed=", ".join(missing))
        return WRONG_USAGE
    begin = answer_operations.begin_with_answers if given.with_answers else audit_operations.create
    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = _new_audit(db, given)
            if given.methodology:
                methodology = audits.version_named(db, given.methodology)
                audit = replace(audit, methodology=methodology.hash)
            elif given.copy_from:
                methodology = audits.methodology(db, audit.methodology)
            else:
                methodology = load_shipped(METHODOLOGY)
        workspace.run(begin, audit=audit, methodology=methodology)
    console.note("cli.audit_made", code=given.code, bodies=len(audit.bodies))
    return None


def _move(given: argparse.Namespace, console: Console) -> None:
    status, text_id = _MOVES[given.action]
    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = audits.by_code(db, given.code)
        workspace.run(audit_operations.move, audit=audit.id, status=status, reason=given.reason)
    console.note(text_id, code=given.code)


def _new_audit(db: Database, given: argparse.Namespace) -> Audit:
    """From the command's options; `--copy-from` gives methodology, bodies and scope, and what came before."""
    known = [body.id for body in bodies.everyone(db)]
    for body in given.bodies or ():
        if body not in known:
            raise TyndaError("cli.unknown_body", body=body, known=", ".join(known))
    wanted = tuple(one for one in known if not given.bodies or one in given.bodies)
    fresh = Audit(
        id=str(uuid.uuid4()),
        code=given.code,
        title=Texts.same(given.title),
        methodology=load_shipped(METHODOLOGY).hash,
        observed_on=given.observed_on,
        bodies=wanted,
        excluded=frozenset(),
        training=False,
        previous=None,
    )
    if not given.copy_from:
        return fresh
    before = audits.by_code(db, given.copy_from)
    scope = wanted if given.bodies else before.bodies
    excluded = frozenset(pair for pair in before.excluded if pair[0] in scope)
    return replace(fresh, methodology=before.methodology, bodies=scope, excluded=excluded, previous=before.id)


def arguments_of_answer(parser: Parser) -> None:
    common.add_place(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    text = parser.catalogue.text
    what.add_argument("--value", metavar="V", help=text("cli.value"))
    what.add_argument("--na", metavar="REASON", help=text("cli.na"))
    what.add_argument("--cannot-tell", metavar="REASON", help=text("cli.cannot_tell"))
    what.add_argument("--clear", action="store_true", help=text("cli.clear"))
    parser.add("--code", choices=("inaccessible", "refused_by_body", "other"), text="cli.code")
    parser.add("--comment", metavar="C", default="", text="cli.comment")
    parser.add("--observed-on", metavar="DATE", type=common.a_day, text="cli.answer_day")
    common.add_person(parser)


def run_answer(given: argparse.Namespace, console: Console) -> None:
    from core.answers import operations

    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = audits.by_code(db, given.audit)
        workspace.run(
            operations.save,
            audit=audit.id,
            body=given.body,
            indicator=given.indicator,
            content=_content(given),
        )
    console.note("cli.saved", body=given.body, indicator=given.indicator)


def _content(given: argparse.Namespace) -> Content:
    if given.clear:
        return Content(comment=given.comment)
    if given.value is not None:
        content = Content(state="answered", value=given.value)
    elif given.na is not None:
        content = Content(state="not_applicable", reason=given.na)
    else:
        content = Content(state="cannot_tell", reason=given.cannot_tell)
    return replace(content, code=given.code, comment=given.comment, observed_on=given.observed_on)


def arguments_of_answers(parser: Parser) -> None:
    common.add_audit(parser)
    way = parser.add_mutually_exclusive_group(required=True)
    text = parser.catalogue.text
    way.add_argument("--import", dest="source", metavar="CSV|XLSX", type=Path, help=text("cli.import"))
    way.add_argument("--out", metavar="CSV", type=Path, help=text("cli.out"))
    common.add_person(parser)


def run_answers(given: argparse.Namespace, console: Console) -> None:
    from core.exchange.answers_file import read, take_in, write

    if given.out is not None:
        with common.reading(given.file) as workspace, workspace.reading() as db:
            count = write(db, audits.by_code(db, given.audit), given.out)
        console.note("cli.written", count=count, path=given.out)
        return
    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = audits.by_code(db, given.audit)
            rows = read(db, audit, given.source)
        changes = workspace.run(take_in, audit=audit.id, rows=rows)
    console.note("cli.imported", count=len(rows), changed=len(changes.entries))


def arguments_of_attach(parser: Parser) -> None:
    common.add_place(parser)
    parser.add("paths", metavar="PATH", nargs="+", type=Path, text="cli.paths")
    parser.add("--source", metavar="URL", default="", text="cli.source")
    common.add_person(parser)


def run_attach(given: argparse.Namespace, console: Console) -> None:
    from core.evidence import operations

    intakes = common.intakes(given.paths)
    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = audits.by_code(db, given.audit)
            _check_place(db, audit, given.body, given.indicator)
        for intake in intakes:
            workspace.run(operations.stage, intake=intake)
        for intake in intakes:
            workspace.run(
                operations.attach,
                intake=intake,
                audit=audit.id,
                body=given.body,
                indicator=given.indicator,
                source=given.source,
            )
    console.note("cli.attached", count=len(intakes), body=given.body, indicator=given.indicator)


def _check_place(db: Database, audit: Audit, body: str, indicator: str) -> None:
    if body not in audit.bodies:
        raise TyndaError("answer.body_not_in_audit", body=body)
    if audits.methodology(db, audit.methodology).find(indicator) is None:
        raise TyndaError("answer.unknown_indicator", indicator=indicator)
