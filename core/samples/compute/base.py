"""What all computations share: good rows, windows of days, the newest so many, lines of arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.methodology.records import AnswerType, Indicator
from core.samples.check import check_row
from core.samples.moments import moment
from core.samples.records import Excluded, Header, Line, Proposal, Row, Word
from core.samples.tables import Column, Table
from core.workdays.records import Calendar

MONTH, QUARTER = 30, 90  # days: the observation window, and that of rare events
_UNITS = {"posts_per_30_days": 30, "per_30_days": 30, "per_90_days": 90}


@dataclass(frozen=True, slots=True)
class Setting:
    """What one indicator is computed from. `rows` are sound and in the table's order."""

    table: Table
    rows: tuple[Row, ...]
    header: Header
    calendar: Calendar
    indicator: Indicator
    excluded: tuple[Excluded, ...] = ()

    @property
    def last(self) -> date:
        """The last day of the sample's period."""
        assert self.header.period_to is not None
        return self.header.period_to


@dataclass(frozen=True, slots=True)
class Rule:
    """How an indicator of that answer type is computed. `pages`: where its rows come from, () anywhere;
    `window`: days back from the end of the period, which the sample must cover, 0 for none."""

    work: Callable[[Setting], Proposal]
    answer_type: AnswerType
    pages: tuple[str, ...] = ()
    window: int = 0
    dated: bool = True


@dataclass(slots=True)
class Tally:
    """Collects what a computation finds on its way."""

    setting: Setting
    lines: list[Line] = field(default_factory=list)
    excluded: list[Excluded] = field(default_factory=list)

    def say(self, text_id: str, **params: object) -> None:
        self.lines.append(Line(text_id, params))

    def leave_out(self, rows: Iterable[Row], text_id: str, **params: object) -> None:
        self.excluded += [Excluded(row.place, Line(text_id, params)) for row in rows]

    def result(self, value: str | None, counted: Iterable[Row] = (), *, na: bool = False) -> Proposal:
        return Proposal(
            indicator=self.setting.indicator.id,
            value=value,
            lines=tuple(self.lines),
            excluded=(*self.setting.excluded, *self.excluded),
            counted=tuple(row.place for row in counted),
            not_applicable=na,
        )


def cell(row: Row, code: str) -> str:
    return row.cells.get(code, "")


def when(row: Row, code: str) -> datetime:
    """The time of a sound row's cell."""
    found = moment(cell(row, code))
    assert found is not None
    return found


def day_of(row: Row, code: str) -> date:
    return when(row, code).date()


def window_days(indicator: Indicator, otherwise: int) -> int:
    """The days that the indicator's own unit names, if it names any."""
    return _UNITS.get(indicator.unit or "", otherwise)


def window_start(last: date, days: int) -> date:
    """The first of `days` days that end with `last`."""
    return last - timedelta(days=days - 1)


def within(rows: Iterable[Row], code: str, first: date, last: date) -> list[Row]:
    return [row for row in rows if first <= day_of(row, code) <= last]


def newest(rows: Sequence[Row], code: str, count: int) -> list[Row]:
    """The newest rows; of the same moment those that stand higher in the table, as feeds are read."""
    order = sorted(range(len(rows)), key=lambda number: (when(rows[number], code), -number), reverse=True)
    return [rows[number] for number in order[:count]]


def newest_wanted(tally: Tally, rows: Sequence[Row], usual: int) -> list[Row]:
    """The newest by their day, as many as the methodology names, else `usual`; what is older is left out, and
    it is said if there are fewer."""
    wanted = tally.setting.indicator.denominator_default or usual
    found = newest(rows, "day", wanted)
    tally.leave_out(others(rows, found), "sample.excluded.older", count=wanted)
    text_id = "sample.line.fewer" if len(found) < wanted else "sample.line.newest"
    tally.say(text_id, count=len(found), wanted=wanted)
    return found


def distinct(rows: Iterable[Row], *codes: str) -> tuple[list[Row], list[Row]]:
    """(the first of each topic, its repetitions). Rows without the last of `codes` are all different."""
    seen: set[tuple[str, ...]] = set()
    first: list[Row] = []
    again: list[Row] = []
    for row in rows:
        mark = tuple(" ".join(cell(row, code).casefold().split()) for code in codes)
        if mark[-1] and mark in seen:
            again.append(row)
        else:
            seen.add(mark)
            first.append(row)
    return first, again


def others(rows: Iterable[Row], chosen: Iterable[Row]) -> list[Row]:
    """The rows that are not among the chosen."""
    places = {row.place for row in chosen}
    return [row for row in rows if row.place not in places]


def of_class(rows: Iterable[Row], code: str, classes: Iterable[str]) -> list[Row]:
    wanted = frozenset(classes)
    return [row for row in rows if cell(row, code) in wanted]


def class_lines(tally: Tally, rows: Sequence[Row], column: Column, only: Iterable[str]) -> None:
    """One line for each class among `only` that occurs."""
    wanted = frozenset(only)
    for choice in column.choices:
        count = sum(cell(row, column.code) == choice.code for row in rows)
        if count and choice.code in wanted:
            tally.say("sample.line.class", name=Word(choice.text_id), count=count)


def share(tally: Tally, counted: Sequence[Row], rows: Sequence[Row]) -> Proposal:
    """`counted` of `rows` as a percentage; nothing of nothing says nothing."""
    if not rows:
        tally.say("sample.line.no_rows")
        return tally.result(None)
    tally.say("sample.line.share", numerator=len(counted), denominator=len(rows))
    return tally.result(f"{len(counted)}/{len(rows)}", counted)


def sound(table: Table, rows: Sequence[Row]) -> tuple[list[Row], list[Excluded]]:
    """The rows that can count, and the rest with reasons: faulty cells, one row edited by two people."""
    places: dict[str, int] = {}
    for row in rows:
        places[row.place] = places.get(row.place, 0) + 1
    good: list[Row] = []
    bad: list[Excluded] = []
    for row in rows:
        if places[row.place] > 1:
            bad.append(Excluded(row.place, Line("sample.excluded.twice")))
        elif check_row(table, row.cells, date.max):
            bad.append(Excluded(row.place, Line("sample.excluded.faulty")))
        else:
            good.append(row)
    return good, bad


Rules = Mapping[str, Rule]
