"""A body's scorecard as a sequence of pages."""

from __future__ import annotations

from collections.abc import Iterable

from core.formatting import item_score, number, short_day, signed, within
from core.reports.pdf.absence import draw_absences
from core.reports.pdf.appendix import draw_exhibits, draw_findings, draw_notes, draw_objections
from core.reports.pdf.bars import draw_bars
from core.reports.pdf.paper import INNER, LEFT, RIGHT, Facts, Paper, render
from core.reports.pdf.promised import draw_promises
from core.reports.pdf.sheet import Sheet
from core.reports.pdf.table import Column, Table
from core.reports.pdf.type import (
    ACCENT,
    BODY,
    BOLD,
    GOOD,
    PRICE,
    SMALL,
    STRONG,
    TEXT_2,
    Segments,
    Style,
    wrap,
)
from core.reports.records import Card, Line, Pictures, Report
from core.text import Catalogue

OVER_TITLE = Style(9, 12, color=TEXT_2)
TITLE = Style(20, 25, BOLD)
UNDER_TITLE = Style(8.5, 12, color=TEXT_2)
TOTAL = Style(34, 36, BOLD, ACCENT)
BAND = Style(8.5, 12, BOLD)
RIGHT_BLOCK = 235.0
NAME_BLOCK = INNER - RIGHT_BLOCK - 12
EVIDENCE_SHOWN = 40


def card_pdf(report: Report, card: Card, pictures: Pictures) -> bytes:
    catalogue = Catalogue(report.lang)
    sheet = Sheet(report, card)
    paper = Paper(sheet.header)
    _title(paper, report, card, catalogue)
    sheet.marks(paper)
    if report.scored:
        paper.heading(catalogue.text("report.criteria"), 80)
        draw_bars(paper, report, card)
    _practices(paper, card, catalogue)
    draw_promises(paper, card, catalogue)
    _improvements(paper, report, card, catalogue)
    _indicators(paper, report, card, catalogue)
    draw_objections(paper, report, card, catalogue)
    draw_findings(paper, report, catalogue)
    draw_exhibits(paper, card, pictures, catalogue)
    draw_absences(paper, card, pictures, catalogue)
    draw_notes(paper, report, card, catalogue)
    facts = Facts(
        title=f"{catalogue.text('report.card')}: {card.name}",
        author=report.department,
        subject=" · ".join(part for part in (report.audit_title, report.as_of, report.training) if part),
        lang=report.lang,
    )
    return render(paper, facts, sheet.footer)


def _title(paper: Paper, report: Report, card: Card, catalogue: Catalogue) -> None:
    """The name at the left, what came out at the right."""
    top = paper.y
    paper.bookmark(card.name)
    paper.y -= OVER_TITLE.leading
    paper.text(LEFT, paper.y + 3.5, catalogue.text("report.card"), OVER_TITLE)
    paper.lines(paper.fit(card.name, TITLE, NAME_BLOCK, 4), LEFT)
    paper.y -= 2
    below = " · ".join(part for part in (card.akimat, card.place) if part)
    if below:
        paper.lines(paper.fit(below, UNDER_TITLE, NAME_BLOCK, 4), LEFT)
    left_foot, paper.y = paper.y, top + 2
    if report.scored:
        paper.y -= TOTAL.leading
    total_line = paper.y + TOTAL.leading * 0.28
    for line, style in _result(report, card, catalogue):
        found = wrap(((line, style),), RIGHT_BLOCK)
        paper.lines(found, RIGHT - RIGHT_BLOCK, RIGHT_BLOCK, "right")
    if report.scored:  # drawn last: else programs that read the text run it together with the next line
        total = number(card.total, report.lang, 1) if card.total is not None else "–"
        paper.text(RIGHT, total_line, total, TOTAL, "right")
    paper.y = min(paper.y, left_foot)


def _result(report: Report, card: Card, catalogue: Catalogue) -> Iterable[tuple[str, Style]]:
    lang = report.lang
    if not report.scored:
        yield catalogue.text("report.no_scores"), BAND
        yield catalogue.plural("report.facts", card.answered), SMALL
        return
    bands = " – ".join(within(band) for band in card.bands)
    yield catalogue.text("report.of_100", band=bands) if bands else catalogue.text("report.unanswered"), BAND
    if card.provisional and card.low is not None and card.high is not None:
        low, high = number(card.low, lang, 1), number(card.high, lang, 1)
        yield catalogue.text("report.interval", low=low, high=high), SMALL
    yield card.extent, SMALL
    if card.change is not None:
        yield catalogue.text("report.change", change=signed(card.change, lang, 1)), SMALL


