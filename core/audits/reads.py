"""Audits and their methodologies."""

from __future__ import annotations

import json
from datetime import date
from typing import cast

from core.audits.records import AUDIT_STATUSES, Audit, AuditStatus, StatusStep
from core.errors import TyndaError
from core.journal.kinds.audits import AuditMoved
from core.journal.log import load_head
from core.methodology.document import from_document
from core.methodology.records import Methodology
from core.store.sqlite import Database, Row
from core.text import Texts

_SELECT = (
    "SELECT a.audit, code, title, methodology, observed_on, bodies, excluded, training, previous, a.heads,"
    " coalesce(s.status, 'open') FROM audit a LEFT JOIN audit_status s ON s.audit = a.audit"
)


def everything(db: Database) -> tuple[Audit, ...]:
    """All audits: the newest by the day looked at first, those without a day last."""
    found = [_audit(row) for row in db.rows(_SELECT)]
    return tuple(sorted(found, key=lambda one: (one.observed_on or date.min, one.code), reverse=True))


def by_id(db: Database, audit: str) -> Audit:
    row = db.row(f"{_SELECT} WHERE a.audit = ?", (audit,))
    if row is None:
        raise TyndaError("audit.unknown", code=audit, known="")
    return _audit(row)


def open_for_answers(db: Database, audit: str) -> Audit:
    """The audit, or TyndaError if it is closed or withdrawn: whatever belongs to it then stays as it is."""
    found = by_id(db, audit)
    if found.status != "open":
        text_id = "audit.is_closed" if found.status == "closed" else "audit.is_withdrawn"
        raise TyndaError(text_id, audit=found.code)
    return found


def status_steps(db: Database, audit: str) -> tuple[StatusStep, ...]:
    """Every closing, reopening and withdrawal, in the order in which they came here."""
    sql = "SELECT hash FROM entry WHERE subject = ? AND kind = ? ORDER BY position"
    rows = db.rows(sql, (f"audit-status:{audit}", AuditMoved.KIND))
    heads = (load_head(db, row[0]) for row in rows)
    return tuple(
        StatusStep(
            cast(AuditStatus, one.payload.status), one.payload.reason, one.entry.person, one.entry.wall
        )
        for one in heads
        if isinstance(one.payload, AuditMoved)
    )


def assignments(db: Database, audit: str) -> dict[str, str]:
    """The person who works on a body, by body; who is not there is nobody's."""
    sql = "SELECT body, person FROM assignment WHERE audit = ? AND person IS NOT NULL"
    return dict(db.rows(sql, (audit,)))


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


def versions(db: Database) -> tuple[Methodology, ...]:
    """All methodologies of this workspace, by id and version."""
    found = [methodology(db, row[0]) for row in db.rows("SELECT hash FROM methodology")]
    return tuple(sorted(found, key=lambda one: (one.id, one.version, one.hash)))


def version_named(db: Database, name: str) -> Methodology:
    """By `ID VERSION`, by its id if it has one version only, or by the beginning of its hash."""
    known = versions(db)
    found = [one for one in known if name in (f"{one.id} {one.version}", one.hash)]
    found = found or [one for one in known if one.id == name or (len(name) > 6 and one.hash.startswith(name))]
    if len(found) != 1:
        listed = ", ".join(f"{one.id} {one.version}" for one in known) or "–"
        raise TyndaError("methodology.unknown", methodology=name, known=listed)
    return found[0]


def is_frozen(db: Database, methodology: str) -> bool:
    """True if this workspace holds the methodology of that hash."""
    return db.value("SELECT 1 FROM methodology WHERE hash = ?", (methodology,)) is not None


def previous(db: Database, audit: Audit) -> Audit | None:
    """The audit that it continues; a withdrawn one is compared with nothing."""
    if audit.previous is None:
        return None
    known = (one for one in everything(db) if one.status != "withdrawn")
    return next((one for one in known if one.id == audit.previous), None)


def _audit(row: Row) -> Audit:
    identity, code, title, own, observed_on, bodies, excluded, training, before, heads, status = row
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
        status=status if status in AUDIT_STATUSES else "closed",
    )
