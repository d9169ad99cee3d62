"""Entries about methodologies, audits and checklists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from core.journal.kinds.base import Json, Payload, Sort


@dataclass(frozen=True, slots=True)
class MethodologyFrozen(Payload):
    """`hash` is the SHA-256 of the canonical JSON of `document`."""

    hash: str
    document: dict[str, Json]
    KIND: ClassVar[str] = "methodology.frozen"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "methodology"
    IDS: ClassVar[tuple[str, ...]] = ("hash",)


@dataclass(frozen=True, slots=True)
class AuditHeader(Payload):
    """`title` by language; `excluded` pairs [body, criterion]; dates ISO or None."""

    audit: str
    code: str
    title: dict[str, Json]
    methodology: str
    observed_on: str | None
    bodies: list[Json]
    excluded: list[Json]
    training: bool
    previous: str | None
    KIND: ClassVar[str] = "audit.header"
    PREFIX: ClassVar[str] = "audit"
    IDS: ClassVar[tuple[str, ...]] = ("audit",)


@dataclass(frozen=True, slots=True)
class AuditMoved(Payload):
    """`status` is open, closed or withdrawn."""

    audit: str
    status: str
    reason: str
    KIND: ClassVar[str] = "audit.moved"
    PREFIX: ClassVar[str] = "audit-status"
    IDS: ClassVar[tuple[str, ...]] = ("audit",)


@dataclass(frozen=True, slots=True)
class ChecklistAssigned(Payload):
    """`person` None: nobody in particular."""

    audit: str
    body: str
    person: str | None
    KIND: ClassVar[str] = "checklist.assigned"
    PREFIX: ClassVar[str] = "assignment"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body")

    def blank(self) -> Payload:
        return replace(self, person=None)


@dataclass(frozen=True, slots=True)
class ChecklistMoved(Payload):
    """`status` is submitted, returned, approved, or in_progress (taken back). `comment`: of a submission the
    exception, of the others what the person says. `signoff`: of an approval the id of its sign-off."""

    audit: str
    body: str
    status: str
    comment: str
    signoff: str = ""
    KIND: ClassVar[str] = "checklist.moved"
    VERSION: ClassVar[int] = 2
    PREFIX: ClassVar[str] = "checklist"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body")


KINDS: tuple[type[Payload], ...] = (
    MethodologyFrozen,
    AuditHeader,
    AuditMoved,
    ChecklistAssigned,
    ChecklistMoved,
)
