"""verify, backup, restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli import Parser
from core.commands import common
from core.console import Console
from core.errors import TyndaError

_UNREADABLE = ("store.damaged", "store.disk_error", "store.not_a_workspace")


def arguments_of_verify(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("--json", action="store_true", text="cli.json")


def run_verify(given: argparse.Namespace, console: Console) -> int:
    from core.identity import Profile
    from core.journal.verify import Problem, Report, verify
    from core.subjects import APPLIERS

    try:
        with common.reading(given.file) as workspace, workspace.reading() as db:
            report = verify(db, APPLIERS, console, Profile())
    except TyndaError as error:
        if error.text_id not in _UNREADABLE:
            raise
        console.error(error)
        report = Report(False, 0, 0, (Problem("file_damaged", "file", console.catalogue.error(error)),))
        if not given.json:
            return 1
    names = ("kind", "subject", "detail")
    problems = [{name: str(getattr(one, name)) for name in names} for one in report.problems]
    if given.json:
        console.json(
            {
                "ok": report.ok,
                "entries": report.entries,
                "protected_up_to": report.protected_up_to,
                "problems": problems,
            }
        )
    else:
        console.table([[one["kind"], one["subject"], one["detail"]] for one in problems])
    if report.entries:
        text_id = "cli.verified" if report.ok else "cli.not_verified"
        counts = {"entries": report.entries, "protected": report.protected_up_to}
        console.note(text_id, problems=len(report.problems), **counts)
    return 0 if report.ok else 1


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
