"""A comparison on A4: charts, tables, what moved most, every body's contributions."""

from __future__ import annotations

from core.reports.comparisons.format import Format
from core.reports.comparisons.records import ComparisonReport


def render(report: ComparisonReport) -> bytes:
    from core.reports.pdf.compared import comparison_pdf  # reportlab takes 0.2 s to import

    return comparison_pdf(report)


FORMAT = Format("pdf", render)
