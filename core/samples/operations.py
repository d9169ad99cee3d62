"""Changing samples: rows by their places, headers, drafts, the evidence of rows."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from core.answers.operations import drop_draft, save_draft
from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import Intake
from core.journal.kinds.samples import (
    SampleHeader,
    SampleProofWithdrawn,
    SampleRowAdded,
    SampleRowProved,
    SampleRowRemoved,
)
from core.samples import reads
from core.samples.check import check_row
from core.samples.records import Cells, Header, Row
from core.samples.tables import TABLES, Table
from core.samples.tables import table as table_by_code
from core.store.writer import Transaction

RULE_LIMIT = 5_000
ROW_LIMIT = 5_000  # in one table


def new_place(number: int) -> str:
    """A place for a new row, after those of lower numbers; unlike any that another copy makes."""
    return f"{number:07d}.{uuid.uuid4().hex[:12]}"


def place_number(place: str) -> int:
    """0 for a place that no program of ours made."""
    head = place.partition(".")[0]
    return int(head) if head.isascii() and head.isdigit() else 0


def put(tx: Transaction, *, audit: str, body: str, table: str, rows: Mapping[str, Cells | None]) -> Changes:
    """Rows by their places: new, edited, or with None taken away. All or nothing; whatever was typed
    there is settled. The first row brings a header with the usual period."""
    own = _table(table)
    frame = _frame(tx, audit, body)
    _check(own, rows, date.today())
    sample = reads.of(tx.db, audit, body, table)
    present: dict[str, list[Row]] = {}
    for row in sample.rows:
        present.setdefault(row.place, []).append(row)
    if len(present.keys() | rows.keys()) > ROW_LIMIT:
        raise TyndaError("sample.too_many_rows", limit=ROW_LIMIT)
    if sample.header is None and any(rows.values()):
        _record_header(tx, audit, body, table, default_header(own, frame.observed_on))
    drafts = reads.drafts(tx.db, audit, body, table)
    for place, cells in rows.items():
        _put_one(tx, (audit, body, table, place), cells, present.get(place, []))
        if place in drafts:
            drop_draft(tx, audit=audit, body=body, indicator=reads.draft_name(table, place))
    tx.touch(f"sample:{audit}/{body}/{table}")
    return tx.changes()


def keep(
    tx: Transaction, *, audit: str, body: str, table: str, drafts: Mapping[str, Mapping[str, str] | None]
) -> Changes:
    """Rows as typed that are not whole yet: durable, not journaled. None forgets one."""
    _table(table)
    for place, typed in drafts.items():
        name = reads.draft_name(table, place)
        if typed is None:
            drop_draft(tx, audit=audit, body=body, indicator=name)
        else:
            text = json.dumps(dict(typed), ensure_ascii=False)
            save_draft(tx, audit=audit, body=body, indicator=name, text=text)
    return tx.changes()


def set_header(tx: Transaction, *, audit: str, body: str, table: str, header: Header) -> Changes:
    """The sampling rule, the period and the pages; what says the same as before makes no entry."""
    own = _table(table)
    _frame(tx, audit, body)
    if len(header.rule) > RULE_LIMIT:
        raise TyndaError("sample.rule_too_long", limit=RULE_LIMIT)
    if header.period_from and header.period_to and header.period_from > header.period_to:
        raise TyndaError("sample.period_order")
    if any(page not in own.pages for page in header.pages):
        raise ValueError(header.pages)
    sample = reads.of(tx.db, audit, body, table)
    if sample.header != header or sample.conflict:
        _record_header(tx, audit, body, table, header)
    return tx.changes()


def default_header(table: Table, observed_on: date | None) -> Header:
    """The usual period of a table, up to the day looked at; all of its pages."""
    last = observed_on or date.today()
    return Header("", last - timedelta(days=table.days - 1), last, table.pages)


def prove(
    tx: Transaction, *, intake: Intake, audit: str, body: str, table: str, place: str, note: str = ""
) -> Changes:
    """A capture of one row: evidence of the answer that the row's page concerns, and of the row."""
    own = _table(table)
    _frame(tx, audit, body)
    row = reads.of(tx.db, audit, body, table).row_at(place)
    page = row.cells.get("page", "") if row else ""
    indicator = own.lead_of(page)
    changes = evidence.attach(tx, intake=intake, audit=audit, body=body, indicator=indicator, note=note)
    known = {sha256 for _, sha256 in reads.proofs(tx.db, audit, body).get(place, ())}
    if intake.sha256 not in known:
        proof = str(uuid.uuid4())
        tx.record(SampleRowProved(proof, intake.sha256, audit, body, place))
        tx.touch(f"sample:{audit}/{body}/{table}")
    return changes | tx.changes()


def withdraw_proof(tx: Transaction, *, audit: str, body: str, table: str, proof: str) -> Changes:
    """Takes evidence off a row; it stays with the answer."""
    _frame(tx, audit, body)
    if not tx.db.value("SELECT 1 FROM sample_proof WHERE proof = ?", (proof,)):
        raise TyndaError("evidence.link_gone")
    _frame(tx, audit, body)
    tx.record(SampleProofWithdrawn(proof))
    tx.touch(f"sample:{audit}/{body}/{table}")
    return tx.changes()


def _put_one(
    tx: Transaction, where: tuple[str, str, str, str], cells: Cells | None, present: list[Row]
) -> None:
    kept = {code: text for code, text in (cells or {}).items() if text}
    if len(present) == 1 and kept == present[0].cells:
        return
    for row in present:
        tx.record(SampleRowRemoved(row.id))
    if cells is not None:
        tx.record(SampleRowAdded(str(uuid.uuid4()), *where, dict(kept)))


def _check(table: Table, rows: Mapping[str, Cells | None], today: date) -> None:
    problems = [
        problem
        for cells in rows.values()
        if cells is not None
        for problem in check_row(table, cells, today).values()
    ]
    if problems:
        raise TyndaError("sample.bad_rows", problems, count=len(problems))


def _record_header(tx: Transaction, audit: str, body: str, table: str, header: Header) -> None:
    first, last = header.period_from, header.period_to
    rule = header.rule.encode("utf-8", "replace").decode("utf-8").strip()
    tx.record(
        SampleHeader(
            audit=audit,
            body=body,
            table=table,
            rule=rule,
            period_from=first.isoformat() if first else None,
            period_to=last.isoformat() if last else None,
            pages=list(header.pages),
        )
    )


def _table(code: str) -> Table:
    found = table_by_code(code)
    if found is None:
        raise TyndaError("sample.unknown_table", table=code, known=", ".join(one.code for one in TABLES))
    return found


def _frame(tx: Transaction, audit: str, body: str) -> Audit:
    frame = audits.open_for_answers(tx.db, audit)
    if body not in frame.bodies:
        raise TyndaError("answer.body_not_in_audit", body=body)
    return frame
