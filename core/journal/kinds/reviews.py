"""Entries about reviewing: sign-offs, what a reviewer has checked, remarks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from typing import ClassVar

from core.journal.canonical import canonical
from core.journal.kinds.base import Json, Payload, Sort


@dataclass(frozen=True, slots=True)
class SignOff(Payload):
    """What an approval covers. `signoff` is `content_hash`. By indicator: `answers` and `evidence` (its links
    with the hashes of their bytes, removed ones included); by table: `samples`; `frame` is the methodology
    with all else that scoring looks at: each the SHA-256 of the canonical JSON that
    `core.reviews.covering` makes. `submission` is the entry that it answers; `head` and `entries` say
    what the journal was when it was signed."""

    signoff: str
    audit: str
    body: str
    submission: str
    methodology: str
    frame: str
    answers: dict[str, Json]
    evidence: dict[str, Json]
    samples: dict[str, Json]
    head: str
    entries: int
    KIND: ClassVar[str] = "checklist.signed_off"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "signoff"
    IDS: ClassVar[tuple[str, ...]] = ("signoff",)

    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON of all other fields."""
        rest = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "signoff"}
        return hashlib.sha256(canonical(rest)).hexdigest()


@dataclass(frozen=True, slots=True)
class AnswerChecked(Payload):
    """`person` has looked at the answer as its heads `answer` (hashes, one space between) say it; "" takes
    the mark away. It counts only if that person's own key signed it."""

    audit: str
    body: str
    indicator: str
    person: str
    answer: str
    KIND: ClassVar[str] = "answer.checked"
    PREFIX: ClassVar[str] = "check"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body", "indicator", "person")

    def blank(self) -> Payload:
        return replace(self, answer="")


@dataclass(frozen=True, slots=True)
class RemarkMade(Payload):
    """`answer`: the heads of the answer that it speaks of, as in `AnswerChecked`."""

    remark: str
    audit: str
    body: str
    indicator: str
    answer: str
    text: str
    KIND: ClassVar[str] = "remark.made"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "remark"
    IDS: ClassVar[tuple[str, ...]] = ("remark",)


@dataclass(frozen=True, slots=True)
class RemarkAnswered(Payload):
    """A message in the thread of a remark."""

    message: str
    remark: str
    text: str
    KIND: ClassVar[str] = "remark.answered"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "remark-message"
    IDS: ClassVar[tuple[str, ...]] = ("message",)


@dataclass(frozen=True, slots=True)
class RemarkClosed(Payload):
    """`closed` False opens it again. It counts only if the remark's author signed it."""

    remark: str
    closed: bool
    KIND: ClassVar[str] = "remark.closed"
    PREFIX: ClassVar[str] = "remark-state"
    IDS: ClassVar[tuple[str, ...]] = ("remark",)

    def blank(self) -> Payload:
        return replace(self, closed=False)


KINDS: tuple[type[Payload], ...] = (
    SignOff,
    AnswerChecked,
    RemarkMade,
    RemarkAnswered,
    RemarkClosed,
)
