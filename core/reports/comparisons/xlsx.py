"""A comparison as a workbook: bodies, indicators, all audits, what the methodology changed."""

from __future__ import annotations

from core.reports.comparisons.format import Format
from core.reports.comparisons.records import ComparisonReport


def render(report: ComparisonReport) -> bytes:
    from core.reports.workbook.compared import comparison_workbook  # openpyxl takes 0.3 s to import

    return comparison_workbook(report)


FORMAT = Format("xlsx", render)
