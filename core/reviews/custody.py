"""Whether an approval counts: a pure function of the set of entries, never of a table or of an order.

An entry has a past: its writer's earlier entries, and those of others that it names as seen. Whoever
approves must have been confirmed in that past, with a key that is vouched for (`core.journal.trust`), and
must not have prepared the checklist: given any of its answers, were they changed later or not, linked
evidence that stands, or submitted it. Persons are those of the keys that signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.journal import kinds
from core.journal.entry import Entry, is_past, is_seen
from core.journal.kinds.answers import AnswerGiven
from core.journal.kinds.audits import ChecklistMoved
from core.journal.kinds.evidence import EvidenceLinked
from core.journal.kinds.objections import ObjectionDecided
from core.journal.kinds.reviews import RemarkClosed, SignOff
from core.journal.log import Head, load_head
from core.journal.trust import Trust
from core.reviews.covering import covered
from core.reviews.records import Refusal
from core.store.sqlite import Database

_OF_KIND = """
    SELECT e.hash, e.version FROM entry e
    WHERE e.subject >= ?1 AND e.subject < ?2 AND e.kind = ?3
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash)
"""
_FIRST_ANSWERS = """
    SELECT e.writer, min(e.seq) FROM entry e
    WHERE e.subject >= ?1 AND e.subject < ?2 AND e.kind = ?3
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash) GROUP BY e.writer
"""
_LINKS = """
    SELECT l.body, e.writer, min(e.seq) FROM link l
    CROSS JOIN entry e ON e.subject = 'link:' || l.link AND e.kind = ?2
    WHERE l.audit = ?1 AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash)
    GROUP BY l.body, e.writer
"""
MOVES_ON = ("submitted", "approved")
"""What can be approved: a submission, or an approval that must be given again."""


class Rights(Trust):
    """What many approvals of one state have in common, read once. Good for one snapshot of the database."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.db = db
        self._heads: dict[str, Head] = {}
        self._linkers: dict[str, dict[str, list[tuple[str, int]]]] = {}

    def head(self, own: str) -> Head:
        if own not in self._heads:
            self._heads[own] = load_head(self.db, own)
        return self._heads[own]

    def linkers(self, audit: str, body: str) -> list[tuple[str, int]]:
        """Who has linked evidence that stands: keys, with the number of their first such entry."""
        if audit not in self._linkers:
            found: dict[str, list[tuple[str, int]]] = {}
            for place, writer, seq in self.db.rows(_LINKS, (audit, EvidenceLinked.KIND)):
                found.setdefault(place, []).append((writer, seq))
            self._linkers[audit] = found
        return self._linkers[audit].get(body, [])

    def may_close(self, writer: str, entry: Entry) -> bool:
        """True if the author of a remark signed it, which the key `writer` made. Once that key is vouched
        for, no other key closes it that is not; before, nobody tells the author's keys apart."""
        author = self.persons.get(writer, "")
        same = self.signer(entry) == author != ""
        return same and (entry.writer == writer or (writer, author) not in self.vouched or self.counts(entry))

    def may_decide(self, entry: Entry) -> bool:
        """True if a confirmed person signed it, with a key that is vouched for."""
        return self.signer(entry) in self.confirmed_at(entry) and self.counts(entry)


def prepared_by(db: Database, audit: str, body: str, rights: Rights | None = None) -> frozenset[str]:
    """The preparers of a checklist. `rights` spares reading again what many checklists have in common."""
    return _preparers(rights or Rights(db), audit, body, None)


def _preparers(rights: Rights, audit: str, body: str, before: Entry | None) -> frozenset[str]:
    """Only those in the past of the entry `before`, if it is given."""
    answered = f"answer:{audit}/{body}/"
    given = rights.db.rows(_FIRST_ANSWERS, (answered, _after(answered), AnswerGiven.KIND))
    people = {
        rights.persons.get(writer, "")
        for writer, first in (*given, *rights.linkers(audit, body))
        if before is None or is_seen(writer, first, before)
    }
    for one in _entries(rights, f"checklist:{audit}/{body}", ChecklistMoved.KIND, exact=True):
        is_counted = before is None or is_past(one.entry, before)
        if is_counted and isinstance(one.payload, ChecklistMoved) and one.payload.status == "submitted":
            people.add(rights.signer(one.entry))
    return frozenset(person for person in people if person)


