"""Registering letters. A letter freezes the price of the recommendations that it carries."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.bodies import reads as bodies
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import Intake
from core.journal.kinds.letters import LetterRegistered, LetterTakenBack
from core.letters import reads
from core.letters.records import Letter
from core.recommendations import reads as recommendations
from core.store.writer import Transaction

TEXT_LIMIT = 2_000


def new_letter_id() -> str:
    return str(uuid.uuid4())


def register(
    tx: Transaction, *, letter: Letter, carries: Sequence[str] = (), documents: Sequence[Intake] = ()
) -> Changes:
    """A letter with a new id, or that of one to be corrected. `carries`: the recommendations in it, of its
    bodies, each at its price of today unless an earlier letter froze it."""
    _check(tx, letter)
    for one in documents:
        evidence.take_in(tx, intake=one)
    proofs = [*letter.evidence, *(one.sha256 for one in documents)]
    prices = dict(letter.prices)
    for own in carries:
        prices.setdefault(own, _price(tx, letter, own))
    if prices and letter.direction == "incoming":
        raise TyndaError("letter.incoming_carries")
    whole = replace(letter, evidence=tuple(dict.fromkeys(proofs)), prices=prices)
    tx.record(_payload(whole))
    for own in prices:
        tx.touch(f"recommendation:{own}")
    return tx.changes()


def take_back(tx: Transaction, *, letter: str) -> Changes:
    """It was registered by mistake; its entry stays in the journal. Prices that only it froze move again."""
    before = reads.by_id(tx.db, letter)
    if any(one.answers == letter for one in reads.everything(tx.db)):
        raise TyndaError("letter.is_answered", number=before.number)
    tx.record(LetterTakenBack(letter))
    for own in before.prices:
        tx.touch(f"recommendation:{own}")
    return tx.changes()


def _price(tx: Transaction, letter: Letter, own: str) -> Decimal | None:
    found = recommendations.by_id(tx.db, own)
    if found.body not in letter.bodies:
        raise TyndaError("letter.other_body", body=found.body)
    if found.is_issued or not found.indicator:
        return found.price
    now = recommendations.price_now(tx.db, found.audit, found.body, found.indicator)
    return found.price if now is None else now


def _check(tx: Transaction, letter: Letter) -> None:
    if not letter.number.strip():
        raise TyndaError("letter.number_needed")
    if max(len(letter.number), len(letter.about)) > TEXT_LIMIT:
        raise TyndaError("letter.too_long", limit=TEXT_LIMIT)
    if letter.day > date.today():
        raise TyndaError("letter.day_ahead")
    if letter.due is not None and letter.due < letter.day:
        raise TyndaError("letter.due_before_day")
    _check_bodies(tx, letter)
    if letter.answers:
        _check_answered(tx, letter)
    for one in letter.evidence:
        if tx.db.value("SELECT 1 FROM evidence WHERE sha256 = ?", (one,)) is None:
            raise TyndaError("evidence.missing", sha256=one)


def _check_bodies(tx: Transaction, letter: Letter) -> None:
    if not letter.bodies:
        raise TyndaError("letter.bodies_needed")
    known = {body.id for body in bodies.everyone(tx.db)}
    for body in letter.bodies:
        if body not in known:
            raise TyndaError("recommendation.unknown_body", body=body)


def _check_answered(tx: Transaction, letter: Letter) -> None:
    asked = reads.by_id(tx.db, letter.answers)
    if asked.direction == letter.direction:
        raise TyndaError("letter.answers_same_way", number=asked.number)
    if letter.day < asked.day:
        raise TyndaError("letter.answer_before", number=asked.number)


def _payload(letter: Letter) -> LetterRegistered:
    return LetterRegistered(
        letter=letter.id,
        direction=letter.direction,
        number=_clean(letter.number),
        day=letter.day.isoformat(),
        due=letter.due.isoformat() if letter.due else None,
        about=_clean(letter.about),
        bodies=list(letter.bodies),
        answers=letter.answers,
        evidence=list(letter.evidence),
        prices={own: None if price is None else str(price) for own, price in letter.prices.items()},
    )


def _clean(text: str) -> str:
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
