"""Samples, what is being typed into them, and the evidence of their rows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from core.answers import reads as answers
from core.recorded import recorded_day
from core.samples.records import Header, Row, Sample
from core.samples.tables import TABLES
from core.store.sqlite import Database
from core.store.sqlite import Row as Stored

_SLASH = "/"


def of(db: Database, audit: str, body: str, table: str) -> Sample:
    """One table with its rows in order; empty if nothing is there."""
    found = db.row(
        "SELECT rule, period_from, period_to, pages, heads FROM sample"
        " WHERE audit = ? AND body = ? AND kind = ?",
        (audit, body, table),
    )
    rows = db.rows(
        "SELECT row, place, cells, person, wall FROM sample_row"
        " WHERE audit = ? AND body = ? AND kind = ? ORDER BY place, row",
        (audit, body, table),
    )
    header = _header(found) if found else None
    conflict = found is not None and " " in found[4]
    return Sample(audit, body, table, header, tuple(_row(row) for row in rows), conflict)


def of_body(db: Database, audit: str, body: str) -> dict[str, Sample]:
    """All tables of a checklist by their code."""
    return {one.code: of(db, audit, body, one.code) for one in TABLES}


def present(db: Database, audit: str) -> tuple[Sample, ...]:
    """Every table of an audit that has rows."""
    sql = "SELECT DISTINCT body, kind FROM sample_row WHERE audit = ? ORDER BY body, kind"
    return tuple(of(db, audit, body, kind) for body, kind in db.rows(sql, (audit,)))


def counts(db: Database, audit: str, body: str) -> dict[str, int]:
    """How many rows each table of a checklist has; none are left out."""
    sql = "SELECT kind, count(*) FROM sample_row WHERE audit = ? AND body = ? GROUP BY kind"
    return dict(db.rows(sql, (audit, body)))


def drafts(db: Database, audit: str, body: str, table: str) -> dict[str, dict[str, str]]:
    """Rows that are not whole yet, as typed, by place."""
    found = {}
    for name, draft in answers.drafts(db, audit, body).items():
        own, slash, place = name.partition(_SLASH)
        if slash and own == table:
            found[place] = _typed(draft.text)
    return found


def proofs(db: Database, audit: str, body: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """(proof, evidence) of each row, by place."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    sql = "SELECT place, proof, evidence FROM sample_proof WHERE audit = ? AND body = ? ORDER BY proof"
    for place, proof, evidence in db.rows(sql, (audit, body)):
        found[place] = (*found.get(place, ()), (proof, evidence))
    return found


def draft_name(table: str, place: str) -> str:
    """Under which a row's draft is kept beside those of answers."""
    return f"{table}{_SLASH}{place}"


def _header(row: Stored) -> Header | None:
    """None for one that was taken back: it says nothing."""
    rule, first, last, pages, _heads = row
    listed = tuple(page for page in json.loads(pages) if isinstance(page, str))
    found = Header(rule, recorded_day(first), recorded_day(last), listed)
    return found if found != Header() else None


def _row(row: Stored) -> Row:
    own, place, cells, person, wall = row
    return Row(own, place, _texts(json.loads(cells)), person, wall)


def _typed(text: str) -> dict[str, str]:
    try:
        return _texts(json.loads(text))
    except ValueError:
        return {}


def _texts(cells: object) -> dict[str, str]:
    given: Mapping[object, object] = cells if isinstance(cells, dict) else {}
    return {str(code): text for code, text in given.items() if isinstance(text, str)}
