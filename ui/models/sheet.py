"""All that the checklist page shows of one body in one audit, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from core.answers import reads as answers
from core.answers.records import Answer, Content, Draft, Withheld
from core.audits import reads as audits
from core.audits.records import Audit, StatusStep
from core.bodies import reads as bodies
from core.bodies.records import CHANNEL_TEXTS, Body, Channel
from core.evidence import reads as evidence
from core.evidence.duty import duty_met
from core.evidence.records import Evidence, Link
from core.letters import reads as letters
from core.letters.records import Letter
from core.methodology.records import Indicator, Methodology
from core.people import reads as people
from core.recommendations import reads as recommendations
from core.recommendations.records import Recommendation
from core.scorecard import Scorecard, ScoredItem
from core.scoring import score_body
from core.store.sqlite import Database
from core.text import Lang
from ui.models.reviewed import Reviewed, load_reviewed

# Resources of a methodology that stand for several kinds of pages.
_KINDS = {
    "newspaper": (
        "newspaper_site",
        "newspaper",
        "newspaper_vk",
        "newspaper_facebook",
        "newspaper_instagram",
    ),
}


@dataclass(frozen=True, slots=True)
class Before:
    """The same body in the audit before: `methodology` may be another."""

    audit: Audit
    methodology: Methodology
    answers: Mapping[str, Answer]
    items: Mapping[str, ScoredItem]


@dataclass(frozen=True, slots=True)
class Sheet:
    audit: Audit
    body: Body
    methodology: Methodology
    answers: Mapping[str, Answer]
    drafts: Mapping[str, Draft]
    links: tuple[Link, ...]
    evidence: Mapping[str, Evidence]
    channels: tuple[Channel, ...]
    people: Mapping[str, str]
    before: Before | None
    card: Scorecard
    items: Mapping[str, ScoredItem]
    closing: StatusStep | None = None
    assigned: Mapping[str, str] = field(default_factory=dict)  # body → person
    promised: tuple[Recommendation, ...] = ()  # what was recommended before this audit
    recommended: tuple[Recommendation, ...] = ()  # what it recommends itself
    correspondence: tuple[Letter, ...] = ()
    review: Reviewed = field(default_factory=Reviewed)
    withheld: Mapping[str, Withheld] = field(default_factory=dict)  # given elsewhere, not in this copy

    @property
    def is_closed(self) -> bool:
        """True if nothing of this audit can be changed; `closing` then says why."""
        return self.audit.status != "open"

    @property
    def is_locked(self) -> bool:
        """True if nothing can be changed here: the audit is closed, or the checklist is under review."""
        return self.is_closed or self.review.is_sealed

    def carried(self) -> tuple[str, ...]:
        """The indicators whose carried answer waits to be confirmed, in the methodology's order."""
        return tuple(code for code, item in self.items.items() if item.carried)

    def content(self, indicator: str) -> Content:
        answer = self.answers.get(indicator)
        return answer.content if answer else Content()

    def heads(self, indicator: str) -> tuple[str, ...]:
        answer = self.answers.get(indicator)
        return answer.heads if answer else ()

    def in_conflict(self, indicator: str) -> bool:
        answer = self.answers.get(indicator)
        return answer is not None and answer.in_conflict

    def linked(self, indicator: str) -> tuple[tuple[Link, Evidence], ...]:
        found = (link for link in self.links if link.indicator == indicator)
        return tuple((link, self.evidence[link.evidence]) for link in found if link.evidence in self.evidence)

    def duty_met(self, indicator: Indicator) -> bool:
        return duty_met(indicator, self.content(indicator.id), [one for _, one in self.linked(indicator.id)])

    def asks_evidence(self, indicator: Indicator) -> bool:
        """False where a rule has settled the answer or nothing is asked: then there is nothing to prove."""
        settled = self.items[indicator.id].state in ("not_applicable", "zero_by_rule")
        return indicator.evidence.required and not settled

    def lacks_evidence(self, indicator: Indicator) -> bool:
        """True if evidence is compulsory for what is answered, and none is there."""
        answered = self.items[indicator.id].state == "answered"
        return indicator.evidence.required and answered and not self.duty_met(indicator)

    def assuming(self, contents: Mapping[str, Content]) -> Sheet:
        """The sheet as it will be once these answers are on the disk."""
        if not contents:
            return self
        given = {**self.answers, **{code: self._tried(code, content) for code, content in contents.items()}}
        card = score_body(self.methodology, self.body, given, self.audit)
        return replace(self, answers=given, card=card, items={item.indicator: item for item in card.items()})

    def scored_with(self, indicator: str, content: Content) -> Scorecard:
        """The scorecard as it would be with this content instead."""
        return score_body(
            self.methodology,
            self.body,
            {**self.answers, indicator: self._tried(indicator, content)},
            self.audit,
        )

    def _tried(self, indicator: str, content: Content) -> Answer:
        now = self.answers.get(indicator)
        person, wall = (now.person, now.wall) if now else ("", "")
        heads = now.heads[:1] if now else ("",)
        return Answer(self.audit.id, self.body.id, indicator, content, heads, person, wall)

    def promises_of(self, indicator: str) -> tuple[Recommendation, ...]:
        """Recommended before about the same question, as it stood on the audit's day."""
        own = (one for one in self.promised if one.indicator == indicator)
        return tuple(one.as_of(self.audit.observed_on) for one in own)

    def general(self) -> tuple[Recommendation, ...]:
        """Recommended before about the whole body, of which this audit has not said yet what became."""
        waiting = (one for one in self.promised if not one.indicator and not one.is_settled)
        found = tuple(one for one in waiting if one.check_of(self.audit.id) is None)
        return () if self.is_closed else found

    def recommendation_of(self, indicator: str) -> Recommendation | None:
        return next((one for one in self.recommended if one.indicator == indicator), None)

    def looked(self, indicator: str) -> date | None:
        return self.content(indicator).observed_on or self.audit.observed_on

    def channels_for(self, indicator: Indicator) -> tuple[Channel, ...]:
        """The pages that the indicator is about, as far as they have an address and counted on the day looked
        at; in the order of what it names."""
        day = self.looked(indicator.id)
        known = [one for one in self.channels if one.address and one.valid_on(day)]
        return tuple(one for kind in _wanted(indicator) for one in known if one.kind == kind)

    def is_about_pages(self, indicator: Indicator) -> bool:
        """True if what it asks about can have an address in the register."""
        return any(kind in CHANNEL_TEXTS for kind in _wanted(indicator))

    def reasons(self, state: str) -> tuple[str, ...]:
        """Reasons given in this checklist for that state, the most used first."""
        given = [a.content.reason for a in self.answers.values() if a.content.state == state]
        counted = {reason: given.count(reason) for reason in given if reason}
        return tuple(sorted(counted, key=lambda reason: (-counted[reason], reason)))


