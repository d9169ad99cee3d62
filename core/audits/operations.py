"""Beginning an audit, changing its scope, assigning its bodies, closing and withdrawing it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import cast

from core.audits import reads
from core.audits.records import Audit, AuditStatus
from core.bodies import reads as bodies
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.audits import AuditHeader, AuditMoved, ChecklistAssigned, MethodologyFrozen
from core.journal.kinds.base import Json
from core.methodology.document import to_document
from core.methodology.records import Methodology
from core.people import reads as people
from core.store.writer import Transaction

REASON_LIMIT = 2_000

_CODE = re.compile(r"[a-z0-9][a-z0-9_.\-]{0,39}")


def create(tx: Transaction, *, audit: Audit, methodology: Methodology) -> Changes:
    """A new audit. A frozen copy of its methodology enters the workspace with it."""
    if not _CODE.fullmatch(audit.code):
        raise TyndaError("audit.code_form", code=audit.code)
    if any(known.code == audit.code for known in reads.everything(tx.db)):
        raise TyndaError("audit.code_taken", code=audit.code)
    _check(audit, methodology)
    _check_scope(tx, audit, methodology)
    if not tx.heads(f"methodology:{methodology.hash}"):
        tx.record(
            MethodologyFrozen(hash=methodology.hash, document=cast(dict[str, Json], to_document(methodology)))
        )
    tx.record(_header(audit))
    return tx.changes()


def edit(tx: Transaction, *, audit: Audit) -> Changes:
    """A new header (title, day, bodies, scope); the code and the methodology stay. Answers of a body or of a
    criterion that is taken out are kept and return with it."""
    before = reads.open_for_answers(tx.db, audit.id)
    if (before.code, before.methodology) != (audit.code, audit.methodology):
        raise ValueError("code and methodology of an audit do not change")
    methodology = reads.methodology(tx.db, audit.methodology)
    _check(audit, methodology)
    _check_scope(tx, audit, methodology)
    if before.conflict or _header(audit) != _header(before):
        tx.record(_header(audit))
    return tx.changes()


def move(tx: Transaction, *, audit: str, status: AuditStatus, reason: str = "") -> Changes:
    """Closes, reopens or withdraws. Only closing needs no reason. What changes nothing makes no entry."""
    before = reads.by_id(tx.db, audit)
    reason = " ".join(reason.encode("utf-8", "replace").decode("utf-8").split())
    disputed = len(tx.heads(f"audit-status:{audit}")) > 1
    if before.status == status and not disputed:
        return tx.changes()
    if status != "closed" and not reason:
        raise TyndaError("audit.reason_needed", audit=before.code)
    if len(reason) > REASON_LIMIT:
        raise TyndaError("audit.reason_too_long", limit=REASON_LIMIT)
    tx.record(AuditMoved(audit=audit, status=status, reason=reason))
    tx.touch(f"audit:{audit}")
    return tx.changes()


def assign(tx: Transaction, *, audit: str, persons: Mapping[str, str | None]) -> Changes:
    """`persons` by body: who works on it, None for nobody in particular."""
    frame = reads.open_for_answers(tx.db, audit)
    known = people.names(tx.db)
    now = reads.assignments(tx.db, audit)
    for body, person in persons.items():
        if body not in frame.bodies:
            raise TyndaError("answer.body_not_in_audit", body=body)
        if person is not None and person not in known:
            raise TyndaError("person.unknown", person=person)
        disputed = len(tx.heads(f"assignment:{audit}/{body}")) > 1
        if disputed or now.get(body) != person:
            tx.record(ChecklistAssigned(audit=audit, body=body, person=person))
    return tx.changes()


def _check_scope(tx: Transaction, audit: Audit, methodology: Methodology) -> None:
    known = {body.id for body in bodies.everyone(tx.db)}
    for body in audit.bodies:
        if body not in known:
            raise TyndaError("audit.unknown_body", body=body)
    criteria = {one.id for one in methodology.criteria}
    for _, criterion in audit.excluded:
        if criterion not in criteria:
            raise TyndaError(
                "audit.unknown_criterion", criterion=criterion, known=", ".join(sorted(criteria))
            )
    for body in audit.bodies:
        if all((body, criterion) in audit.excluded for criterion in criteria):
            raise TyndaError("audit.nothing_asked", body=body)


def _check(audit: Audit, methodology: Methodology) -> None:
    if not audit.bodies:
        raise TyndaError("audit.no_bodies")
    if not all((audit.title.kk.strip(), audit.title.ru.strip(), audit.title.en.strip())):
        raise TyndaError("audit.no_title")
    if audit.observed_on is None and any(one.scored for one in methodology.indicators()):
        raise TyndaError("audit.no_day")


def _header(audit: Audit) -> AuditHeader:
    return AuditHeader(
        audit=audit.id,
        code=audit.code,
        title=asdict(audit.title),
        methodology=audit.methodology,
        observed_on=audit.observed_on.isoformat() if audit.observed_on else None,
        bodies=list(audit.bodies),
        excluded=[[body, criterion] for body, criterion in sorted(audit.excluded)],
        training=audit.training,
        previous=audit.previous,
    )
