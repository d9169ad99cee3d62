"""A comparison of audits as a sequence of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from reportlab.pdfgen.canvas import Canvas

from core.compared import NOTABLE, Verdict
from core.formatting import number, signed
from core.reports.comparisons.records import BodyPart, ComparisonReport, Median
from core.reports.comparisons.words import VERDICTS
from core.reports.pdf.changes import draw_body, draw_facts, draw_movers, verdict_style
from core.reports.pdf.charts import draw_slopes, draw_timeline
from core.reports.pdf.head import draw_head, draw_marks
from core.reports.pdf.ink import draw_texts
from core.reports.pdf.paper import INNER, LEFT, RIGHT, Facts, Paper, draw_rule, one_line, render
from core.reports.pdf.table import Column, Table
from core.reports.pdf.type import (
    BODY,
    BOLD,
    BORDER,
    SMALL,
    STRONG,
    TEXT_2,
    Segments,
    Style,
    clipped,
    text_width,
    wrap,
)
from core.text import Catalogue

TITLE, OVER_TITLE = Style(18, 23, BOLD), Style(9, 12, color=TEXT_2)
CHARTED = 45


def comparison_pdf(report: ComparisonReport) -> bytes:
    catalogue = Catalogue(report.lang)
    sheet = _Sheet(report, catalogue)
    paper = Paper(sheet.header)
    _title(paper, report, catalogue)
    if report.has_scores:
        _charts(paper, report, catalogue)
        _bodies(paper, report, catalogue)
        draw_movers(paper, report, catalogue)
    _method(paper, report, catalogue)
    draw_facts(paper, report, catalogue)
    for body in report.bodies:
        draw_body(paper, report, body, catalogue)
    _notes(paper, report, catalogue)
    title = f"{catalogue.text('compare.heading')}: {report.audit_title}"
    return render(paper, Facts(title, report.department, report.training, report.lang), sheet.footer)


class _Sheet:
    """The head and foot of every page."""

    def __init__(self, report: ComparisonReport, catalogue: Catalogue) -> None:
        self._report, self._text = report, catalogue.text

    def header(self, paper: Paper, _number: int) -> float:
        report = self._report
        return draw_head(paper, report.department, report.audit_title, report.training)

    def footer(self, canvas: Canvas, page: int, pages: int) -> None:
        report, text = self._report, self._text
        draw_rule(canvas, LEFT, RIGHT, 70, BORDER, 0.5)
        methods = " / ".join(dict.fromkeys(one.method for one in (report.before, report.after)))
        draft = [one for one in report.marks if one == text("report.draft_method")]
        state = text(
            "report.foot_journal",
            entries=number(report.entries, report.lang),
            protected=number(report.protected_up_to, report.lang),
        )
        lines = (" · ".join([text("report.foot_method", method=methods), *draft]), state)
        texts = []
        for place, line in enumerate((*lines, f"SHA-256 {report.head_hash}")):
            shown = clipped(one_line(line), SMALL, 430, 1)[0][0]
            texts.append((LEFT, 57 - place * 10.5, shown.pieces[0].text, SMALL))
        label = text("report.page", page=page, pages=pages)
        texts.append((RIGHT - text_width(label, SMALL), 46.5, label, SMALL))
        draw_texts(canvas, texts)


def _title(paper: Paper, report: ComparisonReport, catalogue: Catalogue) -> None:
    text = catalogue.text
    paper.bookmark(text("compare.heading"))
    paper.y -= OVER_TITLE.leading
    paper.text(LEFT, paper.y + 3.5, text("compare.heading"), OVER_TITLE)
    paper.lines(paper.fit(report.audit_title, TITLE, INNER, 3), LEFT)
    for one in (report.before, report.after):
        about = " · ".join(part for part in (one.title, one.day, one.method) if part)
        paper.lines(wrap(((about, SMALL),), INNER), LEFT)
    draw_marks(paper, report.marks)
    if report.has_scores:
        paper.y -= 8
        counts = Counter(one.verdict for one in report.bodies)
        words = [
            f"{text(text_id)} – {counts[verdict]}" for verdict, text_id in VERDICTS.items() if counts[verdict]
        ]
        paper.lines(wrap(((text("compare.bodies_in_words", list=", ".join(words)), STRONG),), INNER), LEFT)
    else:
        paper.y -= 8
        paper.lines(wrap(((text("compare.no_scores"), BODY),), INNER), LEFT)


def _charts(paper: Paper, report: ComparisonReport, catalogue: Catalogue) -> None:
    text = catalogue.text
    scored = [one for one in report.bodies if one.delta is not None]
    if scored:
        paper.heading(text("compare.totals"), 220)
        if len(scored) > CHARTED:
            scored.sort(key=lambda one: -abs(one.delta or Decimal(0)))
            said = text("compare.charted", shown=CHARTED, of=len(scored))
            paper.lines(wrap(((said, SMALL),), INNER), LEFT)
        middle = max(report.medians, key=lambda one: _kin(report, one.kind), default=None)
        said = text("compare.chart_note", points=number(NOTABLE, report.lang))
        paper.lines(wrap(((said, SMALL),), INNER), LEFT)
        paper.y -= 6
        draw_slopes(paper, report, scored[:CHARTED], middle)
    if len(report.audits) > 2:
        paper.heading(text("compare.timeline"), 230)
        draw_timeline(paper, report)


def _kin(report: ComparisonReport, kind: str) -> int:
    return sum(one.kind == kind for one in report.bodies)


def _bodies(paper: Paper, report: ComparisonReport, catalogue: Catalogue) -> None:
    text = catalogue.text
    paper.heading(text("compare.by_body"), 90)
    own, total, change = (88, 36, 50) if report.same_method else (76, 30, 47)
    columns = [Column(text("report.body"), own), Column(report.before.label, total, "right")]
    if not report.same_method:
        columns.append(Column(text("compare.what_if_short"), 46, "right"))
    columns += [Column(report.after.label, total, "right"), Column(text("compare.change"), change, "right")]
    left = INNER - sum(one.width for one in columns)
    columns += [Column(short, left / max(1, len(report.criteria)), "right") for _, short in report.criteria]
    table = Table(paper, columns)
    kind = ""
    for body in sorted(report.bodies, key=lambda one: _KINDS.index(one.kind)):
        if body.kind != kind:
            kind = body.kind
            middle = next((one for one in report.medians if one.kind == kind), None)
            table.group(body.kind_text, _median_words(middle, report, catalogue) if middle else "")
        table.row(tuple((segments,) for segments in _body_cells(report, body)))
    table.close()


_KINDS = ("district", "city", "city_district")


def _median_words(middle: Median, report: ComparisonReport, catalogue: Catalogue) -> str:
    """Under another methodology the older one is that of the re-scored totals, and says so."""
    before, after = (number(one, report.lang, 1) for one in (middle.before, middle.after))
    if not report.same_method:
        before = f"{before} ({catalogue.text('compare.what_if_short').lower()})"
    return f"{middle.label}: {before} – {after}"


def _body_cells(report: ComparisonReport, body: BodyPart) -> Iterator[Segments]:
    yield ((body.name, BODY),)
    totals = [body.before, body.after] if report.same_method else [body.before, body.rescored, body.after]
    for total in totals:
        yield ((number(total, report.lang, 1) if total is not None else "–", BODY),)
    yield (_delta(report, body.delta, body.verdict),)
    cells = {one.criterion: one for one in body.criteria}
    for identity, _ in report.criteria:
        cell = cells.get(identity)
        yield (_delta(report, cell.delta if cell else None, cell.verdict if cell else "not_comparable"),)


def _delta(report: ComparisonReport, delta: Decimal | None, verdict: Verdict) -> tuple[str, Style]:
    return ("–" if delta is None else signed(delta, report.lang, 1), verdict_style(verdict))


def _method(paper: Paper, report: ComparisonReport, catalogue: Catalogue) -> None:
    if report.same_method or not report.has_scores:
        return
    paper.heading(catalogue.text("compare.method_changes"), 60)
    for line in report.method_lines or (catalogue.text("compare.method_other_words"),):
        paper.lines(wrap(((line, BODY),), INNER), LEFT)
        paper.y -= 2


def _notes(paper: Paper, report: ComparisonReport, catalogue: Catalogue) -> None:
    paper.heading(catalogue.text("report.notes"), 40)
    for note in (*report.notes, *paper.shortened):
        paper.lines(wrap(((note, SMALL),), INNER), LEFT)
        paper.y -= 2
