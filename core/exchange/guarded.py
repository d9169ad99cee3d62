"""Text in CSV cells that no spreadsheet takes for a formula, and back without a lost character.

A cell that begins with = + - @, a tab or a line break gets an apostrophe in front, as spreadsheets do it
themselves; one that already begins with apostrophes before such a character gets one more, so that reading
takes exactly one away. Any other apostrophe is left alone.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r\n]")


def protect(text: str) -> str:
    return "'" + text if _DANGEROUS.match(text) else text


def plain(text: str) -> str:
    """The text that `protect` was given; what people typed without protection stays as it is."""
    return text[1:] if _PROTECTED.match(text) else text
