"""Posts → how many, how substantial, in which languages, surveys, clarifications, live sessions."""

from __future__ import annotations

from collections.abc import Sequence

from core.samples.compute.base import (
    MONTH,
    QUARTER,
    Rule,
    Rules,
    Setting,
    Tally,
    cell,
    class_lines,
    distinct,
    newest_wanted,
    of_class,
    others,
    share,
    window_days,
    window_start,
    within,
)
from core.samples.records import Proposal, Row, Word
from core.samples.tables import AKIM, OFFICIAL, POSTS, SITE

_KIND = POSTS.column("kind")
_PAGE = POSTS.column("page")
ROUTINE = frozenset(("work_trip", "event", "announcement", "congratulation", "notice"))
SUBSTANTIAL = frozenset(choice.code for choice in _KIND.choices) - ROUTINE
PERSONAL = frozenset(("position", "answer", "clarification", "problem_solution", "live_session"))
_LAST = 30  # posts, where the methodology names no number


def frequency(setting: Setting) -> Proposal:
    """Posts and videos, no stories, on the more active page within the window."""
    tally = Tally(setting)
    rows = _in_window(tally, _shown(tally, setting.rows), MONTH)
    by_page = {page: [row for row in rows if cell(row, "page") == page] for page in OFFICIAL}
    for page, own in by_page.items():
        name = next(choice.text_id for choice in _PAGE.choices if choice.code == page)
        tally.say("sample.line.page", name=Word(name), count=len(own))
    busiest = max(by_page.values(), key=len)
    tally.say("sample.line.more_active", count=len(busiest))
    return tally.result(str(len(busiest)), busiest)


def substance(setting: Setting) -> Proposal:
    return _beyond(setting, SUBSTANTIAL)


def akim_substance(setting: Setting) -> Proposal:
    return _beyond(setting, PERSONAL)


def languages(setting: Setting) -> Proposal:
    """Both texts in one post, or a twin of the same day."""
    tally = Tally(setting)
    rows = newest_wanted(tally, _shown(tally, setting.rows), _LAST)
    unknown = [row for row in rows if not cell(row, "language")]
    tally.leave_out(unknown, "sample.excluded.no_language")
    rows = [row for row in rows if cell(row, "language")]
    both = [row for row in rows if cell(row, "language") == "both"]
    single = others(rows, both)
    twins = [row for row in single if cell(row, "twin") == "yes"]
    tally.say("sample.line.both", count=len(both))
    tally.say("sample.line.twins", count=len(twins))
    for code, text_id in (("kk", "sample.line.only_kk"), ("ru", "sample.line.only_ru")):
        tally.say(text_id, count=len(of_class(others(single, twins), "language", (code,))))
    return share(tally, [*both, *twins], rows)


def surveys(setting: Setting) -> Proposal:
    return _count_topics(setting, QUARTER, ("survey",), "topic")


def clarifications(setting: Setting) -> Proposal:
    """One topic on several resources counts once."""
    return _count_topics(setting, MONTH, ("clarification", "answer"), "topic")


def live_sessions(setting: Setting) -> Proposal:
    """One session shown on several pages on its day is one session."""
    return _count_topics(setting, QUARTER, ("live_session",), "day", "topic")


def _beyond(setting: Setting, classes: frozenset[str]) -> Proposal:
    tally = Tally(setting)
    rows = newest_wanted(tally, _shown(tally, setting.rows), _LAST)
    counted = of_class(rows, "kind", classes)
    class_lines(tally, counted, _KIND, classes)
    tally.say("sample.line.rest", count=len(rows) - len(counted))
    return share(tally, counted, rows)


def _count_topics(setting: Setting, days: int, classes: tuple[str, ...], *codes: str) -> Proposal:
    tally = Tally(setting)
    rows = of_class(_in_window(tally, setting.rows, days), "kind", classes)
    class_lines(tally, rows, _KIND, classes)
    counted, again = distinct(rows, *codes)
    tally.leave_out(again, "sample.excluded.same_topic")
    if again:
        tally.say("sample.line.same_topic", count=len(again))
    tally.say("sample.line.count", count=len(counted))
    return tally.result(str(len(counted)), counted)


def _shown(tally: Tally, rows: Sequence[Row]) -> list[Row]:
    stories = of_class(rows, "form", ("story",))
    tally.leave_out(stories, "sample.excluded.story")
    return [row for row in rows if cell(row, "form") != "story"]


def _in_window(tally: Tally, rows: Sequence[Row], days: int) -> list[Row]:
    last = tally.setting.last
    first = window_start(last, window_days(tally.setting.indicator, days))
    tally.say("sample.line.window", first=first, last=last)
    found = within(rows, "day", first, last)
    tally.leave_out(others(rows, found), "sample.excluded.outside")
    return found


RULES: Rules = {
    "SOC-03": Rule(frequency, "count", OFFICIAL, MONTH),
    "SOC-04": Rule(substance, "percent", OFFICIAL),
    "SOC-05": Rule(surveys, "count", OFFICIAL, QUARTER),
    "SOC-09": Rule(languages, "percent", OFFICIAL),
    "SOC-12": Rule(akim_substance, "percent", AKIM),
    "FBK-07": Rule(clarifications, "count", (*OFFICIAL, SITE), MONTH),
    "FBK-09": Rule(live_sessions, "count", (*AKIM, *OFFICIAL), QUARTER),
}
