"""Copying tables, so that they can be pasted into a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from ui.models.cells import Cell, Role

_FORMULA = ("=", "@")
_SIGNS = ("+", "-")


def tsv(rows: Sequence[Sequence[str]]) -> str:
    """Tab-separated lines. No cell breaks out of its place, and none begins a formula."""
    return "".join("\t".join(_cell(cell) for cell in row) + "\n" for row in rows)


def copy_table(view: QTableView) -> int:
    """Puts what is selected on the clipboard with the titles of its columns; without a selection of several
    cells (of several rows, where only whole rows can be selected) the whole table as it is shown. Returns
    the number of rows."""
    shown = table_texts(view, again=True)
    QApplication.clipboard().setText(tsv([shown.header, *shown.rows]))
    return len(shown.rows)


@dataclass(frozen=True, slots=True)
class TableTexts:
    """The titles of the columns and the rows."""

    header: list[str]
    rows: list[list[str]]


def is_heading(row: Sequence[str]) -> bool:
    """Words for a group of rows, which go across all columns."""
    return len(row) > 1 and bool(row[0]) and not any(row[1:])


def table_texts(view: QTableView, *, again: bool = False) -> TableTexts:
    """What `copy_table` takes of it. `again`: with what a cell repeats of the row above."""
    rows, columns = _chosen(view)
    model = view.model()
    header = [_text(model, -1, column) for column in columns]
    body, taken = list[list[str]](), -1
    for row in rows:
        is_whole = again or row != taken + 1
        body.append(
            ["" if not is_whole and _repeats(model, row, one) else _text(model, row, one) for one in columns]
        )
        taken = row
    return TableTexts(header, body)


def _repeats(model: QAbstractItemModel, row: int, column: int) -> bool:
    cell = model.index(row, column).data(Role.CELL)
    return isinstance(cell, Cell) and cell.repeats


def _chosen(view: QTableView) -> tuple[list[int], list[int]]:
    model = view.model()
    picked = view.selectionModel().selectedIndexes()
    by_rows = view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
    if len({index.row() for index in picked} if by_rows else picked) > 1:
        rows = sorted({index.row() for index in picked})
        columns = sorted({index.column() for index in picked}, key=view.horizontalHeader().visualIndex)
    else:
        rows = list(range(model.rowCount()))
        columns = sorted(range(model.columnCount()), key=view.horizontalHeader().visualIndex)
    return (
        [row for row in rows if not view.isRowHidden(row)],
        [column for column in columns if not view.isColumnHidden(column)],
    )


def _text(model: QAbstractItemModel, row: int, column: int) -> str:
    """Row -1 is the header."""
    if row < 0:
        return str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    shown = model.index(row, column).data()
    return "" if shown is None else str(shown)


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    formula = flat.startswith(_FORMULA) or (flat.startswith(_SIGNS) and not flat[1:2].isdigit())
    return f"'{flat}" if formula else flat
