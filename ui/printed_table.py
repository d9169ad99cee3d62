"""A table on paper: its titles on each page, no word broken that fits, no row cut by the end of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPdfWriter, QPen, QTextLayout, QTextOption

from core.text import words
from ui.widgets.tsv import TableTexts, is_heading

SIZES = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5)  # points, the largest first
_MARGIN = 12.0  # millimetres of paper
_PAD = 1.0  # and around the words of a cell
_TITLE = 11.0  # points
_LINE = QColor("#999999")
_NUMBER = re.compile(r"[-+−–≈]?\s?\d[\d\s.,–]*\s?%?")
_ONE_LINE = int(Qt.TextFlag.TextDontClip) | int(Qt.TextFlag.TextSingleLine)
_NOTHING = ("", "—", "–", "-")

Lines = list[str]


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of each cell; a heading has one cell, which goes across all columns."""

    cells: list[Lines]
    heading: bool = False
    first: bool = False

    @property
    def height(self) -> int:
        """In lines."""
        return max((len(lines) for lines in self.cells), default=1) or 1


def is_number_column(cells: Sequence[str]) -> bool:
    """True if figures stand in it, but for fewer words and signs that there is none."""
    told = [cell.strip() for cell in cells if cell.strip() not in _NOTHING]
    return 2 * sum(bool(_NUMBER.fullmatch(cell)) for cell in told) > len(told)


