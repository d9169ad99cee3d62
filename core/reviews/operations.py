"""Submitting, returning, approving and taking back a checklist; marking answers as checked.

Answers can be changed at any time by whoever may change them: a change after an approval voids it, and the
approval must be given again.
"""

from __future__ import annotations

from dataclasses import replace

from core.audits import reads as audits
from core.audits.records import Audit, ChecklistStatus
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.journal.kinds.audits import ChecklistMoved
from core.journal.kinds.base import Json
from core.journal.kinds.reviews import AnswerChecked, SignOff
from core.journal.log import load_head
from core.journal.reads import journal_state
from core.people import reads as people
from core.people.operations import refuse_waiting
from core.reviews import reads
from core.reviews.covering import covered
from core.reviews.custody import prepared_by
from core.reviews.records import BLOCKER_TEXTS, Blocker
from core.store.writer import Transaction

TEXT_LIMIT = 10_000
_ALREADY = {"submitted": "review.already_submitted", "approved": "review.already_approved"}


def submit(tx: Transaction, *, audit: str, body: str, exception: str = "") -> Changes:
    """For review. Evidence gets its numbers. Refused with a list of what is missing, unless `exception` says
    why it is submitted all the same."""
    frame, now = _stands(tx, audit, body)
    if now in ("submitted", "approved"):
        raise TyndaError(_ALREADY[now], body=body)
    exception = clean(exception)
    if not exception:
        _refuse_unready(tx, frame, body)
    evidence.number(tx, audit=audit, body=body)
    return _move(tx, frame, body, "submitted", exception)


def give_back(tx: Transaction, *, audit: str, body: str, comment: str) -> Changes:
    """To the auditor, who reads in the comment what is wanted."""
    frame, now = _stands(tx, audit, body)
    if now not in ("submitted", "approved", "voided"):
        raise TyndaError("review.not_submitted", body=body)
    comment = clean(comment)
    if not comment:
        raise TyndaError("review.comment_needed", body=body)
    return _move(tx, frame, body, "returned", comment)


def take_back(tx: Transaction, *, audit: str, body: str, comment: str = "") -> Changes:
    """The auditor goes on working on it; an approval is given up by it."""
    frame, now = _stands(tx, audit, body)
    if now not in ("submitted", "approved", "voided"):
        raise TyndaError("review.not_submitted", body=body)
    return _move(tx, frame, body, "in_progress", clean(comment))


def approve(tx: Transaction, *, audit: str, body: str) -> Changes:
    """Signs all that the checklist says now. Only a confirmed person who has not prepared it may."""
    frame, now = _stands(tx, audit, body)
    if now == "approved":
        raise TyndaError("review.already_approved", body=body)
    if now not in ("submitted", "voided"):
        raise TyndaError("review.not_submitted", body=body)
    refuse_approver(tx, audit, body)
    submission = _submission(tx, audit, body)
    if not _exception(tx, submission):
        _refuse_unready(tx, frame, body)
    evidence.number(tx, audit=audit, body=body)
    signed = _sign_off(tx, audit, body, submission)
    tx.record(signed)
    return _move(tx, frame, body, "approved", "", signed.signoff)


def check(tx: Transaction, *, audit: str, body: str, indicator: str, checked: bool = True) -> Changes:
    """Marks an answer as looked at by whoever works, as it stands; or takes the mark away."""
    frame = audits.by_id(tx.db, audit)
    _refuse_outside(frame, body)
    heads = [head.hash for head in tx.heads(f"answer:{audit}/{body}/{indicator}")]
    answer = " ".join(heads) if checked else ""
    mark = AnswerChecked(audit, body, indicator, tx.person, answer)
    now = tx.heads(mark.subject)
    said = now[0].payload if len(now) == 1 else None
    if said != mark and (now or answer):
        tx.record(mark)
        tx.touch(f"review:{audit}/{body}")
    return tx.changes()


def refuse_approver(tx: Transaction, audit: str, body: str) -> None:
    """TyndaError if whoever works may not approve this checklist."""
    confirmed = {one.id for one in people.everybody(tx.db) if one.confirmed}
    if tx.person not in confirmed:
        raise TyndaError("review.not_confirmed")
    if tx.person in prepared_by(tx.db, audit, body):
        raise TyndaError("review.own_work", body=body)
    refuse_waiting(tx)


def clean(text: str) -> str:
    """As people typed it, but for what no file can store."""
    if len(text) > TEXT_LIMIT:
        raise TyndaError("review.text_too_long", limit=TEXT_LIMIT)
    return text.strip().encode("utf-8", "replace").decode("utf-8")


def _stands(tx: Transaction, audit: str, body: str) -> tuple[Audit, ChecklistStatus]:
    frame = audits.open_for_answers(tx.db, audit)
    _refuse_outside(frame, body)
    return frame, reads.status(tx.db, frame, body)


def _refuse_outside(frame: Audit, body: str) -> None:
    if body not in frame.bodies:
        raise TyndaError("answer.body_not_in_audit", body=body)


def _refuse_unready(tx: Transaction, frame: Audit, body: str) -> None:
    from core.reviews.readiness import blockers  # with all standings; whoever writes a remark does without

    found = blockers(tx.db, frame.id, body)
    if found:
        raise TyndaError("review.not_ready", [as_problem(one) for one in found], count=len(found))


def as_problem(one: Blocker) -> TyndaError:
    return TyndaError(BLOCKER_TEXTS[one.kind], indicator=one.indicator, rule=one.rule)


def _move(
    tx: Transaction, frame: Audit, body: str, status: ChecklistStatus, comment: str, signoff: str = ""
) -> Changes:
    tx.record(ChecklistMoved(frame.id, body, status, comment, signoff))
    tx.touch(f"review:{frame.id}/{body}")
    return tx.changes()


def _submission(tx: Transaction, audit: str, body: str) -> str:
    """What an approval answers: the newest step, or what an approval before it answered."""
    (head,) = tx.heads(f"checklist:{audit}/{body}")
    if isinstance(head.payload, ChecklistMoved) and head.payload.status == "submitted":
        return head.hash
    for own in head.entry.supersedes:
        before = load_head(tx.db, own).payload
        if isinstance(before, ChecklistMoved) and before.status == "submitted":
            return own
    if isinstance(head.payload, ChecklistMoved):
        for one in tx.heads(f"signoff:{head.payload.signoff}"):
            if isinstance(one.payload, SignOff):
                return one.payload.submission
    raise TyndaError("review.not_submitted", body=body)


def _exception(tx: Transaction, submission: str) -> str:
    payload = load_head(tx.db, submission).payload
    return payload.comment if isinstance(payload, ChecklistMoved) else ""


def _sign_off(tx: Transaction, audit: str, body: str, submission: str) -> SignOff:
    now, state = covered(tx.db, audit, body), journal_state(tx.db)
    answers: dict[str, Json] = {**now.answers}
    shown: dict[str, Json] = {**now.evidence}
    samples: dict[str, Json] = {**now.samples}
    unnamed = SignOff(
        signoff="",
        audit=audit,
        body=body,
        submission=submission,
        methodology=now.methodology,
        frame=now.frame,
        answers=answers,
        evidence=shown,
        samples=samples,
        head=state.head_hash,
        entries=state.entries,
    )
    return replace(unnamed, signoff=unnamed.content_hash())
