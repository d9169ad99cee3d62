"""Samples as tables that people fill in a spreadsheet: text of the clipboard, CSV and XLSX in, CSV out.

Columns are named by their codes or by their titles in any language; without a line of titles they stand in
the table's own order. Classes are given by their codes or names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import TyndaError
from core.exchange import guarded
from core.exchange.tables import read_rows
from core.files import write_atomically
from core.methodology.records import Methodology
from core.samples.cells import choice_label, choices_of, shown
from core.samples.operations import ROW_LIMIT, new_place, place_number
from core.samples.records import Sample
from core.samples.tables import Column, Table
from core.samples.written import Scribe, Written
from core.text import Catalogue


@dataclass(frozen=True, slots=True)
class Brought:
    """`rows` whole or with their problems. `left_out`: see `Arranged`."""

    rows: list[Written]
    left_out: tuple[str, ...]


def read_file(path: Path, scribe: Scribe, after: int) -> Brought:
    """What a file has for the table, at new places after number `after`."""
    rows = read_rows(path)
    arranged = scribe.arrange([[guarded.plain(cell) for cell in row.cells] for row in rows])
    return Brought(_placed(arranged.rows, scribe, after), arranged.left_out)


def split_text(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet put on the clipboard."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error:  # a quotation mark that never ends: then it was none
        rows = [line.split("\t") for line in text.splitlines()]
    return [[guarded.plain(cell) for cell in row] for row in rows]


def write_file(sample: Sample, table: Table, path: Path) -> int:
    """All rows under the codes of their columns, in canonical texts; returns how many."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([column.code for column in table.columns])
    for row in sample.rows:
        lines.writerow([guarded.protect(row.cells.get(column.code, "")) for column in table.columns])
    write_atomically(path, out.getvalue().encode("utf-8-sig"))
    return len(sample.rows)


def last_number(places: Iterable[str]) -> int:
    """After which new rows are numbered."""
    return max(map(place_number, places), default=0)


def cell_text(column: Column, canonical: str, methodology: Methodology, catalogue: Catalogue) -> str:
    """A cell as people read it."""
    if column.kind == "choice":
        for choice in choices_of(column, methodology):
            if choice.code == canonical:
                return choice_label(choice, methodology, catalogue)
    if column.kind == "yes_no" and canonical in ("yes", "no"):
        return catalogue.text("sample.yes" if canonical == "yes" else "sample.no")
    return shown(column, canonical, catalogue.lang)


def _placed(rows: Sequence[Mapping[str, str]], scribe: Scribe, after: int) -> list[Written]:
    if len(rows) > ROW_LIMIT:
        raise TyndaError("sample.too_many_rows", limit=ROW_LIMIT)
    return [scribe.write(new_place(after + number), row) for number, row in enumerate(rows, 1)]
