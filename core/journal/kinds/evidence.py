"""Entries about evidence and what it is linked to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from core.journal.kinds.base import Json, Payload, Sort


@dataclass(frozen=True, slots=True)
class EvidenceAdded(Payload):
    """The facts of `core.evidence.records.Evidence` that can never change. `copy_of`: the SHA-256 of the
    picture that this one is a redacted or annotated copy of, "" for an original."""

    sha256: str
    kind: str
    media: str
    size: int
    width: int
    height: int
    name: str
    captured_at: str
    how: str
    copy_of: str = ""
    KIND: ClassVar[str] = "evidence.added"
    VERSION: ClassVar[int] = 2
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "evidence"
    IDS: ClassVar[tuple[str, ...]] = ("sha256",)


@dataclass(frozen=True, slots=True)
class EvidenceRemoved(Payload):
    """The tombstone: the bytes are gone, the fact that they were there is not."""

    sha256: str
    reason: str
    KIND: ClassVar[str] = "evidence.removed"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "evidence"
    IDS: ClassVar[tuple[str, ...]] = ("sha256",)


@dataclass(frozen=True, slots=True)
class EvidenceField(Payload):
    """`field` is note, source, personal, or copy: the SHA-256 of the copy that is printed, "" for none."""

    sha256: str
    field: str
    value: Json
    KIND: ClassVar[str] = "evidence.field"
    PREFIX: ClassVar[str] = "evidence"
    IDS: ClassVar[tuple[str, ...]] = ("sha256", "field")

    def blank(self) -> Payload:
        return replace(self, value=False if self.field == "personal" else "")


@dataclass(frozen=True, slots=True)
class EvidenceLinked(Payload):
    link: str
    evidence: str
    audit: str
    body: str
    indicator: str
    KIND: ClassVar[str] = "evidence.linked"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "link"
    IDS: ClassVar[tuple[str, ...]] = ("link",)

    def blank(self) -> Payload:
        return EvidenceUnlinked(self.link)


@dataclass(frozen=True, slots=True)
class EvidenceUnlinked(Payload):
    link: str
    KIND: ClassVar[str] = "evidence.unlinked"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "link"
    IDS: ClassVar[tuple[str, ...]] = ("link",)


@dataclass(frozen=True, slots=True)
class EvidenceNumbered(Payload):
    """`evidence`: the SHA-256 of what prints call evidence 1, 2, 3 … of one checklist. Numbers are never
    given anew: a later entry only adds to the end."""

    audit: str
    body: str
    evidence: list[Json]
    KIND: ClassVar[str] = "evidence.numbered"
    PREFIX: ClassVar[str] = "numbering"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body")


KINDS: tuple[type[Payload], ...] = (
    EvidenceAdded,
    EvidenceRemoved,
    EvidenceField,
    EvidenceLinked,
    EvidenceUnlinked,
    EvidenceNumbered,
)
