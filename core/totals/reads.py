"""Totals of a whole audit, or of one checklist. Always right: what is stale in the tables is scored here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from core import scoring
from core.answers import reads as answers
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.errors import TyndaError
from core.store.sqlite import Database, Row
from core.totals.records import AuditTotals, BodyTotal, Counts, CriterionTotal, Overall
from core.totals.summing import body_total

Place = tuple[str, str]
"""An audit and a body."""
SCORED = ("answer:", "audit:", "methodology:", "body:", "erasure:")
"""How the subjects begin that totals depend on."""


def of_audit(db: Database, audit: Audit, scope: Sequence[Body] | None = None) -> AuditTotals:
    """All bodies of the audit, in the region's order, and their places. `scope`: these bodies, if they have
    been read already."""
    if scope is None:
        scope = [body for body in bodies.everyone(db) if body.id in audit.bodies]
    kept = _kept(db, audit.id)
    for own, body in stale(db):
        if own == audit.id:
            kept.pop(body, None)
    found = {body.id: kept.get(body.id) or _scored(db, audit, body) for body in scope}
    return AuditTotals(audit.id, found, scoring.rank(found.values(), scope))


def overall(db: Database, found: Sequence[Audit]) -> dict[str, dict[str, Overall]]:
    """The totals of many audits, by audit, then by body, without their criteria."""
    wanted = json.dumps([one.id for one in found])
    sql = (
        "SELECT audit, body, total, coverage, provisional FROM body_total"
        " WHERE audit IN (SELECT value FROM json_each(?))"
    )
    kept = {
        (audit, body): Overall(_number(total), Decimal(coverage), bool(provisional))
        for audit, body, total, coverage, provisional in db.rows(sql, (wanted,))
    }
    for place in stale(db):
        kept.pop(place, None)
    known = {body.id: body for body in bodies.everyone(db)}
    return {
        one.id: {
            body: kept.get((one.id, body)) or _overall(_scored(db, one, known[body]))
            for body in one.bodies
            if body in known
        }
        for one in found
    }


def scored(db: Database, audit: str, body: str) -> BodyTotal | None:
    """The totals of one checklist, worked out now; None where there is nothing to score."""
    try:
        header, known = audits.by_id(db, audit), bodies.one(db, body)
        if known is None or body not in header.bodies or not audits.is_frozen(db, header.methodology):
            return None
        return _scored(db, header, known)
    except (TyndaError, ValueError, TypeError, KeyError, AttributeError):
        return None  # no header yet, or a content that no program of ours wrote


def stale(db: Database) -> set[Place]:
    """The checklists that entries after the mark touch."""
    mark = db.row("SELECT position FROM total_mark WHERE scoring = ?", (scoring.VERSION,))
    later = db.rows(
        "SELECT subject FROM entry WHERE position > ?", mark or (0,)
    )  # DISTINCT would scan an index
    return places(db, {row[0] for row in later if row[0] is not None})  # None: in a damaged file


def places(db: Database, subjects: Iterable[str]) -> set[Place]:
    """The checklists whose totals depend on these subjects."""
    found: set[Place] = set()
    for subject in subjects:
        prefix, _, rest = subject.partition(":")
        parts = rest.split("/")
        if prefix == "answer" and len(parts) == 3:
            found.add((parts[0], parts[1]))
        elif prefix == "erasure":
            erased = db.rows("SELECT subject FROM entry WHERE hash = ?", parts)
            found |= places(db, [row[0] for row in erased])
        elif prefix in ("audit", "methodology"):
            found |= _of_audits(db, prefix, rest)
        elif prefix == "body":
            found |= {place for place in _of_audits(db, "audit", None) if place[1] == parts[0]}
    return found


def _of_audits(db: Database, column: str, value: str | None) -> set[Place]:
    """The checklists of the audits that have this value, those that they had before included."""
    rows = db.rows(f"SELECT audit, bodies FROM audit WHERE ?1 IS NULL OR {column} = ?1", (value,))
    found = {(audit, str(body)) for audit, listed in rows for body in json.loads(listed)}
    if column == "audit":
        before = "SELECT audit, body FROM body_total WHERE ?1 IS NULL OR audit = ?1"
        found.update(db.rows(before, (value,)))
    return found


def _scored(db: Database, audit: Audit, body: Body) -> BodyTotal:
    methodology = audits.methodology(db, audit.methodology)
    given = answers.of_body(db, audit.id, body.id)
    return body_total(audit.id, scoring.score_body(methodology, body, given, audit))


def _overall(one: BodyTotal) -> Overall:
    return Overall(one.total, one.coverage, one.provisional)


def _kept(db: Database, audit: str) -> dict[str, BodyTotal]:
    """The totals of an audit as the tables hold them, by body."""
    criteria: dict[str, list[CriterionTotal]] = {}
    sql = "SELECT * FROM criterion_total WHERE audit = ? ORDER BY body, place"
    for row in db.rows(sql, (audit,)):
        criteria.setdefault(row[1], []).append(_criterion(row[3:]))
    rows = db.rows("SELECT * FROM body_total WHERE audit = ?", (audit,))
    return {row[1]: _body(row, tuple(criteria.get(row[1], ()))) for row in rows}


def _body(row: Row, criteria: tuple[CriterionTotal, ...]) -> BodyTotal:
    audit, body, total, low, high, coverage, provisional, may_change, band, bands, *counts = row
    return BodyTotal(
        audit=audit,
        body=body,
        total=_number(total),
        low=_number(low),
        high=_number(high),
        coverage=Decimal(coverage),
        provisional=bool(provisional),
        may_change_applicability=bool(may_change),
        band=band,
        bands=tuple(bands.split()),
        counts=Counts(*counts),
        criteria=criteria,
    )


def _criterion(row: Row) -> CriterionTotal:
    criterion, weight, score, low, high, coverage, applicable, answered, points, points_max, *counts = row
    return CriterionTotal(
        criterion=criterion,
        weight=Decimal(weight),
        score=_number(score),
        low=_number(low),
        high=_number(high),
        coverage=_number(coverage),
        applicable_weight=Decimal(applicable),
        answered_weight=Decimal(answered),
        points=Decimal(points),
        points_max=Decimal(points_max),
        counts=Counts(*counts),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
