"""The only place that writes cells: text stays text, nothing is cut, nothing breaks the file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.formatting import rounded, safe
from core.reports.workbook.heights import LINE_HEIGHT, MOST, line_count, width_of_words
from core.reports.workbook.rows import Rows, with_rows

PART = 16_000  # characters: at most 32,000 UTF-16 units, and a cell takes 32,767
LINES = 240  # a cell takes 253 line ends
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as a letter
BAD_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
TYPEFACE = "Arial"  # on every Windows, and with all Kazakh letters

DAY_ZERO, FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)  # days are counted so; earlier ones are texts


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of cell looks. `decimals` for numbers, None for texts; colours as RRGGBB."""

    bold: bool = False
    color: str = "17212B"
    size: int = 10
    fill: str = ""
    decimals: int | None = None
    percent: bool = False
    day: bool = False
    wrap: bool = True
    ruled: bool = True
    align: str = "left"
    signed: bool = False


PLAIN = Look()
STRONG = Look(bold=True)
MUTED = Look(color="52606D")
HEAD = Look(bold=True, color="FFFFFF", fill="0A6C7C")
HEAD_OF_NUMBERS = Look(bold=True, color="FFFFFF", fill="0A6C7C", align="right")
GROUP = Look(bold=True, fill="EDF1F3")
TITLE = Look(bold=True, size=16, wrap=False, ruled=False)
LINE = Look(wrap=False, ruled=False)
LINE_MUTED = Look(color="52606D", wrap=False, ruled=False)
SECTION = Look(bold=True, color="0A6C7C", size=12, wrap=False, ruled=False)
WHOLE = Look(decimals=0, align="right", wrap=False)
TENTHS = Look(decimals=1, align="right", wrap=False)
TOTAL = Look(decimals=1, align="right", bold=True, wrap=False)
CENTS = Look(decimals=2, align="right", wrap=False)
PERCENT = Look(decimals=2, percent=True, align="right", wrap=False)
DAY = Look(day=True, align="right", wrap=False)
CENTRE = Look(align="center", wrap=False)
INDENT = 1.5  # characters: what stands to the right keeps off the next column by this


