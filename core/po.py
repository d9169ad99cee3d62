"""A `.po` catalogue as `tools/texts.py` writes it, compiled in memory: for whoever starts the program from
its sources after a pull, before anything has made the `.mo` files anew. Installed programs have no `.po`."""

from __future__ import annotations

import ast
import struct

_MAGIC = 0x950412DE
_WORDS = 7


def compiled(po: str) -> bytes:
    """The bytes of the `.mo` file. ValueError, with the line's number, for what is no such catalogue."""
    found = sorted(_messages(po))
    ids = [identity.encode() + b"\0" for identity, _ in found]
    texts = [text.encode() + b"\0" for _, text in found]
    first = _WORDS * 4
    head = (_MAGIC, 0, len(found), first, first + 8 * len(found), 0, 0)
    place = first + 16 * len(found)
    table: list[int] = []
    for piece in (*ids, *texts):
        table += (len(piece) - 1, place)
        place += len(piece)
    return struct.pack(f"<{_WORDS + len(table)}I", *head, *table) + b"".join((*ids, *texts))


def _messages(po: str) -> list[tuple[str, str]]:
    """(id, text); plural forms with a zero byte between, as `.mo` files have them."""
    found: list[tuple[str, str]] = []
    parts: dict[str, str] = {}
    word = ""
    for number, line in enumerate(po.split("\n"), 1):
        if line.startswith("#") or not line.strip():
            continue
        name, _, quoted = ("", "", line) if line.startswith('"') else line.partition(" ")
        if name == "msgid" and parts:
            found.append(_message(parts))
            parts = {}
        word = name or word
        parts[word] = parts.get(word, "") + _unquoted(quoted, number)
    return [*found, _message(parts)] if parts else found


def _message(parts: dict[str, str]) -> tuple[str, str]:
    identity, plural = parts.get("msgid", ""), parts.get("msgid_plural")
    if plural is None:
        return identity, parts.get("msgstr", "")
    forms = [text for name, text in parts.items() if name.startswith("msgstr[")]
    return f"{identity}\0{plural}", "\0".join(forms)


def _unquoted(quoted: str, number: int) -> str:
    """C's escapes, as far as Python shares them: all that such a catalogue has."""
    try:
        text = ast.literal_eval(quoted)
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"line {number}") from error
    if not isinstance(text, str):
        raise ValueError(f"line {number}")
    return text
