"""The steps of the journal in words: when, who, where, what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.answers.reads import content_of
from core.answers.records import Content
from core.audits import reads as audits
from core.audits.records import STATUS_TEXTS
from core.bodies import reads as bodies
from core.folding import fold
from core.formatting import moment
from core.job import Job
from core.journal.history import Step, of_answer, steps
from core.journal.kinds.answers import AnswerCarried, AnswerGiven
from core.journal.kinds.audits import ChecklistMoved
from core.journal.kinds.base import Payload
from core.journal.kinds.objections import ObjectionDecided, ObjectionRegistered
from core.journal.kinds.people import PersonConfirmed, PersonNamed
from core.journal.kinds.reviews import RemarkAnswered, RemarkClosed, RemarkMade
from core.methodology.records import Indicator
from core.objections.records import OUTCOME_TEXTS, OUTCOMES
from core.people import reads as people
from core.store.sqlite import Database
from core.text import Catalogue
from ui.models.explanation import content_text

TEXTS: Mapping[str, str] = {
    "answer.checked": "story.checked",
    "answer.given": "story.answer",
    "answer.carried": "story.carried",
    "audit.header": "story.audit",
    "audit.moved": "story.audit_moved",
    "body.field": "story.body",
    "channel.field": "story.channel",
    "checklist.assigned": "story.assigned",
    "checklist.moved": "story.checklist",
    "objection.decided": "story.objection_decided",
    "objection.document": "story.objection_document",
    "objection.registered": "story.objection",
    "objection.withdrawn": "story.objection_withdrawn",
    "evidence.field": "story.evidence_edited",
    "evidence.linked": "story.evidence",
    "evidence.removed": "story.evidence_removed",
    "evidence.unlinked": "story.evidence_unlinked",
    "payload.erased": "story.erased",
    "letter.registered": "story.letter",
    "letter.taken_back": "story.letter_taken_back",
    "recommendation.checked": "story.recommendation_checked",
    "recommendation.moved": "story.recommendation_moved",
    "recommendation.taken_back": "story.recommendation_taken_back",
    "recommendation.written": "story.recommendation",
    "person.confirmed": "story.person_confirmed",
    "person.named": "story.person",
    "region.field": "story.region",
    "remark.answered": "story.remark_answered",
    "remark.closed": "story.remark_closed",
    "remark.made": "story.remark",
    "sample.header": "story.sample",
    "sample.proof_withdrawn": "story.sample_proof_withdrawn",
    "sample.row_added": "story.sample_row",
    "sample.row_proved": "story.sample_proof",
    "sample.row_removed": "story.sample_row_removed",
    "workday.set": "story.workday",
    "workspace.created": "story.workspace",
    "writer.vouched": "story.writer_vouched",
}
UNTOLD = (
    "checklist.signed_off",
    "evidence.added",
    "evidence.numbered",
    "methodology.frozen",
    "writer.continued",
    "writer.joined",
)
"""Kinds that only ever come along with another step."""
_COMMON = ("person", "region", "workday", "workspace", "writer")  # kinds of what belongs to no body
_OUTCOMES: Mapping[str, str] = {str(name): text_id for name, text_id in OUTCOME_TEXTS.items()}
_STATUSES: Mapping[str, str] = {str(name): text_id for name, text_id in STATUS_TEXTS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """`times`: so many like steps of one person in one place, one after another, told as one. `audit`, `body`
    and `indicator` are ids, "" where the step names none; `words` is all of it, folded, to be searched."""

    when: str
    who: str
    where: str
    what: str
    audit: str
    body: str
    indicator: str
    person: str
    times: int
    words: str

    def cells(self) -> tuple[str, ...]:
        what = f"{self.what} × {self.times}" if self.times > 1 else self.what
        return self.when, self.who, self.where, what


class Teller:
    """Knows the names of what the steps are about. Made and used on a worker's thread."""

    def __init__(self, db: Database, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        lang = catalogue.lang
        self._people = people.names(db)
        self._bodies = {one.id: one.name.of(lang) for one in bodies.everyone(db)}
        self._audits = {one.id: one for one in audits.everything(db)}
        self._methods = {
            one.methodology: audits.methodology(db, one.methodology) for one in self._audits.values()
        }

    def line(self, step: Step) -> Line:
        audit, body, code = step.place
        where = " · ".join(part for part in (code, self._bodies.get(body, body), self._audit(audit)) if part)
        where = where or (
            self._catalogue.text("take_in.no_body") if step.kind.split(".")[0] in _COMMON else ""
        )
        who, what = self._people.get(step.person, step.person[:8]), self._what(step)
        when = moment(step.wall, self._catalogue.lang)
        return Line(
            when=when,
            who=who,
            where=where,
            what=what,
            audit=audit,
            body=body,
            indicator=code,
            person=step.person,
            times=1,
            words=fold(who, where, what),
        )

    def _audit(self, audit: str) -> str:
        known = self._audits.get(audit)
        return known.title.of(self._catalogue.lang) if known else ""

    def _what(self, step: Step) -> str:
        text = self._catalogue.text(TEXTS.get(step.kind, "story.newer"))
        said = self._words(step.payload, step.before)
        if said:
            return f"{text}: {said}"
        indicator = self._indicator(step)
        if indicator is None or not isinstance(step.payload, AnswerGiven | AnswerCarried):
            return text
        after, comment = self._said(indicator, step.payload)
        before = self._said(indicator, step.before)[0] if step.before is not None else after
        value = after if before == after else f"{before} → {after}"
        return f"{text}: {value.rstrip('.')}. {comment}" if comment else f"{text}: {value}"

    def _words(self, payload: Payload | None, before: Payload | None) -> str:
        """What the person said with it, "" for nothing."""
        match payload:
            case ChecklistMoved():
                status = self._catalogue.text(_STATUSES.get(payload.status, _STATUSES["in_progress"]))
                return ". ".join(part for part in (status, payload.comment) if part)
            case PersonNamed():
                old = before.name if isinstance(before, PersonNamed) else ""
                return f"{old} → {payload.name}" if old not in ("", payload.name) else payload.name
            case PersonConfirmed():
                return self._people.get(payload.person, payload.person[:8])
            case RemarkMade() | RemarkAnswered():
                return payload.text
            case RemarkClosed():
                return self._catalogue.text("remark.is_closed" if payload.closed else "remark.is_open")
            case ObjectionRegistered():
                return f"{self._catalogue.text('text.numbered', number=payload.number)}. {payload.text}"
            case ObjectionDecided() if payload.outcome in OUTCOMES:
                return f"{self._catalogue.text(_OUTCOMES[payload.outcome])}. {payload.reason}"
            case _:
                return ""

    def _indicator(self, step: Step) -> Indicator | None:
        audit, _body, code = step.place
        known = self._audits.get(audit)
        return self._methods[known.methodology].find(code) if known else None

    def _said(self, indicator: Indicator, payload: Payload) -> tuple[str, str]:
        """The answer in words, and its comment."""
        content = content_of(payload) if isinstance(payload, AnswerGiven | AnswerCarried) else Content()
        if content == Content():
            return self._catalogue.text("state.unanswered"), ""
        return content_text(indicator, content, self._catalogue), content.comment


def tell_of_answer(db: Database, place: tuple[str, str, str], catalogue: Catalogue) -> list[Line]:
    """The history of one answer, newest first. `place`: audit, body, indicator."""
    teller = Teller(db, catalogue)
    return [teller.line(step) for step in of_answer(db, *place) if step.kind not in UNTOLD]


def tell(db: Database, since: date, catalogue: Catalogue, job: Job) -> list[Line]:
    """What was done since the morning of that day, newest first; like steps in a row are one line."""
    teller = Teller(db, catalogue)
    told: list[Line] = []
    for step in steps(db, since, job):
        if step.kind in UNTOLD:
            continue
        line = teller.line(step)
        if told and _alike(told[-1], line):
            told[-1] = _once_more(told[-1])
        else:
            told.append(line)
    return told


def _alike(one: Line, other: Line) -> bool:
    same = (one.person, one.where, one.what) == (other.person, other.where, other.what)
    return same and not other.indicator


def _once_more(line: Line) -> Line:
    return replace(line, times=line.times + 1)
