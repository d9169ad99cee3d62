"""Where every body of an audit stands: its scores, what is open in it, and who works on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.answers import reads as answers
from core.answers.records import Answer
from core.audits import reads as audits
from core.audits.records import Audit, ChecklistStatus
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.contradictions import Contradiction, contradictions
from core.evidence import reads as evidence
from core.evidence.duty import duty_met
from core.evidence.records import Evidence, Link
from core.job import Job
from core.methodology.records import Methodology
from core.people import reads as people
from core.reviews import reads as reviews
from core.scorecard import Scorecard
from core.scoring import score_body
from core.store.sqlite import Database
from core.totals import reads as totals
from core.totals.records import BodyTotal
from core.totals.summing import body_total


@dataclass(frozen=True, slots=True)
class Open:
    """What is open in a checklist: indicators in the methodology's order. `lacking` are answered without
    their compulsory evidence; what is in conflict is not among the unanswered."""

    unanswered: tuple[str, ...]
    conflicts: tuple[str, ...]
    lacking: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One body in one audit. `assigned` is the person (an id) whose work it is, `person` who gave the newest
    answer, at `wall`; "" where there is none. `open` is None until it is worked out. `remarks`: how many are
    open."""

    totals: BodyTotal
    status: ChecklistStatus
    assigned: str
    person: str
    wall: str
    open: Open | None
    remarks: int = 0

    @property
    def body(self) -> str:
        return self.totals.body

    @property
    def total(self) -> Decimal | None:
        return self.totals.total

    @property
    def coverage(self) -> Decimal:
        return self.totals.coverage


@dataclass(frozen=True, slots=True)
class Frame:
    """What all bodies of an audit share. `before` is the audit it continues, None unless that one used the
    same methodology: a change of method is never shown as a change in reality."""

    audit: Audit
    methodology: Methodology
    bodies: tuple[Body, ...]
    names: Mapping[str, str]
    before: Audit | None

    @property
    def scored(self) -> bool:
        return any(one.scored for one in self.methodology.indicators())


def load_frame(db: Database, audit_id: str) -> Frame:
    audit = audits.by_id(db, audit_id)
    before = audits.previous(db, audit)
    return Frame(
        audit=audit,
        methodology=audits.methodology(db, audit.methodology),
        bodies=tuple(body for body in bodies.everyone(db) if body.id in audit.bodies),
        names=people.names(db),
        before=before if before and before.methodology == audit.methodology else None,
    )


def load_standing(db: Database, frame: Frame, body: Body) -> Standing:
    """One body, read anew, with what is open."""
    own = frame.audit.id
    given = answers.of_body(db, own, body.id)
    links, found = evidence.links(db, own, body.id), evidence.of_body(db, own, body.id)
    card = score_body(frame.methodology, body, given, frame.audit)
    person, wall = answers.newest(db, own, body.id).get(body.id, ("", ""))
    return Standing(
        totals=body_total(own, card),
        status=reviews.status(db, frame.audit, body.id),
        assigned=audits.assignments(db, own).get(body.id, ""),
        person=person,
        wall=wall,
        open=open_of(frame, body, card, given, links, found),
        remarks=reviews.open_remarks(db, own, body.id).get(body.id, 0),
    )


def load_standings(db: Database, frame: Frame) -> dict[str, Standing]:
    """All bodies of the audit by id, from the totals: what is open is left out."""
    own = frame.audit.id
    statuses, assigned = reviews.statuses(db, frame.audit), audits.assignments(db, own)
    newest, remarks = answers.newest(db, own), reviews.open_remarks(db, own)
    return {
        body: Standing(
            total,
            statuses[body],
            assigned.get(body, ""),
            *newest.get(body, ("", "")),
            open=None,
            remarks=remarks.get(body, 0),
        )
        for body, total in totals.of_audit(db, frame.audit, frame.bodies).bodies.items()
    }


def load_open(db: Database, frame: Frame, job: Job) -> dict[str, Open]:
    """What is open in every body of the audit: all answers are looked at."""
    own = frame.audit.id
    given, found = answers.of_audit(db, own), evidence.of_body(db, own)
    links: dict[str, list[Link]] = {}
    for link in evidence.links(db, own):
        links.setdefault(link.body, []).append(link)
    made: dict[str, Open] = {}
    for number, body in enumerate(frame.bodies):
        job.check()
        job.progress(number, len(frame.bodies))
        mine = given.get(body.id, {})
        card = score_body(frame.methodology, body, mine, frame.audit)
        made[body.id] = open_of(frame, body, card, mine, links.get(body.id, ()), found)
    return made


def load_before(db: Database, frame: Frame) -> dict[str, Decimal]:
    """The totals of the audit before by body, of those that had one."""
    if frame.before is None:
        return {}
    found = totals.overall(db, [frame.before])[frame.before.id]
    return {body: one.total for body, one in found.items() if one.total is not None}


def open_of(
    frame: Frame,
    body: Body,
    card: Scorecard,
    given: Mapping[str, Answer],
    links: Sequence[Link],
    found: Mapping[str, Evidence],
) -> Open:
    """What is open in a checklist that is scored as `card`; `found` by SHA-256."""
    waiting = [item for item in card.items() if item.state == "unanswered"]
    return Open(
        unanswered=tuple(item.indicator for item in waiting if not item.in_conflict),
        conflicts=tuple(item.indicator for item in waiting if item.in_conflict),
        lacking=_lacking(frame.methodology, card, links, found),
        contradictions=contradictions(frame.methodology, body, given, frame.audit),
    )


def _lacking(
    methodology: Methodology, card: Scorecard, links: Sequence[Link], found: Mapping[str, Evidence]
) -> tuple[str, ...]:
    held: dict[str, list[Evidence]] = {}
    for link in links:
        if link.evidence in found:
            held.setdefault(link.indicator, []).append(found[link.evidence])
    return tuple(
        item.indicator
        for item, indicator in zip(card.items(), methodology.indicators(), strict=True)
        if item.state == "answered"
        and indicator.evidence.required
        and not duty_met(indicator, item.content, held.get(item.indicator, ()))
    )
