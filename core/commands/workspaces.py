"""demo, new, info, person."""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Collection, Sequence
from pathlib import Path

from core.audits.records import STATUS_TEXTS
from core.cli import Parser
from core.commands import common
from core.console import Console
from core.people.records import Person, PersonKey
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
    parser.add("action", choices=("add", "confirm", "list", "vouch", "unvouch"), text="cli.person_action")
    parser.add("who", metavar="PERSON", nargs="?", text="cli.person_who")
    parser.add("--key", dest="keys", metavar="KEY", nargs="+", action="extend", text="cli.person_key")
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
    operation, said = {
        "confirm": (operations.confirm, "cli.confirmed"),
        "vouch": (operations.vouch, "cli.vouched"),
        "unvouch": (operations.take_words_back, "cli.unvouched"),
    }[given.action]
    with common.writing(given.file, given.person) as workspace:
        workspace.run(operation, person=who, writers=given.keys)
    console.note(said, person=given.who)
    return None


def _list_persons(given: argparse.Namespace, console: Console) -> None:
    from core.formatting import moment
    from core.identity import Profile
    from core.people import reads
    from core.people.operations import CODE

    with common.reading(given.file) as workspace, workspace.reading() as db:
        persons, keys, profile = reads.everybody(db), reads.keys(db), Profile()
        here = {one.id: profile.own_writers(workspace.id, one.id) for one in persons}
    if given.json:
        console.json([_as_json(one, keys.get(one.id, ()), here[one.id]) for one in persons])
        return
    text, lang = console.catalogue.text, console.catalogue.lang
    names = {one.id: one.name for one in persons}
    rows = []
    for one in persons:
        rows.append([one.id, one.name, text("cli.is_confirmed" if one.confirmed else "cli.not_confirmed")])
        for key in keys.get(one.id, ()):
            standing = text("cli.key_counts" if key.vouched else "cli.key_waits")
            mine = text("cli.key_here") if key.id in here[one.id] else ""
            by = ", ".join(names.get(each, each) for each in key.by)
            words = (moment(key.wall, lang) if key.wall else "", mine, standing, by)
            rows.append([f"  {key.id[:CODE]}", "", " · ".join(filter(None, words))])
    console.table(rows)


def _as_json(person: Person, keys: Sequence[PersonKey], here: Collection[str]) -> dict[str, object]:
    found: dict[str, object] = {
        name: getattr(person, name) for name in ("id", "name", "confirmed", "founder")
    }
    found["keys"] = [
        {
            "id": one.id,
            "joined": one.wall,
            "entries": one.entries,
            "vouched": one.vouched,
            "by": list(one.by),
            "here": one.id in here,
        }
        for one in keys
    ]
    return found
