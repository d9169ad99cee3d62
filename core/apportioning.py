"""Parts rounded so that they still add up to the whole as it is displayed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

STEP = Decimal("0.1")


def apportioned(parts: Sequence[Decimal], whole: Decimal) -> tuple[Decimal, ...]:
    """`parts` in tenths that sum to `whole`, itself in tenths and less than one off their exact sum: each is
    rounded down, and what is left goes to those that lost most by it. Parts of nothing stay nothing."""
    floors = [part.quantize(STEP, ROUND_FLOOR) for part in parts]
    left = int((whole - sum(floors, Decimal(0))) / STEP)
    lost = [
        (part - floor, abs(part), place)
        for place, (part, floor) in enumerate(zip(parts, floors, strict=True))
    ]
    takers = [place for _, _, place in sorted(lost, reverse=left > 0) if parts[place]]
    step = STEP if left > 0 else -STEP
    for turn in range(abs(left) if takers else 0):
        floors[takers[turn % len(takers)]] += step
    return tuple(one if one else abs(one) for one in floors)
