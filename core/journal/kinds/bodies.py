"""Entries about the region, its bodies and their channels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from core.journal.kinds.base import Json, Payload


@dataclass(frozen=True, slots=True)
class RegionField(Payload):
    field: str
    value: Json
    KIND: ClassVar[str] = "region.field"
    PREFIX: ClassVar[str] = "region"
    IDS: ClassVar[tuple[str, ...]] = ("field",)


@dataclass(frozen=True, slots=True)
class BodyField(Payload):
    body: str
    field: str
    value: Json
    KIND: ClassVar[str] = "body.field"
    PREFIX: ClassVar[str] = "body"
    IDS: ClassVar[tuple[str, ...]] = ("body", "field")


@dataclass(frozen=True, slots=True)
class ChannelField(Payload):
    channel: str
    field: str
    value: Json
    KIND: ClassVar[str] = "channel.field"
    PREFIX: ClassVar[str] = "channel"
    IDS: ClassVar[tuple[str, ...]] = ("channel", "field")

    def blank(self) -> Payload:
        return replace(self, value=None)


KINDS: tuple[type[Payload], ...] = (
    RegionField,
    BodyField,
    ChannelField,
)
