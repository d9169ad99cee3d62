"""A body's blank checklist: what to ask, what to tick, room to write."""

from __future__ import annotations

from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from core.reports.method_records import MethodRow
from core.reports.pdf.head import draw_head
from core.reports.pdf.ink import draw_texts
from core.reports.pdf.paper import INNER, LEFT, RIGHT, Facts, Paper, draw_rule, one_line, render
from core.reports.pdf.type import (
    BODY,
    BOLD,
    BORDER,
    SMALL,
    STRONG,
    TEXT_2,
    WARN,
    Style,
    TextLine,
    clipped,
    text_width,
    wrap,
)
from core.reports.records import Card, Report
from core.text import Catalogue

TITLE = Style(18, 23, BOLD)
OVER_TITLE = Style(9, 12, color=TEXT_2)
TRAINING = Style(8, 11, BOLD, WARN)
BOX = 8.0
COLUMN_GAP = 14.0
NOTE_LINE = 17.0
NOTE_LINES = 2
GUIDANCE_LINES = 4
LEGAL_LINES = 5  # more than any indicator has: no act is cut
CODE_WIDTH = 46.0


def blank_pdf(report: Report, card: Card) -> bytes:
    catalogue = Catalogue(report.lang)
    sheet = _Sheet(report, card, catalogue)
    paper = Paper(sheet.header)
    _title(paper, report, card, catalogue)
    asked = {line.code for line in card.lines() if not line.outside}
    for criterion, rows in groupby(report.method.rows, key=lambda row: row.criterion):
        own = [row for row in rows if row.code in asked]
        if own:
            items = [_Item(row, catalogue) for row in own]
            paper.heading(criterion, items[0].height)
            for item in items:
                item.draw(paper)
    title = f"{catalogue.text('blank.title')}: {card.name}"
    subject = " · ".join(part for part in (report.audit_title, report.training) if part)
    return render(paper, Facts(title, report.department, subject, report.lang), sheet.footer)


class _Sheet:
    """The head and foot of every page."""

    def __init__(self, report: Report, card: Card, catalogue: Catalogue) -> None:
        self._report, self._card, self._text = report, card, catalogue.text

    def header(self, paper: Paper, _number: int) -> float:
        report = self._report
        return draw_head(paper, self._card.name, report.audit_title, report.training, TRAINING)

    def footer(self, canvas: Canvas, page: int, pages: int) -> None:
        report, text = self._report, self._text
        draw_rule(canvas, LEFT, RIGHT, 70, BORDER, 0.5)
        method = text("report.foot_method", method=report.method.name)
        parts = (method, text("report.draft_method") if report.method.draft else "")
        lines = (" · ".join(part for part in parts if part), f"SHA-256 {report.head_hash}")
        texts = []
        for place, line in enumerate(lines):
            shown = clipped(one_line(line), SMALL, 430, 1)[0][0]
            texts.append((LEFT, 57 - place * 10.5, shown.pieces[0].text, SMALL))
        label = text("report.page", page=page, pages=pages)
        texts.append((RIGHT - text_width(label, SMALL), 46.5, label, SMALL))
        draw_texts(canvas, texts)


def _title(paper: Paper, report: Report, card: Card, catalogue: Catalogue) -> None:
    text = catalogue.text
    paper.bookmark(card.name)
    paper.y -= OVER_TITLE.leading
    over = " · ".join(part for part in (text("blank.title"), report.audit_title) if part)
    paper.lines(paper.fit(over, OVER_TITLE, INNER, 2), LEFT)
    paper.lines(paper.fit(card.name, TITLE, INNER, 3), LEFT)
    if report.department:
        paper.lines(paper.fit(report.department, SMALL, INNER, 2), LEFT)
    paper.y -= 6
    for text_id in ("blank.visited", "blank.by", "blank.present"):
        words = text(text_id)
        paper.y -= NOTE_LINE + 2
        paper.text(LEFT, paper.y, words, STRONG)
        paper.segment(LEFT + text_width(words, STRONG) + 8, RIGHT, paper.y - 2)
    paper.y -= 6
    paper.lines(wrap(((text("blank.explain"), SMALL),), INNER), LEFT)


