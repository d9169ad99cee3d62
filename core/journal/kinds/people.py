"""Entries about the workspace, its writers and persons, and lawful erasures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.journal.kinds.base import Payload, Sort


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
    person: str
    confirmed: bool
    KIND: ClassVar[str] = "person.confirmed"
    PREFIX: ClassVar[str] = "confirmation"
    IDS: ClassVar[tuple[str, ...]] = ("person",)


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
    PayloadErased,
)
