"""What every page of a scorecard carries: head, foot, reservations, the code that guards it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from core.formatting import begun, number
from core.reports.pdf.head import draw_head, draw_marks
from core.reports.pdf.ink import draw_squares, draw_texts
from core.reports.pdf.paper import HEIGHT, LEFT, RIGHT, Paper, draw_rule, one_line
from core.reports.pdf.type import (
    ACCENT,
    BORDER,
    SMALL,
    clipped,
    text_width,
)
from core.reports.records import Card, Report
from core.scoring import displayed
from core.text import Catalogue

CODE_SIZE = 38.0


class Sheet:
    """The head and foot of one body's scorecard."""

    def __init__(self, report: Report, card: Card) -> None:
        self._report, self._card = report, card
        self._catalogue = Catalogue(report.lang)
        self._code = code_squares(guard_text(report, card))
        self._foot = self._foot_lines()

    # On the first page the reservations below the title say that the data are invented.

    def header(self, paper: Paper, number_: int) -> float:
        return self._first_header(paper) if number_ == 1 else self._later_header(paper)

    def _first_header(self, paper: Paper) -> float:
        report = self._report
        left = paper.fit(report.department, SMALL, 230, 3)
        title = " · ".join(part for part in (report.audit_title, report.as_of) if part)
        right = paper.fit(f"{self._catalogue.text('report.heading')}\n{title}", SMALL, 250, 3)
        y = HEIGHT - 30
        for place, one in enumerate(left):
            paper.line(one, LEFT, y - (place + 1) * one.leading)
        for place, one in enumerate(right):
            paper.line(one, RIGHT - 250, y - (place + 1) * one.leading, 250, "right")
        y -= max(len(left), len(right), 2) * SMALL.leading + 7
        paper.rule(y, ACCENT, 1.5)
        return y - 14

    def _later_header(self, paper: Paper) -> float:
        return draw_head(paper, self._card.name, self._report.audit_title, self._report.training)

    def _foot_lines(self) -> tuple[str, ...]:
        report, text = self._report, self._catalogue.text
        method = text("report.foot_method", method=report.method.name)
        parts = [method, text("report.draft_method") if report.method.draft else ""]
        state = text(
            "report.foot_journal",
            entries=number(report.entries, report.lang),
            protected=number(report.protected_up_to, report.lang),
        )
        first = " · ".join(part for part in parts if part)
        return (first, begun(self._card.approval), state, f"SHA-256 {report.head_hash}")

    def footer(self, canvas: Canvas, page: int, pages: int) -> None:
        draw_rule(canvas, LEFT, RIGHT, 76, BORDER, 0.5)
        texts = []
        for place, line in enumerate(self._foot):
            shown = clipped(one_line(line), SMALL, 400, 1)[0][0]
            texts.append((LEFT, 65 - place * 10.2, shown.pieces[0].text, SMALL))
        label = self._catalogue.text("report.page", page=page, pages=pages)
        texts.append((RIGHT - CODE_SIZE - 10 - text_width(label, SMALL), 41.0, label, SMALL))
        draw_texts(canvas, texts)
        if page == 1:
            canvas.beginForm("code")
            self._draw_code(canvas)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(RIGHT - CODE_SIZE, 32)
        canvas.doForm("code")
        canvas.restoreState()

    def _draw_code(self, canvas: Canvas) -> None:
        side, squares = self._code
        canvas.scale(CODE_SIZE / side, CODE_SIZE / side)
        draw_squares(canvas, squares)

    def marks(self, paper: Paper) -> None:
        draw_marks(paper, self._card.marks)


def guard_text(report: Report, card: Card) -> str:
    """What the printed code says: which audit and body, the totals, the journal's head. In capitals, digits
    and few signs, so that the code stays coarse enough to be read from paper."""
    ends = [card.total, card.low, card.high] if card.provisional else [card.total]
    totals = "/".join("-" if end is None else str(displayed(Decimal(end))) for end in ends)
    parts = ("TYNDA", report.audit_code[:60], card.id, totals, str(report.entries), report.head_hash)
    return ":".join(parts).upper().replace("_", "-").encode("ascii", "replace").decode("ascii")[:400]


def code_squares(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """The side of a QR code in modules, and its dark runs as (left, bottom, length)."""
    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.version = code.calculate_version()
    code.makeImpl(False, 2)  # any mask is valid; trying all eight takes eight times as long
    side: int = code.moduleCount
    runs = []
    for row in range(side):
        column = 0
        while column < side:
            start = column
            while column < side and code.modules[row][column]:
                column += 1
            if column > start:
                runs.append((start, side - 1 - row, column - start))
            column += 1
    return side, runs