class _Item:
    """One indicator, whose height is known before it is drawn: it stands on one page."""

    def __init__(self, row: MethodRow, catalogue: Catalogue) -> None:
        self._row, self._catalogue = row, catalogue
        text, width = catalogue.text, INNER - CODE_WIDTH
        self._head = wrap(((row.short, STRONG),), width)
        self._question = wrap(((row.question, BODY),), width)
        self._guidance = clipped(row.guidance, SMALL, width, GUIDANCE_LINES)[0] if row.guidance else ()
        aside = tuple(text(one, reason="").rstrip() for one in ("blank.not_applicable", "blank.cannot_tell"))
        self._ticks = _columns(row.entry.ticks, width)
        self._aside = _columns(aside, width)
        self._write = wrap(((row.entry.write, BODY),), width) if row.entry.write else ()
        small = [text("blank.evidence", evidence=row.evidence)] if row.evidence else []
        small += [text("blank.legal", acts="; ".join(row.legal.split("\n")))] if row.legal else []
        self._small = tuple(line for one in small for line in clipped(one, SMALL, width, LEGAL_LINES)[0])

    @property
    def height(self) -> float:
        lines = (*self._head, *self._question, *self._guidance, *self._write, *self._small)
        boxes = sum(_height(row) for row in (*self._ticks, *self._aside))
        gap = 6 if self._write else 0
        return sum(line.leading for line in lines) + boxes + gap + NOTE_LINES * NOTE_LINE + 26

    def draw(self, paper: Paper) -> None:
        paper.need(self.height)
        left = LEFT + CODE_WIDTH
        top = paper.y
        paper.lines(self._head, left)
        paper.text(LEFT, top - STRONG.leading * 0.72, self._row.code, STRONG)
        paper.lines(self._question, left)
        paper.lines(self._guidance, left)
        paper.y -= 4
        for row in self._ticks:
            _draw_boxes(paper, row, left)
        if self._write:
            paper.y -= 6
            paper.lines(self._write, left)
        paper.y -= 4
        for row in self._aside:
            _draw_boxes(paper, row, left)
            _draw_room(paper, row, left)
        paper.y -= NOTE_LINE - 4
        words = self._catalogue.text("blank.notes")
        paper.text(left, paper.y, words, SMALL)
        paper.segment(left + text_width(words, SMALL) + 6, RIGHT, paper.y - 2)
        for _line in range(NOTE_LINES - 1):
            paper.y -= NOTE_LINE
            paper.segment(left, RIGHT, paper.y - 2)
        paper.y -= 6
        paper.lines(self._small, left)
        paper.y -= 4
        paper.rule(paper.y)
        paper.y -= 6


_Cell = tuple[float, tuple[TextLine, ...]]  # where a box stands, and its words
_Row = tuple[_Cell, ...]


def _columns(labels: tuple[str, ...], width: float) -> list[_Row]:
    """Two boxes side by side where both are short enough, else one below the other."""
    half = (width - COLUMN_GAP) / 2
    short = all(text_width(one_line(one), BODY) <= half - BOX - 6 for one in labels)
    if not short:
        return [((0.0, wrap(((one, BODY),), width - BOX - 6)),) for one in labels]
    cells = [wrap(((one, BODY),), half - BOX - 6) for one in labels]
    rows: list[_Row] = []
    for place in range(0, len(cells), 2):
        pair = cells[place : place + 2]
        rows.append(tuple((number * (half + COLUMN_GAP), words) for number, words in enumerate(pair)))
    return rows


def _height(row: _Row) -> float:
    return max(sum(line.leading for line in words) for _, words in row) + 2


def _draw_boxes(paper: Paper, row: _Row, left: float) -> None:
    for x, words in row:
        y = paper.y
        paper.square(left + x, y - BOX - 2, BOX)
        for line in words:
            y -= line.leading
            paper.line(line, left + x + BOX + 6, y + line.leading * 0.28)
    paper.y -= _height(row)


def _draw_room(paper: Paper, row: _Row, left: float) -> None:
    """A line to write on behind the words of each box just drawn, as far as its column goes."""
    half = (RIGHT - left - COLUMN_GAP) / 2
    for x, words in row:
        end = left + x + half if len(row) > 1 else RIGHT
        paper.segment(left + x + BOX + 6 + words[-1].width + 5, end, paper.y + 2)
