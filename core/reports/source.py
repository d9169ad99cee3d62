"""Everything a report is built from, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.answers import reads as answers
from core.answers.records import Answer
from core.audits import reads as audits
from core.audits.records import Audit, ChecklistStatus
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.evidence.absence import MEDIA, Absence, from_bytes
from core.evidence.records import Evidence, Link
from core.journal.reads import JournalState, journal_state
from core.letters import reads as letters
from core.letters.records import Letter
from core.methodology.records import Methodology
from core.objections import reads as objections
from core.objections.records import Objection
from core.people import reads as people
from core.recommendations import reads as recommendations
from core.recommendations import story
from core.recommendations.records import Recommendation
from core.recommendations.story import Step
from core.reviews import reads as reviews
from core.reviews.records import Approval
from core.samples import reads as samples
from core.samples.records import Sample
from core.scorecard import Rank, Scorecard
from core.scoring import rank, score_body
from core.store.sqlite import Database
from core.text import Texts
from core.workdays import reads as workdays
from core.workdays.records import Calendar


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that is read before a report is built. Mappings are by body, `evidence` by SHA-256, `names`
    by person. `previous` holds the previous audit's scorecards, and only if its methodology is the same."""

    methodology: Methodology
    audit: Audit
    region: Texts
    department: Texts
    bodies: tuple[Body, ...]
    answers: Mapping[str, Mapping[str, Answer]]
    scorecards: Mapping[str, Scorecard]
    ranks: Mapping[str, Rank | None]
    statuses: Mapping[str, ChecklistStatus]
    links: Mapping[str, Sequence[Link]]
    evidence: Mapping[str, Evidence]
    names: Mapping[str, str]
    previous: Mapping[str, Scorecard]
    journal: JournalState
    absences: Mapping[str, Absence] = field(default_factory=dict)
    samples: tuple[Sample, ...] = ()
    calendar: Calendar | None = None
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    objections: tuple[Objection, ...] = ()
    followed: Mapping[str, Sequence[Recommendation]] = field(default_factory=dict)  # those up to this audit
    stories: Mapping[str, Sequence[Step]] = field(default_factory=dict)  # by recommendation
    letters: tuple[Letter, ...] = ()
    titles: Mapping[str, Texts] = field(default_factory=dict)  # of every audit
    today: date | None = None

    def advice(self, body: str, indicator: str) -> Recommendation | None:
        """What this audit itself recommends about the question."""
        own = (one for one in self.followed.get(body, ()) if one.audit == self.audit.id)
        return next((one for one in own if one.indicator == indicator), None)


def gather(db: Database, audit: Audit) -> Source:
    """All of an audit, from one snapshot if the caller holds one. Medians and ranks need every body."""
    methodology = audits.methodology(db, audit.methodology)
    scope = tuple(body for body in bodies.everyone(db) if body.id in audit.bodies)
    given = answers.of_audit(db, audit.id)
    cards = {body.id: score_body(methodology, body, given.get(body.id, {}), audit) for body in scope}
    region = bodies.region(db)
    found: dict[str, Evidence] = {}
    for body in scope:
        found |= evidence.of_body(db, audit.id, body.id)
    absences = _absences(db, found)
    objected = objections.of_audit(db, audit.id)
    _add_documents(db, objected, found)
    followed = _followed(db, audit, scope)
    return Source(
        methodology=methodology,
        audit=audit,
        region=region.name,
        department=region.department,
        bodies=scope,
        answers=given,
        scorecards=cards,
        ranks=rank(cards.values(), scope),
        statuses=reviews.statuses(db, audit),
        links={body.id: evidence.links(db, audit.id, body.id) for body in scope},
        evidence=found,
        names=people.names(db),
        previous=_previous(db, audit, scope),
        journal=journal_state(db),
        samples=samples.present(db, audit.id),
        calendar=workdays.calendar(db),
        absences=absences,
        approvals=reviews.approvals(db, audit.id),
        objections=objected,
        followed=followed,
        stories={one.id: story.of(db, one) for own in followed.values() for one in own},
        letters=letters.everything(db),
        titles={one.id: one.title for one in audits.everything(db)},
        today=date.today(),
    )


def _followed(db: Database, audit: Audit, scope: Sequence[Body]) -> dict[str, tuple[Recommendation, ...]]:
    """By body: those from before the audit, then its own, at the price that counts now."""
    around = {body.id: recommendations.around(db, audit, body.id) for body in scope}
    return {body: recommendations.priced(db, [*before, *own]) for body, (before, own) in around.items()}


def _absences(db: Database, found: dict[str, Evidence]) -> dict[str, Absence]:
    """The proofs of absence by SHA-256; the evidence that they name is added to `found`."""
    proofs: dict[str, Absence] = {}
    for own in [one.sha256 for one in found.values() if one.media == MEDIA and not one.removed]:
        try:
            proofs[own] = from_bytes(evidence.blob(db, own))
        except TyndaError:  # damaged: listed among the evidence, but there is nothing to show
            continue
    for sha256 in {capture for proof in proofs.values() for capture in proof.captures} - found.keys():
        try:
            found[sha256] = evidence.of(db, sha256)
        except TyndaError:  # a capture that is not in this copy of the workspace
            continue
    return proofs


def _add_documents(db: Database, objected: Sequence[Objection], found: dict[str, Evidence]) -> None:
    """The documents of objections, for their names."""
    for sha256 in {one for each in objected for one in each.documents} - found.keys():
        try:
            found[sha256] = evidence.of(db, sha256)
        except TyndaError:  # not in this copy of the workspace
            continue


def _previous(db: Database, audit: Audit, scope: Sequence[Body]) -> dict[str, Scorecard]:
    """Comparable scorecards only: of the audit before, under the same methodology."""
    before = audits.previous(db, audit)
    if before is None or before.methodology != audit.methodology:
        return {}
    methodology = audits.methodology(db, before.methodology)
    given = answers.of_audit(db, before.id)
    return {
        body.id: score_body(methodology, body, given.get(body.id, {}), before)
        for body in scope
        if body.id in before.bodies
    }
