"""Entries about recommendations: their wording, where they stand, what a later audit found of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.journal.kinds.base import Json, Payload


@dataclass(frozen=True, slots=True)
class RecommendationWritten(Payload):
    """`made_in` is the id of the audit that it came from, "" for one from before; `indicator` "" for one that
    concerns the whole body. `addressee` is akimat or editorial_office. `text` by language, `price` in points
    of the total as a decimal, None where nothing is lost."""

    recommendation: str
    body: str
    made_in: str
    indicator: str
    addressee: str
    text: dict[str, Json]
    price: str | None
    KIND: ClassVar[str] = "recommendation.written"
    PREFIX: ClassVar[str] = "recommendation"
    IDS: ClassVar[tuple[str, ...]] = ("recommendation",)

    def blank(self) -> Payload:
        return RecommendationTakenBack(self.recommendation)


@dataclass(frozen=True, slots=True)
class RecommendationTakenBack(Payload):
    """It was not meant to be made: undoing its making. What was meant is dropped with a reason instead."""

    recommendation: str
    KIND: ClassVar[str] = "recommendation.taken_back"
    PREFIX: ClassVar[str] = "recommendation"
    IDS: ClassVar[tuple[str, ...]] = ("recommendation",)


@dataclass(frozen=True, slots=True)
class RecommendationMoved(Payload):
    """`status` is open, promised, done or dropped, since `day` (ISO, "" only before anybody moved it). `due`
    is the day promised, which later steps keep; `letter` the id of the letter it was promised in, or "";
    `evidence` the SHA-256 of what proves this step."""

    recommendation: str
    status: str
    day: str
    due: str | None
    letter: str
    evidence: list[Json]
    reason: str
    KIND: ClassVar[str] = "recommendation.moved"
    PREFIX: ClassVar[str] = "recommendation-status"
    IDS: ClassVar[tuple[str, ...]] = ("recommendation",)

    def blank(self) -> Payload:
        return RecommendationMoved(self.recommendation, "open", "", None, "", [], "")


@dataclass(frozen=True, slots=True)
class RecommendationChecked(Payload):
    """What an audit found of a recommendation from before: `kept`, or None once that is taken back."""

    recommendation: str
    audit: str
    kept: bool | None
    day: str
    note: str
    KIND: ClassVar[str] = "recommendation.checked"
    PREFIX: ClassVar[str] = "recommendation-check"
    IDS: ClassVar[tuple[str, ...]] = ("recommendation", "audit")

    def blank(self) -> Payload:
        return RecommendationChecked(self.recommendation, self.audit, None, "", "")


KINDS: tuple[type[Payload], ...] = (
    RecommendationWritten,
    RecommendationTakenBack,
    RecommendationMoved,
    RecommendationChecked,
)
