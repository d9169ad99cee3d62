"""The sheet that says how the audit was scored."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.formatting import item_score
from core.reports.records import Report
from core.reports.workbook.cells import LINE, MUTED, PLAIN, SECTION, STRONG, TENTHS, WHOLE, Book
from core.reports.workbook.layout import heads, page, top
from core.text import Catalogue

HEADS = (
    "report.criterion",
    "report.code",
    "report.indicator",
    "report.question",
    "report.answer_type",
    "report.weight",
    "report.scoring",
    "report.evidence",
    "report.guidance",
    "report.recommendation",
    "report.legal",
)
WIDTHS = (14, 9, 20, 32, 10, 7, 32, 16, 32, 32, 30)


def write_method(book: Book, report: Report, catalogue: Catalogue) -> None:
    text, method = catalogue.text, report.method
    sheet = book.sheet(text("report.methodology"), WIDTHS)
    lines = [method.title, f"{method.name} · SHA-256 {method.hash}"]
    if method.draft:
        lines.append(text("report.note_draft"))
    if method.note:
        lines.append(method.note)
    row = top(book, sheet, report, text("report.methodology"), lines) + 1
    heads(book, sheet, row, [text(head) for head in HEADS])
    sheet.print_title_rows = f"{row}:{row}"
    for one in method.rows:
        row += 1
        for column, value in enumerate(
            (one.criterion, one.code, one.short, one.question, one.answer_type), 1
        ):
            book.text(sheet, row, column, value, STRONG if column == 2 else PLAIN)
        book.number(sheet, row, 6, one.weight if one.scored else None, TENTHS if one.weight % 1 else WHOLE)
        extra = (one.scoring, one.evidence, one.guidance, one.recommendation, one.legal)
        for column, value in enumerate(extra, 7):
            book.text(sheet, row, column, value)
    page(sheet, report, catalogue)
    _write_basis(book, report, catalogue)


def _write_basis(book: Book, report: Report, catalogue: Catalogue) -> None:
    """What stands above single indicators: criteria, bands, legal acts."""
    title = catalogue.text("report.sheet_basis")
    sheet = book.sheet(title, (14, 10, 90, 60))
    row = top(book, sheet, report, title, (report.method.title,)) + 1
    row = _criteria(book, sheet, row, report, catalogue)
    row = _bands(book, sheet, row + 1, report, catalogue)
    _acts(book, sheet, row + 1, report, catalogue)
    page(sheet, report, catalogue)


def _criteria(book: Book, sheet: Worksheet, row: int, report: Report, catalogue: Catalogue) -> int:
    book.text(sheet, row, 1, catalogue.text("report.criteria"), SECTION)
    for identity, title, weight in report.method.criteria:
        row += 1
        book.text(sheet, row, 1, identity, STRONG)
        book.number(sheet, row, 2, weight, TENTHS if weight % 1 else WHOLE)
        book.text(sheet, row, 3, title)
    return row + 1


def _bands(book: Book, sheet: Worksheet, row: int, report: Report, catalogue: Catalogue) -> int:
    if not report.method.bands:
        return row
    book.text(sheet, row, 1, catalogue.text("report.bands"), SECTION)
    for minimum, label in report.method.bands:
        row += 1
        book.text(sheet, row, 1, catalogue.text("report.at_least"), STRONG)
        book.number(sheet, row, 2, minimum, WHOLE)
        book.text(sheet, row, 3, label)
    row += 1
    threshold = item_score(report.method.recommend_below, report.lang)
    book.text(sheet, row, 1, catalogue.text("report.recommend_below", score=threshold), LINE)
    return row + 1


def _acts(book: Book, sheet: Worksheet, row: int, report: Report, catalogue: Catalogue) -> None:
    if not report.method.acts:
        return
    book.text(sheet, row, 1, catalogue.text("report.legal"), SECTION)
    for identity, title, source in report.method.acts:
        row += 1
        book.text(sheet, row, 1, identity, STRONG)
        book.text(sheet, row, 2, "")
        book.text(sheet, row, 3, title)
        book.text(sheet, row, 4, source, MUTED)
