"""Tables on sheets, and how sheets are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.formatting import safe
from core.reports.records import Report
from core.reports.workbook.cells import HEAD, LINE, LINE_MUTED, TITLE, Book
from core.text import Catalogue


def top(book: Book, sheet: Worksheet, report: Report, title: str, lines: Sequence[str]) -> int:
    """Title and what it is about; returns the row below."""
    book.text(sheet, 1, 1, title, TITLE)
    about = " · ".join(part for part in (report.audit_title, report.as_of, report.training) if part)
    for row, line in enumerate([about, *lines], 2):
        book.text(sheet, row, 1, line, LINE if row == 2 else LINE_MUTED)
    return 3 + len(lines)


def heads(book: Book, sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    for column, title in enumerate(titles, 1):
        book.hold_words(sheet, column, title)
        book.text(sheet, row, column, title, HEAD)


def freeze(sheet: Worksheet, head: int, columns: int, rows: int, still: int) -> None:
    """The head in row `head` stays in sight with the first `still` columns; it filters `rows` rows."""
    sheet.freeze_panes = f"{get_column_letter(still + 1)}{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(columns)}{head + rows}"
    sheet.print_title_rows = f"{head}:{head}"


def page(sheet: Any, report: Report, catalogue: Catalogue) -> None:
    """A4 across, with the methodology and the head hash in its foot."""
    foot = f"{report.method.name} · SHA-256 {report.head_hash[:16]}…"
    landscape(sheet, foot, report.training, catalogue.text)


def landscape(sheet: Any, foot: str, training: str, text: Callable[..., str]) -> None:
    """A4 across, as wide as the paper, as long as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7, 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddFooter.left.text = _plain(foot)
    sheet.oddFooter.right.text = text("report.page", page="&P", pages="&N")
    sheet.oddHeader.center.text = _plain(training)
    for part in (sheet.oddFooter.left, sheet.oddFooter.right, sheet.oddHeader.center):
        part.size = 8


def _plain(text: str) -> str:
    """A head or foot of at most 100 characters; & is a command there."""
    return safe(text)[:100].replace("&", "&&").replace("\n", " ")
