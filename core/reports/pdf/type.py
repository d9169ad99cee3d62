"""Type on paper: fonts, styles, the width of words, and breaking text into lines.

Nothing here parses markup: what people typed is drawn as it is, never interpreted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from core.formatting import safe
from core.paths import RESOURCES
from core.text import NBSP, parted

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-SemiBold"

TEXT, TEXT_2, ACCENT, PAPER = 0x17212B, 0x52606D, 0x0A6C7C, 0xFFFFFF
ACCENT_SOFT, ACCENT_MID, BORDER, SURFACE = 0xDDF0F3, 0xA9D3DA, 0xD6DDE2, 0xEDF1F3
GOOD, WARN, BAD = 0x1E7B4A, 0x8F5A00, 0xB3372F

# After these a word too long for its column (an address, a hash) may go on in the next line.
BREAKS = re.compile(r"[^/\-_.?&=,;:]*[/\-_.?&=,;:]?")


# Signs that Noto Sans lacks and that have a plain equal.
EQUALS = str.maketrans({"−": "–", "≥": ">=", "≤": "<=", "≠": "!=", "→": "->", "←": "<-", "✓": "[v]"})


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points, `color` as 0xRRGGBB."""

    size: float
    leading: float
    font: str = REGULAR
    color: int = TEXT


BODY = Style(8.5, 12.4)
STRONG = Style(8.5, 12.4, BOLD)
SMALL = Style(7, 10, color=TEXT_2)
HEAD = Style(7, 10, BOLD, TEXT_2)
HEADING = Style(10, 14, BOLD, ACCENT)
PRICE = Style(8.5, 12.4, BOLD)

Segments = tuple[tuple[str, Style], ...]  # one paragraph in several styles


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one style in a line, `x` points from the line's start."""

    x: float
    width: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class TextLine:
    """`leading` is its height, `width` that of its text."""

    pieces: tuple[Piece, ...]
    leading: float
    width: float


@cache
def font(name: str) -> TTFont:
    """The font, registered with reportlab on first use."""
    made = TTFont(name, str(RESOURCES / "fonts" / f"{name}.ttf"))
    registerFont(made)
    return made


@cache
def _widths(name: str) -> dict[int, float]:
    """Advance per code point, in ems; exactly the characters that the font has."""
    face = font(name).face
    known = face.charWidths
    return {code: known[code] / 1000 for code in face.charToGlyph if code in known}


@cache
def _covered() -> frozenset[int]:
    """The code points that can be printed in every style, and the line end."""
    return frozenset(_widths(REGULAR).keys() & _widths(BOLD).keys()) | {10}


@lru_cache(maxsize=20000)
def word_width(word: str, name: str) -> float:
    """In ems."""
    widths = _widths(name)
    return sum(map(widths.__getitem__, map(ord, word)))


def text_width(text: str, style: Style) -> float:
    return word_width(text, style.font) * style.size


@lru_cache(maxsize=20000)
def printable(text: str) -> str:
    """Safe, and only characters that both fonts have: others as [U+1F600], so that none is lost."""
    text = safe(text).replace("\t", "    ")
    if text.isascii():
        return text
    text = text.translate(EQUALS)
    codes = set(map(ord, text)) - _covered()
    return text.translate({code: f"[U+{code:04X}]" for code in codes}) if codes else text


@lru_cache(maxsize=20000)
def wrap(segments: Segments, width: float) -> tuple[TextLine, ...]:
    """The lines of a paragraph no wider than `width` points. Line ends in the text are kept."""
    lines: list[TextLine] = []
    row = _Row()
    for text, style in segments:
        for place, part in enumerate(printable(text).split("\n")):
            if place:
                lines.append(row.finish(style))
                row = _Row()
            space = word_width(" ", style.font) * style.size
            for word in _words(part, width, style):
                size = word_width(word, style.font) * style.size
                if row.pieces and row.width + row.gap + size > width:
                    lines.append(row.finish(style))
                    row = _Row()
                if size > width:
                    *whole, word = _broken(word, style, width)
                    lines += [_single(one, style) for one in whole]
                    size = word_width(word, style.font) * style.size
                row.add(word, size, style)
                row.gap += space
    lines.append(row.finish(segments[-1][1] if segments else BODY))
    return tuple(lines)


def _words(part: str, width: float, style: Style) -> Iterator[str]:
    for word in part.split(" "):
        yield from parted(word) if NBSP in word and text_width(word, style) > width else (word,)


class _Row:
    """A line being filled. `gap` are the spaces since the last word."""

    __slots__ = ("gap", "pieces", "width")

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.width = 0.0
        self.gap = 0.0

    def add(self, word: str, size: float, style: Style) -> None:
        if not word:
            return
        if self.pieces and self.pieces[-1].style is style:
            last = self.pieces[-1]
            spaces = " " * max(1, round(self.gap / (word_width(" ", style.font) * style.size)))
            self.pieces[-1] = Piece(
                last.x, last.width + self.gap + size, f"{last.text}{spaces if self.gap else ''}{word}", style
            )
        else:
            self.pieces.append(Piece(self.width + self.gap, size, word, style))
        self.width += self.gap + size
        self.gap = 0.0

    def finish(self, style: Style) -> TextLine:
        leading = max((piece.style.leading for piece in self.pieces), default=style.leading)
        return TextLine(tuple(self.pieces), leading, self.width)


def _single(text: str, style: Style) -> TextLine:
    size = text_width(text, style)
    return TextLine((Piece(0.0, size, text, style),), style.leading, size)


def _broken(word: str, style: Style, width: float) -> Iterator[str]:
    """A word too long for a line in parts that fit, after a slash or hyphen where there is one."""
    held = ""
    for part in BREAKS.findall(word):
        if held and text_width(held + part, style) > width:
            yield held
            held = ""
        held += part
        while text_width(held, style) > width:
            fitting = _fitting(held, style, width)
            yield held[:fitting]
            held = held[fitting:]
    yield held


def _fitting(text: str, style: Style, width: float) -> int:
    """How many leading characters fit; at least one."""
    widths, room = _widths(style.font), width / style.size
    for place, code in enumerate(map(ord, text)):
        room -= widths[code]
        if room < 0:
            return max(1, place)
    return len(text)


def clipped(text: str, style: Style, width: float, lines: int) -> tuple[tuple[TextLine, ...], bool]:
    """At most so many lines, the last ending in … if there was more (then the second result is True)."""
    found = wrap(((text, style),), width)
    if len(found) <= lines:
        return found, False
    last = " ".join(piece.text for piece in found[lines - 1].pieces)
    while last and text_width(last + "…", style) > width:
        last = last[:-1]
    return (*found[: lines - 1], _single(last.rstrip() + "…", style)), True
