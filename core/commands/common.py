"""What several commands share: opening, persons, ids, dates."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from core.audits.records import Audit
from core.bodies.records import Body
from core.cli import Parser
from core.errors import TyndaError
from core.evidence.intake import Intake
from core.store.sqlite import Database
from core.workspace import Workspace


def add_file(parser: Parser) -> None:
    parser.add("file", metavar="FILE", type=Path, text="cli.file")


def add_audit(parser: Parser) -> None:
    add_file(parser)
    parser.add("audit", metavar="AUDIT", text="cli.audit_code")


def add_place(parser: Parser) -> None:
    """FILE AUDIT BODY INDICATOR."""
    add_audit(parser)
    parser.add("body", metavar="BODY", text="cli.body")
    parser.add("indicator", metavar="INDICATOR", text="cli.indicator")


def add_person(parser: Parser) -> None:
    parser.add("--as", dest="person", metavar="PERSON", text="cli.as")


def add_bodies(parser: Parser) -> None:
    parser.add("--body", dest="bodies", metavar="ID", nargs="+", action="extend", text="cli.bodies")


def a_day(text: str) -> date:
    """For argparse: an ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(text) from None


def intakes(paths: Sequence[Path]) -> list[Intake]:
    """The files as evidence, looked at."""
    from core.evidence.files import examine_files

    return examine_files(paths)


def reading(file: Path) -> Workspace:
    return Workspace.open(existing(file), read_only=True)


def writing(file: Path, person: str | None) -> Workspace:
    """Opened for writing as `person` (an id or a name known in the workspace), else as who worked last."""
    file = existing(file)
    return Workspace.open(file, person=None if person is None else find_person(file, person))


def existing(file: Path) -> Path:
    if not file.is_file():
        raise TyndaError("store.missing", path=str(file))
    return file


def find_person(file: Path, person: str) -> str:
    from core.people import reads as people

    with closing(reading(file)) as workspace, workspace.reading() as db:
        known = people.everybody(db)
    found = [one.id for one in known if person in (one.id, one.name)]
    if len(found) != 1:
        raise TyndaError("person.unknown", person=person)
    return found[0]


def chosen_bodies(db: Database, audit: Audit, wanted: list[str] | None) -> tuple[Body, ...]:
    """The audit's bodies in the region's order, or those asked for."""
    from core.bodies import reads as bodies

    mine = [body for body in bodies.everyone(db) if body.id in audit.bodies]
    for one in wanted or ():
        if one not in audit.bodies:
            raise TyndaError("answer.body_not_in_audit", body=one)
    return tuple(body for body in mine if not wanted or body.id in wanted)
