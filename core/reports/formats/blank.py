"""A checklist on A4 to be filled in by hand on a visit, for each body."""

from __future__ import annotations

from core.reports.format import Format
from core.reports.records import Card, Pictures, Report


def render(report: Report, cards: tuple[Card, ...], _pictures: Pictures) -> bytes:
    from core.reports.pdf.blank import blank_pdf  # reportlab takes 0.2 s to import

    (card,) = cards
    return blank_pdf(report, card)


FORMAT = Format("blank", "pdf", True, render, name_id="blank.file", usual=False)
