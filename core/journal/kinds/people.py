"""Entries about the workspace, its writers and persons, and lawful erasures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from core.journal.kinds.base import Json, Payload, Sort


@dataclass(frozen=True, slots=True)
class WorkspaceCreated(Payload):
    workspace: str
    region: str
    person: str
    KIND: ClassVar[str] = "workspace.created"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "workspace"
    IDS: ClassVar[tuple[str, ...]] = ("workspace",)


@dataclass(frozen=True, slots=True)
class WriterJoined(Payload):
    """The first entry of every writer: which person uses this key."""

    writer: str
    person: str
    KIND: ClassVar[str] = "writer.joined"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "writer"
    IDS: ClassVar[tuple[str, ...]] = ("writer",)


@dataclass(frozen=True, slots=True)
class PersonNamed(Payload):
    """`name` is a position, never a private person's name."""

    person: str
    name: str
    KIND: ClassVar[str] = "person.named"
    PREFIX: ClassVar[str] = "person"
    IDS: ClassVar[tuple[str, ...]] = ("person",)


@dataclass(frozen=True, slots=True)
class PersonConfirmed(Payload):
    """`writers`: the keys that this person has shown. None, as the first version had it: all keys of theirs
    that had joined in the past of the entry."""

    person: str
    confirmed: bool
    writers: list[Json] | None
    KIND: ClassVar[str] = "person.confirmed"
    VERSION: ClassVar[int] = 2
    PREFIX: ClassVar[str] = "confirmation"
    IDS: ClassVar[tuple[str, ...]] = ("person",)


@dataclass(frozen=True, slots=True)
class WriterVouched(Payload):
    """The word of the key `by`, which signs the entry, that `writer` is a key of this person; or its taking
    back."""

    writer: str
    by: str
    person: str
    vouched: bool
    KIND: ClassVar[str] = "writer.vouched"
    PREFIX: ClassVar[str] = "vouching"
    IDS: ClassVar[tuple[str, ...]] = ("writer", "by")

    def blank(self) -> Payload:
        return replace(self, vouched=False)


@dataclass(frozen=True, slots=True)
class WriterContinued(Payload):
    """Signed by the new key `writer`. `proof` (hex) is the signature of the same person's older key `before`,
    which can sign no entry any more, under `core.journal.entry.continuing`."""

    writer: str
    before: str
    person: str
    proof: str
    KIND: ClassVar[str] = "writer.continued"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "continuing"
    IDS: ClassVar[tuple[str, ...]] = ("writer", "before")


@dataclass(frozen=True, slots=True)
class PayloadErased(Payload):
    """A lawful removal of the payload of `entry`."""

    entry: str
    reason: str
    KIND: ClassVar[str] = "payload.erased"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "erasure"
    IDS: ClassVar[tuple[str, ...]] = ("entry",)


KINDS: tuple[type[Payload], ...] = (
    WorkspaceCreated,
    WriterJoined,
    PersonNamed,
    PersonConfirmed,
    WriterVouched,
    WriterContinued,
    PayloadErased,
)
