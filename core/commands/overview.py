"""What `info` says about a workspace."""

from __future__ import annotations

from typing import Any

from core.audits import reads as audits
from core.audits.records import Audit, ChecklistStatus
from core.evidence import reads as evidence
from core.reviews import reads as reviews
from core.store.migrations import SCHEMA_VERSION
from core.store.sqlite import Database
from core.text import Lang
from core.totals import reads as totals
from core.workspace import Workspace


def overview(workspace: Workspace, lang: Lang) -> dict[str, Any]:
    """The document of `info --json`."""
    with workspace.reading() as db:
        items, size = evidence.totals(db)
        return {
            "workspace": workspace.id,
            "schema": SCHEMA_VERSION,
            "audits": [_audit(db, audit, lang) for audit in audits.everything(db)],
            "evidence": {"items": items, "bytes": size},
        }


def _audit(db: Database, audit: Audit, lang: Lang) -> dict[str, Any]:
    methodology = audits.methodology(db, audit.methodology)
    counts = [one.counts for one in totals.of_audit(db, audit).bodies.values()]
    return {
        "id": audit.code,
        "title": audit.title.of(lang),
        "methodology": methodology.id,
        "observed_on": audit.observed_on.isoformat() if audit.observed_on else None,
        "status": status_of(set(reviews.statuses(db, audit).values())),
        "bodies": len(counts),
        "applicable": sum(one.applicable for one in counts),
        "answered": sum(one.answered for one in counts),
        "evidence": evidence.count(db, audit.id),
    }


def status_of(checklists: set[ChecklistStatus]) -> ChecklistStatus:
    """How far an audit is: as far as all of its checklists are, in progress if they differ."""
    if checklists <= {"submitted", "approved"} and len(checklists) > 1:
        return "submitted"
    return next(iter(checklists)) if len(checklists) == 1 else "in_progress"
