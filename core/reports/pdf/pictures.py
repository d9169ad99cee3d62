"""Pictures of evidence on paper."""

from __future__ import annotations

import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from core.reports.pdf.ink import Png, draw_png, read_png

MOST_PIXELS = 50_000_000


Drawable = ImageReader | Png


def read_picture(data: bytes | None) -> Drawable | None:
    """A picture ready to be drawn; None for what is none, is damaged or is too large to decode."""
    if data is None:
        return None
    if png := read_png(data):
        return png
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MOST_PIXELS:
            return None
        picture.load()
        return ImageReader(_flat(picture))
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):  # what Pillow raises on bad bytes
        return None


def _flat(picture: Image.Image) -> Image.Image:
    """Without transparency and palettes: on white, as paper is."""
    if picture.mode in ("RGB", "L"):
        return picture
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        clear = picture.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return picture.convert("RGB")


def draw_picture(canvas: Canvas, picture: Drawable, x: float, y: float, width: float, height: float) -> None:
    if isinstance(picture, Png):
        draw_png(canvas, picture, x, y, width, height)
    else:
        canvas.drawImage(picture, x, y, width, height)
