"""From rows to proposals: pure functions, one for each indicator that a table feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.answers.records import Content, Count, Percent, Value
from core.answers.values import parse
from core.errors import TyndaError
from core.methodology.records import Indicator, Methodology
from core.samples.compute import newspaper, posts, questions, site
from core.samples.compute.base import Rule, Setting, cell, sound, window_days, window_start
from core.samples.records import Excluded, Header, Line, Proposal, Row, Sample
from core.samples.tables import TABLES, Table
from core.workdays.records import Calendar

RULES: Mapping[str, Rule] = {**posts.RULES, **questions.RULES, **site.RULES, **newspaper.RULES}


def compute(
    table: Table, rows: Sequence[Row], header: Header | None, calendar: Calendar, indicator: Indicator
) -> Proposal:
    """What the table says about the indicator, with its arithmetic and the rows that do not count."""
    return compute_all(table, rows, header, calendar, (indicator,))[indicator.id]


def compute_all(
    table: Table,
    rows: Sequence[Row],
    header: Header | None,
    calendar: Calendar,
    indicators: Sequence[Indicator],
) -> dict[str, Proposal]:
    """The same for several indicators that the table feeds, by their ids."""
    good, bad = sound(table, rows)
    found = {}
    for indicator in indicators:
        if header is None:
            found[indicator.id] = _nothing(indicator, Line("sample.line.empty"))
        else:
            setting = Setting(table, tuple(good), header, calendar, indicator, tuple(bad))
            found[indicator.id] = _compute(setting)
    return found


def _compute(setting: Setting) -> Proposal:
    indicator, header = setting.indicator, setting.header
    rule = RULES[indicator.id]
    if indicator.answer_type != rule.answer_type:
        return _nothing(indicator, Line("sample.line.other_method"))
    looked = {*header.pages, *(cell(row, "page") for row in setting.rows)}
    if rule.pages and not looked & {*rule.pages}:
        return _nothing(indicator, Line("sample.line.pages_not_looked"), setting.excluded)
    if missing := _missing_period(rule, header, indicator):
        return _nothing(indicator, missing, setting.excluded)
    own = tuple(row for row in setting.rows if not rule.pages or cell(row, "page") in rule.pages)
    return rule.work(replace(setting, rows=own))


def propose(
    samples: Mapping[str, Sample], methodology: Methodology, calendar: Calendar
) -> dict[str, Proposal]:
    """The proposals of all tables of a checklist, for the indicators that the methodology has."""
    found: dict[str, Proposal] = {}
    for table in TABLES:
        sample = samples.get(table.code)
        if sample is None or (sample.header is None and not sample.rows):
            continue
        known = [one for code in table.feeds if (one := methodology.find(code)) is not None]
        found |= compute_all(table, sample.rows, sample.header, calendar, known)
    return found


def matches(indicator: Indicator, content: Content, proposal: Proposal) -> bool | None:
    """Whether an answer says what its sample says; None where the two cannot be compared."""
    if not proposal.can_be_taken or content.state not in ("answered", "not_applicable"):
        return None
    if proposal.not_applicable or content.state == "not_applicable":
        return proposal.not_applicable and content.state == "not_applicable"
    try:
        given, due = parse(indicator, content.value or ""), parse(indicator, proposal.value or "")
    except TyndaError:
        return None
    if given == due:
        return True
    return _same_amount(given, due)


def _same_amount(given: Value, due: Value) -> bool:
    """The same percentage or count, entered in another way."""
    match given, due:
        case Percent(), Percent():
            return given.percent == due.percent
        case Count(count, ticks), Count(other, other_ticks):
            return count == other and None in (ticks, other_ticks)
        case _:
            return False


def _missing_period(rule: Rule, header: Header, indicator: Indicator) -> Line | None:
    if not rule.dated:
        return None
    if header.period_to is None:
        return Line("sample.line.no_period")
    if not rule.window:
        return None
    first = window_start(header.period_to, window_days(indicator, rule.window))
    if header.period_from is None or header.period_from > first:
        return Line("sample.line.period_short", {"first": first, "last": header.period_to})
    return None


def _nothing(indicator: Indicator, line: Line, bad: Sequence[Excluded] = ()) -> Proposal:
    return replace(Proposal(indicator.id), lines=(line,), excluded=tuple(bad))
