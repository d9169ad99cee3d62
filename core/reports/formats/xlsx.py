"""One workbook for an audit: summary, a sheet for each body, methodology, findings, evidence."""

from __future__ import annotations

from core.reports.format import Format
from core.reports.records import Card, Pictures, Report


def render(report: Report, cards: tuple[Card, ...], _pictures: Pictures) -> bytes:
    from core.reports.workbook.book import workbook  # openpyxl takes 0.3 s to import

    return workbook(report, cards)


FORMAT = Format("xlsx", "xlsx", False, render)
