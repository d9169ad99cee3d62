"""One round of auditing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from core.text import Texts

ChecklistStatus = Literal["not_started", "in_progress", "submitted", "returned", "approved"]
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
