"""Sheets of A4 that fill from the top: drawing is recorded first, so that pages can be counted."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from core.reports.pdf.ink import draw_texts, rgb
from core.reports.pdf.pictures import Drawable, draw_picture
from core.reports.pdf.type import (
    BORDER,
    HEADING,
    REGULAR,
    TEXT,
    TEXT_2,
    Style,
    TextLine,
    clipped,
    font,
    printable,
    text_width,
)

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT = 39.0, 556.28
INNER = RIGHT - LEFT
TOP, BOTTOM = 806.0, 84.0  # the body of a page, between its header and footer

Draw = Callable[[Canvas], None]


@dataclass(slots=True)
class Page:
    """What is drawn on a page, in order, and the headings that begin on it."""

    draws: list[Draw] = field(default_factory=list)
    texts: list[tuple[float, float, str, Style]] = field(default_factory=list)
    bookmarks: list[tuple[str, int, float]] = field(default_factory=list)


class Paper:
    """`y` is the next free height of the current page, counted from the bottom as PDF does."""

    def __init__(self, header: Callable[[Paper, int], float]) -> None:
        """`header` draws the head of page n (from 1) and returns where the body begins."""
        self._header = header
        self.pages: list[Page] = []
        self.shortened: list[str] = []
        self.y = 0.0
        self.on_new_page: Callable[[], None] | None = None
        self.new_page()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def room(self) -> float:
        return self.y - BOTTOM

    def new_page(self) -> None:
        self.pages.append(Page())
        self.y = self._header(self, len(self.pages))
        if self.on_new_page:
            self.on_new_page()

    def need(self, height: float) -> None:
        """Goes to a new page unless so much room is left on this one."""
        if self.room < height:
            self.new_page()

    def text(self, x: float, y: float, text: str, style: Style, align: str = "left") -> None:
        """One line whose baseline is `y`; `x` is its left end, its right end or its middle."""
        text = one_line(text)
        if align != "left":
            wide = text_width(text, style)
            x -= wide if align == "right" else wide / 2
        self.page.texts.append((x, y, text, style))

    def line(self, one: TextLine, x: float, y: float, width: float = 0, align: str = "left") -> None:
        """A wrapped line in a column that begins at `x`."""
        shift = width - one.width if align == "right" else 0.0
        for piece in one.pieces:
            self.page.texts.append((x + shift + piece.x, y, piece.text, piece.style))

    def lines(self, found: tuple[TextLine, ...], x: float, width: float = 0, align: str = "left") -> None:
        """Below each other from `y` on, over as many pages as it takes."""
        for one in found:
            self.need(one.leading)
            self.y -= one.leading
            self.line(one, x, self.y + one.leading * 0.28, width, align)

    def fit(self, text: str, style: Style, width: float, lines: int) -> tuple[TextLine, ...]:
        """At most so many lines; what had to be shortened is kept in `shortened`, to be printed in full."""
        found, cut = clipped(text, style, width, lines)
        if cut and text not in self.shortened:
            self.shortened.append(text)
        return found

    def rule(self, y: float, color: int = BORDER, thickness: float = 0.5) -> None:
        self.page.draws.append(lambda canvas: draw_rule(canvas, LEFT, RIGHT, y, color, thickness))

    def box(self, x: float, y: float, width: float, height: float, color: int, radius: float = 0) -> None:
        """A filled rectangle, its lower left corner at `x`, `y`."""
        self.page.draws.append(lambda canvas: draw_box(canvas, x, y, width, height, color, radius))

    def dot(self, x: float, y: float, radius: float, fill: int, stroke: int) -> None:
        self.page.draws.append(lambda canvas: draw_dot(canvas, x, y, radius, fill, stroke))

    def path(
        self,
        points: Sequence[tuple[float, float]],
        color: int,
        thickness: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A line through the points."""
        self.page.draws.append(lambda canvas: draw_path(canvas, points, color, thickness, dash))

    def segment(self, x: float, to: float, y: float) -> None:
        """A line to write on."""
        self.page.draws.append(lambda canvas: draw_rule(canvas, x, to, y, TEXT_2, 0.5))

    def square(self, x: float, y: float, side: float) -> None:
        """A box to tick."""
        self.page.draws.append(lambda canvas: draw_square(canvas, x, y, side))

    def picture(self, picture: Drawable, x: float, y: float, width: float, height: float) -> None:
        self.page.draws.append(lambda canvas: draw_picture(canvas, picture, x, y, width, height))

    def bookmark(self, title: str, level: int = 0) -> None:
        self.page.bookmarks.append((one_line(title), level, self.y))

    def heading(self, title: str, keep: float = 50) -> None:
        """With room for `keep` points of what follows."""
        self.need(keep + 30)
        self.y -= 12
        self.bookmark(title, 1)
        self.y -= HEADING.leading
        self.text(LEFT, self.y + 4, title, HEADING)
        self.y -= 5


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says about itself."""

    title: str
    author: str
    subject: str
    lang: str


def render(paper: Paper, facts: Facts, footer: Callable[[Canvas, int, int], None]) -> bytes:
    """The bytes of the PDF: the same for the same input. `footer` gets the page's number and their count."""
    rl_config.useA85 = 0
    target = io.BytesIO()
    font(REGULAR)
    canvas = Canvas(
        target,
        pagesize=(WIDTH, HEIGHT),
        invariant=1,
        pageCompression=1,
        lang=facts.lang,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs are wrong; no unembedded Helvetica
    )
    canvas.setTitle(one_line(facts.title))
    canvas.setAuthor(one_line(facts.author))
    canvas.setSubject(one_line(facts.subject))
    canvas.setCreator("Tynda")
    for number, page in enumerate(paper.pages, 1):
        for place, (title, level, y) in enumerate(page.bookmarks):
            key = f"p{number}-{place}"
            canvas.bookmarkHorizontal(key, 0, min(y + 6, HEIGHT))
            canvas.addOutlineEntry(title, key, level)
        for draw in page.draws:
            draw(canvas)
        draw_texts(canvas, page.texts)
        footer(canvas, number, len(paper.pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def one_line(text: str) -> str:
    return printable(text).replace("\n", " ")


def draw_rule(canvas: Canvas, x: float, to: float, y: float, color: int, thickness: float) -> None:
    canvas.setStrokeColorRGB(*rgb(color))
    canvas.setLineWidth(thickness)
    canvas.line(x, y, to, y)


def draw_box(
    canvas: Canvas, x: float, y: float, width: float, height: float, color: int, radius: float
) -> None:
    canvas.setFillColorRGB(*rgb(color))
    if radius and width >= 2 * radius:
        canvas.roundRect(x, y, width, height, radius, stroke=0, fill=1)
    else:
        canvas.rect(x, y, width, height, stroke=0, fill=1)


def draw_path(
    canvas: Canvas,
    points: Sequence[tuple[float, float]],
    color: int,
    thickness: float,
    dash: tuple[float, ...],
) -> None:
    if len(points) < 2:
        return
    canvas.saveState()
    canvas.setStrokeColorRGB(*rgb(color))
    canvas.setLineWidth(thickness)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    if dash:
        canvas.setDash(list(dash))
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def draw_square(canvas: Canvas, x: float, y: float, side: float) -> None:
    canvas.setStrokeColorRGB(*rgb(TEXT))
    canvas.setLineWidth(0.8)
    canvas.roundRect(x, y, side, side, 1.2, stroke=1, fill=0)


def draw_dot(canvas: Canvas, x: float, y: float, radius: float, fill: int, stroke: int) -> None:
    canvas.setFillColorRGB(*rgb(fill))
    canvas.setStrokeColorRGB(*rgb(stroke))
    canvas.setLineWidth(1)
    canvas.circle(x, y, radius, stroke=1, fill=1)
