"""Texts and pictures written straight into the page.

The only file that reaches into reportlab's document object. It is worth it: its public calls spend most of
their time on formatting coordinates, and decode every PNG only to compress it again.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFStream
from reportlab.pdfgen.canvas import Canvas

from core.reports.pdf.type import Style, font

PNG_SIGN = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 64_000_000  # of pixels, decoded
_CHANNELS = {0: 1, 2: 3, 3: 1}  # PNG colour types without transparency


def rgb(color: int) -> tuple[float, float, float]:
    return (color >> 16) / 255, (color >> 8 & 255) / 255, (color & 255) / 255


def draw_texts(canvas: Any, texts: Sequence[tuple[float, float, str, Style]]) -> None:
    """Every text at its own place; font and colour are named only where they change."""
    document = canvas._doc
    code = ["BT"]
    color, face = -1, ("", 0.0)
    for x, y, text, style in texts:
        if style.color != color:
            color = style.color
            code.append("{:.3f} {:.3f} {:.3f} rg".format(*rgb(color)))
        used = font(style.font)
        code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for subset, chunk in used.splitString(text, document):
            name = used.getSubsetInternalName(subset, document)
            if (name, style.size) != face:
                face = (name, style.size)
                code.append(f"{name} {style.size:g} Tf")
            code.append(f"<{chunk.hex()}> Tj")
    code.append("ET")
    canvas.addLiteral("\n".join(code))


def draw_squares(canvas: Canvas, squares: Sequence[tuple[int, int, int]]) -> None:
    """Black runs of one unit's height as (left, bottom, length)."""
    runs = " ".join(f"{left} {bottom} {length} 1 re" for left, bottom, length in squares)
    canvas.addLiteral(f"0 g {runs} f")


@dataclass(frozen=True, slots=True)
class Png:
    """A PNG whose compressed pixels a PDF can take as they are. `palette` is empty unless it has one."""

    width: int
    height: int
    channels: int
    palette: bytes
    pixels: bytes

    def getSize(self) -> tuple[int, int]:  # noqa: N802 - as reportlab's ImageReader has it
        return self.width, self.height


def read_png(data: bytes) -> Png | None:
    """None unless it is whole, 8 bits deep, not interlaced and without transparency."""
    if not data.startswith(PNG_SIGN):
        return None
    chunks: dict[bytes, bytes] = {}
    place = len(PNG_SIGN)
    while place + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        crc = data[place + 8 + length : place + 12 + length]
        if crc != struct.pack(">I", zlib.crc32(kind + body)):
            return None
        chunks[kind] = chunks.get(kind, b"") + body
        place += 12 + length
    return _png(chunks) if b"IEND" in chunks and len(chunks.get(b"IHDR", b"")) == 13 else None


def _png(chunks: dict[bytes, bytes]) -> Png | None:
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    palette = chunks.get(b"PLTE", b"") if color == 3 else b""
    if (
        depth != 8
        or color not in _CHANNELS
        or interlaced
        or b"tRNS" in chunks
        or (color == 3) != bool(palette)
    ):
        return None
    channels, pixels = _CHANNELS[color], chunks.get(b"IDAT", b"")
    size = height * (1 + width * channels)
    if not 0 < size <= MOST_BYTES:
        return None
    try:
        if len(zlib.decompressobj().decompress(pixels, size + 1)) != size:
            return None
    except zlib.error:
        return None
    return Png(width, height, channels, palette, pixels)


class _Hex(PDFObject):
    """Bytes as a PDF string."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, _document: Any) -> bytes:
        return b"<" + self._data.hex().encode("ascii") + b">"


class _PngObject(PDFObject):
    """The picture as an object of the PDF: the same compressed pixels, and how PNG filtered them."""

    def __init__(self, png: Png) -> None:
        self._png = png
        self.XObjects: Any = None

    def format(self, document: Any) -> Any:
        png = self._png
        stream = PDFStream(content=png.pixels, filters=[])
        space: Any = PDFName("DeviceRGB" if png.channels == 3 else "DeviceGray")
        if png.palette:
            last = len(png.palette) // 3 - 1
            space = PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), last, _Hex(png.palette)])
        how = {"Predictor": 15, "Colors": png.channels, "BitsPerComponent": 8, "Columns": png.width}
        facts = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": png.width,
            "Height": png.height,
            "BitsPerComponent": 8,
            "ColorSpace": space,
            "Filter": PDFName("FlateDecode"),
            "DecodeParms": PDFDictionary(how),
            "Length": len(png.pixels),
        }
        for key, value in facts.items():
            stream.dictionary[key] = value
        return stream.format(document)


def draw_png(canvas: Any, png: Png, x: float, y: float, width: float, height: float) -> None:
    name = hashlib.sha256(png.pixels + png.palette).hexdigest()
    document = canvas._doc
    own = document.getXObjectName(name)
    if own not in document.idToObject:
        made = _PngObject(png)
        document.Reference(made, own)
        document.addForm(name, made)
    canvas._formsinuse.append(name)
    canvas._currentPageHasImages = 1
    canvas.addLiteral(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{own} Do Q")
