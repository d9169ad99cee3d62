"""Which part of a comparison is shown, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.bodies.records import Body
from core.compared import BodyChange, CriterionChange, Verdict
from core.comparing import Pair
from core.formatting import number, signed
from core.scoring import displayed
from core.text import Lang
from core.timeline import median_of

NONE = "–"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters, each "" for all: a kind of body, a criterion, a verdict."""

    kind: str = ""
    criterion: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Slope:
    """One body between two audits, or with `body` "" the median. `before` under the newer methodology."""

    body: str
    name: str
    before: Decimal
    after: Decimal
    provisional: bool = False

    @property
    def delta(self) -> Decimal:
        return displayed(self.after) - displayed(self.before)


def criterion_change(change: BodyChange, criterion: str) -> CriterionChange | None:
    return next((one for one in change.criteria if one.criterion == criterion), None)


def verdict_of(change: BodyChange, wanted: Wanted) -> Verdict:
    """Of the total, or of the criterion that is looked at."""
    own = criterion_change(change, wanted.criterion) if wanted.criterion else None
    return own.verdict if own else change.verdict


def ends_of(change: BodyChange, criterion: str) -> tuple[Decimal | None, Decimal | None]:
    """Total or criterion, before and after, both under the newer methodology."""
    if not criterion:
        return change.rescored, change.after
    own = criterion_change(change, criterion)
    return (own.before, own.after) if own else (None, None)


def shown_bodies(pair: Pair, wanted: Wanted) -> list[tuple[Body, BodyChange]]:
    """Those that the filters let through, in the region's order."""
    changes = {one.body: one for one in pair.compared.bodies}
    return [
        (body, changes[body.id])
        for body in pair.bodies
        if wanted.kind in ("", body.kind) and wanted.verdict in ("", verdict_of(changes[body.id], wanted))
    ]


def slopes(pair: Pair, wanted: Wanted, lang: Lang) -> list[Slope]:
    """Bodies with a number in both audits, the best first."""
    found = []
    for body, change in shown_bodies(pair, wanted):
        before, after = ends_of(change, wanted.criterion)
        if before is not None and after is not None:
            name = body.name.of(lang)
            found.append(Slope(body.id, name, before, after, body.id in pair.provisional))
    return sorted(found, key=lambda one: (-one.after, one.name))


def median_slope(found: Sequence[Slope], name: str) -> Slope | None:
    """Of the very bodies that are shown: a change of who took part is no change of the median."""
    before, after = (
        (median_of(values) for values in zip(*((one.before, one.after) for one in found), strict=True))
        if found
        else (None, None)
    )
    return None if before is None or after is None else Slope("", name, before, after)


def shown(value: Decimal | None, lang: Lang) -> str:
    return NONE if value is None else number(value, lang, 1)


def exact(value: Decimal | None, lang: Lang) -> str:
    """For those who point at it: four decimals."""
    return NONE if value is None else number(value, lang, 4)


def change_of(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """Between what is displayed."""
    return None if before is None or after is None else displayed(after) - displayed(before)


def shown_change(before: Decimal | None, after: Decimal | None, lang: Lang) -> str:
    change = change_of(before, after)
    return NONE if change is None else signed(change, lang, 1)


def counts(found: Iterable[Verdict]) -> dict[Verdict, int]:
    made: dict[Verdict, int] = {"improved": 0, "worsened": 0, "unchanged": 0, "not_comparable": 0}
    for one in found:
        made[one] += 1
    return made
