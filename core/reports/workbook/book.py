"""The workbook of an audit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.reports.records import Card, Exhibit, Report
from core.reports.workbook.cells import MUTED, PLAIN, STRONG, WHOLE, Book
from core.reports.workbook.layout import freeze, heads, page, top
from core.reports.workbook.method import write_method
from core.reports.workbook.objected import write_objections
from core.reports.workbook.observed import write_samples
from core.reports.workbook.promised import write_recommendations
from core.reports.workbook.results import write_body, write_facts, write_summary
from core.text import Catalogue

EVIDENCE_HEADS = (
    "report.body",
    "report.number",
    "report.indicators",
    "report.kind",
    "report.file",
    "report.size",
    "report.captured",
    "report.person",
    "report.source_head",
    "report.note",
    "report.remark",
)


def workbook(report: Report, cards: Sequence[Card]) -> bytes:
    """The bytes of the file: the same for the same input, but for the time at which it was saved."""
    catalogue = Catalogue(report.lang)
    text = catalogue.text
    book = Book(text("report.sheet_continued"), text("report.continued_at", sheet="{sheet}", row="{row}"))
    (write_summary if report.scored else write_facts)(book, report, cards, catalogue)
    for card in cards:
        write_body(book, report, card, catalogue)
        if card.samples:
            write_samples(book, report, card, catalogue)
    write_method(book, report, catalogue)
    _findings(book, report, catalogue)
    _evidence(book, report, cards, catalogue)
    write_recommendations(book, report, cards, catalogue)
    write_objections(book, report, cards, catalogue)
    _notes(book, report, catalogue)
    facts = book.workbook.properties
    facts.title, facts.creator, facts.language = f"{report.audit_code} {report.lang}", "Tynda", report.lang
    facts.created = datetime(2000, 1, 1)
    return book.finish((text("report.sheet"), text("report.cell"), text("report.part"), text("report.text")))


def _findings(book: Book, report: Report, catalogue: Catalogue) -> None:
    if not report.findings:
        return
    text = catalogue.text
    sheet = book.sheet(text("report.sheet_findings"), (10, 90, 20))
    lines = [text("report.region_findings_note", region=report.region)]
    head = top(book, sheet, report, text("report.region_findings"), lines)
    titles = (text("report.code"), text("report.finding"), text("report.value"))
    heads(book, sheet, head, titles)
    for row, finding in enumerate(report.findings, head + 1):
        for column, value in enumerate((finding.ref, finding.text, finding.value), 1):
            book.text(sheet, row, column, value)
    freeze(sheet, head, len(titles), len(report.findings), 1)
    page(sheet, report, catalogue)


def _evidence(book: Book, report: Report, cards: Sequence[Card], catalogue: Catalogue) -> None:
    found = [(card, exhibit) for card in cards for exhibit in card.exhibits]
    if not found:
        return
    text = catalogue.text
    sheet = book.sheet(text("report.evidence"), (22, 8, 10, 13, 18, 9, 19, 16, 34, 28, 22, 34))
    head = top(book, sheet, report, text("report.evidence"), ())
    heads(book, sheet, head, [text(title) for title in EVIDENCE_HEADS] + ["SHA-256"])
    for row, (card, exhibit) in enumerate(found, head + 1):
        values = (
            card.name,
            ", ".join(map(str, exhibit.numbers)),
            ", ".join(exhibit.codes),
            exhibit.kind,
            exhibit.name,
            exhibit.size,
            exhibit.captured,
            exhibit.person,
            exhibit.source,
            exhibit.note,
            _remark(exhibit, catalogue),
            exhibit.sha256,
        )
        for column, value in enumerate(values, 1):
            book.text(sheet, row, column, value, MUTED if column == len(values) else PLAIN)
    freeze(sheet, head, len(EVIDENCE_HEADS) + 1, len(found), 2)
    page(sheet, report, catalogue)


def _remark(exhibit: Exhibit, catalogue: Catalogue) -> str:
    if exhibit.removed:
        return catalogue.text("report.removed")
    if exhibit.shown not in ("", exhibit.sha256):
        return catalogue.text("report.copy_shown", sha256=exhibit.shown)
    return catalogue.text("report.personal") if exhibit.personal else ""


def _notes(book: Book, report: Report, catalogue: Catalogue) -> None:
    text = catalogue.text
    sheet = book.sheet(text("report.notes"), (100, 70))
    row = top(book, sheet, report, text("report.notes"), (report.department,)) + 1
    for note in report.notes:
        book.text(sheet, row, 1, note)
        row += 1
    row += 1
    facts = ((text("report.entries"), report.entries), (text("report.protected"), report.protected_up_to))
    for label, count in facts:
        book.text(sheet, row, 1, label, STRONG)
        book.number(sheet, row, 2, count, WHOLE)
        row += 1
    book.text(sheet, row, 1, text("report.head_hash"), STRONG)
    book.text(sheet, row, 2, report.head_hash)
    page(sheet, report, catalogue)
