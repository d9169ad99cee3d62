"""How bodies keep what they promise, in numbers: pure functions over records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from core.recommendations.records import Recommendation, Tally

_ZERO = Decimal(0)


def tally(found: Iterable[Recommendation], today: date) -> Tally:
    every = tuple(found)
    statuses = [one.status for one in every]
    return Tally(
        total=len(every),
        issued=sum(one.is_issued for one in every),
        open=statuses.count("open"),
        promised=statuses.count("promised"),
        done=statuses.count("done"),
        dropped=statuses.count("dropped"),
        overdue=sum(one.is_overdue(today) for one in every),
        won=sum((one.price or _ZERO for one in every if one.status == "done"), _ZERO),
        waiting=sum((one.price or _ZERO for one in every if not one.is_settled), _ZERO),
    )


def by_body(found: Sequence[Recommendation], today: date) -> dict[str, Tally]:
    """By body, in the order in which the bodies first occur."""
    order = dict.fromkeys(one.body for one in found)
    return {body: tally((one for one in found if one.body == body), today) for body in order}
