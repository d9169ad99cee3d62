"""verify, backup, restore, pack, merge."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import Parser
from core.commands import common
from core.console import Console
from core.errors import TyndaError

if TYPE_CHECKING:
    from core.exchange.foreseen import Foreseen
    from core.exchange.selection import Selection
    from core.journal.findings import Problem, Report
    from core.reports.integrity import Names
    from core.store.sqlite import Database

_UNREADABLE = (
    "store.damaged",
    "store.disk_error",
    "store.not_a_workspace",
    "package.not_a_package",
    "package.cut",
    "package.damaged",
    "package.unsafe",
    "package.doubled",
    "package.encrypted",
    "package.bomb",
    "package.too_many",
)


def arguments_of_verify(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("--json", action="store_true", text="cli.json")


def run_verify(given: argparse.Namespace, console: Console) -> int:
    from core.exchange.package import is_package
    from core.exchange.verify_backup import verify_backup
    from core.identity import Profile
    from core.journal.findings import Problem, Report
    from core.journal.verify import verify
    from core.reports.integrity import Names, names
    from core.subjects import APPLIERS

    known = Names()

    def look(db: Database, problems: tuple[Problem, ...]) -> None:
        nonlocal known
        known = names(db, problems, console.catalogue)

    try:
        if given.file.is_dir() or is_package(given.file):
            report = verify_backup(given.file, console, look)
        else:
            with common.reading(given.file) as workspace, workspace.reading() as db:
                report = verify(db, APPLIERS, console, Profile())
                look(db, report.problems)
    except TyndaError as error:
        if error.text_id not in _UNREADABLE:
            raise
        console.error(error)
        report = Report(False, 0, 0, (Problem("file_damaged", "file", console.catalogue.error(error)),))
        if not given.json:
            return 1
    if given.json:
        _print_json(report, console)
    else:
        _print_words(report, known, console)
    if report.entries:
        text_id = "cli.verified" if report.ok else "cli.not_verified"
        counts = {"entries": report.entries, "protected": report.protected_up_to}
        console.note(text_id, problems=len(report.problems), **counts)
    return 0 if report.ok else 1


def _print_json(report: Report, console: Console) -> None:
    names = ("kind", "subject", "detail")
    console.json(
        {
            "ok": report.ok,
            "entries": report.entries,
            "protected_up_to": report.protected_up_to,
            "problems": [{name: str(getattr(one, name)) for name in names} for one in report.problems],
        }
    )


def _print_words(report: Report, known: Names, console: Console) -> None:
    """Each kind: what it is, where, what to do; the codes of the JSON stand at the end of a place."""
    from core.reports.integrity import explain

    for found in explain(report.problems, known, console.catalogue):
        console.line(found.sentence)
        for place, one in zip(found.places, found.problems, strict=True):
            console.line(f"  - {place}  [{one.kind} {one.subject}]")
        console.line(f"  → {found.advice}")
        console.line()


def arguments_of_backup(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("out", metavar="OUT", type=Path, text="cli.backup_out")


def run_backup(given: argparse.Namespace, console: Console) -> None:
    from core.exchange.backup import backup

    backup(common.existing(given.file), given.out, console)
    console.note("cli.backed_up", path=given.out)


def arguments_of_restore(parser: Parser) -> None:
    parser.add("backup", metavar="BACKUP", type=Path, text="cli.backup_in")
    parser.add("file", metavar="FILE", type=Path, text="cli.new_file")


def run_restore(given: argparse.Namespace, console: Console) -> None:
    from core.exchange.backup import restore

    restore(given.backup, given.file, console)
    console.note("cli.made", path=given.file)


def arguments_of_pack(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("out", metavar="OUT.tyndapack", type=Path, text="cli.pack_out")
    parser.add("--audit", dest="audits", metavar="CODE", nargs="+", action="extend", text="cli.pack_audits")
    common.add_bodies(parser)


def run_pack(given: argparse.Namespace, console: Console) -> None:
    from core.exchange.pack import pack
    from core.identity import Profile

    selection = _selection(given)
    last = Profile().last_person()
    packed = pack(given.file, given.out, console, selection=selection, person=last[0] if last else "")
    counts = {"entries": packed.entries, "withheld": packed.withheld, "evidence": packed.evidence}
    console.note("cli.packed_part" if packed.withheld else "cli.packed", path=given.out, **counts)


def _selection(given: argparse.Namespace) -> Selection:
    """By the codes of audits and the ids of bodies; TyndaError names what there is none of."""
    from core.audits import reads as audits
    from core.bodies import reads as bodies
    from core.exchange.selection import Selection

    with common.reading(given.file) as workspace, workspace.reading() as db:
        ids = [audits.by_code(db, code).id for code in given.audits or ()]
        known = {body.id for body in bodies.everyone(db)}
    for body in given.bodies or ():
        if body not in known:
            raise TyndaError("package.unknown_body", body=body)
    return Selection(frozenset(ids) if ids else None, frozenset(given.bodies) if given.bodies else None)


def arguments_of_merge(parser: Parser) -> None:
    parser.add("file", metavar="FILE", type=Path, text="cli.merge_file")
    parser.add("packages", metavar="PACK", type=Path, nargs="+", text="cli.packages")
    parser.add("--preview", action="store_true", text="cli.preview")
    parser.add("--json", action="store_true", text="cli.json")
    common.add_person(parser)


def run_merge(given: argparse.Namespace, console: Console) -> None:
    from core.exchange.merge import make, merge, preview, preview_new
    from core.reports.arriving import lines

    if not given.file.exists():
        foreseen = preview_new(given.packages, console)
        if not given.preview:
            make(given.file, given.packages, console, given.person)
    elif given.preview:
        with common.reading(given.file) as workspace:
            foreseen = preview(workspace, given.packages, console)
    else:
        with common.writing(given.file, given.person) as workspace:
            foreseen = merge(workspace, given.packages, console).foreseen
    if given.json:
        console.json(_merge_json(foreseen))
        return
    for line in lines(foreseen, console.catalogue):
        console.line(line)
    if not given.preview and not foreseen.is_nothing:
        console.note("cli.merged", path=given.file)


def _merge_json(foreseen: Foreseen) -> dict[str, object]:
    codes = foreseen.codes
    return {
        "new_entries": foreseen.new_entries,
        "new_evidence": len(foreseen.evidence),
        "conflicts": [
            {"audit": codes.get(one.audit, one.audit), "body": one.body, "indicator": one.indicator}
            for one in foreseen.conflicts
        ],
        "forks": [
            {"writer": one.writer, "seq": one.seq, "person": one.person, "entries": one.entries}
            for one in foreseen.forks
        ],
        "voided": [{"audit": codes.get(audit, audit), "body": body} for audit, body in foreseen.voided],
        "late": [{"audit": codes.get(one.audit, one.audit), "status": one.status} for one in foreseen.late],
    }
