"""One round of auditing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from core.text import Texts

ChecklistStatus = Literal["not_started", "in_progress", "submitted", "returned", "voided", "approved"]
"""`voided`: it was approved, and what the approval covers has changed since."""
STATUS_TEXTS: Mapping[ChecklistStatus, str] = {
    "not_started": "report.status_not_started",
    "in_progress": "report.status_in_progress",
    "submitted": "report.status_submitted",
    "returned": "report.status_returned",
    "approved": "report.status_approved",
    "voided": "report.status_voided",
}
AuditStatus = Literal["open", "closed", "withdrawn"]
AUDIT_STATUSES: tuple[AuditStatus, ...] = get_args(AuditStatus)


@dataclass(frozen=True, slots=True)
class Audit:
    """`id` is a UUID, `code` what people type. `methodology` is the hash of the frozen methodology.

    `observed_on` is None only where nothing is scored. `excluded` are (body, criterion) pairs out of scope.
    `previous` is the id of the audit it continues. `conflict`: two headers stand against each other.
    `status`: answers can be given only while it is open; a withdrawn one is compared with nothing.
    """

    id: str
    code: str
    title: Texts
    methodology: str
    observed_on: date | None
    bodies: tuple[str, ...]
    excluded: frozenset[tuple[str, str]]
    training: bool
    previous: str | None
    conflict: bool = False
    status: AuditStatus = "open"


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One closing, reopening or withdrawal, with who did it at what local time."""

    status: AuditStatus
    reason: str
    person: str
    wall: str
