"""Remarks on answers: threads that only their author closes."""

from __future__ import annotations

import uuid

from core.audits import reads as audits
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.reviews import RemarkAnswered, RemarkClosed, RemarkMade
from core.journal.trust import Trust
from core.people.operations import refuse_waiting
from core.reviews import reads
from core.reviews.operations import clean
from core.reviews.records import Remark
from core.store.sqlite import Database
from core.store.writer import Transaction


def make(tx: Transaction, *, audit: str, body: str, indicator: str, text: str) -> Changes:
    """A new thread on the answer as it stands."""
    frame = audits.by_id(tx.db, audit)
    if body not in frame.bodies:
        raise TyndaError("answer.body_not_in_audit", body=body)
    if audits.methodology(tx.db, frame.methodology).find(indicator) is None:
        raise TyndaError("answer.unknown_indicator", indicator=indicator)
    heads = " ".join(head.hash for head in tx.heads(f"answer:{audit}/{body}/{indicator}"))
    tx.record(RemarkMade(str(uuid.uuid4()), audit, body, indicator, heads, _text(text)))
    return _touched(tx, audit, body, indicator)


def reply(tx: Transaction, *, remark: str, text: str) -> Changes:
    one = find(tx.db, remark)
    tx.record(RemarkAnswered(str(uuid.uuid4()), one.id, _text(text)))
    return _touched(tx, one.audit, one.body, one.indicator)


def close(tx: Transaction, *, remark: str, closed: bool = True) -> Changes:
    """Closes it, or opens it again: its author alone, whatever became of the answer."""
    one = find(tx.db, remark)
    if one.author != tx.person:
        raise TyndaError("remark.not_the_author")
    writer = str(tx.db.value("SELECT writer FROM remark WHERE remark = ?", (one.id,)))
    known = Trust(tx.db)
    if tx.writer != writer and (writer, tx.person) in known.vouched:
        refuse_waiting(tx)
    if one.closed != closed:
        tx.record(RemarkClosed(one.id, closed))
    return _touched(tx, one.audit, one.body, one.indicator)


def find(db: Database, remark: str) -> Remark:
    """By its id, or by the beginning of it if no other begins so."""
    rows = db.rows("SELECT audit, remark FROM remark WHERE substr(remark, 1, ?) = ?", (len(remark), remark))
    if not remark or len(rows) != 1:
        raise TyndaError("remark.unknown", remark=remark)
    audit, own = rows[0]
    return next(one for one in reads.remarks(db, audit) if one.id == own)


def _text(text: str) -> str:
    text = clean(text)
    if not text:
        raise TyndaError("remark.no_text")
    return text


def _touched(tx: Transaction, audit: str, body: str, indicator: str) -> Changes:
    tx.touch(f"answer-remark:{audit}/{body}/{indicator}")
    tx.touch(f"review:{audit}/{body}")
    return tx.changes()
