"""Promises on a scorecard, and the sheet that tells the story of every recommendation of a body."""

from __future__ import annotations

from core.formatting import short_day, signed
from core.reports.pdf.paper import INNER, LEFT, Facts, Paper, render
from core.reports.pdf.sheet import Sheet
from core.reports.pdf.table import Column, Table
from core.reports.pdf.type import BAD, BODY, GOOD, SMALL, STRONG, TEXT_2, Segments, Style, wrap
from core.reports.records import Card, PromiseLine, Report
from core.text import Catalogue

_MARKED = {
    "done": Style(8.5, 12.4, color=GOOD),
    "overdue": Style(8.5, 12.4, color=BAD),
    "dropped": Style(8.5, 12.4, color=TEXT_2),
}
TITLE = Style(16, 21, STRONG.font)
_STATE, _DAY = 130.0, 62.0


def draw_promises(paper: Paper, card: Card, catalogue: Catalogue) -> None:
    """What was recommended before, and what became of it by the audit's day."""
    if not card.kept:
        return
    text = catalogue.text
    paper.heading(text("report.promises"), 60)
    columns = (
        Column(text("report.recommendation"), INNER - _STATE - 110),
        Column(text("report.letter"), 110),
        Column(text("report.promise_state"), _STATE),
    )
    table = Table(paper, columns)
    for one in card.kept:
        words: Segments = ((one.words, BODY), (f" {one.code}" if one.code else "", SMALL))
        state = ((one.state_text, _MARKED.get(one.state, BODY)),)
        table.row(((words,), (((one.letter or "–", SMALL),),), (state,)))
    table.close()


def stories_pdf(report: Report, card: Card) -> bytes:
    """All recommendations of a body, each with its history from the first wording to the end."""
    catalogue = Catalogue(report.lang)
    text = catalogue.text
    sheet = Sheet(report, card)
    paper = Paper(sheet.header)
    paper.bookmark(card.name)
    paper.lines(wrap(((text("report.stories"), SMALL),), INNER), LEFT)
    paper.lines(paper.fit(card.name, TITLE, INNER, 2), LEFT)
    sheet.marks(paper)
    paper.y -= 4
    paper.lines(wrap(((_summary(card, catalogue), BODY),), INNER), LEFT)
    for place, one in enumerate(card.promises, 1):
        _story(paper, place, one, report, catalogue)
    title = f"{text('report.stories')}: {card.name}"
    subject = " · ".join(part for part in (report.audit_title, report.as_of, report.training) if part)
    return render(paper, Facts(title, report.department, subject, report.lang), sheet.footer)


def _summary(card: Card, catalogue: Catalogue) -> str:
    states = [one.state for one in card.promises]
    if not states:
        return catalogue.text("report.no_recommendations")
    return catalogue.text(
        "report.stories_summary",
        total=len(states),
        done=states.count("done"),
        promised=states.count("promised") + states.count("overdue"),
        overdue=states.count("overdue"),
        open=states.count("open"),
        dropped=states.count("dropped"),
    )


def _story(paper: Paper, place: int, one: PromiseLine, report: Report, catalogue: Catalogue) -> None:
    paper.need(170)
    paper.y -= 14
    paper.bookmark(f"{place}. {one.words}"[:80], 1)
    paper.lines(wrap(((f"{place}. {one.words}", STRONG),), INNER), LEFT)
    paper.y -= 2
    paper.lines(wrap(((_facts(one, report, catalogue), SMALL),), INNER), LEFT)
    state: Segments = ((one.state_text, _MARKED.get(one.state, BODY)),)
    paper.lines(wrap(state, INNER), LEFT)
    paper.y -= 3
    if not one.story:
        return
    columns = (
        Column(catalogue.text("report.story_day"), _DAY),
        Column(catalogue.text("report.story_what"), INNER - _DAY - 150),
        Column(catalogue.text("report.story_who"), 150),
    )
    table = Table(paper, columns)
    for step in one.story:
        what: list[Segments] = [((step.what, STRONG),)]
        if step.words and step.words != one.words:
            what.append(((step.words, BODY),))
        what += [((f"SHA-256 {sha256}", SMALL),) for sha256 in step.evidence]
        table.row(((((step.day, BODY),),), tuple(what), (((step.who, SMALL),),)))
    table.close()


def _facts(one: PromiseLine, report: Report, catalogue: Catalogue) -> str:
    lang, text = report.lang, catalogue.text
    concerns = f"{one.code} {one.short}".strip() or text("recommendation.whole_body")
    parts = [concerns, one.addressee, one.made_in, one.letter]
    if one.due:
        parts.append(text("recommendation.due_on", day=short_day(one.due, lang)))
    if one.price is not None:
        parts.append(text("report.price_points", points=signed(one.price, lang, 1)))
    return " · ".join(part for part in parts if part)
