"""What a row must satisfy to be recorded and to count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from core.errors import TyndaError
from core.samples.cells import TEXT_LIMIT
from core.samples.moments import moment
from core.samples.tables import Column, Table


def check_row(table: Table, cells: Mapping[str, str], until: date) -> dict[str, TyndaError]:
    """Everything that is wrong with canonical cells; {} for a good row. No day may lie after `until`."""
    found: dict[str, TyndaError] = {}
    for column in table.columns:
        text = cells.get(column.code, "")
        problem = _problem(column, text, cells, until)
        if problem is not None:
            found[column.code] = problem
    for code in cells.keys() - {column.code for column in table.columns}:
        found[code] = TyndaError("sample.cell.no_column", column=code)
    return found


def _problem(column: Column, text: str, cells: Mapping[str, str], until: date) -> TyndaError | None:
    if not text:
        return TyndaError("sample.cell.required") if column.required else None
    if column.kind in ("day", "moment"):
        return _day_problem(column, text, cells, until)
    if column.kind == "choice" and text not in {choice.code for choice in column.choices}:
        return TyndaError("sample.cell.class", given=text[:60])
    if column.kind == "yes_no" and text not in ("yes", "no"):
        return TyndaError("sample.cell.yes_no", given=text[:60])
    if column.kind == "integer" and not (text.isascii() and text.isdigit() and len(text) <= 12):
        return TyndaError("sample.cell.integer", given=text[:60])
    return TyndaError("sample.cell.too_long", limit=TEXT_LIMIT) if len(text) > TEXT_LIMIT else None


def _day_problem(column: Column, text: str, cells: Mapping[str, str], until: date) -> TyndaError | None:
    found = moment(text)
    if found is None or (column.kind == "day" and len(text) > 10):
        return TyndaError("sample.cell.day", given=text[:60])
    if found.date() > until:
        return TyndaError("sample.cell.ahead", day=until.isoformat())
    before = moment(cells.get(column.after, "")) if column.after else None
    if before is not None and _earlier(text, found, cells[column.after], before):
        return TyndaError("sample.cell.before", day=before.date().isoformat())
    return None


def _earlier(text: str, found: datetime, other_text: str, other: datetime) -> bool:
    """On one day the times decide, if both are there."""
    if len(text) > 10 and len(other_text) > 10:
        return found < other
    return datetime.combine(found, time()) < datetime.combine(other, time())
