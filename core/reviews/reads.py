"""Where each checklist stands, what its approval is worth, what was checked, remarks."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import cast

from core.audits.records import Audit, ChecklistStatus
from core.journal.entry import parse
from core.journal.kinds.audits import ChecklistMoved
from core.journal.log import Head, load_heads
from core.reviews.covering import covered_each
from core.reviews.custody import Rights, refusals, sign_off
from core.reviews.records import Approval, Check, Message, Move, Refusal, Remark
from core.store.sqlite import Database, Row


def statuses(db: Database, audit: Audit) -> dict[str, ChecklistStatus]:
    """By body. A checklist that nobody moved is in progress once it has an answer. An approval counts only if
    it is valid (`approvals`)."""
    begun = {row[0] for row in db.rows("SELECT DISTINCT body FROM answer WHERE audit = ?", (audit.id,))}
    moved: dict[str, str] = dict(db.rows("SELECT body, status FROM checklist WHERE audit = ?", (audit.id,)))
    waiting = [body for body in audit.bodies if moved.get(body) == "approved"]
    worth = _worths(db, audit.id, waiting)
    return {body: _status(moved.get(body), worth.get(body), begun=body in begun) for body in audit.bodies}


def status(db: Database, audit: Audit, body: str) -> ChecklistStatus:
    """Of one checklist, as `statuses` says it."""
    place = (audit.id, body)
    moved = _moved(db, *place)
    begun = db.value("SELECT 1 FROM answer WHERE audit = ? AND body = ? LIMIT 1", place)
    worth = _worths(db, audit.id, [body]) if moved == "approved" else {}
    return _status(moved, worth.get(body), begun=bool(begun))


def _status(moved: str | None, found: _Worth | None, *, begun: bool) -> ChecklistStatus:
    if moved is None:
        return "in_progress" if begun else "not_started"
    if moved != "approved":
        known = ("in_progress", "submitted", "returned")
        return cast(ChecklistStatus, moved if moved in known else "in_progress")
    if found is None:
        return "in_progress"
    if found.refusals:
        return "in_progress" if "unsigned" in found.refusals else "submitted"
    return "voided" if found.changed else "approved"


@dataclass(frozen=True, slots=True)
class _Worth:
    """An approval with what speaks against it."""

    move: Head
    refusals: tuple[Refusal, ...]
    changed: tuple[str, ...]


def _worths(db: Database, audit: str, bodies: Collection[str]) -> dict[str, _Worth]:
    """Of checklists whose newest step should be an approval; without those where it is none after all."""
    rights, now = Rights(db), covered_each(db, audit, bodies)
    found: dict[str, _Worth] = {}
    for body in bodies:
        heads = load_heads(db, f"checklist:{audit}/{body}")
        move = heads[0] if len(heads) == 1 else None
        if move and isinstance(move.payload, ChecklistMoved) and move.payload.status == "approved":
            signed = sign_off(rights, move)
            changed = now[body].differs(signed) if signed else ()
            stands = signed is not None and not changed
            found[body] = _Worth(move, refusals(rights, move, signed, stands=stands), changed)
    return found


def approvals(db: Database, audit: str) -> dict[str, Approval]:
    """The approvals of an audit by body, whatever they are worth."""
    sql = "SELECT body FROM checklist WHERE audit = ? AND status = 'approved' ORDER BY body"
    worths = _worths(db, audit, [row[0] for row in db.rows(sql, (audit,))])
    return {body: _approval(db, one) for body, one in worths.items()}


def approval(db: Database, audit: str, body: str) -> Approval | None:
    """None unless the newest step of the checklist is an approval."""
    if _moved(db, audit, body) != "approved":
        return None  # the journal need not be asked
    worth = _worths(db, audit, [body]).get(body)
    return _approval(db, worth) if worth else None


def _approval(db: Database, worth: _Worth) -> Approval:
    move, said = worth.move, worth.move.payload
    assert isinstance(said, ChecklistMoved)
    made = Approval(said.audit, said.body, "valid", move.entry.person, move.entry.wall, said.signoff)
    if worth.refusals:
        return replace(made, state="refused", refusals=worth.refusals)
    if not worth.changed:
        return made
    at, by = _last_change(db, move)
    return replace(made, state="voided", changed=worth.changed, changed_at=at, changed_by=by)


def _last_change(db: Database, move: Head) -> tuple[str, str]:
    """When and by whom the newest of the changes was made that the approval had not seen; "" if none of them
    can be told by its entry, as after a lawful erasure."""
    said, own = move.payload, move.entry
    assert isinstance(said, ChecklistMoved)
    later: list[tuple[str, str]] = []
    for (writer,) in db.rows("SELECT writer FROM writer"):
        seen = own.seen.get(writer)
        known = own.seq if writer == own.writer else seen.seq if seen else 0
        params = {"audit": said.audit, "body": said.body, "writer": writer, "seq": known}
        for (body,) in db.rows(_TOUCHING, params):
            entry = parse(body)
            later.append((entry.wall, entry.person))
    return max(later, default=("", ""))


# A member that was taken away is found by the entry that it began with.
_TOUCHING = """
    SELECT e.body FROM entry e WHERE e.writer = :writer AND e.seq > :seq AND (
        e.subject LIKE 'answer:' || :audit || '/' || :body || '/%'
        OR e.subject LIKE 'sample:' || :audit || '/' || :body || '/%'
        OR e.subject IN ('audit:' || :audit, 'body:' || :body || '/kind')
        OR (e.subject LIKE 'link:%' OR e.subject LIKE 'sample-%') AND EXISTS (
            SELECT 1 FROM entry b WHERE b.subject = e.subject AND b.supersedes = ''
            AND json_extract(CAST(b.data AS TEXT), '$.audit') = :audit
            AND json_extract(CAST(b.data AS TEXT), '$.body') = :body)
        OR e.subject LIKE 'evidence:%' AND EXISTS (
            SELECT 1 FROM link l WHERE l.evidence = substr(e.subject, 10, 64)
            AND l.audit = :audit AND l.body = :body)
    ) AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash)