class PrintedTable:
    """`fits`: every word stands whole at `size`. `widths`, of all of `wide`: pixels of the writer; `right`:
    which columns stand at the right of their place."""

    def __init__(self, writer: QPdfWriter, shown: TableTexts) -> None:
        self._writer = writer
        self._dots = writer.resolution() / 25.4
        self._margin, self._pad = _MARGIN * self._dots, _PAD * self._dots
        self.wide = writer.width() - 2 * self._margin
        self._high = writer.height() - 2 * self._margin
        self._header = shown.header
        self._rows = shown.rows
        bodies = [row for row in shown.rows if not is_heading(row)]
        self._columns = [[row[place] for row in bodies] for place in range(len(shown.header))]
        self.right = [is_number_column(column) for column in self._columns]
        self.fits = self._choose_size()
        self.widths = self._share_out()

    # How wide

    def _choose_size(self) -> bool:
        """The largest letters at which every word is whole; False if there are none."""
        for size in SIZES:
            self.size = size
            self._plain, self._bold = _font(size), _font(size, bold=True)
            self._least = [self._needed(place) for place in range(len(self._header))]
            if sum(self._least) <= self.wide:
                return True
        return False

    def _needed(self, place: int) -> float:
        """What the widest word of a column needs; of what is no word but an address, a part of the page."""
        title, cells = QFontMetricsF(self._bold, self._writer), QFontMetricsF(self._plain, self._writer)
        widest = max(map(title.horizontalAdvance, _words(self._header[place])), default=0.0)
        within = {word for cell in self._columns[place] for word in _words(cell)}
        most = self.wide / min(4, max(1, len(self._header)))
        inside = max(map(cells.horizontalAdvance, within), default=0.0)
        return max(widest, min(inside, most)) + 2 * self._pad + 1

    def _share_out(self) -> list[float]:
        """The whole width of the page: what is over goes where texts are long."""
        cells = QFontMetricsF(self._plain, self._writer)
        longest = [max(map(cells.horizontalAdvance, column), default=0.0) for column in self._columns]
        over = self.wide - sum(self._least)
        if over < 0:
            return [one * self.wide / sum(self._least) for one in self._least]
        wanted = [
            max(0.0, min(one + 2 * self._pad, self.wide / 2) - least)
            for one, least in zip(longest, self._least, strict=True)
        ]
        if sum(wanted) <= over:
            rest = (over - sum(wanted)) / max(1, len(wanted))
            return [least + more + rest for least, more in zip(self._least, wanted, strict=True)]
        share = over / sum(wanted)
        return [least + more * share for least, more in zip(self._least, wanted, strict=True)]

    # What stands on which page

    def draw(self, title: str, below: Sequence[str], foot: str) -> None:
        """`below` stands under the title on the first page, `foot` at the end of every page."""
        painter = QPainter(self._writer)
        self._painter = painter
        top = self._draw_top(title, below)
        pages = self._paged(self._margin + self._high - top)
        for number, rows in enumerate(pages, 1):
            if number > 1:
                self._writer.newPage()
                top = self._margin
            self._draw_rows(rows, top)
            self._draw_foot(foot, f"{number} / {len(pages)}")
        painter.end()

    def _paged(self, room: float) -> list[list[_Row]]:
        """`room` is that of the first page. A row taller than a page goes on overleaf, between two lines."""
        head = _Row(
            [self._broken(text, self._bold, place) for place, text in enumerate(self._header)], first=True
        )
        foot = 2 * self._line_height()
        rest, whole = room - foot - self._tall(head), self._high - foot - self._tall(head)
        most = max(1, int((whole - 2 * self._pad) / self._line_height()))
        pages: list[list[_Row]] = [[head]]
        rows = [part for texts in self._rows for part in _parts(self._row(texts), most)]
        for place, row in enumerate(rows):
            follower = rows[place + 1] if row.heading and place + 1 < len(rows) else None
            needed = self._tall(row) + (self._tall(follower) if follower else 0.0)
            if needed > rest < whole:
                pages.append([head])
                rest = whole
            pages[-1].append(row)
            rest -= self._tall(row)
        return pages

    def _row(self, texts: Sequence[str]) -> _Row:
        if is_heading(texts):
            return _Row([_lines(texts[0], self._bold, self.wide - 2 * self._pad, self._writer)], heading=True)
        return _Row([self._broken(text, self._plain, place) for place, text in enumerate(texts)])

    def _broken(self, text: str, font: QFont, place: int) -> Lines:
        return _lines(text, font, self.widths[place] - 2 * self._pad, self._writer)

    def _line_height(self) -> float:
        return QFontMetricsF(self._bold, self._writer).lineSpacing()

    def _tall(self, row: _Row) -> float:
        return row.height * self._line_height() + 2 * self._pad

    # Ink

    def _draw_top(self, title: str, below: Sequence[str]) -> float:
        """Where the table begins."""
        top = self._margin
        for text, font in ((title, _font(_TITLE, bold=True)), *((one, _font(SIZES[0])) for one in below)):
            spacing = QFontMetricsF(font, self._writer).lineSpacing()
            for line in _lines(text, font, self.wide, self._writer):
                self._write(line, font, QRectF(self._margin, top, self.wide, spacing))
                top += spacing
        return top + 2 * self._pad

    def _draw_rows(self, rows: Sequence[_Row], top: float) -> None:
        for row in rows:
            left, high = self._margin, self._tall(row)
            widths = [self.wide] if row.heading else self.widths
            font = self._bold if row.heading or row.first else self._plain
            for place, (lines, width) in enumerate(zip(row.cells, widths, strict=True)):
                self._draw_cell(
                    lines, font, QRectF(left, top, width, high), not row.heading and self.right[place]
                )
                left += width
            top += high

    def _draw_cell(self, lines: Lines, font: QFont, cell: QRectF, right: bool) -> None:
        self._painter.setPen(QPen(_LINE, self._dots * 0.15))
        self._painter.drawRect(cell)
        inner = cell.adjusted(self._pad, self._pad, -self._pad, -self._pad)
        spacing = self._line_height()
        for number, line in enumerate(lines):
            box = QRectF(inner.left(), inner.top() + number * spacing, inner.width(), spacing)
            self._write(line, font, box, right=right)

    def _draw_foot(self, foot: str, number: str) -> None:
        high = 1.5 * self._line_height()
        box = QRectF(self._margin, self._margin + self._high - high, self.wide, high)
        font = _font(SIZES[2])
        self._write(number, font, box, right=True, low=True)
        room = self.wide - QFontMetricsF(font, self._writer).horizontalAdvance(f"{number}  ")
        words = QFontMetricsF(font, self._writer).elidedText(foot, Qt.TextElideMode.ElideRight, room)
        self._write(words, font, box, low=True)

    def _write(self, line: str, font: QFont, box: QRectF, *, right: bool = False, low: bool = False) -> None:
        self._painter.setFont(font)
        self._painter.setPen(Qt.GlobalColor.black)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        down = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(box, int(side | down) | _ONE_LINE, line)


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont("Noto Sans")
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def _words(text: str) -> list[str]:
    return words(text.replace("-", "- "))


def _lines(text: str, font: QFont, width: float, writer: QPdfWriter) -> Lines:
    """Broken between words, within one only where it is wider than all of the line."""
    found: Lines = []
    for paragraph in text.splitlines():
        layout = QTextLayout(paragraph, font, writer)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            found.append(paragraph[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
    return found


def _parts(row: _Row, most: int) -> list[_Row]:
    """The row itself, or parts of it of up to `most` lines each."""
    if row.height <= most:
        return [row]
    return [
        _Row([lines[start : start + most] for lines in row.cells], row.heading)
        for start in range(0, row.height, most)
    ]
