"""What keeps a checklist from being submitted, each with the question where it is mended."""

from __future__ import annotations

from core.answers import reads as answers
from core.bodies import reads as bodies
from core.contradictions import contradictions
from core.evidence import reads as evidence
from core.reviews.records import Blocker
from core.scoring import score_body
from core.standings import load_frame, open_of
from core.store.sqlite import Database


def blockers(db: Database, audit: str, body: str) -> tuple[Blocker, ...]:
    """In the methodology's order, contradictions last; nothing if the body is not in the audit."""
    frame = load_frame(db, audit)
    known = bodies.one(db, body)
    if known is None or body not in frame.audit.bodies:
        return ()
    given = answers.of_body(db, audit, body)
    card = score_body(frame.methodology, known, given, frame.audit)
    found = open_of(
        frame, known, card, given, evidence.links(db, audit, body), evidence.of_body(db, audit, body)
    )
    listed: dict[str, Blocker] = {}
    for item in card.items():
        if item.in_conflict and item.indicator in found.conflicts:
            listed[item.indicator] = Blocker("conflict", item.indicator)
        elif item.refused:
            listed[item.indicator] = Blocker("refused", item.indicator)
        elif item.state == "unanswered":
            listed[item.indicator] = Blocker("unanswered", item.indicator)
        elif _lacks_reason(item.state, item.not_applicable_by, item.content.reason):
            listed[item.indicator] = Blocker("reason", item.indicator)
        elif item.indicator in found.lacking:
            listed[item.indicator] = Blocker("evidence", item.indicator)
    against = contradictions(frame.methodology, known, given, frame.audit)
    rules = [Blocker("contradiction", one.indicators[-1], one.rule) for one in against]
    return (*listed.values(), *rules)


def _lacks_reason(state: str, by: str | None, reason: str) -> bool:
    """Of what a person said does not apply, or cannot be told."""
    asked = state == "cannot_tell" or (state == "not_applicable" and by == "auditor")
    return asked and not reason.strip()
