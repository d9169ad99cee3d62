"""A scorecard on A4 for each body."""

from __future__ import annotations

from core.reports.format import Format
from core.reports.records import Card, Pictures, Report


def render(report: Report, cards: tuple[Card, ...], pictures: Pictures) -> bytes:
    from core.reports.pdf.card import card_pdf  # reportlab takes 0.2 s to import

    (card,) = cards
    return card_pdf(report, card, pictures)


FORMAT = Format("pdf", "pdf", True, render)