"""


def move(db: Database, audit: str, body: str) -> Move | None:
    """The newest step; None if nobody moved it, or if two steps stand against each other."""
    if _moved(db, audit, body) is None:
        return None
    heads = load_heads(db, f"checklist:{audit}/{body}")
    if len(heads) != 1 or not isinstance(heads[0].payload, ChecklistMoved):
        return None
    one, entry = heads[0].payload, heads[0].entry
    return Move(heads[0].hash, one.status, one.comment, entry.person, entry.wall)


def _moved(db: Database, audit: str, body: str) -> str | None:
    status: str | None = db.value("SELECT status FROM checklist WHERE audit = ? AND body = ?", (audit, body))
    return status


def checks(db: Database, audit: str, body: str) -> dict[str, tuple[Check, ...]]:
    """Who has looked at which answers, by indicator; only marks that the person's own key signed."""
    found: dict[str, tuple[Check, ...]] = {}
    for indicator, person, wall, current in db.rows(_CHECKS, (audit, body)):
        found[indicator] = (*found.get(indicator, ()), Check(person, wall, bool(current)))
    return found


_CHECKS = """
    SELECT c.indicator, c.person, c.wall, coalesce(a.heads = c.answer, 0) FROM answer_check c
    JOIN writer w ON w.writer = c.writer AND w.person = c.person
    LEFT JOIN answer a ON a.audit = c.audit AND a.body = c.body AND a.indicator = c.indicator
    WHERE c.audit = ? AND c.body = ? ORDER BY c.indicator, c.wall, c.person
"""


def remarks(db: Database, audit: str, body: str | None = None) -> tuple[Remark, ...]:
    """Those of a checklist, or of a whole audit, in the order of their times."""
    params = (audit, body)
    if not db.value("SELECT 1 FROM remark WHERE audit = ?1 AND (?2 IS NULL OR body = ?2) LIMIT 1", params):
        return ()  # most have none, and need not ask whose keys count
    vouched = json.dumps([" ".join(pair) for pair in sorted(Rights(db).vouched)])
    messages: dict[str, list[Message]] = {}
    for remark, own, text, person, wall in db.rows(_MESSAGES, params):
        messages.setdefault(remark, []).append(Message(own, person, wall, text))
    return tuple(_remark(row, messages.get(row[0], [])) for row in db.rows(_REMARKS, (*params, vouched)))


def open_remarks(db: Database, audit: str, body: str | None = None) -> dict[str, int]:
    """How many are open, by body; none are left out."""
    found: dict[str, int] = {}
    for one in remarks(db, audit, body):
        if not one.closed:
            found[one.body] = found.get(one.body, 0) + 1
    return found


# The author is whoever's key signed the remark; closing counts if all that signed it are keys of the author,
# as `Rights.may_close` says it of one. The third parameter is a JSON list of the keys vouched for, each with
# its person.
_REMARKS = """
    SELECT r.remark, r.audit, r.body, r.indicator, r.answer, r.text, coalesce(w.person, ''), r.wall,
        s.closed = 1 AND NOT EXISTS (
            SELECT 1 FROM json_each('["' || replace(s.writers, ' ', '","') || '"]') each
            LEFT JOIN writer k ON k.writer = each.value
            WHERE coalesce(k.person, '') <> coalesce(w.person, '') OR w.person IS NULL
            OR each.value <> r.writer AND r.writer || ' ' || w.person IN (SELECT value FROM json_each(?3))
                AND each.value || ' ' || w.person NOT IN (SELECT value FROM json_each(?3)))
    FROM remark r LEFT JOIN writer w ON w.writer = r.writer
    LEFT JOIN remark_state s ON s.remark = r.remark
    WHERE r.audit = ?1 AND (?2 IS NULL OR r.body = ?2) ORDER BY r.wall, r.remark
"""
_MESSAGES = """
    SELECT m.remark, m.message, m.text, coalesce(w.person, ''), m.wall FROM remark r
    JOIN remark_message m ON m.remark = r.remark LEFT JOIN writer w ON w.writer = m.writer
    WHERE r.audit = ?1 AND (?2 IS NULL OR r.body = ?2) ORDER BY m.wall, m.message
"""


def _remark(row: Row, replies: list[Message]) -> Remark:
    own, audit, body, indicator, answer, text, person, wall, closed = row
    first = Message(own, person, wall, text)
    heads = tuple(answer.split())
    return Remark(own, audit, body, indicator, heads, (first, *replies), bool(closed))
