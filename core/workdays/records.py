"""Which days people work: by law, by decree, and as the department has corrected them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from core.text import Texts

Cause = Literal["holiday", "carried", "nonworking", "moved_off", "moved_on", "weekend", "corrected", ""]
_SATURDAY = 5
_FAR = 30  # days: no run of days off is nearly as long


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day of every year from `first` to `last`."""

    month: int
    day: int
    name: Texts
    first: int
    last: int

    def within(self, year: int) -> date | None:
        return date(year, self.month, self.day) if self.first <= year <= self.last else None


@dataclass(frozen=True, slots=True)
class Year:
    """`moved`: (the day off that became a working day, the working day that became one off)."""

    year: int
    provisional: bool
    kurban_ait: date | None
    moved: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the shipped file says."""

    holidays: tuple[Yearly, ...]
    nonworking: tuple[Yearly, ...]
    kurban_ait: Texts
    years: Mapping[int, Year]
    sources: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What the department says about one day. `conflict`: two such statements stand against each other."""

    day: date
    working: bool
    note: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One day: whether people work, why, and the name of the holiday if it is one."""

    working: bool
    cause: Cause
    name: Texts | None = None


@dataclass(frozen=True)
class Calendar:
    """The rules with the corrections in force."""

    rules: Rules
    corrections: Mapping[date, Correction] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        return self.mark(day).working

    def is_provisional(self, year: int) -> bool:
        """True if what was decreed for that year is not, or not wholly, known."""
        known = self.rules.years.get(year)
        return known is None or known.provisional

    def mark(self, day: date) -> Mark:
        corrected = self.corrections.get(day)
        if corrected is not None:
            return Mark(corrected.working, "corrected")
        return self._year_marks(day.year).get(day) or _plain(day)

    def working_days(self, after: date, until: date) -> int:
        """The working days after `after` up to `until`: 0 on the same day."""
        days = range(1, (until - after).days + 1)
        return sum(self.is_working(after + timedelta(days=step)) for step in days)

    @cached_property
    def _marks(self) -> dict[int, dict[date, Mark]]:
        return {}

    def _year_marks(self, year: int) -> dict[date, Mark]:
        if year not in self._marks:
            self._marks[year] = _marks(self.rules, year)
        return self._marks[year]


def _plain(day: date) -> Mark:
    return Mark(False, "weekend") if day.weekday() >= _SATURDAY else Mark(True, "")


def _marks(rules: Rules, year: int) -> dict[date, Mark]:
    """The days of a year that are not what their weekday says, with the holidays on weekends."""
    own = rules.years.get(year)
    found: dict[date, Mark] = {}
    for each in rules.nonworking:
        if day := each.within(year):
            found[day] = Mark(False, "nonworking", each.name)
    if own and own.kurban_ait:
        found[own.kurban_ait] = Mark(False, "nonworking", rules.kurban_ait)
    holidays = sorted((day, each.name) for each in rules.holidays if (day := each.within(year)))
    for day, name in holidays:
        found[day] = Mark(False, "holiday", name)
    for off, on in own.moved if own else ():
        found[off] = Mark(True, "moved_on")
        found[on] = Mark(False, "moved_off")
    for day, name in holidays:
        if day.weekday() >= _SATURDAY:
            found[_next_working(day, found)] = Mark(False, "carried", name)
    return found


def _next_working(day: date, found: Mapping[date, Mark]) -> date:
    after = (day + timedelta(days=step) for step in range(1, _FAR))
    return next(one for one in after if (found.get(one) or _plain(one)).working)
