"""Tables that run over pages: the head is repeated, a row taller than a page goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.reports.pdf.paper import BOTTOM, LEFT, RIGHT, TOP, Paper
from core.reports.pdf.pictures import Drawable
from core.reports.pdf.type import HEAD, STRONG, SURFACE, TEXT, Segments, Style, TextLine, text_width, wrap

PAD_X, PAD_Y = 4.0, 4.2
_PARTS = re.compile(r"[^ \n-]+-?")  # of words that a line may end between
BASELINE = 0.26  # of a line's height, up from its foot

Cell = Sequence[Segments]  # paragraphs


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Picture:
    """Fitted into its column, beside the text of the row."""

    image: Drawable
    width: float
    height: float


def _head_style(columns: Sequence[Column]) -> Style:
    """The largest in which no word of the head is broken, down to what can still be read."""
    for size in (HEAD.size, 6.5, 6.0, 5.5):
        style = replace(HEAD, size=size)
        rooms = (
            (column.width - 2 * PAD_X, word) for column in columns for word in _PARTS.findall(column.title)
        )
        if all(text_width(word, style) <= room for room, word in rooms):
            return style
    return style


class Table:
    """Draws row after row onto the paper, each as soon as it is given."""

    def __init__(self, paper: Paper, columns: Sequence[Column]) -> None:
        self._paper = paper
        self._columns = columns
        style = _head_style(columns)
        self._head = [wrap(((column.title, style),), column.width - 2 * PAD_X) for column in columns]
        self._head_height = max(map(_height, self._head)) + 5
        paper.need(self._head_height + 40)
        self._draw_head()
        paper.on_new_page = self._draw_head

    def close(self) -> None:
        self._paper.on_new_page = None

    def group(self, text: str, right: str = "") -> None:
        """A row across all columns that heads those below it."""
        paper = self._paper
        found = wrap(((text, STRONG),), RIGHT - LEFT - 90)
        height = _height(found) + 7
        paper.need(height + 40)
        paper.box(LEFT, paper.y - height, RIGHT - LEFT, height, SURFACE)
        y = paper.y - 3.5
        for one in found:
            y -= one.leading
            paper.line(one, LEFT + PAD_X, y + one.leading * BASELINE)
        if right:
            paper.text(RIGHT - PAD_X, paper.y - 3.5 - STRONG.leading * (1 - BASELINE), right, STRONG, "right")
        paper.y -= height

    def row(self, cells: Sequence[Cell], picture: tuple[int, Picture] | None = None) -> None:
        """`picture` stands in the column of that number, whose cell is then empty."""
        paper = self._paper
        columns = [
            [one for segments in cell for one in wrap(segments, column.width - 2 * PAD_X)]
            for cell, column in zip(cells, self._columns, strict=True)
        ]
        least = picture[1].height if picture else 0.0
        height = max(max(map(_height, columns)), least)
        whole = TOP - BOTTOM - self._head_height - 40
        if height + 2 * PAD_Y > paper.room and height + 2 * PAD_Y <= max(whole * 0.5, least + 2 * PAD_Y):
            paper.new_page()
        if picture:
            self._draw_picture(*picture)
        while any(columns):
            columns = self._draw_part(columns, least)
            least = 0.0
            if any(columns):
                paper.new_page()
        paper.rule(paper.y)

    def _draw_part(self, columns: list[list[TextLine]], least: float) -> list[list[TextLine]]:
        """As many lines of each column as this page takes; returns the rest."""
        paper = self._paper
        room = paper.room - 2 * PAD_Y
        used, rest, x = least, [], LEFT
        for column, lines in zip(self._columns, columns, strict=True):
            y, drawn = paper.y - PAD_Y, 0
            for one in lines:
                if paper.y - PAD_Y - y + one.leading > room and (drawn or room < one.leading < 400):
                    break
                y -= one.leading
                paper.line(one, x + PAD_X, y + one.leading * BASELINE, column.width - 2 * PAD_X, column.align)
                drawn += 1
            used = max(used, paper.y - PAD_Y - y)
            rest.append(lines[drawn:])
            x += column.width
        paper.y -= used + 2 * PAD_Y
        return rest

    def _draw_picture(self, place: int, picture: Picture) -> None:
        x = LEFT + sum(column.width for column in self._columns[:place]) + PAD_X
        y = self._paper.y - PAD_Y - picture.height
        self._paper.picture(picture.image, x, y, picture.width, picture.height)

    def _draw_head(self) -> None:
        paper, x = self._paper, LEFT
        foot = paper.y - self._head_height
        for column, lines in zip(self._columns, self._head, strict=True):
            y = foot + 5 + _height(lines)
            for one in lines:
                y -= one.leading
                paper.line(one, x + PAD_X, y + one.leading * BASELINE, column.width - 2 * PAD_X, column.align)
            x += column.width
        paper.rule(foot, TEXT, 0.7)
        paper.y = foot


def _height(lines: Sequence[TextLine]) -> float:
    return sum(one.leading for one in lines)