def sign_off(rights: Rights, move: Head) -> SignOff | None:
    """The sign-off that an approval names, if it is whole, speaks of this checklist and answers a submission,
    and the same person signed both."""
    said = move.payload
    if not isinstance(said, ChecklistMoved) or not said.signoff:
        return None
    for row in rights.db.rows("SELECT entry FROM head WHERE subject = ?", (f"signoff:{said.signoff}",)):
        head = rights.head(row[0])
        one = head.payload
        if (
            isinstance(one, SignOff)
            and one.content_hash() == one.signoff
            and (one.audit, one.body) == (said.audit, said.body)
            and rights.signer(head.entry) == rights.signer(move.entry) != ""
            and _is_submission(rights, one)
        ):
            return one
    return None


def _is_submission(rights: Rights, one: SignOff) -> bool:
    if rights.db.value("SELECT 1 FROM entry WHERE hash = ?", (one.submission,)) is None:
        return False
    payload = rights.head(one.submission).payload
    return (
        isinstance(payload, ChecklistMoved)
        and payload.status == "submitted"
        and (payload.audit, payload.body) == (one.audit, one.body)
    )


def refusals(rights: Rights, move: Head, signed: SignOff | None, *, stands: bool) -> tuple[Refusal, ...]:
    """Why an approval never counted. `signed` as `sign_off` gives it. `stands`: the checklist is still as it
    was signed, so that all entries about its answers are behind it, whatever its entry owns up to having
    seen."""
    said, person = move.payload, rights.signer(move.entry)
    assert isinstance(said, ChecklistMoved)
    found: list[Refusal] = []
    if person in _preparers(rights, said.audit, said.body, None if stands else move.entry):
        found.append("preparer")
    if person not in rights.confirmed_at(move.entry):
        found.append("unconfirmed")
    elif not rights.counts(move.entry):
        found.append("unvouched")
    if signed is None or not _follows(rights, move.entry):
        found.append("unsigned")
    return tuple(found)


def _follows(rights: Rights, entry: Entry) -> bool:
    """True if it comes after a submission, or after an approval."""
    for own in entry.supersedes:
        if rights.db.value("SELECT 1 FROM entry WHERE hash = ? AND subject = ?", (own, entry.subject)):
            payload = rights.head(own).payload
            if isinstance(payload, ChecklistMoved) and payload.status in MOVES_ON:
                return True
    return False


def breaches(db: Database) -> Iterator[tuple[str, str, str]]:
    """(kind of problem, entry, detail) of everything that somebody signed without the right to."""
    rights = Rights(db)
    for move in _entries(rights, "checklist:", ChecklistMoved.KIND):
        if isinstance(move.payload, ChecklistMoved) and move.payload.status == "approved":
            signed = sign_off(rights, move)
            for refusal in refusals(rights, move, signed, stands=_stands(db, move, signed)):
                yield f"approval_{refusal}", move.hash, move.entry.subject
    for one in _entries(rights, "remark-state:", RemarkClosed.KIND):
        remark = one.entry.subject.partition(":")[2]
        writer = db.value("SELECT writer FROM remark WHERE remark = ?", (remark,))
        if writer is not None and not rights.may_close(str(writer), one.entry):
            yield "remark_closed", one.hash, one.entry.subject
    yield from _without_right(rights)


def _without_right(rights: Rights) -> Iterator[tuple[str, str, str]]:
    """Decisions, confirmations and words about keys."""
    for one in _entries(rights, "objection-decision:", ObjectionDecided.KIND):
        if rights.signer(one.entry) not in rights.confirmed_at(one.entry):
            yield "decision_unconfirmed", one.hash, one.entry.subject
        elif not rights.counts(one.entry):
            yield "decision_unvouched", one.hash, one.entry.subject
    for one in rights.confirmations:
        if rights.signer(one.entry) in rights.confirmed and not rights.counts(one.entry):
            yield "confirmation_unvouched", one.hash, one.entry.subject
    for one in rights.unfounded():
        yield "vouching_unfounded", one.hash, one.entry.subject


def _stands(db: Database, move: Head, signed: SignOff | None) -> bool:
    """True if the checklist is as the sign-off says."""
    said = move.payload
    if not isinstance(said, ChecklistMoved) or signed is None:
        return False
    return not covered(db, said.audit, said.body).differs(signed)


def _entries(rights: Rights, prefix: str, kind: str, *, exact: bool = False) -> Iterator[Head]:
    """All known entries of that kind about subjects that begin with `prefix`."""
    end = prefix + "\0" if exact else _after(prefix)
    for own, version in rights.db.rows(_OF_KIND, (prefix, end, kind)):
        if kinds.is_known(kind, version):
            yield rights.head(own)


def _after(prefix: str) -> str:
    """The first text that is greater than all that begin with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
