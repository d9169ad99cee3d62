"""The sheet of objections: one row for every answer that was objected to."""

from __future__ import annotations

from collections.abc import Sequence

from core.reports.records import Card, Report
from core.reports.workbook.cells import CENTS, PLAIN, STRONG, TENTHS, Book
from core.reports.workbook.layout import freeze, heads, page, top
from core.text import Catalogue

_HEADS = (
    "report.body",
    "report.objection",
    "report.objection_text",
    "report.code",
    "report.indicator",
    "report.objection_before",
    "report.objection_score_before",
    "report.objection_now",
    "report.objection_score_now",
    "report.objection_total_before",
    "report.objection_total_now",
    "report.objection_decision",
    "report.reason",
    "report.objection_decided",
    "report.objection_documents",
)
_WIDTHS = (16, 16, 26, 9, 18, 15, 9, 15, 9, 9, 9, 15, 26, 18, 22)


def write_objections(book: Book, report: Report, cards: Sequence[Card], catalogue: Catalogue) -> None:
    """Nothing if nobody objected."""
    found = [(card, one, line) for card in cards for one in card.objections for line in one.lines]
    if not found:
        return
    text = catalogue.text
    sheet = book.sheet(text("report.objections"), _WIDTHS)
    head = top(book, sheet, report, text("report.objections"), ())
    heads(book, sheet, head, [text(one) for one in _HEADS])
    for row, (card, one, line) in enumerate(found, head + 1):
        texts = {1: card.name, 2: one.title, 3: one.text, 4: line.code, 5: line.short, 6: line.before}
        texts |= {8: line.now, 12: one.outcome, 13: one.reason, 14: one.decided}
        texts[15] = "\n".join(one.documents)
        for column, value in texts.items():
            book.text(sheet, row, column, value, STRONG if column == 4 else PLAIN)
        book.number(sheet, row, 7, line.score_before, CENTS)
        book.number(sheet, row, 9, line.score_now, CENTS)
        book.number(sheet, row, 10, one.total_before, TENTHS)
        book.number(sheet, row, 11, one.total_now, TENTHS)
    freeze(sheet, head, len(_HEADS), len(found), 1)
    page(sheet, report, catalogue)
