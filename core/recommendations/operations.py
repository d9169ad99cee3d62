"""Making recommendations, wording them, and recording what became of them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from core.audits import reads as audits
from core.bodies import reads as bodies
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.journal.kinds.recommendations import (
    RecommendationChecked,
    RecommendationMoved,
    RecommendationWritten,
)
from core.recommendations import reads
from core.recommendations.records import ADDRESSEES, Draft, Recommendation, Status
from core.store.writer import Transaction
from core.text import Texts

if TYPE_CHECKING:
    from core.evidence.intake import Intake

TEXT_LIMIT = 5_000


def make(tx: Transaction, *, drafts: Sequence[Draft]) -> Changes:
    """All or nothing. The price is that of the answer now; a letter freezes it."""
    known = {body.id for body in bodies.everyone(tx.db)}
    made = {(one.audit, one.body, one.indicator) for one in reads.everything(tx.db) if one.indicator}
    for draft in drafts:
        if draft.body not in known:
            raise TyndaError("recommendation.unknown_body", body=draft.body)
        _check_source(tx, draft)
        place = (draft.audit, draft.body, draft.indicator)
        if draft.indicator and place in made:
            raise TyndaError("recommendation.already", body=draft.body, indicator=draft.indicator)
        made.add(place)
        price = reads.price_now(tx.db, draft.audit, draft.body, draft.indicator)
        tx.record(_written(str(uuid.uuid4()), draft, None if price is None else str(price)))
    return tx.changes()


def word(tx: Transaction, *, recommendation: str, text: Texts) -> Changes:
    """Another wording, or the one that ends a conflict of two. What went out in a letter stays as it was."""
    before = reads.by_id(tx.db, recommendation)
    torn = len(tx.heads(f"recommendation:{before.id}")) > 1
    if before.is_issued and not torn:
        raise TyndaError("recommendation.issued_wording")
    draft = Draft(before.body, before.audit, before.indicator, text, before.addressee)
    price = None if before.price is None else str(before.price)
    payload = _written(before.id, draft, price)
    if torn or _texts(text) != _texts(before.text):
        tx.record(payload)
    return tx.changes()


def promise(
    tx: Transaction,
    *,
    recommendations: Sequence[str],
    day: date,
    due: date,
    letter: str = "",
    documents: Sequence[Intake] = (),
    note: str = "",
) -> Changes:
    """The body undertook on `day` to do it by `due`; the documents, if any, say so."""
    if due < day:
        raise TyndaError("recommendation.due_before_promise")
    proofs = _take_in(tx, documents)
    for own in recommendations:
        _refuse_settled(reads.by_id(tx.db, own))
        _move(tx, own, "promised", day, due=due, letter=letter, proofs=proofs, reason=note)
    return tx.changes()


def fulfil(
    tx: Transaction,
    *,
    recommendations: Sequence[str],
    day: date,
    proofs: Sequence[str] = (),
    documents: Sequence[Intake] = (),
    note: str = "",
) -> Changes:
    """Done, which new evidence must show: `proofs` that the workspace holds, or documents brought in now."""
    shown = [*proofs, *_take_in(tx, documents)]
    if not shown:
        raise TyndaError("recommendation.evidence_needed")
    for one in shown:
        if tx.db.value("SELECT 1 FROM evidence WHERE sha256 = ? AND removed = 0", (one,)) is None:
            raise TyndaError("evidence.missing", sha256=one)
    for own in recommendations:
        _refuse_settled(reads.by_id(tx.db, own))
        _move(tx, own, "done", day, proofs=shown, reason=note)
    return tx.changes()


def drop(tx: Transaction, *, recommendations: Sequence[str], day: date, reason: str) -> Changes:
    """It no longer stands. The reason is compulsory."""
    if not reason.strip():
        raise TyndaError("recommendation.reason_needed")
    for own in recommendations:
        _refuse_settled(reads.by_id(tx.db, own))
        _move(tx, own, "dropped", day, reason=reason)
    return tx.changes()


def reopen(tx: Transaction, *, recommendations: Sequence[str], day: date, reason: str) -> Changes:
    """Open again, whatever was recorded. The reason is compulsory."""
    if not reason.strip():
        raise TyndaError("recommendation.reason_needed")
    for own in recommendations:
        if reads.by_id(tx.db, own).status != "open":
            _move(tx, own, "open", day, reason=reason, forget=True)
    return tx.changes()


def check(
    tx: Transaction, *, recommendation: str, audit: str, kept: bool | None, day: date, note: str = ""
) -> Changes:
    """What an audit found at the question. Kept: done, and the evidence of the audit's answer shows it.
    Not kept: it stays as it is. None takes the finding back, and with it what "kept" made done."""
    header = audits.open_for_answers(tx.db, audit)
    own = reads.by_id(tx.db, recommendation)
    if own.body not in header.bodies:
        raise TyndaError("answer.body_not_in_audit", body=own.body)
    if kept and not own.is_settled:
        fulfil(tx, recommendations=(own.id,), day=day, proofs=_shown(tx, own, audit), note=note)
    if len(note) > TEXT_LIMIT:
        raise TyndaError("recommendation.too_long", limit=TEXT_LIMIT)
    now = own.check_of(audit)
    if not kept and now is not None and now.kept and own.status == "done":
        _move(tx, own.id, "promised" if own.due else "open", day, reason=note)
    if kept != (now.kept if now else None) or len(tx.heads(f"recommendation-check:{own.id}/{audit}")) > 1:
        tx.record(RecommendationChecked(own.id, audit, kept, day.isoformat(), _clean(note)))
    return tx.changes()


def not_kept(tx: Transaction, *, recommendations: Sequence[str], audit: str, day: date) -> Changes:
    """What an audit found of several, as one step: they stay as they are, and are asked no more in it."""
    for own in recommendations:
        check(tx, recommendation=own, audit=audit, kept=False, day=day)
    return tx.changes()


def settle(tx: Transaction, *, subject: str, entry: str) -> Changes:
    """Of what two people recorded differently the one of that entry holds."""
    heads = tx.heads(subject)
    chosen = next((head.payload for head in heads if head.hash == entry), None)
    if len(heads) < 2 or chosen is None:
        raise TyndaError("recommendation.settled_meanwhile")
    tx.record(chosen)
    return tx.changes()


def _shown(tx: Transaction, own: Recommendation, audit: str) -> list[str]:
    """The evidence of the audit's answer to the same question."""
    sql = (
        "SELECT DISTINCT l.evidence FROM link l JOIN evidence e ON e.sha256 = l.evidence"
        " WHERE l.audit = ? AND l.body = ? AND l.indicator = ? AND e.removed = 0 ORDER BY l.wall, l.link"
    )
    return [row[0] for row in tx.db.rows(sql, (audit, own.body, own.indicator))]