class Book:
    """A workbook being written. Texts too long for a cell go on in a sheet of their own."""

    def __init__(self, continued: str, continued_at: str) -> None:
        """`continued` names that sheet; `continued_at`, with places {sheet} and {row}, marks the cell."""
        self.workbook = Workbook()
        self._scratch: Any = self.workbook.active
        self._styles: dict[tuple[Look, bool], int] = {}
        self._names: set[str] = set()
        self._widths: dict[str, list[float]] = {}
        self._rows: dict[str, Rows] = {}
        self._heads: dict[tuple[str, int], tuple[int, str]] = {}  # by sheet and column, until known of what
        self._continued, self._continued_at = continued, continued_at
        self.rest: list[tuple[str, str, int, str]] = []  # sheet, cell, part, text

    def sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        """`widths` of its columns, in characters."""
        made: Worksheet = self.workbook.create_sheet(self._sheet_name(name))
        self._widths[made.title] = [0.0] * len(widths)
        self._rows[made.title] = Rows()
        for column, width in enumerate(widths, 1):
            self._widen(made, column, width)
        return made

    def hold_words(self, sheet: Worksheet, column: int, head: str) -> None:
        """Makes the column wide enough for every word of its head, which may stand to the right."""
        if head.strip():
            self._widen(sheet, column, width_of_words(head, bold=True) + INDENT)

    def _widen(self, sheet: Worksheet, column: int, width: float) -> None:
        """Before anything is written into the column: the heights of rows follow from its width."""
        widths = self._widths[sheet.title]
        if column <= len(widths) and width > widths[column - 1]:
            widths[column - 1] = width
            sheet.column_dimensions[get_column_letter(column)].width = width

    def text(self, sheet: Worksheet, row: int, column: int, text: str, look: Look = PLAIN) -> None:
        """Text for ever, also if it begins like a formula."""
        title = sheet.title
        parts = list(split(safe(text)))
        shown = parts[0]
        if len(parts) > 1:
            place = f"{get_column_letter(column)}{row}"
            shown += " " + self._continued_at.format(sheet=self._continued, row=len(self.rest) + 2)
            self.rest += [(title, place, part, one) for part, one in enumerate(parts[1:], 2)]
        self._fit(title, row, column, shown, look)
        if look is HEAD:
            self._heads[title, column] = (row, text)
        style = self._style(look, shown.startswith(FORMULA_SIGNS))
        self._rows[title].text(row, column, ESCAPE_LIKE.sub("_x005F_", shown), style)

    def number(
        self, sheet: Worksheet, row: int, column: int, value: Decimal | int | None, look: Look
    ) -> None:
        """The number as it is displayed, rounded half up; an empty cell for None."""
        shown = "" if value is None else f"{rounded(Decimal(value), look.decimals or 0):f}"
        self._stand_over(sheet, column)
        self._rows[sheet.title].number(row, column, shown, self._style(look, False))

    def _stand_over(self, sheet: Worksheet, column: int) -> None:
        """The head over a column of numbers stands to the right, as they do."""
        head = self._heads.pop((sheet.title, column), None)
        if head is not None:
            self.text(sheet, head[0], column, head[1], HEAD_OF_NUMBERS)

    def day(self, sheet: Worksheet, row: int, column: int, value: date | None) -> None:
        if value is not None and value < FIRST_DAY:
            self.text(sheet, row, column, value.isoformat(), CENTRE)
            return
        shown = str((value - DAY_ZERO).days) if value is not None else ""
        self._stand_over(sheet, column)
        self._rows[sheet.title].number(row, column, shown, self._style(DAY, False))

    def finish(self, heads: Sequence[str]) -> bytes:
        """The file, with the continuations if there are any."""
        if self.rest:
            sheet = self.sheet(self._continued, (24, 10, 8, 120))
            for column, head in enumerate(heads, 1):
                self.text(sheet, 1, column, head, HEAD)
            for row, (name, place, part, text) in enumerate(self.rest, 2):
                self.text(sheet, row, 1, name)
                self.text(sheet, row, 2, place)
                self.number(sheet, row, 3, part, WHOLE)
                self.text(sheet, row, 4, text)
        self.workbook.remove(self._scratch)
        target = io.BytesIO()
        self.workbook.save(target)
        order = enumerate(self.workbook.sheetnames, 1)
        return with_rows(target.getvalue(), {number: self._rows[name] for number, name in order})

    def _fit(self, sheet: str, row: int, column: int, text: str, look: Look) -> None:
        """Makes the row high enough for the text, as far as a row can be."""
        widths, heights = self._widths[sheet], self._rows[sheet].heights
        lines = 1
        if look.wrap and column <= len(widths):
            lines = line_count(text, widths[column - 1], look.bold)
        height = min(MOST, lines * LINE_HEIGHT * look.size / 10 + 3)
        if height > heights.get(row, 0.0):
            heights[row] = height

    def _style(self, look: Look, quoted: bool) -> int:
        """One style for each kind of cell, by its number in the workbook."""
        known = self._styles.get((look, quoted))
        if known is None:
            cell: Any = self._scratch.cell(len(self._styles) + 1, 1)
            cell.font = Font(name=TYPEFACE, size=look.size, bold=look.bold, color=look.color)
            indent = 1 if look.align == "right" else 0  # so that words in the next column do not touch it
            cell.alignment = Alignment(
                horizontal=look.align, vertical="top", wrap_text=look.wrap, indent=indent
            )
            if look.fill:
                cell.fill = PatternFill("solid", fgColor=look.fill)
            if look.ruled:
                cell.border = Border(bottom=Side("thin", color="D6DDE2"))
            if number_format := _number_format(look):
                cell.number_format = number_format
            if quoted:
                cell._style.quotePrefix = 1
            known = self._styles[look, quoted] = cell.style_id
        return known

    def _sheet_name(self, name: str) -> str:
        """At most 31 characters, none that Excel refuses, and not one that is taken."""
        clean = BAD_IN_NAMES.sub("-", safe(name)).replace("\n", " ").strip("' ")[:31].strip("' ") or "_"
        if clean.casefold() == "history":  # Excel keeps that one for itself
            clean = "History_"
        unique, number = clean, 2
        while unique.casefold() in self._names:
            ending = f" {number}"
            unique, number = clean[: 31 - len(ending)] + ending, number + 1
        self._names.add(unique.casefold())
        return unique


def split(text: str) -> Iterator[str]:
    """The text in parts that fit into a cell: together they are the text."""
    while True:
        end = PART
        ends = [found.start() for found in re.finditer("\n", text[:PART])]
        if len(ends) > LINES:
            end = ends[LINES - 1] + 1
        yield text[:end]
        text = text[end:]
        if not text:
            return


def _number_format(look: Look) -> str:
    """With a gap as wide as ) at the right, off the text of the next column."""
    if look.day:
        return "dd\\.mm\\.yyyy_)"
    if look.percent:
        return "0%_)"
    if look.decimals is None:
        return "@"
    digits = "#,##0" + ("." + "0" * look.decimals if look.decimals else "")
    return f"+{digits}_);-{digits}_);{digits}_)" if look.signed else f"{digits}_)"
