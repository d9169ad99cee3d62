"""The rows of a CSV or XLSX file as text, within limits: a table of answers is small, a bomb is not."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.answers.values import plain
from core.errors import TyndaError

COLUMNS = ("body", "indicator", "value", "state", "reason", "comment")
OPTIONAL = "observed_on"
FILE_LIMIT = 20_000_000  # bytes
UNPACKED_LIMIT = 150_000_000
ROW_LIMIT = 50_000
_WIDEST = 30  # columns looked at
_LOST = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]|\?(?=[а-яёА-ЯЁ])")  # what no table in Windows-1251 has
_UTF8 = re.compile(rb"[\xc3-\xd3][\x80-\xbf]")  # Latin with accents and Cyrillic, Kazakh included


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the head. `number` is the line of the file (CSV) or the row of the sheet, from 1."""

    number: int
    cells: Mapping[str, str]
    problems: tuple[TyndaError, ...] = ()

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class RawRow:
    """Any row of a file; `problems` name a text id for the place of a cell that cannot be read."""

    number: int
    cells: Sequence[str]
    problems: Mapping[int, str]


def read_table(path: Path) -> list[Line]:
    """All rows of a table of answers that are not blank. TyndaError if the file as a whole cannot be read."""
    rows = raw_rows(path)
    head = next(rows, None)
    names = _names(path, head.cells if head else ())
    strict = path.suffix.lower() == ".csv"
    return [_line(names, row, strict=strict) for row in _filled(path, rows)]


def read_rows(path: Path) -> list[RawRow]:
    """All rows that are not blank, the first one included. Times of the day are kept."""
    return list(_filled(path, raw_rows(path, times=True)))


def raw_rows(path: Path, *, times: bool = False) -> Iterator[RawRow]:
    """`times`: of a cell with a day and a time, both."""
    if not path.is_file():
        raise TyndaError("table.missing_file", file=str(path))
    if path.stat().st_size > FILE_LIMIT:
        raise _too_large(path)
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise TyndaError("table.kind", file=path.name)
    return _csv(path) if ending == ".csv" else _xlsx(path, times)


def _filled(path: Path, rows: Iterator[RawRow]) -> Iterator[RawRow]:
    count = 0
    for row in rows:
        if count >= ROW_LIMIT:
            raise _too_large(path)
        if row.problems or any(cell.strip() for cell in row.cells):
            count += 1
            yield row


def _names(path: Path, head: Sequence[str]) -> list[str]:
    """The names of the columns; blank ones at the end do not count."""
    names = [cell.strip().lower() for cell in head]
    while names and not names[-1]:
        names.pop()
    named = set(names)
    if len(named) != len(names) or not set(COLUMNS) <= named or not named <= {*COLUMNS, OPTIONAL}:
        given = ", ".join(names)[:200] or "–"
        raise TyndaError("table.columns", file=path.name, columns=", ".join(COLUMNS), given=given)
    return names


def _line(names: list[str], row: RawRow, *, strict: bool) -> Line:
    problems = [
        TyndaError(text_id, column=names[place])
        for place, text_id in row.problems.items()
        if place < len(names)
    ]
    cells = list(row.cells)
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if strict and len(cells) != len(names):
        problems.append(TyndaError("table.cell_count", given=len(cells), expected=len(names)))
    return Line(row.number, dict(zip(names, cells, strict=False)), tuple(problems))


def _csv(path: Path) -> Iterator[RawRow]:
    text = _decoded(path, path.read_bytes())
    first = text.partition("\n")[0]
    table = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=";" if first.count(";") > first.count(",") else ",",
        strict=True,
    )
    begins = 1
    try:
        for cells in table:
            yield RawRow(begins, cells, {})
            begins = table.line_num + 1
    except csv.Error as error:
        cause = f"{begins}: {error}"
        raise TyndaError("table.broken", file=path.name, cause=cause) from error


def _decoded(path: Path, data: bytes) -> str:
    """UTF-8, or Windows-1251, in which spreadsheets here save "CSV" unless told otherwise. It has no Kazakh
    letters but і: they were saved as question marks, and such a table is refused rather than taken in."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
    text = data.decode("cp1251", "replace")
    lost = _LOST.search(text)
    if lost is None and not _is_mostly_utf8(data):
        return text
    at = lost.start() if lost else at
    raise TyndaError("table.encoding", file=path.name, line=data[:at].count(b"\n") + 1)


def _is_mostly_utf8(data: bytes) -> bool:
    """A damaged file of ours, which would turn into other letters."""
    strange = sum(byte > 0x7F for byte in data)
    return 4 * len(_UTF8.findall(data)) > strange


def _xlsx(path: Path, times: bool) -> Iterator[RawRow]:
    _check_zip(path)
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            for number, cells in enumerate(sheet.iter_rows(max_col=_WIDEST), start=1):
                if number > 2 * ROW_LIMIT:
                    raise _too_large(path)
                yield _sheet_row(number, cells, times)
        finally:
            book.close()
    except TyndaError:
        raise
    except Exception as error:  # openpyxl promises nothing: a foreign file makes it fail in any way
        raise TyndaError("table.broken", file=path.name, cause=type(error).__name__) from error


def _check_zip(path: Path) -> None:
    """Refuses what would unpack to more than any table of answers; zipfile never reads past these sizes."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise TyndaError("table.broken", file=path.name, cause=type(error).__name__) from error
    if unpacked > UNPACKED_LIMIT:
        raise _too_large(path)


def _sheet_row(number: int, cells: Sequence[Any], times: bool) -> RawRow:
    problems = {}
    for place, cell in enumerate(cells):
        if cell.data_type == "f":
            problems[place] = "table.formula"
        elif cell.data_type == "e":
            problems[place] = "table.error_value"
    return RawRow(number, [_text(cell, times) for cell in cells], problems)


def _text(cell: Any, times: bool) -> str:
    """As a person would type the value into CSV; what is formatted as a percentage, times 100."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        timed = times and (value.hour or value.minute)
        return f"{value:%Y-%m-%d %H:%M}" if timed else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(str(value))
        return plain(number * 100 if "%" in (cell.number_format or "") else number)
    return str(value)


def _too_large(path: Path) -> TyndaError:
    return TyndaError("table.too_large", file=path.name, limit=FILE_LIMIT // 1_000_000, rows=ROW_LIMIT)
