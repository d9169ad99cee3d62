"""Whether an approval counts: a pure function of the set of entries, never of a table or of an order.

An entry has a past: its writer's earlier entries, and those of others that it names as seen. Whoever
approves must have been confirmed in that past, and must not have prepared the checklist: given any of its
answers, were they changed later or not, or submitted it. Persons are those of the keys that signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.journal import kinds
from core.journal.entry import Entry, parse
from core.journal.kinds.answers import AnswerGiven
from core.journal.kinds.audits import ChecklistMoved
from core.journal.kinds.objections import ObjectionDecided
from core.journal.kinds.people import PersonConfirmed
from core.journal.kinds.reviews import RemarkClosed, SignOff
from core.journal.log import Head, load_head
from core.people.reads import circle, founders
from core.reviews.covering import covered
from core.reviews.records import Refusal
from core.store.sqlite import Database

_OF_KIND = """
    SELECT e.hash, e.body FROM entry e
    WHERE e.subject >= ?1 AND e.subject < ?2 AND e.kind = ?3
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash)
"""
_FIRST_ANSWERS = """
    SELECT e.writer, min(e.seq) FROM entry e
    WHERE e.subject >= ?1 AND e.subject < ?2 AND e.kind = ?3
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash) GROUP BY e.writer
"""
MOVES_ON = ("submitted", "approved")
"""What can be approved: a submission, or an approval that must be given again."""


def signer(db: Database, entry: Entry) -> str:
    """The person whose key signed it, "" if the entry says another or the key is nobody's."""
    person: str | None = db.value("SELECT person FROM writer WHERE writer = ?", (entry.writer,))
    return person if person is not None and person == entry.person else ""


def is_past(entry: Entry, of: Entry) -> bool:
    """True if whoever wrote `of` had `entry`."""
    return _is_seen(entry.writer, entry.seq, of)


def _is_seen(writer: str, seq: int, by: Entry) -> bool:
    if writer == by.writer:
        return seq < by.seq
    seen = by.seen.get(writer)
    return seen is not None and seq <= seen.seq


def confirmed_at(db: Database, entry: Entry) -> frozenset[str]:
    """Founders, and whoever was confirmed by one of this circle in the past of the entry."""
    found = [(own, one) for own, one in _entries(db, "confirmation:", PersonConfirmed.KIND)]
    past = {own: one for own, one in found if is_past(one, entry)}
    gone = {target for one in past.values() for target in one.supersedes}
    said: dict[str, list[tuple[bool, str]]] = {}
    for own, one in past.items():
        payload = load_head(db, own).payload
        if own not in gone and isinstance(payload, PersonConfirmed):
            said.setdefault(payload.person, []).append((payload.confirmed, signer(db, one)))
    by = {person: heads for person, heads in said.items() if all(confirmed for confirmed, _ in heads)}
    trusted = founders(db)
    while True:
        more = circle(trusted, {person: _first(heads, trusted) for person, heads in by.items()})
        if more == trusted:
            return frozenset(trusted)
        trusted = more


def _first(heads: list[tuple[bool, str]], trusted: set[str]) -> str:
    """One of those who confirmed, a trusted one if there is."""
    people = [person for _, person in heads]
    return next((person for person in people if person in trusted), people[0])


def prepared_by(db: Database, audit: str, body: str, before: Entry | None = None) -> frozenset[str]:
    """The preparers of a checklist; only those in the past of the entry `before`, if it is given."""
    answered = f"answer:{audit}/{body}/"
    people = {
        db.value("SELECT person FROM writer WHERE writer = ?", (writer,))
        for writer, first in db.rows(_FIRST_ANSWERS, (answered, _after(answered), AnswerGiven.KIND))
        if before is None or _is_seen(writer, first, before)
    }
    for own, one in _entries(db, f"checklist:{audit}/{body}", ChecklistMoved.KIND, exact=True):
        payload = load_head(db, own).payload
        is_counted = before is None or is_past(one, before)
        if is_counted and isinstance(payload, ChecklistMoved) and payload.status == "submitted":
            people.add(signer(db, one))
    return frozenset(person for person in people if person)


