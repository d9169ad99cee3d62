"""News, files and control tasks of the official site."""

from __future__ import annotations

from core.samples.compute.base import (
    Rule,
    Rules,
    Setting,
    Tally,
    cell,
    class_lines,
    day_of,
    newest,
    newest_wanted,
    of_class,
    others,
    share,
)
from core.samples.compute.questions import median
from core.samples.records import Proposal, Row
from core.samples.tables import FILES, NEWS

_LAST = 20  # items, where the methodology names no number
_CLICKS = 3
_FAILED = {
    "searchable": "sample.line.not_searchable",
    "clear_name": "sample.line.unclear_name",
    "on_phone": "sample.line.not_on_phone",
}
_TESTS = tuple(_FAILED)
_KIND = NEWS.column("kind")


def latest_local(setting: Setting) -> Proposal:
    tally = Tally(setting)
    rows = _until_look(tally)
    local = of_class(rows, "kind", ("local",))
    tally.say("sample.line.local", count=len(local), of=len(rows))
    if not rows:
        return tally.result(None)
    if not local:
        return tally.result("no_answer" if setting.indicator.no_answer else None)
    (latest,) = newest(local, "day", 1)
    tally.say("sample.line.latest", day=day_of(latest, "day"))
    return tally.result(day_of(latest, "day").isoformat(), [latest])


def local_share(setting: Setting) -> Proposal:
    tally = Tally(setting)
    rows = _newest_items(tally)
    class_lines(tally, rows, _KIND, {choice.code for choice in _KIND.choices})
    return share(tally, of_class(rows, "kind", ("local",)), rows)


def explaining_share(setting: Setting) -> Proposal:
    """The same items as those of the share of local news."""
    tally = Tally(setting)
    rows = _newest_items(tally)
    return share(tally, of_class(rows, "explains", ("yes",)), rows)


def file_order(setting: Setting) -> Proposal:
    """The median of how the files are arranged, rounded down."""
    tally = Tally(setting)
    placed = [row for row in setting.rows if cell(row, "order")]
    tally.leave_out(others(setting.rows, placed), "sample.excluded.no_order")
    if not placed:
        tally.say("sample.line.no_rows")
        return tally.result(None)
    column = FILES.column("order")
    class_lines(tally, placed, column, {choice.code for choice in column.choices})
    level = int(median(sorted(int(cell(row, "order")) for row in placed)))
    tally.say("sample.line.median_down", value=level)
    return tally.result(str(level), placed)


def file_format(setting: Setting) -> Proposal:
    tally = Tally(setting)
    judged = [row for row in setting.rows if all(cell(row, test) for test in _TESTS)]
    tally.leave_out(others(setting.rows, judged), "sample.excluded.not_judged")
    wanted = setting.indicator.denominator_default or _LAST
    taken = judged[:wanted]
    tally.leave_out(judged[wanted:], "sample.excluded.beyond", count=wanted)
    if 0 < len(taken) < wanted:
        tally.say("sample.line.fewer", count=len(taken), wanted=wanted)
    for test in _TESTS:
        failed = sum(cell(row, test) == "no" for row in taken)
        if failed:
            tally.say(_FAILED[test], count=failed)
    return share(tally, [row for row in taken if all(cell(row, test) == "yes" for test in _TESTS)], taken)


def three_clicks(setting: Setting) -> Proposal:
    """A task tried again counts as it went the last time; all tasks have to be tried."""
    tally = Tally(setting)
    last: dict[str, Row] = {}
    for row in setting.rows:
        if cell(row, "task") in last:
            tally.leave_out([last[cell(row, "task")]], "sample.excluded.tried_again")
        last[cell(row, "task")] = row
    tasks = [str(number) for number in range(1, len(setting.indicator.ticks) + 1)]
    tried = [task for task in tasks if task in last]
    tally.say("sample.line.tried", count=len(tried), of=len(tasks))
    if not tasks or len(tried) < len(tasks):
        tally.say("sample.line.not_all_tried")
        return tally.result(None)
    solved = [task for task in tasks if _solved(last[task])]
    tally.say("sample.line.solved", count=len(solved), clicks=_CLICKS)
    return tally.result("ticks:" + ",".join(solved), [last[task] for task in solved])


def _solved(row: Row) -> bool:
    clicks = cell(row, "clicks")
    return cell(row, "found") == "yes" and clicks != "" and int(clicks) <= _CLICKS


def _until_look(tally: Tally) -> list[Row]:
    rows = tally.setting.rows
    found = [row for row in rows if day_of(row, "day") <= tally.setting.last]
    tally.leave_out(others(rows, found), "sample.excluded.outside")
    return found


def _newest_items(tally: Tally) -> list[Row]:
    return newest_wanted(tally, _until_look(tally), _LAST)


RULES: Rules = {
    "WEB-03": Rule(latest_local, "date"),
    "WEB-04": Rule(local_share, "percent"),
    "WEB-05": Rule(explaining_share, "percent"),
    "WEB-07": Rule(three_clicks, "count", dated=False),
    "WEB-08": Rule(file_order, "scale", dated=False),
    "WEB-09": Rule(file_format, "percent", dated=False),
}
