"""Registering objections of akimats and deciding on them. Also in a closed audit: that is when they come."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from core.answers import reads as answers
from core.audits import reads as audits
from core.bodies import reads as bodies
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import Intake
from core.journal.kinds.base import Json
from core.journal.kinds.objections import (
    ObjectionDecided,
    ObjectionDocument,
    ObjectionRegistered,
    ObjectionWithdrawn,
)
from core.objections import reads
from core.objections.records import OUTCOMES, Objection
from core.people import reads as people
from core.people.operations import refuse_waiting
from core.reviews.operations import clean
from core.scoring import score_body
from core.store.writer import Transaction


def register(
    tx: Transaction,
    *,
    audit: str,
    body: str,
    indicators: Sequence[str],
    number: str,
    received: date,
    text: str,
    documents: Sequence[Intake] = (),
) -> Changes:
    """A letter of the body against one or several answers, which are frozen beside it as they stand."""
    own, number, text = str(uuid.uuid4()), clean(number), clean(text)
    frozen, total = _as_they_stand(tx, audit, body, indicators)
    if not number or not text:
        raise TyndaError("objection.incomplete")
    if received > date.today():
        raise TyndaError("objection.day_ahead", day=received.isoformat())
    tx.record(ObjectionRegistered(own, audit, body, number, received.isoformat(), text, total, frozen))
    _add(tx, own, documents)
    return _touched(tx, audit, body, indicators)


def add_documents(tx: Transaction, *, objection: str, documents: Sequence[Intake]) -> Changes:
    one = reads.find(tx.db, objection)
    _add(tx, one.id, [each for each in documents if each.sha256 not in one.documents])
    return _touched_by(tx, one)


def decide(tx: Transaction, *, objection: str, outcome: str, reason: str) -> Changes:
    """Only a confirmed person decides, and says why. What it was before stays in the history."""
    one, reason = reads.find(tx.db, objection), clean(reason)
    confirmed = {each.id for each in people.everybody(tx.db) if each.confirmed}
    if tx.person not in confirmed:
        raise TyndaError("objection.not_confirmed")
    refuse_waiting(tx)
    if outcome not in OUTCOMES:
        raise TyndaError("objection.unknown_outcome", outcome=outcome, known=", ".join(OUTCOMES))
    if not reason:
        raise TyndaError("objection.reason_needed")
    tx.record(ObjectionDecided(one.id, outcome, reason))
    return _touched_by(tx, one)


def withdraw(tx: Transaction, *, objection: str, reason: str) -> Changes:
    """It was registered by mistake; the entry that says why stays."""
    one, reason = reads.find(tx.db, objection), clean(reason)
    if not reason:
        raise TyndaError("objection.reason_needed")
    tx.record(ObjectionWithdrawn(one.id, reason))
    return _touched_by(tx, one)


def _as_they_stand(
    tx: Transaction, audit: str, body: str, indicators: Sequence[str]
) -> tuple[list[Json], str | None]:
    frame = audits.by_id(tx.db, audit)
    known = bodies.one(tx.db, body)
    if known is None or body not in frame.bodies:
        raise TyndaError("answer.body_not_in_audit", body=body)
    methodology = audits.methodology(tx.db, frame.methodology)
    card = score_body(methodology, known, answers.of_body(tx.db, audit, body), frame)
    items = {item.indicator: item for item in card.items()}
    if not indicators:
        raise TyndaError("objection.incomplete")
    frozen: list[Json] = []
    for indicator in dict.fromkeys(indicators):
        if indicator not in items:
            raise TyndaError("answer.unknown_indicator", indicator=indicator)
        item = items[indicator]
        score = None if item.score is None else str(item.score)
        frozen.append([indicator, item.state, item.content.value, score])
    return frozen, None if card.total is None else str(card.total)


def _add(tx: Transaction, objection: str, documents: Sequence[Intake]) -> None:
    for one in documents:
        evidence.take_in(tx, intake=one)
        tx.record(ObjectionDocument(str(uuid.uuid4()), objection, one.sha256))


def _touched_by(tx: Transaction, one: Objection) -> Changes:
    return _touched(tx, one.audit, one.body, [each.indicator for each in one.answers])


def _touched(tx: Transaction, audit: str, body: str, indicators: Sequence[str]) -> Changes:
    for indicator in indicators:
        tx.touch(f"answer-objection:{audit}/{body}/{indicator}")
    tx.touch(f"review:{audit}/{body}")
    return tx.changes()