def _move(
    tx: Transaction,
    own: str,
    status: Status,
    day: date,
    *,
    due: date | None = None,
    letter: str = "",
    proofs: Sequence[str] = (),
    reason: str = "",
    forget: bool = False,
) -> None:
    if day > date.today():
        raise TyndaError("recommendation.day_ahead")
    if len(reason) > TEXT_LIMIT:
        raise TyndaError("recommendation.too_long", limit=TEXT_LIMIT)
    before = reads.by_id(tx.db, own)
    kept = None if forget else due or before.due
    tx.record(
        RecommendationMoved(
            recommendation=before.id,
            status=status,
            day=day.isoformat(),
            due=kept.isoformat() if kept else None,
            letter=letter or ("" if forget else before.standing.letter),
            evidence=list(dict.fromkeys(proofs)),
            reason=_clean(reason),
        )
    )


def _refuse_settled(own: Recommendation) -> None:
    """What is done or dropped is opened again first, so that its history says why. A conflict may end."""
    if own.is_settled and not own.conflict:
        raise TyndaError("recommendation.is_settled")


def _check_source(tx: Transaction, draft: Draft) -> None:
    if draft.addressee not in ADDRESSEES:
        raise ValueError(draft.addressee)
    if not draft.audit:
        if draft.indicator:
            raise TyndaError("recommendation.audit_needed")
        return
    header = audits.by_id(tx.db, draft.audit)
    if draft.body not in header.bodies:
        raise TyndaError("answer.body_not_in_audit", body=draft.body)
    methodology = audits.methodology(tx.db, header.methodology)
    if draft.indicator and methodology.find(draft.indicator) is None:
        raise TyndaError("answer.unknown_indicator", indicator=draft.indicator)


def _take_in(tx: Transaction, documents: Sequence[Intake]) -> list[str]:
    for one in documents:
        evidence.take_in(tx, intake=one)
    return [one.sha256 for one in documents]


def _written(own: str, draft: Draft, price: str | None) -> RecommendationWritten:
    words = _texts(draft.text)
    if not words.kk or not words.ru:
        raise TyndaError("recommendation.wording_needed")
    if max(len(words.kk), len(words.ru), len(words.en)) > TEXT_LIMIT:
        raise TyndaError("recommendation.too_long", limit=TEXT_LIMIT)
    return RecommendationWritten(
        recommendation=own,
        body=draft.body,
        made_in=draft.audit,
        indicator=draft.indicator,
        addressee=draft.addressee,
        text={"kk": words.kk, "ru": words.ru, "en": words.en},
        price=price,
    )


def _texts(text: Texts) -> Texts:
    return replace(text, kk=_clean(text.kk), ru=_clean(text.ru), en=_clean(text.en))


def _clean(text: str) -> str:
    """What people paste may hold halves of characters, which no file can store."""
    return text.strip().encode("utf-8", "replace").decode("utf-8")
