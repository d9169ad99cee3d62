"""A proof of absence as a file of its own."""

from __future__ import annotations

from core.audits.records import Audit
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.reports.export import picture, refuse_uncovered
from core.reports.scorecard import build
from core.reports.source import gather
from core.store.sqlite import Database
from core.text import Lang


def proof_pdf(db: Database, *, audit: Audit, body: str, sha256: str, lang: Lang) -> bytes:
    """TyndaError if it is no readable proof of absence of that checklist, or shows personal data."""
    from core.reports.pdf.absence import absence_pdf  # reportlab takes 0.2 s to import

    report = build(gather(db, audit), lang)
    for card in report.cards:
        for exhibit in card.exhibits:
            if card.id == body and exhibit.sha256 == sha256 and exhibit.absence is not None:
                refuse_uncovered([(card, exhibit)])
                return absence_pdf(report, card, exhibit, lambda own: _picture(db, own))
    raise TyndaError("absence.unreadable")


def _picture(db: Database, sha256: str) -> bytes | None:
    """In full: a page has room for it."""
    try:
        return evidence.blob(db, sha256)
    except TyndaError:  # damaged: what there is of it
        return picture(db, sha256)
