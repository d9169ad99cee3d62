"""What a past audit would have given under another methodology: totals and places side by side, a what-if."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.answers import reads as answers
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.contradictions import contradictions
from core.item_scoring import displayed
from core.job import Job
from core.method_changes import MethodChange, method_change
from core.methodology.records import Methodology
from core.recommendations.reads import below
from core.scorecard import Rank, Scorecard
from core.scoring import rank, score_body
from core.store.sqlite import Database
from core.text import Texts


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """`before` as the audit scored it, `after` the same answers under the other methodology."""

    body: Body
    before: Decimal | None
    after: Decimal | None
    rank_before: Rank | None
    rank_after: Rank | None

    @property
    def delta(self) -> Decimal | None:
        """Between what is displayed."""
        if self.before is None or self.after is None:
            return None
        return displayed(self.after) - displayed(self.before)


@dataclass(frozen=True, slots=True)
class Effect:
    """A number of the whole audit, as it was and under the other methodology."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`levels`: how many bodies come into another band; `recommended` and `contradictions` of all bodies."""

    audit: Audit
    change: MethodChange
    lines: tuple[PreviewLine, ...]
    levels: int
    recommended: Effect
    contradictions: Effect


def preview(db: Database, audit: Audit, methodology: Methodology, job: Job) -> Preview:
    """All bodies of the audit, in the region's order. Nothing is written."""
    own = audits.methodology(db, audit.methodology)
    scope = [body for body in bodies.everyone(db) if body.id in audit.bodies]
    given = answers.of_audit(db, audit.id)
    then: list[Scorecard] = []
    now: list[Scorecard] = []
    contrary = [0, 0]
    for number, body in enumerate(scope):
        job.check()
        job.progress(number, len(scope))
        mine = given.get(body.id, {})
        then.append(score_body(own, body, mine, audit))
        now.append(score_body(methodology, body, mine, audit))
        for place, method in enumerate((own, methodology)):
            contrary[place] += len(contradictions(method, body, mine, audit))
    places = rank(then, scope), rank(now, scope)
    lines = (
        PreviewLine(body, old.total, new.total, places[0][body.id], places[1][body.id])
        for body, old, new in zip(scope, then, now, strict=True)
    )
    return Preview(
        audit,
        method_change(own, methodology),
        tuple(lines),
        levels=sum(_level(own, old) != _level(methodology, new) for old, new in zip(then, now, strict=True)),
        recommended=Effect(_recommended(own, then), _recommended(methodology, now)),
        contradictions=Effect(*contrary),
    )


def _recommended(methodology: Methodology, cards: Iterable[Scorecard]) -> int:
    return sum(len(tuple(below(methodology, card))) for card in cards)


def _level(methodology: Methodology, card: Scorecard) -> Texts | None:
    """By its words: a code may stay while its meaning changes."""
    return next((band.label for band in methodology.bands if band.code == card.band), None)
