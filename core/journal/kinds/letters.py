"""Entries about letters: those sent to bodies, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.journal.kinds.base import Json, Payload


@dataclass(frozen=True, slots=True)
class LetterRegistered(Payload):
    """`direction` is outgoing or incoming, `day` that of the letter (ISO), `due` by when an answer is asked.
    `answers` is the id of the letter that this one answers, or "". `evidence` are the SHA-256 of the
    document; `prices` the recommendations that it carries, with the price of each as frozen by it."""

    letter: str
    direction: str
    number: str
    day: str
    due: str | None
    about: str
    bodies: list[Json]
    answers: str
    evidence: list[Json]
    prices: dict[str, Json]
    KIND: ClassVar[str] = "letter.registered"
    PREFIX: ClassVar[str] = "letter"
    IDS: ClassVar[tuple[str, ...]] = ("letter",)

    def blank(self) -> Payload:
        return LetterTakenBack(self.letter)


@dataclass(frozen=True, slots=True)
class LetterTakenBack(Payload):
    """It was registered by mistake."""

    letter: str
    KIND: ClassVar[str] = "letter.taken_back"
    PREFIX: ClassVar[str] = "letter"
    IDS: ClassVar[tuple[str, ...]] = ("letter",)


KINDS: tuple[type[Payload], ...] = (LetterRegistered, LetterTakenBack)
