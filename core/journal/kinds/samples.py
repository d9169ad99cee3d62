"""Entries about samples and their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.journal.kinds.base import Json, Payload, Sort


@dataclass(frozen=True, slots=True)
class SampleHeader(Payload):
    """How a table of observations was drawn: the rule in words, the period (ISO days or None), the pages."""

    audit: str
    body: str
    table: str
    rule: str
    period_from: str | None
    period_to: str | None
    pages: list[Json]
    KIND: ClassVar[str] = "sample.header"
    PREFIX: ClassVar[str] = "sample"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body", "table")

    def blank(self) -> Payload:
        return SampleHeader(self.audit, self.body, self.table, "", None, None, [])


@dataclass(frozen=True, slots=True)
class SampleRowAdded(Payload):
    """One observation. `place` orders the rows and outlives an edit, which is a removal and a new row;
    `cells` holds canonical texts by column."""

    row: str
    audit: str
    body: str
    table: str
    place: str
    cells: dict[str, Json]
    KIND: ClassVar[str] = "sample.row_added"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-row"
    IDS: ClassVar[tuple[str, ...]] = ("row",)

    def blank(self) -> Payload:
        return SampleRowRemoved(self.row)


@dataclass(frozen=True, slots=True)
class SampleRowRemoved(Payload):
    row: str
    KIND: ClassVar[str] = "sample.row_removed"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-row"
    IDS: ClassVar[tuple[str, ...]] = ("row",)


@dataclass(frozen=True, slots=True)
class SampleRowProved(Payload):
    """Evidence that is linked to an answer shows one row of a sample, named by its place."""

    proof: str
    evidence: str
    audit: str
    body: str
    place: str
    KIND: ClassVar[str] = "sample.row_proved"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-proof"
    IDS: ClassVar[tuple[str, ...]] = ("proof",)

    def blank(self) -> Payload:
        return SampleProofWithdrawn(self.proof)


@dataclass(frozen=True, slots=True)
class SampleProofWithdrawn(Payload):
    proof: str
    KIND: ClassVar[str] = "sample.proof_withdrawn"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-proof"
    IDS: ClassVar[tuple[str, ...]] = ("proof",)


KINDS: tuple[type[Payload], ...] = (
    SampleHeader,
    SampleRowAdded,
    SampleRowRemoved,
    SampleRowProved,
    SampleProofWithdrawn,
)
