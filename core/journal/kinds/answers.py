"""Entries about answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.journal.kinds.base import Payload

_NO_ANSWER = ("unanswered", None, "", None, "", None, "")


@dataclass(frozen=True, slots=True)
class AnswerGiven(Payload):
    """The fields of `core.answers.records.Content`; dates ISO or None."""

    audit: str
    body: str
    indicator: str
    state: str
    value: str | None
    reason: str
    code: str | None
    comment: str
    observed_on: str | None
    good_practice: str
    KIND: ClassVar[str] = "answer.given"
    PREFIX: ClassVar[str] = "answer"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body", "indicator")

    def blank(self) -> Payload:
        return AnswerGiven(self.audit, self.body, self.indicator, *_NO_ANSWER)


@dataclass(frozen=True, slots=True)
class AnswerCarried(Payload):
    """What the audit `source` says, for a person to confirm: no answer until somebody gives it."""

    audit: str
    body: str
    indicator: str
    source: str
    state: str
    value: str | None
    reason: str
    comment: str
    good_practice: str
    KIND: ClassVar[str] = "answer.carried"
    PREFIX: ClassVar[str] = "answer"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body", "indicator")

    def blank(self) -> Payload:
        return AnswerGiven(self.audit, self.body, self.indicator, *_NO_ANSWER)


KINDS: tuple[type[Payload], ...] = (
    AnswerGiven,
    AnswerCarried,
)
