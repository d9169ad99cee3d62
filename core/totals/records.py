"""Totals: what lists and overviews show of a checklist without its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.scorecard import Rank


@dataclass(frozen=True, slots=True)
class Counts:
    """Indicators by their effective state. `applicable` is the sum of the next three. A conflict is among the
    unanswered if it applies, and is counted here even if it does not."""

    applicable: int
    answered: int
    unanswered: int
    not_established: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class CriterionTotal:
    """As `core.scorecard.CriterionScore`, without its items. `points` of the total that the criterion brings
    now, `points_max` what it would bring were every answered item at 1."""

    criterion: str
    weight: Decimal
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    coverage: Decimal | None
    applicable_weight: Decimal
    answered_weight: Decimal
    points: Decimal
    points_max: Decimal
    counts: Counts


@dataclass(frozen=True, slots=True)
class BodyTotal:
    """As `core.scorecard.Scorecard`, without its items. `criteria` in the methodology's order."""

    audit: str
    body: str
    total: Decimal | None
    low: Decimal | None
    high: Decimal | None
    coverage: Decimal
    provisional: bool
    may_change_applicability: bool
    band: str | None
    bands: tuple[str, ...]
    counts: Counts
    criteria: tuple[CriterionTotal, ...]


@dataclass(frozen=True, slots=True)
class Overall:
    """What a line through many audits needs of a `BodyTotal`."""

    total: Decimal | None
    coverage: Decimal
    provisional: bool


@dataclass(frozen=True, slots=True)
class AuditTotals:
    """Every body of an audit, by body, in the region's order; `ranks` as `core.scoring.rank`."""

    audit: str
    bodies: Mapping[str, BodyTotal]
    ranks: Mapping[str, Rank | None]
