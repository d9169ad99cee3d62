"""Where commands speak: results to stdout, messages and progress to stderr; either may be absent."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from typing import TextIO

from core.errors import TyndaError
from core.text import NBSP, Catalogue

_DECIMALS = 10  # of numbers in JSON: more than any display, less than any noise


class Console:
    """Also the job of a command: it shows progress, and nobody stops it but Ctrl+C."""

    def __init__(self, catalogue: Catalogue, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.catalogue = catalogue
        self._out = _usable(out or sys.stdout)
        self._err = _usable(err or sys.stderr)
        self._step = ""
        self._percent = -1

    def line(self, text: str = "") -> None:
        """One line of the result. A terminal has no lines to keep whole: its spaces are common ones."""
        _write(self._out, text.replace(NBSP, " "))

    def json(self, document: object) -> None:
        """The one document of `--json`. Only ASCII if the console could not show the rest."""
        encoding = (getattr(self._out, "encoding", None) or "utf-8").lower().replace("-", "")
        _write(self._out, json.dumps(document, ensure_ascii=encoding != "utf8", indent=1))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Columns as wide as their widest cell."""
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
            self.line("  ".join(cells).rstrip())

    def note(self, text_id: str, /, **params: object) -> None:
        """A message beside the result."""
        _write(self._err, self.catalogue.text(text_id, **params))

    def error(self, error: TyndaError) -> None:
        _write(self._err, self.catalogue.error(error))

    def raw_error(self, text: str) -> None:
        _write(self._err, text)

    def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
        """A line when a new step begins; on a terminal also the percentage, in place."""
        terminal = self._err.isatty()
        if text_id and text_id != self._step:
            self._step, self._percent = text_id, -1
            _write(self._err, self.catalogue.text(text_id, **params))
        percent = done * 100 // total if total else 0
        if terminal and percent != self._percent:
            self._percent = percent
            _write(self._err, f"\r{percent:3d} %", end="\r")

    def check(self) -> None:
        return


def _usable(stream: TextIO | None) -> TextIO:
    """The stream, made unable to fail on a letter; a place for nothing if there is none."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        with suppress(OSError, ValueError):
            stream.reconfigure(errors="backslashreplace")
    return stream


def _write(stream: TextIO, text: str, end: str = "\n") -> None:
    try:
        stream.write(text + end)
        stream.flush()
    except (OSError, ValueError):  # the reader went away, or the stream was closed
        if stream is sys.stdout:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def number(value: Decimal | None) -> float | None:
    """A number for JSON: exact to ten decimals."""
    return None if value is None else float(round(value, _DECIMALS))
