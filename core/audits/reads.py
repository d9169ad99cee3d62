"""Audits, their methodologies, and where each checklist stands."""

from __future__ import annotations

import json
from datetime import date

from core.audits.records import Audit, ChecklistStatus
from core.errors import TyndaError
from core.methodology.document import from_document
from core.methodology.records import Methodology
from core.store.sqlite import Database, Row
from core.text import Texts

_COLUMNS = "audit, code, title, methodology, observed_on, bodies, excluded, training, previous, heads"


def everything(db: Database) -> tuple[Audit, ...]:
    """All audits: the newest by the day looked at first, those without a day last."""
    found = [_audit(row) for row in db.rows(f"SELECT {_COLUMNS} FROM audit")]
    return tuple(sorted(found, key=lambda one: (one.observed_on or date.min, one.code), reverse=True))


def by_id(db: Database, audit: str) -> Audit:
    row = db.row(f"SELECT {_COLUMNS} FROM audit WHERE audit = ?", (audit,))
    if row is None:
        raise TyndaError("audit.unknown", code=audit, known="")
    return _audit(row)


def by_code(db: Database, code: str) -> Audit:
    """The audit that people call so. Two of that code (made on two laptops) are refused by name."""
    audits = everything(db)
    found = [audit for audit in audits if audit.code == code]
    if not found:
        raise TyndaError("audit.unknown", code=code, known=", ".join(one.code for one in audits) or "–")
    if len(found) > 1:
        raise TyndaError("audit.code_twice", code=code)
    return found[0]


_METHODOLOGIES: dict[str, Methodology] = {}  # by content hash: what it holds can never be stale


def methodology(db: Database, own: str) -> Methodology:
    """The frozen methodology by its hash; parsed once per process."""
    if own not in _METHODOLOGIES:
        text = db.value("SELECT document FROM methodology WHERE hash = ?", (own,))
        if text is None:
            raise TyndaError("methodology.missing", hash=own)
        found = from_document(json.loads(text))
        if found.hash != own:
            raise TyndaError("store.damaged", path=str(db.path), cause=f"methodology {own}")
        _METHODOLOGIES[own] = found
    return _METHODOLOGIES[own]


def is_frozen(db: Database, methodology: str) -> bool:
    """True if this workspace holds the methodology of that hash."""
    return db.value("SELECT 1 FROM methodology WHERE hash = ?", (methodology,)) is not None


def previous(db: Database, audit: Audit) -> Audit | None:
    if audit.previous is None:
        return None
    return next((one for one in everything(db) if one.id == audit.previous), None)


def statuses(db: Database, audit: Audit) -> dict[str, ChecklistStatus]:
    """By body. A checklist that nobody moved is in progress once it has an answer."""
    begun = {row[0] for row in db.rows("SELECT DISTINCT body FROM answer WHERE audit = ?", (audit.id,))}
    moved: dict[str, ChecklistStatus] = dict(
        db.rows("SELECT body, status FROM checklist WHERE audit = ?", (audit.id,))
    )
    return {body: moved.get(body, "in_progress" if body in begun else "not_started") for body in audit.bodies}


def _audit(row: Row) -> Audit:
    identity, code, title, own, observed_on, bodies, excluded, training, before, heads = row
    return Audit(
        id=identity,
        code=code,
        title=Texts(**json.loads(title)),
        methodology=own,
        observed_on=date.fromisoformat(observed_on) if observed_on else None,
        bodies=tuple(json.loads(bodies)),
        excluded=frozenset((body, criterion) for body, criterion in json.loads(excluded)),
        training=bool(training),
        previous=before,
        conflict=" " in heads,
    )
