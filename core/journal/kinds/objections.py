"""Entries about objections of akimats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.journal.kinds.base import Json, Payload, Sort


@dataclass(frozen=True, slots=True)
class ObjectionRegistered(Payload):
    """A letter of a body against answers. `received` is the day of the letter (ISO), `total` the body's total
    and `answers` the objected answers as they stood: [indicator, state, value, score] each; numbers are
    Decimals as text, None where there is none."""

    objection: str
    audit: str
    body: str
    number: str
    received: str
    text: str
    total: str | None
    answers: list[Json]
    KIND: ClassVar[str] = "objection.registered"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "objection"
    IDS: ClassVar[tuple[str, ...]] = ("objection",)

    def blank(self) -> Payload:
        return ObjectionWithdrawn(self.objection, "")


@dataclass(frozen=True, slots=True)
class ObjectionWithdrawn(Payload):
    """It was registered by mistake."""

    objection: str
    reason: str
    KIND: ClassVar[str] = "objection.withdrawn"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "objection"
    IDS: ClassVar[tuple[str, ...]] = ("objection",)


@dataclass(frozen=True, slots=True)
class ObjectionDocument(Payload):
    """Evidence that belongs to an objection."""

    document: str
    objection: str
    evidence: str
    KIND: ClassVar[str] = "objection.document"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "objection-document"
    IDS: ClassVar[tuple[str, ...]] = ("document",)


@dataclass(frozen=True, slots=True)
class ObjectionDecided(Payload):
    """`outcome` is upheld, partly or rejected; "" takes the decision back. It counts only if a confirmed
    person signed it."""

    objection: str
    outcome: str
    reason: str
    KIND: ClassVar[str] = "objection.decided"
    PREFIX: ClassVar[str] = "objection-decision"
    IDS: ClassVar[tuple[str, ...]] = ("objection",)

    def blank(self) -> Payload:
        return ObjectionDecided(self.objection, "", "")


KINDS: tuple[type[Payload], ...] = (
    ObjectionRegistered,
    ObjectionWithdrawn,
    ObjectionDocument,
    ObjectionDecided,
)
