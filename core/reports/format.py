"""What an export format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.reports.records import Card, Pictures, Report

Render = Callable[[Report, tuple[Card, ...], Pictures], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is what people type, `extension` has no dot. With `per_body` one file is made for each body and
    `render` gets one card, else all that were chosen. `render` returns the whole file; it imports what it
    needs only when called. `name_id`: a text that the names of its files have in addition. What is not
    `usual` is made only when it is asked for by name."""

    name: str
    extension: str
    per_body: bool
    render: Render
    name_id: str = ""
    usual: bool = True
