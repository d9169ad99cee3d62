"""Rows as people write them: each cell canonical, or kept as typed with what is wrong about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.errors import TyndaError
from core.methodology.records import Methodology
from core.samples.cells import CellReader, Days, clean
from core.samples.check import check_row
from core.samples.tables import Column, Table
from core.text import LANGS, Catalogue


@dataclass(frozen=True, slots=True)
class Written:
    """`problems` by column. Empty cells are not in `cells`."""

    place: str
    cells: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, TyndaError] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return bool(self.cells) and not self.problems


@dataclass(frozen=True, slots=True)
class Arranged:
    """`rows`: texts by column. `left_out`: columns with texts that the table has no place for, by their
    titles, or numbers from 1."""

    rows: list[dict[str, str]]
    left_out: tuple[str, ...] = ()


class Scribe:
    """Writes the rows of one table."""

    def __init__(self, table: Table, methodology: Methodology, days: Days) -> None:
        self.table = table
        self.days = days
        self.reader = CellReader(table, methodology)
        self._titles = _titles(table)

    def write(self, place: str, typed: Mapping[str, str]) -> Written:
        """A row from what was typed or stored: canonical texts mean themselves."""
        cells: dict[str, str] = {}
        problems: dict[str, TyndaError] = {}
        for column in self.table.columns:
            text = typed.get(column.code, "")
            try:
                found = self.reader.read(column, text, self.days, cells)
            except TyndaError as problem:
                problems[column.code] = problem
                found = _as_typed(text)
            if found:
                cells[column.code] = found
        if cells:
            problems = check_row(self.table, cells, self.days.today) | problems
        return Written(place, cells, problems)

    def arrange(self, rows: Sequence[Sequence[str]], first: int = 0) -> Arranged:
        """Pasted rows as texts by column: by a line of titles if there is one, else from column `first`
        on. Blank rows are left out."""
        columns: list[Column | None] = list(self.table.columns[first:])
        titles: Sequence[str] = ()
        if rows and (named := self._named(rows[0])):
            columns, titles, rows = named, rows[0], rows[1:]
        found = []
        strange: set[int] = set()
        for row in rows:
            filled = {at: text for at, text in enumerate(row) if text.strip()}
            texts = {at: column.code for at, column in enumerate(columns) if column and at in filled}
            strange |= filled.keys() - texts.keys()
            if texts:
                found.append({code: filled[at] for at, code in texts.items()})
        return Arranged(found, tuple(_title(titles, at) for at in sorted(strange)))

    def _named(self, row: Sequence[str]) -> list[Column | None]:
        """The columns of a line of titles, [] if it is none: at least two names, and all that are known."""
        found = [self._titles.get(_folded(text)) for text in row]
        known = [column for column in found if column is not None]
        distinct = len({column.code for column in known}) == len(known)
        filled = sum(bool(text.strip()) for text in row)
        return found if distinct and len(known) >= min(2, filled) and 2 * len(known) > filled else []


def _title(titles: Sequence[str], at: int) -> str:
    return (titles[at].strip() if at < len(titles) else "") or str(at + 1)


def _as_typed(text: str) -> str:
    try:
        return clean(text)
    except TyndaError:  # too long to be shown in a cell: kept whole, on one line
        return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _titles(table: Table) -> dict[str, Column]:
    found = {column.code: column for column in table.columns}
    for lang in LANGS:
        catalogue = Catalogue(lang)
        for column in table.columns:
            found.setdefault(_folded(catalogue.text(column.text_id)), column)
    return found


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
