"""The recommendations of each body with their histories, on A4."""

from __future__ import annotations

from core.reports.format import Format
from core.reports.records import Card, Pictures, Report


def render(report: Report, cards: tuple[Card, ...], _pictures: Pictures) -> bytes:
    from core.reports.pdf.promised import stories_pdf  # reportlab takes 0.2 s to import

    (card,) = cards
    return stories_pdf(report, card)


FORMAT = Format("recommendations", "pdf", True, render, name_id="recommendation.file", usual=False)
