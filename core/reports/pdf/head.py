"""What stands at the head of pages: whose they are, and the reservations."""

from __future__ import annotations

from collections.abc import Sequence

from core.reports.pdf.paper import HEIGHT, LEFT, RIGHT, Paper, one_line
from core.reports.pdf.type import ACCENT, ACCENT_SOFT, BOLD, SMALL, WARN, Style, text_width

MARK = Style(7, 10, BOLD, ACCENT)
TRAINING = Style(7, 10, BOLD, WARN)


def draw_head(paper: Paper, left: str, right: str, training: str, style: Style = TRAINING) -> float:
    """One line at the top of a page: whose it is, which audit, and between them in `style`, if they are, that
    the data are invented. Returns where the page begins below it."""
    y = HEIGHT - 40
    room = (RIGHT - LEFT) / 2 - 60
    paper.line(paper.fit(one_line(left), SMALL, room, 1)[0], LEFT, y)
    paper.line(paper.fit(one_line(right), SMALL, room, 1)[0], RIGHT - room, y, room, "right")
    if training:
        paper.text((LEFT + RIGHT) / 2, y, training, style, "middle")
    paper.rule(y - 7, ACCENT, 1)
    return y - 18


def draw_marks(paper: Paper, marks: Sequence[str]) -> None:
    """The reservations as labels in a row below the title."""
    if not marks:
        return
    x, height = LEFT, 13.0
    paper.y -= height + 6
    for mark in marks:
        wide = text_width(mark, MARK) + 12
        if x + wide > RIGHT:
            x, paper.y = LEFT, paper.y - height - 4
        paper.box(x, paper.y, wide, height, ACCENT_SOFT, 3)
        paper.text(x + 6, paper.y + 3.8, mark, MARK)
        x += wide + 6
