"""What a comparison shows, in one language: plain data, translated, without any layout.

Scores are exact Decimals unless said otherwise; whoever prints them rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.compared import Verdict
from core.text import Lang


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One of the audits: `label` is short enough for a column, `method` is id and version."""

    code: str
    title: str
    label: str
    day: str
    method: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One indicator of one body. `before` and `after` in words, "" where there is no such indicator.
    `contribution` in tenths: over all lines of a body it adds up to the displayed change; `exact` is what it
    was rounded from, of which `by_score` comes from its own score. None where nothing is scored."""

    criterion: str
    code: str
    short: str
    before: str
    before_score: Decimal | None
    after: str
    after_score: Decimal | None
    verdict: Verdict
    verdict_text: str
    reason: str
    contribution: Decimal | None
    exact: Decimal
    by_score: Decimal
    by_weight: Decimal


@dataclass(frozen=True, slots=True)
class CriterionCell:
    """Scores 0…100 under the newer methodology; `delta` between what is displayed."""

    criterion: str
    before: Decimal | None
    after: Decimal | None
    delta: Decimal | None
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One body. `before` is the total as it was printed, `rescored` the same answers under the newer
    methodology; `delta` the change in reality between displayed totals, `by_method` that of the method."""

    id: str
    name: str
    kind: str
    kind_text: str
    before: Decimal | None
    rescored: Decimal | None
    after: Decimal | None
    delta: Decimal | None
    by_method: Decimal | None
    verdict: Verdict
    verdict_text: str
    reason: str
    provisional: bool
    criteria: tuple[CriterionCell, ...]
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Median:
    """Of the bodies of one kind that have a total in both audits; `before` is that of the older totals as the
    newer methodology scores them."""

    kind: str
    label: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """One body, or a median, through all audits."""

    name: str
    totals: tuple[Decimal | None, ...]
    is_median: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Statements of the older audit and what the newer one holds on the same matter, for one body: `body` is
    its name, `body_id` its id."""

    body_id: str
    body: str
    code: str
    short: str
    before: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """The first and the last of `audits` are compared; `rows` go through all of them. `criteria` are
    (id, short title). `method_name`, `audit_title` and the like serve heads and feet of pages."""

    lang: Lang
    region: str
    department: str
    audits: tuple[AuditLine, ...]
    audit_title: str
    as_of: str
    training: str
    marks: tuple[str, ...]
    same_method: bool
    has_scores: bool
    method_name: str
    method_lines: tuple[str, ...]
    criteria: tuple[tuple[str, str], ...]
    bodies: tuple[BodyPart, ...]
    medians: tuple[Median, ...]
    rows: tuple[Row, ...]
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    entries: int
    head_hash: str
    protected_up_to: int

    @property
    def before(self) -> AuditLine:
        return self.audits[0]

    @property
    def after(self) -> AuditLine:
        return self.audits[-1]

    def movers(self, most: int) -> tuple[tuple[BodyPart, ChangeLine], ...]:
        """What moved totals most, the greatest first; not what only the weights of others moved."""
        found = [
            (body, line)
            for body in self.bodies
            for line in body.lines
            if line.contribution and line.verdict != "unchanged"
        ]
        found.sort(key=lambda pair: -abs(pair[1].exact))
        return tuple(found[:most])