def sign_off(db: Database, move: Head) -> SignOff | None:
    """The sign-off that an approval names, if it is whole, speaks of this checklist and answers a submission,
    and the same person signed both."""
    said = move.payload
    if not isinstance(said, ChecklistMoved) or not said.signoff:
        return None
    for row in db.rows("SELECT entry FROM head WHERE subject = ?", (f"signoff:{said.signoff}",)):
        head = load_head(db, row[0])
        one = head.payload
        if (
            isinstance(one, SignOff)
            and one.content_hash() == one.signoff
            and (one.audit, one.body) == (said.audit, said.body)
            and signer(db, head.entry) == signer(db, move.entry) != ""
            and _is_submission(db, one)
        ):
            return one
    return None


def _is_submission(db: Database, one: SignOff) -> bool:
    if db.value("SELECT 1 FROM entry WHERE hash = ?", (one.submission,)) is None:
        return False
    payload = load_head(db, one.submission).payload
    return (
        isinstance(payload, ChecklistMoved)
        and payload.status == "submitted"
        and (payload.audit, payload.body) == (one.audit, one.body)
    )


def refusals(db: Database, move: Head, signed: SignOff | None, *, stands: bool) -> tuple[Refusal, ...]:
    """Why an approval never counted. `signed` as `sign_off` gives it. `stands`: the checklist is still as it
    was signed, so that all entries about its answers are behind it, whatever its entry owns up to having
    seen."""
    said, person = move.payload, signer(db, move.entry)
    assert isinstance(said, ChecklistMoved)
    found: list[Refusal] = []
    if person in prepared_by(db, said.audit, said.body, None if stands else move.entry):
        found.append("preparer")
    if person not in confirmed_at(db, move.entry):
        found.append("unconfirmed")
    if signed is None or not _follows(db, move.entry):
        found.append("unsigned")
    return tuple(found)


def _follows(db: Database, entry: Entry) -> bool:
    """True if it comes after a submission, or after an approval."""
    for own in entry.supersedes:
        if db.value("SELECT 1 FROM entry WHERE hash = ? AND subject = ?", (own, entry.subject)):
            payload = load_head(db, own).payload
            if isinstance(payload, ChecklistMoved) and payload.status in MOVES_ON:
                return True
    return False


def breaches(db: Database) -> Iterator[tuple[str, str, str]]:
    """(kind of problem, entry, detail) of everything that somebody signed without the right to."""
    for own, _ in _entries(db, "checklist:", ChecklistMoved.KIND):
        move = load_head(db, own)
        if isinstance(move.payload, ChecklistMoved) and move.payload.status == "approved":
            signed = sign_off(db, move)
            for refusal in refusals(db, move, signed, stands=_stands(db, move, signed)):
                yield f"approval_{refusal}", own, move.entry.subject
    for own, one in _entries(db, "remark-state:", RemarkClosed.KIND):
        remark = one.subject.partition(":")[2]
        writer = db.value("SELECT writer FROM remark WHERE remark = ?", (remark,))
        author = db.value("SELECT person FROM writer WHERE writer = ?", (writer,)) if writer else None
        if writer is not None and signer(db, one) != author:
            yield "remark_closed", own, one.subject
    for own, one in _entries(db, "objection-decision:", ObjectionDecided.KIND):
        if signer(db, one) not in confirmed_at(db, one):
            yield "decision_unconfirmed", own, one.subject


def _stands(db: Database, move: Head, signed: SignOff | None) -> bool:
    """True if the checklist is as the sign-off says."""
    said = move.payload
    if not isinstance(said, ChecklistMoved) or signed is None:
        return False
    return not covered(db, said.audit, said.body).differs(signed)


def _entries(db: Database, prefix: str, kind: str, *, exact: bool = False) -> Iterator[tuple[str, Entry]]:
    """(hash, entry) of all known entries of that kind about subjects that begin with `prefix`."""
    end = prefix + "\0" if exact else _after(prefix)
    for own, body in db.rows(_OF_KIND, (prefix, end, kind)):
        entry = parse(body)
        if kinds.is_known(entry.kind, entry.version):
            yield own, entry


def _after(prefix: str) -> str:
    """The first text that is greater than all that begin with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
