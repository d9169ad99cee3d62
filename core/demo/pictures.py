"""Drawn screenshots of pages that do not exist, and a page of paper; small, and plainly labelled."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from core.paths import RESOURCES

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 960, 640
_INK, _QUIET, _PALE, _PAPER = "#1d2733", "#6b7785", "#e7ebf0", "#ffffff"
_ACCENTS = {
    "site": "#1f5f8b",
    "news": "#1f5f8b",
    "page": "#3b5998",
    "akim": "#7a3b69",
    "newspaper": "#2f6b4f",
}
_COLOURS = 32  # of the palette: enough for smooth letters, and small files


@dataclass(frozen=True, slots=True)
class Page:
    """What a drawn page shows; without lines it says in the middle that nothing was found. `seed` decides on
    the order of things, 0…1."""

    kind: str
    address: str
    title: str
    subtitle: str
    lines: tuple[str, ...]
    label: str
    day: date
    seed: float


def draw(page: Page) -> bytes:
    """PNG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    random = Random(page.seed)
    _browser(pen, page)
    _header(pen, page)
    if not page.lines:
        pen.text((WIDTH // 2, 330), page.subtitle, font=_font(24, bold=True), fill=_QUIET, anchor="mm")
    else:
        (_tiles if page.kind in ("page", "akim") else _articles)(pen, page, random)
    pen.rectangle((0, HEIGHT - 34, WIDTH, HEIGHT), fill="#fff3cd")
    pen.text((24, HEIGHT - 28), page.label, font=_font(15, bold=True), fill="#6b4e00")
    out = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _browser(pen: ImageDraw, page: Page) -> None:
    pen.rectangle((0, 0, WIDTH, 40), fill="#dfe3e8")
    for place, colour in enumerate(("#c75b52", "#d9a441", "#67a361")):
        pen.ellipse((16 + place * 22, 14, 28 + place * 22, 26), fill=colour)
    pen.rounded_rectangle((100, 8, WIDTH - 140, 32), 12, fill=_PAPER)
    pen.text((116, 11), page.address, font=_font(13), fill=_QUIET)
    pen.text((WIDTH - 110, 11), f"{page.day:%d.%m.%Y}", font=_font(13), fill=_INK)


def _header(pen: ImageDraw, page: Page) -> None:
    accent = _ACCENTS[page.kind]
    pen.rectangle((0, 40, WIDTH, 132), fill=accent)
    pen.ellipse((24, 56, 84, 116), fill=_PAPER)
    pen.text((54, 86), page.title[:1], font=_font(30, bold=True), fill=accent, anchor="mm")
    pen.text((104, 58), page.title, font=_font(26, bold=True), fill=_PAPER)
    pen.text((104, 96), page.subtitle, font=_font(16), fill=_PAPER)


def _articles(pen: ImageDraw, page: Page, random: Random) -> None:
    """A list of news with pictures, the way sites of akimats and newspapers look."""
    day = page.day - timedelta(days=random.randint(0, 6))
    for row, text in enumerate(random.sample(page.lines, 5)):
        top = 152 + row * 88
        _photo(pen, (24, top, 164, top + 72), random)
        pen.text((184, top + 2), text, font=_font(18, bold=True), fill=_INK)
        pen.text((184, top + 30), f"{day:%d.%m.%Y}", font=_font(13), fill=_QUIET)
        for line in range(2):
            pen.rectangle(
                (184, top + 52 + line * 12, 620 + random.randint(0, 260), top + 57 + line * 12), fill=_PALE
            )
        day -= timedelta(days=random.randint(1, 5))


def _tiles(pen: ImageDraw, page: Page, random: Random) -> None:
    """A wall of posts with reactions, the way pages on social networks look."""
    for place, text in enumerate(random.sample(page.lines, 6)):
        left, top = 24 + place % 3 * 308, 152 + place // 3 * 224
        pen.rounded_rectangle((left, top, left + 292, top + 208), 8, outline=_PALE, width=2)
        _photo(pen, (left + 8, top + 8, left + 284, top + 124), random)
        for row, part in enumerate(_wrapped(text, 34)[:2]):
            pen.text((left + 12, top + 130 + row * 20), part, font=_font(14), fill=_INK)
        pen.text((left + 12, top + 182), f"+ {random.randint(3, 240)}", font=_font(13), fill=_QUIET)


def _photo(pen: ImageDraw, box: tuple[int, int, int, int], random: Random) -> None:
    """A landscape: sky, sun, steppe."""
    left, top, right, bottom = box
    middle = top + (bottom - top) * 3 // 5
    pen.rectangle((left, top, right, middle), fill=random.choice(("#bcd6ea", "#d6e4ee", "#f0dcc0")))
    sun = left + random.randint(20, right - left - 30)
    pen.ellipse((sun, top + 10, sun + 18, top + 28), fill="#f7e9b0")
    pen.rectangle((left, middle, right, bottom), fill=random.choice(("#a9b98a", "#c9b98a", "#93a98f")))


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


@cache
def _font(size: int, bold: bool = False) -> FreeTypeFont:
    from PIL import ImageFont

    name = "NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"
    return ImageFont.truetype(str(RESOURCES / "fonts" / name), size)


def paper(lines: list[str], label: str) -> bytes:
    """One page of PDF, the same bytes for the same words."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "TrainingSans" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("TrainingSans", str(RESOURCES / "fonts" / "NotoSans-Regular.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.setTitle(label)
    canvas.setFont("TrainingSans", 10)
    canvas.drawString(60, 790, label)
    canvas.setFont("TrainingSans", 12)
    for row, line in enumerate(part for text in lines for part in (_wrapped(text, 72) or [""])):
        canvas.drawString(60, 740 - row * 20, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
