"""Citizens' questions → how many were answered, how soon, how well."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.answers.values import plain
from core.samples.compute.base import (
    MONTH,
    Rule,
    Rules,
    Setting,
    Tally,
    cell,
    day_of,
    newest,
    others,
    share,
    window_start,
    within,
)
from core.samples.records import Proposal, Row
from core.samples.tables import AKIM, OFFICIAL

_LAST = 30  # questions, where the period has none
_JUDGED = 10  # answers
_NOT_AN_ANSWER = frozenset(("resident", "reaction"))


def answered_share(setting: Setting) -> Proposal:
    tally = Tally(setting)
    rows = _questions(tally)
    if not rows:
        return tally.result(None, na=True)
    return share(tally, _answered(tally, rows), rows)


def answered_share_of_akim(setting: Setting) -> Proposal:
    tally = Tally(setting)
    rows = _in_period(tally)
    if not rows:
        tally.say("sample.line.no_questions")
        return tally.result(None, na=True)
    return share(tally, _answered(tally, rows), rows)


def answer_time(setting: Setting) -> Proposal:
    """The median of working days; no answer where fewer than half were answered."""
    tally = Tally(setting)
    rows = _questions(tally)
    if not rows:
        return tally.result(None, na=True)
    answered = _answered(tally, rows)
    tally.say("sample.line.answered", count=len(answered), of=len(rows))
    if 2 * len(answered) < len(rows):
        tally.say("sample.line.fewer_than_half")
        return tally.result("no_answer" if setting.indicator.no_answer else None, answered)
    times = sorted(_working_days(setting, row) for row in answered)
    if any(setting.calendar.is_provisional(day_of(row, "answered").year) for row in answered):
        tally.say("sample.line.provisional")
    tally.say("sample.line.times", times=", ".join(map(str, times)))
    middle = median(times)
    tally.say("sample.line.median", value=middle)
    return tally.result(plain(middle), answered)


def quality(setting: Setting) -> Proposal:
    """The median mark of the newest answers, rounded down."""
    tally = Tally(setting)
    rows = _questions(tally)
    answered = _answered(tally, rows)
    if not answered:
        tally.say("sample.line.no_answers")
        return tally.result(None, na=not rows)
    marked = [row for row in answered if cell(row, "quality")]
    tally.leave_out(others(answered, marked), "sample.excluded.no_mark")
    if not marked:
        tally.say("sample.line.no_marks")
        return tally.result(None)
    judged = newest(marked, "answered", _JUDGED)
    tally.leave_out(others(marked, judged), "sample.excluded.older", count=_JUDGED)
    if len(judged) < _JUDGED:
        tally.say("sample.line.fewer", count=len(judged), wanted=_JUDGED)
    marks = sorted(int(cell(row, "quality")) for row in judged)
    tally.say("sample.line.marks", marks=", ".join(map(str, marks)))
    level = int(median(marks))
    tally.say("sample.line.median_down", value=level)
    return tally.result(str(level), judged)


def median(numbers: Sequence[int]) -> Decimal:
    """Of an even number of sorted numbers the mean of the two in the middle."""
    middle = len(numbers) // 2
    if len(numbers) % 2:
        return Decimal(numbers[middle])
    return Decimal(numbers[middle - 1] + numbers[middle]) / 2


def _questions(tally: Tally) -> list[Row]:
    """Those of the period; if there are none, the last thirty."""
    rows = _in_period(tally)
    if rows:
        return rows
    before = [row for row in tally.setting.rows if day_of(row, "asked") <= tally.setting.last]
    found = newest(before, "asked", _LAST)
    if not found:
        tally.say("sample.line.no_questions")
        return []
    kept = {row.place for row in found}
    tally.excluded = [one for one in tally.excluded if one.place not in kept]
    tally.say("sample.line.last_questions", count=len(found))
    return found


def _in_period(tally: Tally) -> list[Row]:
    setting = tally.setting
    first = window_start(setting.last, MONTH)
    tally.say("sample.line.window", first=first, last=setting.last)
    found = within(setting.rows, "asked", first, setting.last)
    tally.leave_out(others(setting.rows, found), "sample.excluded.outside")
    if found:
        tally.say("sample.line.questions", count=len(found))
    return found


def _answered(tally: Tally, rows: Sequence[Row]) -> list[Row]:
    """Answered by an authority not later than the end of the period."""
    there = [row for row in rows if cell(row, "answered")]
    official = [row for row in there if cell(row, "by") not in _NOT_AN_ANSWER]
    found = [row for row in official if day_of(row, "answered") <= tally.setting.last]
    if len(official) < len(there):
        tally.say("sample.line.not_an_answer", count=len(there) - len(official))
    if len(found) < len(official):
        tally.say("sample.line.answered_later", count=len(official) - len(found))
    return found


def _working_days(setting: Setting, row: Row) -> int:
    return setting.calendar.working_days(day_of(row, "asked"), day_of(row, "answered"))


RULES: Rules = {
    "FBK-02": Rule(answered_share, "percent", OFFICIAL, MONTH),
    "FBK-03": Rule(answer_time, "number", OFFICIAL, MONTH),
    "FBK-04": Rule(quality, "scale", OFFICIAL, MONTH),
    "FBK-08": Rule(answered_share_of_akim, "percent", AKIM, MONTH),
}
