"""Objections with their documents and decisions."""

from __future__ import annotations

import json
from datetime import date
from typing import cast

from core.errors import TyndaError
from core.journal.log import load_head
from core.objections.records import OUTCOMES, Before, Decision, Objection, Outcome
from core.recorded import recorded_day, recorded_number
from core.reviews.custody import Rights
from core.store.sqlite import Database, Row

_SELECT = """
    SELECT o.objection, o.audit, o.body, o.number, o.received, o.text, o.total, o.answers,
        coalesce(w.person, ''), o.wall
    FROM objection o LEFT JOIN writer w ON w.writer = o.writer
    WHERE o.audit = ?1 AND (?2 IS NULL OR o.body = ?2) ORDER BY o.received, o.wall, o.objection
"""


def of_audit(db: Database, audit: str, body: str | None = None) -> tuple[Objection, ...]:
    """Those against a checklist, or any of an audit, by the day of the letter."""
    return tuple(_objection(db, row) for row in db.rows(_SELECT, (audit, body)))


def find(db: Database, objection: str) -> Objection:
    """By its id, or by the beginning of it if no other begins so."""
    sql = "SELECT audit, objection FROM objection WHERE substr(objection, 1, ?) = ?"
    rows = db.rows(sql, (len(objection), objection))
    if not objection or len(rows) != 1:
        raise TyndaError("objection.unknown", objection=objection)
    return next(one for one in of_audit(db, rows[0][0]) if one.id == rows[0][1])


def _objection(db: Database, row: Row) -> Objection:
    own, audit, body, number, received, text, total, answers, person, wall = row
    sql = "SELECT DISTINCT evidence FROM objection_document WHERE objection = ? ORDER BY document"
    decision, disputed = _decision(db, own)
    return Objection(
        id=own,
        audit=audit,
        body=body,
        number=number,
        received=_day(received),
        text=text,
        total=recorded_number(total),
        answers=tuple(_before(one) for one in json.loads(answers) if isinstance(one, list) and len(one) == 4),
        documents=tuple(row[0] for row in db.rows(sql, (own,))),
        person=person,
        wall=wall,
        decision=decision,
        in_conflict=disputed,
    )


def _decision(db: Database, objection: str) -> tuple[Decision | None, bool]:
    """The decision of a confirmed person with a key that counts; two that differ are none. What others
    signed is passed over."""
    sql = "SELECT entry, outcome, reason FROM objection_decision WHERE objection = ? ORDER BY entry"
    found: list[Decision] = []
    rights = Rights(db)
    for entry, outcome, reason in db.rows(sql, (objection,)):
        own = load_head(db, entry).entry
        if outcome in OUTCOMES and rights.may_decide(own):
            found.append(Decision(cast(Outcome, outcome), reason, own.person, own.wall))
    if len(found) > 1:
        return None, True
    return (found[0] if found else None), False


def _before(one: list[object]) -> Before:
    indicator, state, value, score = one
    return Before(str(indicator), str(state), None if value is None else str(value), recorded_number(score))


def _day(text: str) -> date:
    return recorded_day(text) or date.min
