"""The sheets with results: the summary over all bodies, and one for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.formatting import number, rank_text
from core.reports.records import Card, Line, Report, Section
from core.reports.workbook.cells import (
    CENTRE,
    CENTS,
    MUTED,
    PERCENT,
    PLAIN,
    STRONG,
    TENTHS,
    TOTAL,
    WHOLE,
    Book,
)
from core.reports.workbook.layout import freeze, heads, page, top
from core.text import Catalogue

SUMMARY_HEADS = (
    "report.body",
    "report.kind",
    "report.total",
    "report.low",
    "report.high",
    "report.coverage",
    "report.rank",
    "report.band",
    "report.change_head",
)
LAST_HEADS = ("report.not_established_head", "report.status", "report.approval_head", "report.remark")
SUMMARY_WIDTHS = (26, 10, 10.5, 9, 9, 9, 7, 21, 11)
BODY_HEADS = (
    "report.criterion",
    "report.code",
    "report.indicator",
    "report.question",
    "report.value",
    "report.state",
    "report.reason",
    "report.score",
    "report.weight",
    "report.points",
    "report.points_max",
    "report.points_lost",
    "report.comment",
    "report.good_practice",
    "report.evidence_head",
    "report.looked_on_head",
    "report.recommendation",
)
BODY_WIDTHS = (13, 8.5, 19, 27, 21, 12, 18, 8, 7, 8, 8, 9.5, 28, 17, 9, 12.5, 28)


def write_summary(book: Book, report: Report, cards: Sequence[Card], catalogue: Catalogue) -> None:
    text = catalogue.text
    shorts = [section.short for section in report.cards[0].sections] if report.cards else []
    sheet = book.sheet(text("report.summary"), (*SUMMARY_WIDTHS, *(12.5 for _ in shorts), 12, 16, 34, 30))
    notes = [text("report.note_training")] if report.training else []
    notes += [text("report.note_draft")] if report.method.draft else []
    head = top(book, sheet, report, text("report.heading"), (report.department, *notes))
    titles = [text(one) for one in SUMMARY_HEADS] + shorts + [text(one) for one in LAST_HEADS]
    heads(book, sheet, head, titles)
    for row, card in enumerate(cards, head + 1):
        _summary_row(book, sheet, row, card, catalogue)
    _heat(sheet, head, len(cards), len(shorts))
    freeze(sheet, head, len(titles), len(cards), 1)
    page(sheet, report, catalogue)


def _summary_row(book: Book, sheet: Worksheet, row: int, card: Card, catalogue: Catalogue) -> None:
    book.text(sheet, row, 1, card.name, STRONG)
    book.text(sheet, row, 2, card.kind)
    book.number(sheet, row, 3, card.total, TOTAL)
    book.number(sheet, row, 4, card.low, TENTHS)
    book.number(sheet, row, 5, card.high, TENTHS)
    book.number(sheet, row, 6, card.coverage, PERCENT)
    if card.rank is not None and card.rank.first == card.rank.last:
        book.number(sheet, row, 7, card.rank.first, WHOLE)
    else:
        book.text(sheet, row, 7, rank_text(card.rank) if card.rank else "–", CENTRE)
    book.text(sheet, row, 8, " – ".join(card.bands))
    book.number(sheet, row, 9, card.change, TENTHS)
    for column, section in enumerate(card.sections, 10):
        if section.score is None:
            book.text(sheet, row, column, _without_score(section, catalogue), MUTED)
        else:
            book.number(sheet, row, column, section.score, TENTHS)
    column = 10 + len(card.sections)
    book.number(sheet, row, column, card.not_established, WHOLE)
    book.text(sheet, row, column + 1, card.status_text)
    book.text(sheet, row, column + 2, card.approval)
    book.text(sheet, row, column + 3, ", ".join(card.marks))


def _without_score(section: Section, catalogue: Catalogue) -> str:
    """Why a criterion has no score, in words."""
    return catalogue.text("report.not_applicable" if section.coverage is None else "report.unanswered")


def _heat(sheet: Worksheet, head: int, rows: int, criteria: int) -> None:
    """From sand to teal, as on the screen; the number is always there to be read."""
    if not rows:
        return
    scale: dict[str, Any] = {"start_type": "num", "mid_type": "num", "end_type": "num"}
    scale |= {"start_color": "FDE7CD", "mid_color": "E4F0EE", "end_color": "5CB2BC"}
    scale |= {"start_value": 0, "mid_value": 50, "end_value": 100}
    rule: Any = ColorScaleRule
    for first, last in ((3, 3), (10, 9 + criteria)):
        if last < first:
            continue
        place = f"{get_column_letter(first)}{head + 1}:{get_column_letter(last)}{head + rows}"
        sheet.conditional_formatting.add(place, rule(**scale))


def write_facts(book: Book, report: Report, cards: Sequence[Card], catalogue: Catalogue) -> None:
    """Instead of the summary where nothing is scored: what is known of each body, indicator by indicator."""
    text = catalogue.text
    shorts = [f"{line.code} {line.short}" for line in report.cards[0].lines()] if report.cards else []
    sheet = book.sheet(text("report.summary"), (26, 10, *(16 for _ in shorts), 16))
    lines = (report.department, text("report.no_scores"))
    head = top(book, sheet, report, text("report.heading"), lines)
    heads(book, sheet, head, [text("report.body"), text("report.kind"), *shorts, text("report.status")])
    for row, card in enumerate(cards, head + 1):
        book.text(sheet, row, 1, card.name, STRONG)
        book.text(sheet, row, 2, card.kind)
        for column, line in enumerate(card.lines(), 3):
            book.text(sheet, row, column, line.words, PLAIN if line.value else MUTED)
        book.text(sheet, row, 3 + len(shorts), card.status_text)
    freeze(sheet, head, len(shorts) + 3, len(cards), 1)
    page(sheet, report, catalogue)


def write_body(book: Book, report: Report, card: Card, catalogue: Catalogue) -> None:
    text = catalogue.text
    sheet = book.sheet(card.name, BODY_WIDTHS)
    head = top(book, sheet, report, card.name, _about(report, card, catalogue))
    heads(book, sheet, head, [text(one) for one in BODY_HEADS])
    row = head
    for section in card.sections:
        for line in section.lines:
            row += 1
            book.text(sheet, row, 1, section.short)
            _body_row(book, sheet, row, line, catalogue)
    freeze(sheet, head, len(BODY_HEADS), row - head, 3)
    page(sheet, report, catalogue)


def _about(report: Report, card: Card, catalogue: Catalogue) -> list[str]:
    lines = [" · ".join(part for part in (card.akimat, card.place, card.status_text) if part), card.approval]
    if report.scored:
        total = number(card.total, report.lang, 1) if card.total is not None else "–"
        bands = " – ".join(card.bands)
        parts = [f"{catalogue.text('report.total')}: {total}", bands, card.extent]
        if card.provisional and card.low is not None and card.high is not None:
            low, high = number(card.low, report.lang, 1), number(card.high, report.lang, 1)
            parts.append(catalogue.text("report.interval", low=low, high=high))
        lines.append(" · ".join(part for part in parts if part))
    if card.marks:
        lines.append(" · ".join(card.marks))
    return lines


def _body_row(book: Book, sheet: Worksheet, row: int, line: Line, catalogue: Catalogue) -> None:
    state = line.state_text or catalogue.text("report.answered")
    reason = "\n".join(part for part in (line.reason, line.note) if part)
    texts = (line.code, line.short, line.question, line.value, state, reason)
    for column, value in enumerate(texts, 2):
        look = STRONG if column in (2, 5) else MUTED if column == 4 else PLAIN
        book.text(sheet, row, column, value, look)
    counted = line.scored and line.score is not None
    book.number(sheet, row, 8, line.score, CENTS)
    book.number(sheet, row, 9, line.weight if line.scored else None, TENTHS if line.weight % 1 else WHOLE)
    for column, points in enumerate((line.points, line.points_max, line.points_lost), 10):
        book.number(sheet, row, column, points if counted else None, CENTS)
    book.text(sheet, row, 13, line.comment)
    book.text(sheet, row, 14, line.good_practice)
    book.text(sheet, row, 15, ", ".join(map(str, line.evidence)))
    book.day(sheet, row, 16, line.looked_on)
    book.text(sheet, row, 17, line.recommendation)
