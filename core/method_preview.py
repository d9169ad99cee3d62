"""What a past audit would have given under another methodology: totals and places side by side, a what-if."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.answers import reads as answers
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.item_scoring import displayed
from core.job import Job
from core.method_changes import MethodChange, method_change
from core.methodology.records import Methodology
from core.scorecard import Rank, Scorecard
from core.scoring import rank, score_body
from core.store.sqlite import Database


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
class Preview:
    audit: Audit
    change: MethodChange
    lines: tuple[PreviewLine, ...]


def preview(db: Database, audit: Audit, methodology: Methodology, job: Job) -> Preview:
    """All bodies of the audit, in the region's order. Nothing is written."""
    own = audits.methodology(db, audit.methodology)
    scope = [body for body in bodies.everyone(db) if body.id in audit.bodies]
    given = answers.of_audit(db, audit.id)
    then: list[Scorecard] = []
    now: list[Scorecard] = []
    for number, body in enumerate(scope):
        job.check()
        job.progress(number, len(scope))
        mine = given.get(body.id, {})
        then.append(score_body(own, body, mine, audit))
        now.append(score_body(methodology, body, mine, audit))
    places = rank(then, scope), rank(now, scope)
    lines = (
        PreviewLine(body, old.total, new.total, places[0][body.id], places[1][body.id])
        for body, old, new in zip(scope, then, now, strict=True)
    )
    return Preview(audit, method_change(own, methodology), tuple(lines))