def _practices(paper: Paper, card: Card, catalogue: Catalogue) -> None:
    found = card.practices()
    if not found:
        return
    paper.heading(catalogue.text("report.good_practice"))
    for line in found:
        paper.need(BODY.leading)
        paper.dot(LEFT + 4, paper.y - 7.5, 1.2, GOOD, GOOD)
        words: Segments = ((line.good_practice, BODY), (" " + _source(line, catalogue), SMALL))
        paper.lines(wrap(words, INNER - 14), LEFT + 12)
        paper.y -= 1.5


def _improvements(paper: Paper, report: Report, card: Card, catalogue: Catalogue) -> None:
    found, general = card.improvements(), card.general()
    if not found and not general:
        return
    text = catalogue.text
    paper.heading(text("report.improve_first"), 70)
    table = Table(
        paper,
        (
            Column(text("text.number_sign"), 26),
            Column(text("report.established"), 178),
            Column(text("report.recommendation"), INNER - 26 - 178 - 56),
            Column(text("report.price"), 56, "right"),
        ),
    )
    for place, line in enumerate(found, 1):
        finding: Segments = (
            (f"{line.short}: {line.words or '–'}", BODY),
            (" " + _source(line, catalogue), SMALL),
        )
        price = signed(line.price, report.lang, 1)
        table.row(
            (
                (((str(place), BODY),),),
                (finding,),
                (((line.recommendation, BODY),),),
                (((price, PRICE),),),
            )
        )
    for place, one in enumerate(general, len(found) + 1):
        table.row(
            (
                (((str(place), BODY),),),
                (((one.addressee, SMALL),),),
                (((one.words, BODY),),),
                ((("–", BODY),),),
            )
        )
    table.close()


def _source(line: Line, catalogue: Catalogue) -> str:
    """ "WEB-04, подтв. 12, 13"."""
    if not line.evidence:
        return line.code
    numbers = ", ".join(map(str, line.evidence[:EVIDENCE_SHOWN]))
    more = " …" if len(line.evidence) > EVIDENCE_SHOWN else ""  # all of them stand in the appendix
    return f"{line.code}, {catalogue.text('report.evidence_short', numbers=numbers + more)}"


def _indicators(paper: Paper, report: Report, card: Card, catalogue: Catalogue) -> None:
    text = catalogue.text
    paper.heading(text("report.indicators" if report.scored else "report.facts_heading"), 70)
    columns = [Column(text("report.code"), 50), Column(text("report.indicator"), 142)]
    numbers = 162 if report.scored else 0
    columns.append(Column(text("report.value"), INNER - 192 - numbers))
    if report.scored:
        columns += [
            Column(text("report.score"), 48, "right"),
            Column(text("report.weight"), 42, "right"),
            Column(text("report.points"), 72, "right"),
        ]
    table = Table(paper, columns)
    for section in card.sections:
        score = number(section.score, report.lang, 1) if section.score is not None else ""
        table.group(section.title, score)
        for line in section.lines:
            table.row(tuple(_cells(line, report, catalogue)))
    table.close()


def _cells(line: Line, report: Report, catalogue: Catalogue) -> Iterable[tuple[Segments, ...]]:
    lang = report.lang
    yield (((line.code, SMALL),),)
    yield (((line.short, BODY),),)
    yield tuple(_value(line, report, catalogue))
    if not report.scored:
        return
    yield (((item_score(line.score, lang) if line.score is not None else "–", BODY),),)
    yield (((number(line.weight, lang) if line.scored else "–", BODY),),)
    counted = line.score is not None and line.scored
    part, whole = number(line.points, lang, 1), number(line.points_max, lang, 1)
    yield (((catalogue.text("report.points_of", part=part, whole=whole) if counted else "–", BODY),),)


def _value(line: Line, report: Report, catalogue: Catalogue) -> Iterable[Segments]:
    """The value or state in words; below it, smaller, what explains it."""
    yield ((line.words or "–", STRONG if not report.scored and line.value else BODY),)
    for extra in (line.comment, line.note):
        if extra:
            yield ((extra, SMALL),)
    if line.good_practice:
        yield ((catalogue.text("report.practice_line", text=line.good_practice), SMALL),)
    below = []
    if line.evidence:
        numbers = ", ".join(map(str, line.evidence))
        below.append(catalogue.text("report.evidence_short", numbers=numbers))
    if line.looked_on is not None and line.looked_on != report.observed_on:
        below.append(catalogue.text("report.looked_on", day=short_day(line.looked_on, report.lang)))
    if below:
        yield ((" · ".join(below), SMALL),)
