"""Reviewing a checklist: approvals, what was checked, remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ApprovalState = Literal["valid", "voided", "refused"]
BlockerKind = Literal["unanswered", "conflict", "refused", "reason", "evidence", "contradiction"]
BLOCKER_TEXTS: Mapping[BlockerKind, str] = {
    "unanswered": "review.blocker_unanswered",
    "conflict": "review.blocker_conflict",
    "refused": "review.blocker_refused",
    "reason": "review.blocker_reason",
    "evidence": "review.blocker_evidence",
    "contradiction": "review.blocker_contradiction",
}
Refusal = Literal["preparer", "unconfirmed", "unvouched", "unsigned"]


@dataclass(frozen=True, slots=True)
class Move:
    """The newest step of a checklist. `comment`: the exception of a submission, else what the person said.
    `entry` is its hash. `wall` as everywhere: local ISO time with offset, as it was written."""

    entry: str
    status: str
    comment: str
    person: str
    wall: str


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval that stands at the end of a checklist's steps, and what it is worth.

    voided: it was good, and something that it covers was changed later: the answers of `changed`
    (indicators) or their evidence, at `changed_at` by `changed_by` as far as that can be told, else "".
    refused: it never counted, because of `refusals`.
    """

    audit: str
    body: str
    state: ApprovalState
    person: str
    wall: str
    signoff: str
    refusals: tuple[Refusal, ...] = ()
    changed: tuple[str, ...] = ()
    changed_at: str = ""
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    person: str
    wall: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A thread on one answer; `messages` in the order of their times, the first is the remark itself.
    `answer`: the heads of the answer when it was made. Only its author has closed it."""

    id: str
    audit: str
    body: str
    indicator: str
    answer: tuple[str, ...]
    messages: tuple[Message, ...]
    closed: bool

    @property
    def author(self) -> str:
        return self.messages[0].person

    @property
    def last(self) -> Message:
        return self.messages[-1]

    def waits_for(self, person: str) -> bool:
        """True if the next word is this person's: the author's once another has replied, the others' before
        that."""
        if self.closed:
            return False
        replied = self.last.person != self.author
        return replied if person == self.author else not replied


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody has looked at an answer. `current`: it still says what it said then."""

    person: str
    wall: str
    current: bool


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why a checklist cannot be submitted. `indicator` is where to mend it; `rule` is the contradiction's."""

    kind: BlockerKind
    indicator: str
    rule: str = ""
