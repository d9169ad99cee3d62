"""Fifteen PDFs against a plain platypus loop, the workbook against XlsxWriter writing the same cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from core.formatting import number
from core.reports.formats import FORMATS
from core.reports.records import Card, Line, Report
from core.reports.scorecard import build
from tests.bench.measuring import Result, side_by_side
from tests.core.reports import samples

ROUNDS = 5


def exports(_folder: Path) -> Iterator[Result]:
    """Eight pictures for each body."""
    made = build(samples.source(), "kk")
    yield side_by_side(
        "15 PDFs / plain platypus", lambda: our_pdfs(made), lambda: platypus_pdfs(made), ROUNDS, aim=0.45
    )
    cells = cells_of(our_workbook(made))
    yield side_by_side(
        f"workbook of {sum(map(len, cells.values()))} cells / XlsxWriter",
        lambda: our_workbook(made),
        lambda: xlsxwriter_workbook(cells),
        ROUNDS,
        aim=2,
    )


def our_pdfs(made: Report) -> list[bytes]:
    (pdf,) = [one for one in FORMATS if one.name == "pdf"]
    return [pdf.render(made, (card,), samples.pictures) for card in made.cards]


def our_workbook(made: Report) -> bytes:
    (xlsx,) = [one for one in FORMATS if one.name == "xlsx"]
    return xlsx.render(made, made.cards, samples.pictures)


def platypus_pdfs(made: Report) -> list[bytes]:
    """The same texts and pictures, as reportlab's user guide does it: one paragraph for each cell."""
    from core.reports.pdf.type import BOLD, REGULAR, font

    font(REGULAR), font(BOLD)
    return [platypus_pdf(made, card) for card in made.cards]


def platypus_pdf(made: Report, card: Card) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Table

    body = ParagraphStyle("body", fontName="NotoSans-Regular", fontSize=8.5, leading=12.4)
    small = ParagraphStyle("small", fontName="NotoSans-Regular", fontSize=7, leading=10)
    strong = ParagraphStyle("strong", fontName="NotoSans-SemiBold", fontSize=8.5, leading=12.4)

    def cell(text: str, style: ParagraphStyle = body) -> Any:
        return Paragraph(escape(text).replace("\n", "<br/>"), style)

    total = number(card.total, made.lang, 1) if card.total is not None else "–"
    story: list[Any] = [cell(made.department, small), cell(card.name, strong), cell(f"{total} {card.extent}")]
    scores = [
        [cell(one.short), cell(number(one.score, made.lang, 1) if one.score is not None else "–")]
        for one in card.sections
    ]
    story.append(Table(scores, colWidths=(200, 100)))
    story += [cell(line.good_practice) for line in card.practices()]
    wanting = [
        [cell(f"{line.short}: {line.words} {line.code}"), cell(line.recommendation), cell(str(line.code))]
        for line in card.improvements()
    ]
    story.append(Table(wanting, colWidths=(200, 250, 60)))
    for section in card.sections:
        story.append(cell(section.title, strong))
        rows = [[cell(text) for text in line_texts(line, made)] for line in section.lines]
        story.append(Table(rows, colWidths=(50, 142, 160, 48, 42, 72)))
    exhibits = []
    for one in card.exhibits:
        data = None if one.personal else samples.pictures(one.sha256)
        shown = Image(io.BytesIO(data), 200, 125) if data else cell("–")
        facts = "\n".join((one.kind, one.note, one.name, one.captured, one.source, one.sha256))
        exhibits.append([cell(", ".join(map(str, one.numbers))), shown, cell(facts, small)])
    story.append(Table(exhibits, colWidths=(40, 208, 260)))
    story += [cell(note, small) for note in made.notes]
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4).build(story)
    return target.getvalue()


def line_texts(line: Line, made: Report) -> tuple[str, ...]:
    value = "\n".join(part for part in (line.words, line.comment, line.note, line.good_practice) if part)
    return (
        line.code,
        line.short,
        value,
        number(line.score, made.lang, 2) if line.score is not None else "–",
        number(line.weight, made.lang),
        f"{number(line.points, made.lang, 1)} / {number(line.points_max, made.lang, 1)}",
    )


Cells = dict[str, list[tuple[int, int, object, tuple[bool, str]]]]


def cells_of(data: bytes) -> Cells:
    """Sheet → (row, column, value, look), read back from our own workbook; empty cells have a look too."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: [
            ((cell.row or 1) - 1, (cell.column or 1) - 1, cell.value, (bool(cell.font.b), cell.number_format))
            for row in sheet.iter_rows()
            for cell in row
        ]
        for sheet in book.worksheets
    }


def xlsxwriter_workbook(cells: Cells) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    looks: dict[tuple[bool, str], Any] = {}
    for title, found in cells.items():
        sheet = book.add_worksheet(title)
        for row, column, value, look in found:
            if look not in looks:
                facts = {
                    "bold": look[0],
                    "num_format": look[1],
                    "text_wrap": True,
                    "valign": "top",
                    "bottom": 1,
                }
                looks[look] = book.add_format(facts)
            if isinstance(value, str):
                sheet.write_string(row, column, value, looks[look])
            else:
                sheet.write(row, column, value, looks[look])
    book.close()
    return target.getvalue()
