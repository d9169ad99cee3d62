"""The sheet of a body's samples: what they add up to, and their rows."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.reports.records import Card, Report, SampleTable
from core.reports.workbook.cells import LINE_MUTED, MUTED, PLAIN, SECTION, STRONG, Book
from core.reports.workbook.layout import heads, page, top
from core.text import Catalogue

_WIDTHS = (16, 26, 28, 40, 16, 18, 30, 14, 14, 30)


def write_samples(book: Book, report: Report, card: Card, catalogue: Catalogue) -> None:
    title = catalogue.text("report.samples_of", body=card.name)
    sheet = book.sheet(title, _WIDTHS)
    row = top(book, sheet, report, title, ()) + 1
    for table in card.samples:
        row = _table(book, sheet, row, table, catalogue) + 2
    page(sheet, report, catalogue)


def _table(book: Book, sheet: Worksheet, row: int, table: SampleTable, catalogue: Catalogue) -> int:
    """Returns its last row."""
    book.text(sheet, row, 1, table.title, SECTION)
    book.text(sheet, row + 1, 1, table.drawn, LINE_MUTED)
    row += 2
    titles = ("report.code", "report.indicator", "report.value", "report.arithmetic")
    heads(book, sheet, row, [catalogue.text(title) for title in titles])
    for result in table.results:
        row += 1
        for column, text in enumerate((result.code, result.short, result.value or "–", result.arithmetic), 1):
            book.text(sheet, row, column, text, (STRONG, PLAIN, STRONG, MUTED)[column - 1])
    row += 2
    heads(book, sheet, row, table.heads)
    for cells in table.rows:
        row += 1
        for column, text in enumerate(cells, 1):
            book.text(sheet, row, column, text)
    return row
