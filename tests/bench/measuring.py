"""Timing for the benchmarks: medians, and ratios taken side by side in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds."""

    median: float
    p95: float
    low: float
    high: float


def timing(seconds: Sequence[float]) -> Timing:
    ordered = sorted(seconds)
    return Timing(
        statistics.median(ordered),
        ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
        ordered[0],
        ordered[-1],
    )


def once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], times: int
) -> tuple[Timing, Timing]:
    """Both in turn, so that a machine that slows down slows both."""
    pairs = [(once(ours), once(theirs)) for _ in range(times)]
    return timing([pair[0] for pair in pairs]), timing([pair[1] for pair in pairs])


def report(name: str, ours: Timing, theirs: Timing | None = None, aim: str = "") -> str:
    line = f"{name}: {_ms(ours.median)} (p95 {_ms(ours.p95)}, {_ms(ours.low)}…{_ms(ours.high)})"
    if theirs is not None:
        line += f"; against {_ms(theirs.median)} (p95 {_ms(theirs.p95)}): ×{ours.median / theirs.median:.2f}"
        line += f" at the median, ×{ours.p95 / theirs.p95:.2f} at p95"
    return line + (f"; aim {aim}" if aim else "")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"
