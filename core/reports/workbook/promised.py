"""The sheet of recommendations: one row for each, with its history in one cell."""

from __future__ import annotations

from collections.abc import Sequence

from core.reports.records import Card, Report
from core.reports.workbook.cells import CENTS, MUTED, PLAIN, STRONG, Book
from core.reports.workbook.layout import freeze, heads, page, top
from core.text import Catalogue

_HEADS = (
    "report.body",
    "report.code",
    "report.indicator",
    "report.recommendation",
    "recommendation.addressee",
    "report.made_in",
    "report.letter",
    "report.status",
    "report.promise_since",
    "report.promise_due_head",
    "report.price",
    "report.reason",
    "report.story",
)
_WIDTHS = (24, 9, 22, 46, 16, 20, 20, 20, 12, 12, 9, 24, 60)


def write_recommendations(book: Book, report: Report, cards: Sequence[Card], catalogue: Catalogue) -> None:
    """Nothing where there are none."""
    found = [(card, one) for card in cards for one in card.promises]
    if not found:
        return
    title = catalogue.text("nav.recommendations")
    sheet = book.sheet(title, _WIDTHS)
    head = top(book, sheet, report, title, ())
    heads(book, sheet, head, [catalogue.text(one) for one in _HEADS])
    for row, (card, one) in enumerate(found, head + 1):
        texts = (
            card.name,
            one.code,
            one.short,
            one.words,
            one.addressee,
            one.made_in,
            one.letter,
            one.state_text,
        )
        for column, text in enumerate(texts, 1):
            book.text(sheet, row, column, text, STRONG if column == 1 else PLAIN)
        book.day(sheet, row, 9, one.since)
        book.day(sheet, row, 10, one.due)
        book.number(sheet, row, 11, one.price, CENTS)
        book.text(sheet, row, 12, one.reason)
        book.text(sheet, row, 13, "\n".join(step.sentence for step in one.story), MUTED)
    freeze(sheet, head, len(_HEADS), len(found), 1)
    page(sheet, report, catalogue)
