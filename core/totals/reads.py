"""Totals of a whole audit, or of one checklist."""

from __future__ import annotations

from core.answers import reads as answers
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.scoring import rank, score_body
from core.store.sqlite import Database
from core.totals.records import AuditTotals, BodyTotal
from core.totals.summing import body_total


def of_audit(db: Database, audit: Audit) -> AuditTotals:
    """All bodies of the audit, in the region's order, and their places."""
    scope = [body for body in bodies.everyone(db) if body.id in audit.bodies]
    methodology = audits.methodology(db, audit.methodology)
    given = answers.of_audit(db, audit.id)
    found: dict[str, BodyTotal] = {}
    for body in scope:
        card = score_body(methodology, body, given.get(body.id, {}), audit)
        found[body.id] = body_total(audit.id, card)
    return AuditTotals(audit.id, found, rank(found.values(), scope))
