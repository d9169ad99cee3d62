"""sample."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from core.audits import reads as audits
from core.audits.records import Audit
from core.cli import Parser
from core.commands import common
from core.console import Console
from core.errors import TyndaError
from core.samples import operations, reads
from core.samples.cells import Days
from core.samples.compute import propose
from core.samples.records import Proposal, Sample
from core.samples.tables import TABLES, Table
from core.samples.tables import table as table_by_code
from core.samples.words import sentence
from core.samples.written import Scribe, Written
from core.store.sqlite import Database
from core.workdays import reads as workdays


def arguments_of_sample(parser: Parser) -> None:
    common.add_audit(parser)
    parser.add("body", metavar="BODY", text="cli.body")
    parser.add("table", metavar="TABLE", choices=[one.code for one in TABLES], text="cli.table")
    way = parser.add_mutually_exclusive_group()
    text = parser.catalogue.text
    way.add_argument("--import", dest="source", metavar="CSV|XLSX", type=Path, help=text("cli.import_rows"))
    way.add_argument("--out", metavar="CSV", type=Path, help=text("cli.out"))
    way.add_argument("--json", action="store_true", help=text("cli.json"))
    common.add_person(parser)


def run_sample(given: argparse.Namespace, console: Console) -> None:
    table = table_by_code(given.table)
    assert table is not None, "the parser knows the tables"
    if given.source is not None:
        _take_in(given, table, console)
        return
    with common.reading(given.file) as workspace, workspace.reading() as db:
        audit = _audit(db, given)
        sample = reads.of(db, audit.id, given.body, table.code)
        if given.out is not None:
            from core.exchange.sample_file import write_file

            console.note("cli.sample_written", count=write_file(sample, table, given.out), path=given.out)
            return
        methodology = audits.methodology(db, audit.methodology)
        proposals = propose({table.code: sample}, methodology, workdays.calendar(db))
    if given.json:
        console.json(_document(audit, sample, proposals, console))
    else:
        console.table([_row(one, console) for one in proposals.values()])


def _take_in(given: argparse.Namespace, table: Table, console: Console) -> None:
    from core.exchange.sample_file import last_number, read_file

    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = _audit(db, given)
            sample = reads.of(db, audit.id, given.body, table.code)
            methodology = audits.methodology(db, audit.methodology)
        header = sample.header or operations.default_header(table, audit.observed_on)
        days = Days(header.period_to or audit.observed_on or date.today(), date.today())
        after = last_number(row.place for row in sample.rows)
        brought = read_file(given.source, Scribe(table, methodology, days), after)
        _refuse_faulty(brought.rows, given.source)
        changes = workspace.run(
            operations.put,
            audit=audit.id,
            body=given.body,
            table=table.code,
            rows={row.place: row.cells for row in brought.rows},
        )
    console.note("cli.imported", count=len(brought.rows), changed=len(changes.entries))
    if brought.left_out:
        console.note("sample.left_out", columns=", ".join(brought.left_out))


def _refuse_faulty(rows: list[Written], path: Path) -> None:
    """All rows or none; numbered as they stand in the file below its titles."""
    faulty = [(number, row) for number, row in enumerate(rows, 1) if row.problems]
    problems = [
        TyndaError("sample.row_problem", row=number, column=column, problem=problem)
        for number, row in faulty
        for column, problem in row.problems.items()
    ]
    if problems:
        raise TyndaError("table.bad_rows", problems, file=path.name, count=len(faulty))
    if not rows:
        raise TyndaError("table.empty", file=path.name)


def _audit(db: Database, given: argparse.Namespace) -> Audit:
    audit = audits.by_code(db, given.audit)
    if given.body not in audit.bodies:
        raise TyndaError("answer.body_not_in_audit", body=given.body)
    return audit


def _document(
    audit: Audit, sample: Sample, proposals: Mapping[str, Proposal], console: Console
) -> dict[str, Any]:
    header = sample.header
    first, last = (header.period_from, header.period_to) if header else (None, None)
    return {
        "audit": audit.code,
        "body": sample.body,
        "table": sample.table,
        "rule": header.rule if header else "",
        "period": {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None},
        "pages": list(header.pages) if header else [],
        "rows": [dict(row.cells) for row in sample.rows],
        "indicators": [
            {
                "id": one.indicator,
                "value": one.value,
                "not_applicable": one.not_applicable,
                "counted": len(one.counted),
                "excluded": len(one.excluded),
                "arithmetic": [sentence(line, console.catalogue) for line in one.lines],
            }
            for one in proposals.values()
        ],
    }


def _row(proposal: Proposal, console: Console) -> list[str]:
    text = console.catalogue.text
    value = proposal.value or (text("state.not_applicable") if proposal.not_applicable else "–")
    return [
        proposal.indicator,
        value,
        " · ".join(sentence(line, console.catalogue) for line in proposal.lines),
    ]
