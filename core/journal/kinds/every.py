"""All kinds of entries: a module of each subject, and its `KINDS`."""

from __future__ import annotations

from core.journal.kinds import (
    answers,
    audits,
    bodies,
    evidence,
    letters,
    objections,
    people,
    recommendations,
    reviews,
    samples,
    workdays,
)
from core.journal.kinds.base import Payload

KINDS: tuple[type[Payload], ...] = (
    *people.KINDS,
    *bodies.KINDS,
    *audits.KINDS,
    *answers.KINDS,
    *evidence.KINDS,
    *samples.KINDS,
    *workdays.KINDS,
    *recommendations.KINDS,
    *letters.KINDS,
    *reviews.KINDS,
    *objections.KINDS,
)
