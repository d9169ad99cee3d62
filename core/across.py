"""One indicator across all bodies of an audit: the other way to look at the same answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.answers import reads as answers
from core.answers.records import Answer
from core.audits import reads as audits
from core.bodies.records import Body
from core.evidence import reads as evidence
from core.evidence.duty import duty_met
from core.evidence.records import Evidence
from core.job import Job
from core.methodology.records import Indicator
from core.scorecard import ScoredItem
from core.scoring import score_body
from core.standings import Frame
from core.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers of one checklist and what becomes of them, by indicator."""

    given: Mapping[str, Answer]
    items: Mapping[str, ScoredItem]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the answers to one indicator, by body: evidence linked to them, what the audit
    before said, and where something is typed and not saved."""

    evidence: Mapping[str, tuple[Evidence, ...]]
    before: Mapping[str, Answer]
    drafts: frozenset[str]

    def lacks(self, body: str, indicator: Indicator, item: ScoredItem) -> bool:
        """True if evidence is compulsory for what is answered, and none is there."""
        if not indicator.evidence.required or item.state != "answered":
            return False
        return not duty_met(indicator, item.content, self.evidence.get(body, ()))


def load_checked(db: Database, frame: Frame, body: Body) -> Checked:
    return _checked(frame, body, answers.of_body(db, frame.audit.id, body.id))


def load_all_checked(db: Database, frame: Frame, job: Job) -> dict[str, Checked]:
    """Every body of the audit, by id: rules look at other answers, so that all are needed."""
    given = answers.of_audit(db, frame.audit.id)
    found: dict[str, Checked] = {}
    for number, body in enumerate(frame.bodies):
        job.check()
        job.progress(number, len(frame.bodies))
        found[body.id] = _checked(frame, body, given.get(body.id, {}))
    return found


def load_beside(db: Database, frame: Frame, indicator: Indicator) -> Beside:
    own = frame.audit.id
    previous = audits.previous(db, frame.audit)
    known = evidence.of_body(db, own)
    linked: dict[str, tuple[Evidence, ...]] = {}
    for link in evidence.links(db, own):
        if link.indicator == indicator.id and link.evidence in known:
            linked[link.body] = (*linked.get(link.body, ()), known[link.evidence])
    return Beside(
        evidence=linked,
        before=answers.of_indicator(db, previous.id, indicator.id) if previous else {},
        drafts=answers.drafted(db, own, indicator.id),
    )


def _checked(frame: Frame, body: Body, given: Mapping[str, Answer]) -> Checked:
    card = score_body(frame.methodology, body, given, frame.audit)
    return Checked(given, {item.indicator: item for item in card.items()})
