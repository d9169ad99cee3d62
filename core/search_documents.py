"""Documents by their names: what lies with promises, objections and letters; and letters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from core.evidence import reads as evidence
from core.evidence.records import Evidence
from core.letters import reads as letters
from core.store.sqlite import Database

DocumentField = Literal["letter", "document"]
Texts = tuple[tuple[DocumentField, str], ...]


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies at a place: of the `bodies` the first that is meant."""

    bodies: tuple[str, ...]
    indicator: str
    texts: Texts


def of_audit(db: Database, audit: str) -> Iterator[Lying]:
    """Documents of its objections, and of what was promised and done after it."""
    found = [*_rows(db, _OBJECTIONS, audit), *_rows(db, _PROMISES, audit)]
    known = evidence.named(db, {sha256 for _, _, sha256 in found})
    for body, indicator, sha256 in found:
        if sha256 in known:
            yield Lying((body,), indicator, _names(known[sha256]))


def of_letters(db: Database) -> Iterator[Lying]:
    """Letters belong to bodies, not to audits: number, subject, documents."""
    every = letters.everything(db)
    known = evidence.named(db, {sha256 for one in every for sha256 in one.evidence})
    for one in every:
        documents = [known[sha256] for sha256 in one.evidence if sha256 in known]
        texts: Texts = (("letter", one.about), ("letter", one.number))
        yield Lying(tuple(one.bodies), "", texts + tuple(text for each in documents for text in _names(each)))


def _names(one: Evidence) -> Texts:
    return (("document", one.name), ("document", one.note), ("document", one.source))


def _rows(db: Database, sql: str, audit: str) -> Iterator[tuple[str, str, str]]:
    """(body, indicator, SHA-256) of each document."""
    for body, indicator, listed in db.each(sql, (audit,)):
        for sha256 in _hashes(listed):
            yield body, indicator, sha256


def _hashes(listed: str) -> Sequence[str]:
    if not listed.startswith("["):
        return (listed,)
    return tuple(one for one in json.loads(listed) if isinstance(one, str))


_OBJECTIONS = (
    "SELECT o.body, '', d.evidence FROM objection o"
    " JOIN objection_document d ON d.objection = o.objection WHERE o.audit = ?"
)
_PROMISES = (
    "SELECT r.body, r.indicator, s.evidence FROM recommendation r"
    " JOIN recommendation_status s ON s.recommendation = r.recommendation"
    " WHERE r.made_in = ? AND s.evidence <> '[]'"
)
