"""Places for labels that must not lie on one another."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """For every wanted place one at least `gap` from all others, as near to it as can be (least squares), in
    the same order, between `low` and `high`; where so many do not fit, they begin at `low` and go beyond."""
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    blocks: list[list[float]] = []  # sum and count of neighbours that were pushed together
    for rank, place in enumerate(order):
        blocks.append([wanted[place] - rank * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    top = max(low, high - (len(wanted) - 1) * gap)
    levels = [min(max(total / count, low), top) for total, count in blocks for _ in range(int(count))]
    found = [0.0] * len(wanted)
    for rank, (place, level) in enumerate(zip(order, levels, strict=True)):
        found[place] = level + rank * gap
    return found
