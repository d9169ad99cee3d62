"""demo, new, info, person."""

from __future__ import annotations

import argparse
import uuid
from pathlib import Path

from core.audits.records import STATUS_TEXTS
from core.cli import Parser
from core.commands import common
from core.console import Console
from core.text import LANGS
from core.workspace import Workspace


def arguments_of_demo(parser: Parser) -> None:
    parser.add("file", metavar="FILE", type=Path, text="cli.new_file")
    parser.add("--lang", choices=LANGS, text="cli.demo_lang")


def run_demo(given: argparse.Namespace, console: Console) -> None:
    from core.demo import build

    build(given.file, lang=given.lang or "ru", job=console)
    console.note("cli.made", path=given.file)


def arguments_of_new(parser: Parser) -> None:
    parser.add("file", metavar="FILE", type=Path, text="cli.new_file")
    parser.add("--region", required=True, text="cli.region")
    common.add_person(parser)


def run_new(given: argparse.Namespace, console: Console) -> None:
    from core.identity import require_id

    person = require_id(given.person) if given.person else None
    Workspace.create(given.file, region=given.region, person=person).close()
    console.note("cli.made", path=given.file)


def arguments_of_info(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("--json", action="store_true", text="cli.json")


def run_info(given: argparse.Namespace, console: Console) -> None:
    from core.commands.overview import overview

    with common.reading(given.file) as workspace:
        found = overview(workspace, console.catalogue.lang)
    if given.json:
        console.json(found)
        return
    text = console.catalogue.text
    console.line(text("cli.info_workspace", workspace=found["workspace"], schema=found["schema"]))
    for audit in found["audits"]:
        shown = {"observed_on": audit["observed_on"] or "–", "status": text(STATUS_TEXTS[audit["status"]])}
        console.line(text("cli.info_audit", **{**audit, **shown}))
    console.line(text("cli.info_evidence", **found["evidence"]))


def arguments_of_person(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("action", choices=("add", "confirm", "list"), text="cli.person_action")
    parser.add("who", metavar="PERSON", nargs="?", text="cli.person_who")
    parser.add("--json", action="store_true", text="cli.json")
    common.add_person(parser)


def run_person(given: argparse.Namespace, console: Console) -> int | None:
    if given.action == "list":
        _list_persons(given, console)
        return None
    if not given.who:
        console.note("cli.person_needed")
        return 2
    from core.people import operations

    if given.action == "add":
        own = str(uuid.uuid4())
        with common.writing(given.file, given.person) as workspace:
            workspace.run(operations.name, person=own, name=given.who)
        console.line(own)
        return None
    who = common.find_person(common.existing(given.file), given.who)
    with common.writing(given.file, given.person) as workspace:
        workspace.run(operations.confirm, person=who)
    console.note("cli.confirmed", person=given.who)
    return None


def _list_persons(given: argparse.Namespace, console: Console) -> None:
    from core.people.reads import everybody

    with common.reading(given.file) as workspace, workspace.reading() as db:
        persons = everybody(db)
    if given.json:
        names = ("id", "name", "confirmed", "founder")
        console.json([{name: getattr(person, name) for name in names} for person in persons])
        return
    yes, no = console.catalogue.text("cli.is_confirmed"), console.catalogue.text("cli.not_confirmed")
    console.table([[one.id, one.name, yes if one.confirmed else no] for one in persons])
