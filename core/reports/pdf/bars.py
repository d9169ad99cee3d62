"""The criteria as bars: score, interval, median of the kin, the audit before."""

from __future__ import annotations

from decimal import Decimal

from core.formatting import number
from core.reports.pdf.paper import LEFT, RIGHT, Paper
from core.reports.pdf.type import (
    ACCENT,
    ACCENT_MID,
    PAPER,
    PRICE,
    SMALL,
    SURFACE,
    TEXT,
    TEXT_2,
    Style,
    printable,
    text_width,
    wrap,
)
from core.reports.records import Card, Report, Section
from core.text import Catalogue

NAME = Style(8.5, 11)
NAME_WIDTH, BAR_LEFT, BAR_RIGHT, THICK = 132.0, LEFT + 186.0, RIGHT - 46.0, 7.0


def draw_bars(paper: Paper, report: Report, card: Card) -> None:
    catalogue = Catalogue(report.lang)
    for section in card.sections:
        _bar(paper, report, section, card.provisional, catalogue)
    _legend(paper, card, catalogue)


def _bar(paper: Paper, report: Report, section: Section, provisional: bool, catalogue: Catalogue) -> None:
    name = wrap(((section.short, NAME),), NAME_WIDTH)
    height = max(len(name) * NAME.leading + 6, 18)
    paper.need(height)
    middle = paper.y - height / 2
    for place, one in enumerate(name):
        paper.line(one, LEFT, middle + (len(name) / 2 - place) * NAME.leading - NAME.leading * 0.74)
    weight = catalogue.text("report.weight_of", weight=number(section.weight, report.lang))
    paper.text(LEFT + NAME_WIDTH + 8, middle - 2.6, weight, SMALL)
    paper.box(BAR_LEFT, middle - THICK / 2, BAR_RIGHT - BAR_LEFT, THICK, SURFACE, 1.5)
    interval = provisional and section.low != section.high
    if section.score is None and not interval:
        state = "report.not_applicable" if section.coverage is None else "report.unanswered"
        paper.text(BAR_LEFT + 6, middle - 2.6, catalogue.text(state), SMALL)
    _fill(paper, section, middle, interval)
    _comparisons(paper, section, middle)
    shown = number(section.score, report.lang, 1) if section.score is not None else "–"
    paper.text(RIGHT, middle - 3, shown, PRICE, "right")
    paper.y -= height


def _fill(paper: Paper, section: Section, middle: float, interval: bool) -> None:
    """Solid up to the score; with an interval solid up to its low end, light up to its high end, and the
    score is a white line between."""
    solid = section.low if interval else section.score
    if interval and section.high is not None:
        paper.box(BAR_LEFT, middle - THICK / 2, _x(section.high) - BAR_LEFT, THICK, ACCENT_MID, 1.5)
    if solid is not None and solid > 0:
        paper.box(BAR_LEFT, middle - THICK / 2, _x(solid) - BAR_LEFT, THICK, ACCENT, 1.5)
    if interval and section.score is not None:
        paper.box(_x(section.score) - 0.7, middle - THICK / 2, 1.4, THICK, PAPER)


def _comparisons(paper: Paper, section: Section, middle: float) -> None:
    if section.median is not None:
        paper.box(_x(section.median) - 0.7, middle - THICK / 2 - 3, 1.4, THICK + 6, TEXT)
    if section.previous is not None:
        paper.dot(_x(section.previous), middle, 2.9, ACCENT_MID, TEXT_2)


def _x(score: Decimal) -> float:
    return BAR_LEFT + float(score) / 100 * (BAR_RIGHT - BAR_LEFT)


def _legend(paper: Paper, card: Card, catalogue: Catalogue) -> None:
    paper.need(14)
    paper.y -= 13
    y, x = paper.y + 3, LEFT
    paper.box(x, y - 0.5, 3.5, 6.5, ACCENT)
    if card.provisional:
        paper.box(x + 4.9, y - 0.5, 3.5, 6.5, ACCENT_MID)  # what is left between is the white line
        x += 4.9
    x = _label(paper, x + 7, y, card.kind.lower())
    if card.provisional:
        paper.box(x, y - 0.5, 8, 6.5, ACCENT_MID)
        x = _label(paper, x + 11, y, catalogue.text("report.possible_interval"))
    if any(section.median is not None for section in card.sections):
        paper.box(x, y - 1.5, 1.4, 8.5, TEXT)
        x = _label(paper, x + 5, y, card.compared_with)
    if any(section.previous is not None for section in card.sections):
        paper.dot(x + 3, y + 2.6, 2.9, ACCENT_MID, TEXT_2)
        _label(paper, x + 9, y, catalogue.text("report.previous_audit"))


def _label(paper: Paper, x: float, y: float, text: str) -> float:
    """Returns where the next sign of the legend goes."""
    paper.text(x, y, text, SMALL)
    return x + text_width(printable(text), SMALL) + 14
