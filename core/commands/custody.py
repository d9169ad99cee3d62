"""verify, backup, restore."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import Parser
from core.commands import common
from core.console import Console
from core.errors import TyndaError

if TYPE_CHECKING:
    from core.journal.findings import Report
    from core.reports.integrity import Names

_UNREADABLE = ("store.damaged", "store.disk_error", "store.not_a_workspace")


def arguments_of_verify(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("--json", action="store_true", text="cli.json")


def run_verify(given: argparse.Namespace, console: Console) -> int:
    from core.exchange.verify_backup import verify_backup
    from core.identity import Profile
    from core.journal.verify import Problem, Report, verify
    from core.reports.integrity import Names, names
    from core.subjects import APPLIERS

    known = Names()
    try:
        if given.file.is_dir():
            report = verify_backup(given.file, console)
        else:
            with common.reading(given.file) as workspace, workspace.reading() as db:
                report = verify(db, APPLIERS, console, Profile())
                known = names(db, report.problems, console.catalogue)
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
