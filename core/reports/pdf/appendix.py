"""What follows the indicators: findings for the region, evidence, reservations."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from core.formatting import item_score, number
from core.reports.pdf.paper import INNER, LEFT, Paper
from core.reports.pdf.pictures import read_picture
from core.reports.pdf.table import PAD_X, Column, Picture, Table
from core.reports.pdf.type import BODY, SMALL, STRONG, Segments, wrap
from core.reports.records import Card, Exhibit, ObjectionSheet, Pictures, Report
from core.text import Catalogue, Lang

PICTURE_COLUMN, PICTURE_HEIGHT = 208.0, 128.0


def draw_findings(paper: Paper, report: Report, catalogue: Catalogue) -> None:
    """Published for the whole region: not about this body alone, and it says so."""
    if not report.findings:
        return
    text = catalogue.text
    paper.heading(text("report.region_findings"), 90)
    paper.lines(wrap(((text("report.region_findings_note", region=report.region), SMALL),), INNER), LEFT)
    paper.y -= 4
    table = Table(
        paper,
        (
            Column(text("report.code"), 50),
            Column(text("report.finding"), INNER - 130),
            Column(text("report.value"), 80),
        ),
    )
    for finding in report.findings:
        table.row(
            ((((finding.ref, SMALL),),), (((finding.text, BODY),),), (((finding.value or "–", BODY),),))
        )
    table.close()


def draw_exhibits(paper: Paper, card: Card, pictures: Pictures, catalogue: Catalogue) -> None:
    if not card.exhibits:
        return
    text = catalogue.text
    paper.new_page()
    paper.heading(text("report.evidence"), 90)
    columns = (
        Column(text("text.number_sign"), 40),
        Column(text("report.picture"), PICTURE_COLUMN),
        Column(text("report.facts_column"), INNER - 40 - PICTURE_COLUMN),
    )
    table = Table(paper, columns)
    for exhibit in card.exhibits:
        numbers = ", ".join(map(str, exhibit.numbers))
        picture, instead = _picture(exhibit, pictures, catalogue)
        cells = ((((numbers, STRONG),),), (((instead, SMALL),),), tuple(_facts(exhibit, catalogue)))
        table.row(cells, (1, picture) if picture else None)
    table.close()


def _picture(exhibit: Exhibit, pictures: Pictures, catalogue: Catalogue) -> tuple[Picture | None, str]:
    """The picture fitted into its column, or what stands in its place. Personal data are never printed."""
    if not exhibit.shown:
        return None, catalogue.text("report.removed" if exhibit.removed else "report.personal")
    if exhibit.absence is not None:
        return None, catalogue.text("report.absence_below")
    if not exhibit.media.startswith("image/"):
        return None, catalogue.text("report.no_picture")
    image = read_picture(pictures(exhibit.shown))
    if image is None:
        return None, catalogue.text("report.unreadable")
    wide, high = image.getSize()
    scale = min((PICTURE_COLUMN - 2 * PAD_X) / wide, PICTURE_HEIGHT / high)
    return Picture(image, wide * scale, high * scale), ""


def _facts(exhibit: Exhibit, catalogue: Catalogue) -> Iterable[Segments]:
    head = f"{exhibit.kind[:1].upper()}{exhibit.kind[1:]}"
    yield ((head, STRONG), (" " + ", ".join(exhibit.codes), SMALL))
    if exhibit.note:
        yield ((exhibit.note, BODY),)
    text = catalogue.text
    yield ((" · ".join(part for part in (exhibit.name, exhibit.media, exhibit.size) if part), SMALL),)
    yield ((" · ".join(part for part in (exhibit.captured, exhibit.person) if part), SMALL),)
    if exhibit.source:
        yield ((text("report.source", source=exhibit.source), SMALL),)
    yield ((f"SHA-256 {exhibit.sha256}", SMALL),)
    if exhibit.shown not in ("", exhibit.sha256):
        yield ((text("report.copy_shown", sha256=exhibit.shown), SMALL),)


def draw_objections(paper: Paper, report: Report, card: Card, catalogue: Catalogue) -> None:
    """What the akimat objected to: what was and what is now stand side by side."""
    if not card.objections:
        return
    text, lang = catalogue.text, report.lang
    paper.heading(text("report.objections"), 110)
    for one in card.objections:
        lines = wrap(((one.title, STRONG), (f" · {one.outcome}", STRONG)), INNER)
        lines += wrap(((one.text, BODY),), INNER)
        decided = " ".join(part for part in (one.reason, f"({one.decided})" if one.decided else "") if part)
        if decided:
            lines += wrap(((text("report.objection_reason", reason=decided), BODY),), INNER)
        totals = (_number(one.total_before, lang), _number(one.total_now, lang))
        lines += wrap(((text("report.objection_totals", before=totals[0], now=totals[1]), SMALL),), INNER)
        for document in one.documents:
            lines += wrap(((document, SMALL),), INNER)
        paper.lines(lines, LEFT)
        paper.y -= 3
        _objected(paper, one, report, catalogue)
        paper.y -= 8


def _objected(paper: Paper, sheet: ObjectionSheet, report: Report, catalogue: Catalogue) -> None:
    text = catalogue.text
    half = (INNER - 50 - 142 - 2 * 46) / 2
    table = Table(
        paper,
        (
            Column(text("report.code"), 50),
            Column(text("report.indicator"), 142),
            Column(text("report.objection_before"), half),
            Column(text("report.score"), 46, "right"),
            Column(text("report.objection_now"), half),
            Column(text("report.score"), 46, "right"),
        ),
    )
    for line in sheet.lines:
        cells = (
            line.code,
            line.short,
            line.before,
            _score(line.score_before, report.lang),
            line.now,
            _score(line.score_now, report.lang),
        )
        table.row(tuple((((cell, SMALL if place == 0 else BODY),),) for place, cell in enumerate(cells)))
    table.close()


def _number(value: Decimal | None, lang: Lang) -> str:
    return "–" if value is None else number(value, lang, 1)


def _score(value: Decimal | None, lang: Lang) -> str:
    return "–" if value is None else item_score(value, lang)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def draw_notes(paper: Paper, report: Report, card: Card, catalogue: Catalogue) -> None:
    """What the reader must know, and in full what had to be shortened above."""
    text = catalogue.text
    notes = []
    if report.training:
        notes.append(text("report.note_training"))
    if card.provisional and report.scored:
        notes.append(text("report.note_this_provisional"))
    if report.method.draft:
        notes.append(text("report.note_draft"))
    if card.status != "approved":
        notes.append(text("report.note_this_status", status=card.status_text))
    if card.status in ("approved", "voided"):
        notes.append(_sentence(card.approval))
    if report.method.note:
        notes.append(report.method.note)
    notes.append(text("report.note_code"))
    paper.heading(text("report.notes"), 40)
    for note in (*notes, report.method.title, *paper.shortened):
        paper.lines(wrap(((note, SMALL),), INNER), LEFT)
        paper.y -= 2
