"""The totals of every body through any number of audits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.store.sqlite import Database
from core.totals import reads as totals
from core.totals.records import Overall


@dataclass(frozen=True, slots=True)
class Timeline:
    """`audits` from the oldest; `bodies` of any of them, in the region's order; `points` by audit, then by
    body. `breaks` are the audits whose methodology is not that of the one before: nothing is compared across
    them as if it were a change in reality."""

    audits: tuple[Audit, ...]
    bodies: tuple[Body, ...]
    points: Mapping[str, Mapping[str, Overall]]

    @property
    def breaks(self) -> frozenset[str]:
        pairs = zip(self.audits, self.audits[1:], strict=False)
        return frozenset(new.id for old, new in pairs if old.methodology != new.methodology)

    def total(self, audit: str, body: str) -> Decimal | None:
        point = self.points[audit].get(body)
        return None if point is None else point.total

    def median(self, audit: str, among: Iterable[str]) -> Decimal | None:
        """Of those that have a total in that audit."""
        return median_of(self.total(audit, body) for body in among)


def median_of(found: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in found if one is not None]
    return median(known) if known else None


def chronological(found: Iterable[Audit]) -> tuple[Audit, ...]:
    """From the oldest day looked at; those without a day first."""
    return tuple(sorted(found, key=lambda one: (one.observed_on is not None, str(one.observed_on), one.code)))


def comparable(db: Database) -> tuple[Audit, ...]:
    """All audits from the oldest: what has been withdrawn is compared with nothing."""
    return chronological(one for one in audits.everything(db) if one.status != "withdrawn")


def load_timeline(db: Database, chosen: Sequence[Audit]) -> Timeline:
    found = chronological(chosen)
    scope = {body for one in found for body in one.bodies}
    known = tuple(body for body in bodies.everyone(db) if body.id in scope)
    return Timeline(found, known, totals.overall(db, found))