def _wanted(indicator: Indicator) -> tuple[str, ...]:
    """Kinds of channels, and other resources, in the order of what it names."""
    named = (indicator.resource, *indicator.also_resources)
    return tuple(dict.fromkeys(kind for resource in named for kind in _KINDS.get(resource, (resource,))))


def reloaded(sheet: Sheet, db: Database) -> Sheet:
    """The same sheet with everything read anew; as it was where the audit or the body is gone."""
    audit = audits.by_id(db, sheet.audit.id)
    body = next((one for one in bodies.everyone(db) if one.id == sheet.body.id), None)
    if body is None or body.id not in audit.bodies:
        return sheet
    made = load_sheet(db, audit, body)
    return replace(made, review=replace(made.review, unsealed=sheet.review.unsealed))


def load_sheet(db: Database, audit: Audit, body: Body) -> Sheet:
    """`body` is one of the audit's."""
    methodology = audits.methodology(db, audit.methodology)
    given = answers.of_body(db, audit.id, body.id)
    card = score_body(methodology, body, given, audit)
    promised, recommended = recommendations.around(db, audit, body.id)
    return Sheet(
        promised=promised,
        recommended=recommended,
        correspondence=letters.of_body(db, body.id),
        audit=audit,
        body=body,
        methodology=methodology,
        answers=given,
        drafts=answers.drafts(db, audit.id, body.id),
        links=evidence.links(db, audit.id, body.id),
        evidence=evidence.of_body(db, audit.id, body.id),
        channels=bodies.channels(db, body.id),
        people=people.names(db),
        before=_before(db, audit, body),
        assigned=audits.assignments(db, audit.id),
        closing=(audits.status_steps(db, audit.id) or (None,))[-1] if audit.status != "open" else None,
        card=card,
        items={item.indicator: item for item in card.items()},
        review=load_reviewed(db, audit, body.id),
        withheld=answers.withheld(db, audit.id, body.id),
    )


def refreshed(sheet: Sheet, db: Database) -> Sheet:
    """The same sheet with what people change while auditing read anew."""
    place = (sheet.audit.id, sheet.body.id)
    given = answers.of_body(db, *place)
    card = score_body(sheet.methodology, sheet.body, given, sheet.audit)
    promised, recommended = recommendations.around(db, sheet.audit, sheet.body.id)
    return replace(
        sheet,
        promised=promised,
        recommended=recommended,
        correspondence=letters.of_body(db, sheet.body.id),
        answers=given,
        drafts=answers.drafts(db, *place),
        links=evidence.links(db, *place),
        evidence=evidence.of_body(db, *place),
        people=people.names(db),
        card=card,
        items={item.indicator: item for item in card.items()},
        review=replace(load_reviewed(db, sheet.audit, sheet.body.id), unsealed=sheet.review.unsealed),
        withheld=answers.withheld(db, *place),
    )


def also_proves(db: Database, sheet: Sheet, shown: Sequence[Link], lang: Lang) -> dict[str, tuple[str, ...]]:
    """What else the evidence of an answer proves, by SHA-256: codes in the methodology's order, after them
    those of other bodies with their names; links in other audits are no matter of this one."""
    names: dict[str, str] = {}
    order = {one.id: place for place, one in enumerate(sheet.methodology.indicators())}
    found: dict[str, tuple[str, ...]] = {}
    for link in shown:
        others = [one for one in evidence.links_of(db, link.evidence) if one[0] != link.id]
        here = [(body, code) for _, audit, body, code in others if audit == sheet.audit.id]
        here.sort(key=lambda one: (one[0] != sheet.body.id, one[0], order.get(one[1], len(order))))
        if any(body != sheet.body.id for body, _ in here) and not names:
            names = {one.id: one.name.of(lang) for one in bodies.everyone(db)}
        words = (code if body == sheet.body.id else f"{names[body]}: {code}" for body, code in here)
        found[link.evidence] = tuple(words)
    return found


def _before(db: Database, audit: Audit, body: Body) -> Before | None:
    last = audits.previous(db, audit)
    if last is None or body.id not in last.bodies:
        return None
    methodology = audits.methodology(db, last.methodology)
    given = answers.of_body(db, last.id, body.id)
    card = score_body(methodology, body, given, last)
    return Before(last, methodology, given, {item.indicator: item for item in card.items()})
