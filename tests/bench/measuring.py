"""Timing for the benchmarks: ours and the base in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table. `ratio` is the median of the ratios of the pairs, `ratio_p95` that of the p95s.
    `aim` and `aim_p95` are ratios not to be passed, `limit` seconds."""

    name: str
    ours: Timing
    base: Timing | None = None
    ratio: float | None = None
    ratio_p95: float | None = None
    aim: float | None = None
    aim_p95: float | None = None
    limit: float | None = None

    @property
    def met(self) -> bool | None:
        pairs = ((self.ratio, self.aim), (self.ratio_p95, self.aim_p95), (self.ours.median, self.limit))
        judged = [value <= bound for value, bound in pairs if value is not None and bound is not None]
        return all(judged) if judged else None


def timing(seconds: Sequence[float]) -> Timing:
    ordered = sorted(seconds)
    return Timing(statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))])


def once(work: Work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alone(name: str, work: Work, times: int, limit: float | None = None) -> Result:
    return Result(name, timing([once(work) for _ in range(times)]), limit=limit)


def side_by_side(
    name: str,
    ours: Work,
    base: Work,
    times: int,
    *,
    aim: float | None = None,
    aim_p95: float | None = None,
    limit: float | None = None,
    pause: float = 0.0,
) -> Result:
    """In turn; which of them comes first changes with every pair. `pause`: seconds between pairs."""
    pairs = []
    for number in range(times):
        if number % 2:
            after = once(base)
            pairs.append((once(ours), after))
        else:
            pairs.append((once(ours), once(base)))
        time.sleep(pause)
    return paired(name, pairs, aim=aim, aim_p95=aim_p95, limit=limit)


def paired(
    name: str,
    pairs: Sequence[tuple[float, float]],
    *,
    aim: float | None = None,
    aim_p95: float | None = None,
    limit: float | None = None,
) -> Result:
    ours, base = timing([pair[0] for pair in pairs]), timing([pair[1] for pair in pairs])
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    return Result(name, ours, base, ratio, ours.p95 / base.p95, aim, aim_p95, limit)


HEADER = ("", "median", "p95", "base", "base p95", "ratio", "p95 ratio", "aim", "met")


def table(results: Sequence[Result]) -> str:
    rows = [HEADER, *(_row(one) for one in results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADER))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def _row(one: Result) -> tuple[str, ...]:
    base = (_time(one.base.median), _time(one.base.p95)) if one.base else ("", "")
    aims = (_ratio(one.aim, "g"), "p95 " + _ratio(one.aim_p95, "g") if one.aim_p95 else "", _time(one.limit))
    met = {None: "", True: "yes", False: "no"}[one.met]
    times = (_time(one.ours.median), _time(one.ours.p95), *base)
    return (one.name, *times, _ratio(one.ratio), _ratio(one.ratio_p95), ", ".join(filter(None, aims)), met)


def _ratio(ratio: float | None, form: str = ".2f") -> str:
    return "" if ratio is None else f"×{ratio:{form}}"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"
