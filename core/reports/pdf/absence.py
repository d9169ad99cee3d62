"""A proof of absence on one page: what was looked for, where and how, and what was seen instead."""

from __future__ import annotations

from collections.abc import Iterable

from core.reports.pdf.paper import INNER, LEFT, Facts, Paper, render
from core.reports.pdf.pictures import Drawable, read_picture
from core.reports.pdf.sheet import Sheet
from core.reports.pdf.type import BODY, BOLD, HEAD, SMALL, STRONG, Style, TextLine, wrap
from core.reports.records import AbsenceCapture, AbsenceSheet, Card, Exhibit, Pictures, Report
from core.text import Catalogue

TITLE = Style(15, 20, BOLD)
LABELS = 150.0
GAP = 10.0
LEAST_PICTURE = 40.0  # points of height below which a picture shows nothing


def draw_absences(paper: Paper, card: Card, pictures: Pictures, catalogue: Catalogue) -> None:
    for exhibit in card.exhibits:
        if exhibit.absence is not None:
            paper.new_page()
            _draw(paper, card, exhibit, exhibit.absence, pictures, catalogue)


def absence_pdf(report: Report, card: Card, exhibit: Exhibit, pictures: Pictures) -> bytes:
    """One proof as a file of its own, with the head and foot of the body's scorecard."""
    assert exhibit.absence is not None
    catalogue = Catalogue(report.lang)
    sheet = Sheet(report, card)
    paper = Paper(sheet.header)
    paper.bookmark(card.name)
    sheet.marks(paper)
    paper.y -= 8
    _draw(paper, card, exhibit, exhibit.absence, pictures, catalogue)
    title = f"{catalogue.text('report.absence')}: {card.name}"
    return render(paper, Facts(title, report.department, report.audit_title, report.lang), sheet.footer)


def _draw(
    paper: Paper,
    card: Card,
    exhibit: Exhibit,
    absence: AbsenceSheet,
    pictures: Pictures,
    catalogue: Catalogue,
) -> None:
    text = catalogue.text
    numbers = ", ".join(map(str, exhibit.numbers))
    title = f"{text('report.absence')} {text('text.numbered', number=numbers)}"
    paper.bookmark(title, 1)
    paper.lines(wrap(((title, TITLE),), INNER), LEFT)
    below = " · ".join(part for part in (card.name, absence.question) if part)
    paper.lines(wrap(((below, SMALL),), INNER), LEFT)
    paper.y -= 8
    paper.rule(paper.y)
    for what, words in absence.rows:
        _row(paper, what, wrap(((words, BODY),), INNER - LABELS))
    steps = [f"{place}. {step}" for place, step in enumerate(absence.steps, 1)]
    _row(
        paper,
        text("absence.steps"),
        [line for step in steps for line in wrap(((step, BODY),), INNER - LABELS)],
    )
    _row(paper, text("report.result"), wrap(((text("report.absence_found"), STRONG),), INNER - LABELS))
    foot = tuple(_facts(exhibit, catalogue))
    _captures(paper, absence, pictures, catalogue, sum(one.leading for one in foot) + 12)
    paper.y -= 8
    paper.lines(foot, LEFT)


def _row(paper: Paper, what: str, words: Iterable[TextLine]) -> None:
    """The name at the left, what was written at the right, a line below."""
    label, right = wrap(((what, HEAD),), LABELS - 12), tuple(words)
    paper.need(min(sum(one.leading for one in right), 200) + 8)
    paper.y -= 4
    top = paper.y
    y = top
    for one in label:
        y -= one.leading
        paper.line(one, LEFT, y + one.leading * 0.1)
    paper.lines(right, LEFT + LABELS)
    paper.y = min(paper.y, y) - 4 if paper.y <= top else paper.y - 4
    paper.rule(paper.y)


def _caption(one: AbsenceCapture, catalogue: Catalogue) -> str:
    number = catalogue.text("text.numbered", number=one.number)
    return f"{number}. {one.name}" if one.number else one.name


def _captures(
    paper: Paper, absence: AbsenceSheet, pictures: Pictures, catalogue: Catalogue, below: float
) -> None:
    """Side by side, as large as the rest of the page allows."""
    if not absence.captures:
        return
    found = [(one, read_picture(pictures(one.shown)) if one.shown else None) for one in absence.captures]
    columns = 1 if len(found) == 1 else 2
    rows = (len(found) + columns - 1) // columns
    captions = [wrap(((_caption(one, catalogue), SMALL),), INNER / columns - GAP)[:2] for one, _ in found]
    caption = max(sum(line.leading for line in lines) for lines in captions)
    room = (paper.room - below - 8) / rows - caption - GAP
    if room < LEAST_PICTURE:
        paper.new_page()
        room = (paper.room - below - 8) / rows - caption - GAP
    width = (INNER - GAP * (columns - 1)) / columns
    paper.y -= 8
    for start in range(0, len(found), columns):
        high = 0.0
        for place, (_, image) in enumerate(found[start : start + columns]):
            x = LEFT + place * (width + GAP)
            drawn = _fitted(paper, image, x, width, room)
            y = paper.y - drawn
            for line in captions[start + place]:
                y -= line.leading
                paper.line(line, x, y + line.leading * 0.28)
            high = max(high, paper.y - y)
        paper.y -= high + GAP


def _fitted(paper: Paper, image: Drawable | None, x: float, width: float, room: float) -> float:
    """Draws the picture from `y` down and returns how high it is."""
    if image is None:
        return 0.0
    wide, high = image.getSize()
    scale = min(width / wide, room / high)
    paper.picture(image, x, paper.y - high * scale, wide * scale, high * scale)
    return float(high * scale)


def _facts(exhibit: Exhibit, catalogue: Catalogue) -> Iterable[TextLine]:
    who = " · ".join(part for part in (exhibit.captured, exhibit.person) if part)
    for words in (who, catalogue.text("report.absence_guard", sha256=exhibit.sha256)):
        yield from wrap(((words, SMALL),), INNER)
