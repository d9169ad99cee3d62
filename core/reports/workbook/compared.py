"""The workbook of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.reports.comparisons.records import BodyPart, ChangeLine, ComparisonReport
from core.reports.workbook.cells import (
    CENTS,
    LINE,
    LINE_MUTED,
    MUTED,
    PLAIN,
    STRONG,
    TENTHS,
    TITLE,
    TOTAL,
    WHOLE,
    Book,
    Look,
)
from core.reports.workbook.layout import freeze, heads, landscape
from core.text import Catalogue

ABSENT = Look(align="right", wrap=False, color="52606D")
EXACT = Look(decimals=4, align="right", wrap=False, color="52606D")
SIGNED = Look(decimals=1, align="right", wrap=False, signed=True)
SIGNED_BOLD = Look(decimals=1, align="right", bold=True, wrap=False, signed=True)


def comparison_workbook(report: ComparisonReport) -> bytes:
    """The same bytes for the same input, but for the time at which it was saved."""
    catalogue = Catalogue(report.lang)
    text = catalogue.text
    book = Book(text("report.sheet_continued"), text("report.continued_at", sheet="{sheet}", row="{row}"))
    _Sheets(book, report, catalogue).write()
    facts = book.workbook.properties
    facts.title, facts.creator, facts.language = report.audit_title, "Tynda", report.lang
    facts.created = datetime(2000, 1, 1)
    return book.finish((text("report.sheet"), text("report.cell"), text("report.part"), text("report.text")))


class _Sheets:
    def __init__(self, book: Book, report: ComparisonReport, catalogue: Catalogue) -> None:
        self._book, self._report, self._text = book, report, catalogue.text

    def write(self) -> None:
        if self._report.has_scores:
            self._bodies()
        else:
            self._facts()
        if len(self._report.audits) > 2 or not self._report.has_scores:
            self._timeline()
        self._indicators()
        if self._report.has_scores:
            self._facts()
        self._notes()

    def _bodies(self) -> None:
        report, text = self._report, self._text
        shorts = [short for _, short in report.criteria]
        numbers = self._of_totals()
        widths = (26, 16, *(12 for _ in numbers), 16, *(13 for _ in shorts), 40)
        sheet = self._book.sheet(text("compare.by_body"), widths)
        head = self._top(sheet, text("compare.heading"), report.marks)
        titles = [text("report.body"), text("report.kind"), *(title for title, _, _ in numbers)]
        titles += [text("compare.verdict"), *shorts, text("compare.reason")]
        heads(self._book, sheet, head, titles)
        row = head
        for body in report.bodies:
            row += 1
            self._body_row(sheet, row, body)
        for middle in report.medians:
            row += 1
            self._book.text(sheet, row, 1, middle.label, STRONG)
            ends = {"before" if report.same_method else "rescored": middle.before, "after": middle.after}
            for column, (_, name, _) in enumerate(numbers, 3):
                if name in ends:
                    self._book.number(sheet, row, column, ends[name], TOTAL)
        _heat(sheet, head, len(report.bodies), len(numbers) + 4, len(shorts))
        freeze(sheet, head, len(titles), len(report.bodies), 1)
        self._page(sheet)

    def _of_totals(self) -> list[tuple[str, str, Look]]:
        """Head, field of a body and look of each column of totals; what the method changed, where it did."""
        report, text = self._report, self._text
        found = [(report.before.label, "before", TENTHS), (text("compare.what_if_short"), "rescored", TENTHS)]
        found += [(report.after.label, "after", TENTHS), (text("compare.by_method"), "by_method", SIGNED)]
        found.append((text("compare.change"), "delta", SIGNED_BOLD))
        of_method = ("rescored", "by_method") if report.same_method else ()
        return [one for one in found if one[1] not in of_method]

    def _body_row(self, sheet: Worksheet, row: int, body: BodyPart) -> None:
        book, numbers = self._book, self._of_totals()
        book.text(sheet, row, 1, body.name, STRONG)
        book.text(sheet, row, 2, body.kind_text)
        for column, (_, name, look) in enumerate(numbers, 3):
            book.number(sheet, row, column, getattr(body, name), look)
        first = len(numbers) + 3
        book.text(sheet, row, first, body.verdict_text)
        cells = {one.criterion: one for one in body.criteria}
        for column, (identity, _) in enumerate(self._report.criteria, first + 1):
            cell = cells.get(identity)
            if cell is None or cell.delta is None:
                book.text(sheet, row, column, cell.reason if cell else "", MUTED)
            else:
                book.number(sheet, row, column, cell.delta, SIGNED)
        provisional = self._text("report.provisional") if body.provisional else ""
        reason = "; ".join(part for part in (body.reason, provisional) if part)
        book.text(sheet, row, first + 1 + len(self._report.criteria), reason, MUTED)

    def _timeline(self) -> None:
        report, text = self._report, self._text
        sheet = self._book.sheet(text("compare.timeline"), (34, *(13 for _ in report.audits)))
        head = self._top(sheet, text("compare.timeline"), self._unscored())
        heads(self._book, sheet, head, [text("report.body"), *(one.label for one in report.audits)])
        for row, line in enumerate(report.rows, head + 1):
            self._book.text(sheet, row, 1, line.name, STRONG if line.is_median else PLAIN)
            for column, total in enumerate(line.totals, 2):
                self._total(sheet, row, column, total, TOTAL if line.is_median else TENTHS)
        row = head + len(report.rows) + 2
        for column, value in enumerate((text("compare.method"), *(one.method for one in report.audits)), 1):
            self._book.text(sheet, row, column, value, MUTED)
        freeze(sheet, head, len(report.audits) + 1, len(report.rows), 1)
        self._page(sheet)

    def _total(self, sheet: Worksheet, row: int, column: int, total: Decimal | None, look: Look) -> None:
        """Where there is none, that is said and not left open."""
        if total is None:
            self._book.text(sheet, row, column, "–", ABSENT)
        else:
            self._book.number(sheet, row, column, total, look)

    def _unscored(self) -> tuple[str, ...]:
        return () if self._report.has_scores else (self._text("compare.no_scores"),)

    def _indicators(self) -> None:
        report, text = self._report, self._text
        narrow = _narrow(max(len(report.before.label), len(report.after.label)))
        widths = (22, 16, 9, 26, 28, narrow, 28, narrow, 15, 30, 10, 11, 11, 11)
        sheet = self._book.sheet(text("compare.by_indicator"), widths)
        head = self._top(
            sheet, text("compare.by_indicator"), self._unscored() or (text("compare.note_contributions"),)
        )
        score = text("report.score")
        titles = [
            text("report.body"),
            text("report.criterion"),
            text("report.code"),
            text("report.indicator"),
            report.before.label,
            f"{score} {report.before.label}",
            report.after.label,
            f"{score} {report.after.label}",
            text("compare.verdict"),
            text("compare.reason"),
            text("compare.contribution"),
            text("compare.exact"),
            text("compare.by_score"),
            text("compare.by_weight"),
        ]
        heads(self._book, sheet, head, titles)
        row = head
        for body in report.bodies:
            for line in body.lines:
                row += 1
                self._line_row(sheet, row, body, line)
        freeze(sheet, head, len(titles), row - head, 4)
        self._page(sheet)

    def _line_row(self, sheet: Worksheet, row: int, body: BodyPart, line: ChangeLine) -> None:
        book = self._book
        for column, words in enumerate((body.name, line.criterion, line.code, line.short, line.before), 1):
            book.text(sheet, row, column, words, STRONG if column == 3 else PLAIN)
        book.number(sheet, row, 6, line.before_score, CENTS)
        book.text(sheet, row, 7, line.after)
        book.number(sheet, row, 8, line.after_score, CENTS)
        book.text(sheet, row, 9, line.verdict_text)
        book.text(sheet, row, 10, line.reason, MUTED)
        book.number(sheet, row, 11, line.contribution, SIGNED_BOLD)
        counted = line.contribution is not None
        for column, exact in enumerate((line.exact, line.by_score, line.by_weight), 12):
            book.number(sheet, row, column, exact if counted else None, EXACT)

    def _facts(self) -> None:
        report, text = self._report, self._text
        if not report.facts:
            return
        sheet = self._book.sheet(text("compare.facts"), (24, 9, 28, 34, 70))
        head = self._top(sheet, text("compare.facts"), (text("compare.facts_note"),))
        titles = (
            text("report.body"),
            text("report.code"),
            text("report.indicator"),
            report.before.label,
            report.after.label,
        )
        heads(self._book, sheet, head, titles)
        for row, fact in enumerate(report.facts, head + 1):
            values = (fact.body, fact.code, fact.short, fact.before, "\n".join(fact.after) or "–")
            for column, value in enumerate(values, 1):
                self._book.text(sheet, row, column, value)
        freeze(sheet, head, len(titles), len(report.facts), 3)
        self._page(sheet)

    def _notes(self) -> None:
        report, text = self._report, self._text
        sheet = self._book.sheet(text("report.notes"), (100, 70))
        row = self._top(sheet, text("report.notes"), (report.department,)) + 1
        groups: Sequence[Sequence[str]] = (report.notes, () if report.same_method else report.method_lines)
        for note in (one for group in groups for one in group):
            self._book.text(sheet, row, 1, note)
            row += 1
        row += 1
        for label, count in (
            (text("report.entries"), report.entries),
            (text("report.protected"), report.protected_up_to),
        ):
            self._book.text(sheet, row, 1, label, STRONG)
            self._book.number(sheet, row, 2, Decimal(count), WHOLE)
            row += 1
        self._book.text(sheet, row, 1, text("report.head_hash"), STRONG)
        self._book.text(sheet, row, 2, report.head_hash)
        self._page(sheet)

    def _top(self, sheet: Worksheet, title: str, lines: Sequence[str]) -> int:
        """Title and what it is about; returns the row of the head."""
        report = self._report
        self._book.text(sheet, 1, 1, title, TITLE)
        parts = [report.audit_title, report.before.method, report.after.method, report.training]
        about = " · ".join(dict.fromkeys(part for part in parts if part))
        for row, line in enumerate((about, *lines), 2):
            self._book.text(sheet, row, 1, line, LINE if row == 2 else LINE_MUTED)
        return 3 + len(lines)

    def _page(self, sheet: Worksheet) -> None:
        report = self._report
        foot = f"{report.method_name} · SHA-256 {report.head_hash[:16]}…"
        landscape(sheet, foot, report.training, self._text)


def _narrow(longest: int) -> int:
    """The width of a score whose head ends in an audit's name: a day is not broken."""
    return 8 if longest <= 7 else 12 if longest <= 10 else 18


def _heat(sheet: Worksheet, head: int, rows: int, first: int, count: int) -> None:
    """From red over white to green, as on the screen; the number with its sign is always there."""
    if not rows or not count:
        return
    scale: dict[str, Any] = {"start_type": "num", "mid_type": "num", "end_type": "num"}
    scale |= {"start_color": "F4B9B3", "mid_color": "FFFFFF", "end_color": "A9DBBE"}
    scale |= {"start_value": -20, "mid_value": 0, "end_value": 20}
    rule: Any = ColorScaleRule
    place = f"{get_column_letter(first)}{head + 1}:{get_column_letter(first + count - 1)}{head + rows}"
    sheet.conditional_formatting.add(place, rule(**scale))
