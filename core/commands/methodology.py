"""methodology."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.audits import reads as audits
from core.cli import FAILED, WRONG_USAGE, Parser
from core.commands import common
from core.console import Console, number
from core.formatting import number as shown
from core.formatting import rank_text, signed
from core.method_preview import PreviewLine, preview
from core.methodology import operations
from core.methodology.document import to_document
from core.methodology.drafts import (
    as_methodology,
    defects_of,
    new_version,
    next_version,
    read_draft,
    write_draft,
)
from core.methodology.records import Methodology
from core.scorecard import Rank
from core.store.sqlite import Database

NOTHING = "–"
ACTIONS = ("list", "export", "new", "check", "import", "preview")


def arguments_of_methodology(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("action", choices=ACTIONS, text="cli.methodology_action")
    parser.add("what", metavar="NAME|DRAFT.yaml", nargs="?", text="cli.methodology_what")
    parser.add("--audit", metavar="AUDIT", text="cli.audit_code")
    parser.add("--to", metavar="DRAFT.yaml", type=Path, text="cli.methodology_to")
    parser.add("--version", metavar="V", text="cli.methodology_version")
    parser.add("--json", action="store_true", text="cli.json")
    common.add_person(parser)


def run_methodology(given: argparse.Namespace, console: Console) -> int | None:
    needs = {"export": ("what", "to"), "new": ("what", "to"), "check": ("what",), "import": ("what",)}
    needs["preview"] = ("what", "audit")
    if missing := [name for name in needs.get(given.action, ()) if not getattr(given, name)]:
        console.note("cli.methodology_needs", action=given.action, needed=", ".join(missing))
        return WRONG_USAGE
    return _ACTIONS[given.action](given, console)


def _list(given: argparse.Namespace, console: Console) -> None:
    with common.reading(given.file) as workspace, workspace.reading() as db:
        found = [_document(db, one, console) for one in audits.versions(db)]
    if given.json:
        console.json({"methodologies": found})
        return
    text = console.catalogue.text
    draft, approved = text("methodology.draft"), text("methodology.approved")
    console.table(
        [
            [
                f"{one['id']} {one['version']}",
                draft if one["status"] == "draft" else approved,
                str(one["indicators"]),
                ", ".join(one["audits"]) or NOTHING,
                str(one["hash"])[:12],
            ]
            for one in found
        ]
    )


def _document(db: Database, one: Methodology, console: Console) -> dict[str, Any]:
    return {
        "id": one.id,
        "version": one.version,
        "status": one.status,
        "title": one.title.of(console.catalogue.lang),
        "indicators": len(one.indicators()),
        "audits": [audit.code for audit in audits.everything(db) if audit.methodology == one.hash],
        "hash": one.hash,
    }


def _export(given: argparse.Namespace, console: Console) -> None:
    """As it is; `new` as a draft of the next version."""
    with common.reading(given.file) as workspace, workspace.reading() as db:
        found = audits.version_named(db, given.what)
        taken = {one.version for one in audits.versions(db) if one.id == found.id}
    if given.action == "new":
        document = new_version(found, given.version or next_version(found.version, taken))
    else:
        document = to_document(found)
    write_draft(given.to, document)
    console.line(str(given.to))


def _check(given: argparse.Namespace, console: Console) -> int | None:
    path = Path(given.what)
    found = defects_of(path)
    if given.json:
        problems = [console.catalogue.error(one) for one in found]
        console.json({"ok": not found, "problems": problems})
    for problem in () if given.json else found:
        console.line(console.catalogue.error(problem))
    if not found and not given.json:
        console.note("cli.methodology_good", file=path.name)
    return FAILED if found else None


def _import(given: argparse.Namespace, console: Console) -> None:
    path = Path(given.what)
    methodology = as_methodology(read_draft(path), path.name)
    with common.writing(given.file, given.person) as workspace:
        workspace.run(operations.freeze, methodology=methodology)
    console.note("cli.methodology_frozen", version=f"{methodology.id} {methodology.version}")


def _preview(given: argparse.Namespace, console: Console) -> None:
    path = Path(given.what)
    methodology = as_methodology(read_draft(path), path.name)
    with common.reading(given.file) as workspace, workspace.reading() as db:
        found = preview(db, audits.by_code(db, given.audit), methodology, console)
    if given.json:
        bodies = [_line(one) for one in found.lines]
        named = f"{methodology.id} {methodology.version}"
        console.json({"audit": found.audit.code, "methodology": named, "what_if": True, "bodies": bodies})
        return
    lang = console.catalogue.lang
    console.note("cli.methodology_what_if")
    console.table(
        [
            [
                one.body.id,
                one.body.name.of(lang),
                *(NOTHING if total is None else shown(total, lang, 1) for total in (one.before, one.after)),
                NOTHING if one.delta is None else signed(one.delta, lang, 1),
                *(rank_text(place) if place else NOTHING for place in (one.rank_before, one.rank_after)),
            ]
            for one in found.lines
        ]
    )


def _line(one: PreviewLine) -> dict[str, object]:
    return {
        "id": one.body.id,
        "from": number(one.before),
        "to": number(one.after),
        "rank_from": _rank(one.rank_before),
        "rank_to": _rank(one.rank_after),
    }


def _rank(place: Rank | None) -> dict[str, int] | None:
    return {"from": place.first, "to": place.last, "of": place.of} if place else None


_ACTIONS = {
    "list": _list,
    "export": _export,
    "new": _export,
    "check": _check,
    "import": _import,
    "preview": _preview,
}
