"""Recommendations and promises as they read on prints: lines with their stories, plain and translated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.bodies.records import Body
from core.formatting import short_day, zoned_moment
from core.letters.records import Letter
from core.recommendations.records import Recommendation
from core.recommendations.told import ADDRESSEE_TEXTS, told_steps
from core.reports.records import PromiseLine
from core.reports.source import Source
from core.text import Catalogue


def promise_lines(source: Source, body: Body, catalogue: Catalogue) -> tuple[PromiseLine, ...]:
    """As they stand today, with their stories: those from before the audit, then its own."""
    numbers = {one.id: one for one in source.letters}
    return tuple(
        _line(source, one, source.today, numbers, catalogue) for one in source.followed.get(body.id, ())
    )


def kept_lines(source: Source, body: Body, catalogue: Catalogue) -> tuple[PromiseLine, ...]:
    """Those from before, as they stood on the audit's day: what the scorecard says of the last audit."""
    day = source.audit.observed_on or source.today
    numbers = {one.id: one for one in source.letters}
    return tuple(
        _line(source, one.as_of(day), day, numbers, catalogue)
        for one in source.followed.get(body.id, ())
        if one.audit != source.audit.id
    )


def _line(
    source: Source,
    one: Recommendation,
    day: date | None,
    letters: Mapping[str, Letter],
    catalogue: Catalogue,
) -> PromiseLine:
    lang = catalogue.lang
    state = "overdue" if day is not None and one.is_overdue(day) else one.status
    first = letters.get(one.letters[0]) if one.letters else None
    titles = {own: title.of(lang) for own, title in source.titles.items()}
    return PromiseLine(
        words=one.words(lang),
        code=one.indicator,
        short=_short(source, one, catalogue),
        addressee=catalogue.text(ADDRESSEE_TEXTS[one.addressee]),
        made_in=titles.get(one.audit, ""),
        letter=_letter(first, catalogue) if first else "",
        state=state,
        state_text=_state(one, state, catalogue),
        since=one.standing.day,
        due=one.due,
        price=one.price,
        reason=one.standing.reason,
        before=one.audit != source.audit.id,
        story=told_steps(source.stories.get(one.id, ()), one, source.names, titles, catalogue, zoned_moment),
    )


def _letter(one: Letter, catalogue: Catalogue) -> str:
    return f"{catalogue.text('text.numbered', number=one.number)}, {short_day(one.day, catalogue.lang)}"


def _short(source: Source, one: Recommendation, catalogue: Catalogue) -> str:
    found = source.methodology.find(one.indicator) if one.indicator else None
    return found.short.of(catalogue.lang) if found else ""


def _state(one: Recommendation, state: str, catalogue: Catalogue) -> str:
    """ "исполнено 31.03.2026", "просрочено 31.12.2025": never by colour alone."""
    lang = catalogue.lang
    due = short_day(one.due, lang) if one.due else ""
    match state:
        case "done":
            day = short_day(one.standing.day, lang) if one.standing.day else ""
            return catalogue.text("recommendation.was_done", day=day).strip()
        case "overdue":
            return catalogue.text("report.promise_overdue", day=due)
        case "promised":
            return catalogue.text("report.promise_due", day=due)
    return catalogue.text("report.promise_dropped" if state == "dropped" else "report.promise_none")
