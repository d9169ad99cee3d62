"""What waits for one person in an audit: to be reviewed, mended, answered or decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.audits import reads as audits
from core.audits.records import Audit
from core.job import Job
from core.journal.entry import is_past
from core.journal.kinds.audits import ChecklistMoved
from core.journal.log import Head, load_head, load_heads
from core.objections import reads as objections
from core.people import reads as people
from core.reviews import reads
from core.reviews.custody import Rights, prepared_by
from core.store.sqlite import Database

WaitingKind = Literal["review", "returned", "remark", "objection"]
ORDER: tuple[WaitingKind, ...] = ("review", "returned", "remark", "objection")


@dataclass(frozen=True, slots=True)
class Waiting:
    """`indicator` "" where it is the whole checklist; `person` who made it wait, at `wall`, with the words
    `said`. `voided`: an approval is to be given again. `number`: of an objection's letter."""

    kind: WaitingKind
    body: str
    indicator: str
    person: str
    wall: str
    said: str
    voided: bool = False
    number: str = ""


def waiting_for(db: Database, audit: Audit, person: str, job: Job) -> tuple[Waiting, ...]:
    """By kind, then as it came.

    review: submitted or voided checklists that this person has not prepared. returned: to whoever it is
    assigned, else to those who prepared it. remark: the author's once another has replied; before that the
    preparers' and the assigned one's, and whoever is in the thread. objection: undecided, to the confirmed.
    """
    roles = _Roles(db, audit, person)
    statuses = reads.statuses(db, audit)
    found: list[Waiting] = []
    for number, (body, status) in enumerate(statuses.items()):
        job.check()
        job.progress(number, len(statuses))
        if status in ("submitted", "voided") and not roles.prepared(body):
            found.append(_whole(db, audit.id, body, "review", status == "voided"))
        elif status == "returned" and roles.works_on(body):
            found.append(_whole(db, audit.id, body, "returned"))
    found += _remarks(db, audit.id, person, roles)
    found += _objections(db, audit.id, person)
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.kind), one.wall)))


class _Roles:
    """What one person is to the checklists of an audit."""

    def __init__(self, db: Database, audit: Audit, person: str) -> None:
        self._db, self._audit, self._person = db, audit.id, person
        self._assigned = audits.assignments(db, audit.id)
        self._prepared: dict[str, bool] = {}
        self._rights = Rights(db)

    def prepared(self, body: str) -> bool:
        if body not in self._prepared:
            self._prepared[body] = self._person in prepared_by(self._db, self._audit, body, self._rights)
        return self._prepared[body]

    def works_on(self, body: str) -> bool:
        """It is assigned to them; or to nobody, and they prepared it."""
        return self._assigned[body] == self._person if body in self._assigned else self.prepared(body)


def _remarks(db: Database, audit: str, person: str, roles: _Roles) -> list[Waiting]:
    found = []
    for one in reads.remarks(db, audit):
        in_thread = any(each.person == person for each in one.messages)
        if one.waits_for(person) and (in_thread or roles.works_on(one.body) or roles.prepared(one.body)):
            last = one.last
            found.append(Waiting("remark", one.body, one.indicator, last.person, last.wall, last.text))
    return found


def _objections(db: Database, audit: str, person: str) -> list[Waiting]:
    if not any(one.id == person and one.confirmed for one in people.everybody(db)):
        return []
    found = []
    for letter in objections.of_audit(db, audit):
        if letter.decision is None:
            code = letter.answers[0].indicator if letter.answers else ""
            said, who, when = letter.text, letter.person, letter.wall
            found.append(Waiting("objection", letter.body, code, who, when, said, number=letter.number))
    return found


def edited_since_review(db: Database, audit: str, body: str) -> frozenset[str]:
    """The indicators whose answers were changed after somebody last returned or approved the checklist, or
    after a reviewer had checked them."""
    found = {
        indicator
        for indicator, marks in reads.checks(db, audit, body).items()
        if not any(mark.current for mark in marks)
    }
    last = _last_review(db, audit, body)
    if last is not None:
        sql = "SELECT indicator, heads FROM answer WHERE audit = ? AND body = ?"
        for indicator, _heads in db.rows(sql, (audit, body)):
            heads = load_heads(db, f"answer:{audit}/{body}/{indicator}")
            if any(not is_past(head.entry, last.entry) for head in heads):
                found.add(indicator)
    return frozenset(found)


def _last_review(db: Database, audit: str, body: str) -> Head | None:
    """The newest return or approval behind the present steps: itself, or one that they follow."""
    level = list(load_heads(db, f"checklist:{audit}/{body}"))
    seen: set[str] = set()
    while level:
        for head in level:
            if isinstance(head.payload, ChecklistMoved) and head.payload.status in ("returned", "approved"):
                return head
        seen |= {head.hash for head in level}
        before = [own for head in level for own in head.entry.supersedes if own not in seen]
        level = [load_head(db, own) for own in before if _is_here(db, own)]
    return None


def _is_here(db: Database, own: str) -> bool:
    return db.value("SELECT 1 FROM entry WHERE hash = ?", (own,)) is not None


def _whole(db: Database, audit: str, body: str, kind: WaitingKind, voided: bool = False) -> Waiting:
    move = reads.move(db, audit, body)
    if move is None:
        return Waiting(kind, body, "", "", "", "", voided)
    return Waiting(kind, body, "", move.person, move.wall, "" if voided else move.comment, voided)
