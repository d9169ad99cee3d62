"""What a format of a comparison is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.reports.comparisons.records import ComparisonReport


@dataclass(frozen=True, slots=True)
class Format:
    """`extension` has no dot. `render` returns the whole file; it imports what it needs only when called."""

    extension: str
    render: Callable[[ComparisonReport], bytes]
