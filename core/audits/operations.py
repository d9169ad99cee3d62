"""Beginning an audit and changing its header."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import cast

from core.audits import reads
from core.audits.records import Audit
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds import AuditHeader, Json, MethodologyFrozen
from core.methodology.document import to_document
from core.methodology.records import Methodology
from core.store.writer import Transaction

_CODE = re.compile(r"[a-z0-9][a-z0-9_.\-]{0,39}")


def create(tx: Transaction, *, audit: Audit, methodology: Methodology) -> Changes:
    """A new audit. A frozen copy of its methodology enters the workspace with it."""
    if not _CODE.fullmatch(audit.code):
        raise TyndaError("audit.code_form", code=audit.code)
    if any(known.code == audit.code for known in reads.everything(tx.db)):
        raise TyndaError("audit.code_taken", code=audit.code)
    _check(audit, methodology)
    if not tx.heads(f"methodology:{methodology.hash}"):
        tx.record(
            MethodologyFrozen(hash=methodology.hash, document=cast(dict[str, Json], to_document(methodology)))
        )
    tx.record(_header(audit))
    return tx.changes()


def edit(tx: Transaction, *, audit: Audit) -> Changes:
    """A new header (title, day, bodies, scope); the code and the methodology stay."""
    before = reads.by_id(tx.db, audit.id)
    if (before.code, before.methodology) != (audit.code, audit.methodology):
        raise ValueError("code and methodology of an audit do not change")
    _check(audit, reads.methodology(tx.db, audit.methodology))
    tx.record(_header(audit))
    return tx.changes()


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
