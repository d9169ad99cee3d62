"""Materials of the district newspaper → substantive ones in the last issues, joint formats."""

from __future__ import annotations

from datetime import date

from core.samples.compute.base import (
    QUARTER,
    Rule,
    Rules,
    Setting,
    Tally,
    cell,
    class_lines,
    day_of,
    of_class,
    others,
    window_days,
    window_start,
    within,
)
from core.samples.records import Proposal, Row
from core.samples.tables import NEWSPAPER

_ISSUES = 4
_KIND = NEWSPAPER.column("kind")
SUBSTANTIVE = ("interview", "clarification", "answer", "column")
JOINT = ("press_tour", "round_table", "phone_in", "column")


def materials(setting: Setting) -> Proposal:
    """Only once four issues have been looked through: one with nothing in it has a row that says so."""
    tally = Tally(setting)
    rows = [row for row in setting.rows if day_of(row, "day") <= setting.last]
    tally.leave_out(others(setting.rows, rows), "sample.excluded.outside")
    issues: dict[str, date] = {}
    for row in rows:
        issues[_issue(row)] = max(issues.get(_issue(row), date.min), day_of(row, "day"))
    order = sorted(issues, key=lambda issue: (issues[issue], issue), reverse=True)
    latest = order[:_ISSUES]
    tally.say("sample.line.issues", count=len(latest), wanted=_ISSUES)
    if len(latest) < _ISSUES:
        tally.say("sample.line.issues_missing")
        return tally.result(None)
    inside = [row for row in rows if _issue(row) in latest]
    tally.leave_out(others(rows, inside), "sample.excluded.older_issue")
    counted = of_class(inside, "kind", SUBSTANTIVE)
    class_lines(tally, counted, _KIND, SUBSTANTIVE)
    tally.say("sample.line.count", count=len(counted))
    return tally.result(str(len(counted)), counted)


def joint_formats(setting: Setting) -> Proposal:
    """A standing column counts once a quarter."""
    tally = Tally(setting)
    first = window_start(setting.last, window_days(setting.indicator, QUARTER))
    tally.say("sample.line.window", first=first, last=setting.last)
    inside = within(setting.rows, "day", first, setting.last)
    tally.leave_out(others(setting.rows, inside), "sample.excluded.outside")
    seen: set[tuple[int, int, str]] = set()
    counted: list[Row] = []
    for row in of_class(inside, "kind", JOINT):
        if cell(row, "kind") == "column":
            mark = _quarter(row)
            if mark in seen:
                tally.leave_out([row], "sample.excluded.same_quarter")
                continue
            seen.add(mark)
        counted.append(row)
    class_lines(tally, counted, _KIND, JOINT)
    tally.say("sample.line.count", count=len(counted))
    return tally.result(str(len(counted)), counted)


def _issue(row: Row) -> str:
    """Its number; without one, its day."""
    return " ".join(cell(row, "issue").casefold().split()) or cell(row, "day")


def _quarter(row: Row) -> tuple[int, int, str]:
    day = day_of(row, "day")
    return day.year, (day.month - 1) // 3, " ".join(cell(row, "title").casefold().split())


RULES: Rules = {
    "NWS-06": Rule(materials, "count"),
    "NWS-09": Rule(joint_formats, "count", window=QUARTER),
}
