"""The rows of one sample with a blank one at the end, as a table to type into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.errors import TyndaError
from core.exchange.sample_file import cell_text, last_number
from core.methodology.records import Methodology
from core.samples.operations import new_place
from core.samples.tables import Column, Table
from core.samples.written import Scribe, Written
from core.text import Catalogue

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Role(IntEnum):
    PROBLEM = Qt.ItemDataRole.UserRole + 1  # the sentence, "" for a good cell
    WAITING = Qt.ItemDataRole.UserRole + 2  # a cell that has to be filled in before the row counts


@dataclass(frozen=True, slots=True)
class Look:
    """What the cells of a row show, worked out once when the row changes."""

    texts: tuple[str, ...]
    problems: tuple[str, ...]


class SampleGrid(QAbstractTableModel):
    """`written` carries the rows (`Written`) that a person changed, `removed` their places."""

    written = Signal(list)
    removed = Signal(list)

    def __init__(
        self, table: Table, methodology: Methodology, catalogue: Catalogue, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.methodology = methodology
        self.scribe: Scribe | None = None
        self._catalogue = catalogue
        self.rows: list[Written] = []
        self._looks: list[Look] = []
        self._proofs: Mapping[str, int] = {}

    # What is shown

    def show_rows(self, rows: Sequence[Written]) -> None:
        """Other rows than before; what stays at its place keeps its cells, and with them an open editor."""
        if [row.place for row in rows] != [row.place for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self._looks = [self._look(row) for row in rows]
            self.endResetModel()
            return
        for number, row in enumerate(rows):
            if row != self.rows[number]:
                self._replace(number, row)

    def show_proofs(self, proofs: Mapping[str, int]) -> None:
        """How many pieces of evidence each place has."""
        if proofs != self._proofs:
            self._proofs = dict(proofs)
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(0, last), self.index(self.rowCount() - 1, last))

    def column(self, number: int) -> Column | None:
        """None for the column of evidence."""
        return self.table.columns[number] if 0 <= number < len(self.table.columns) else None

    def row(self, number: int) -> Written | None:
        """None for the blank row."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def number_of(self, place: str) -> int:
        """-1 if there is no such row."""
        return next((number for number, row in enumerate(self.rows) if row.place == place), -1)

    # What a person does

    def type(self, cells: Mapping[tuple[int, str], str]) -> None:
        """Texts by (row, column code); beyond the last row, new rows."""
        if self.scribe is None:
            return
        by_row: dict[int, dict[str, str]] = {}
        for (number, code), text in cells.items():
            by_row.setdefault(number, {})[code] = text
        changed: list[Written] = []
        added: list[Written] = []
        last = last_number(row.place for row in self.rows)
        for number, texts in sorted(by_row.items()):
            before = self.row(number)
            if before is None and not any(text.strip() for text in texts.values()):
                continue
            place = before.place if before else new_place(last + len(added) + 1)
            found = self.scribe.write(place, {**(before.cells if before else {}), **texts})
            if before is None:
                added.append(found)
            elif found != before:
                self._replace(number, found)
                changed.append(found)
        self._append(added)
        if changed or added:
            self.written.emit([*changed, *added])

    def append(self, rows: Sequence[Written]) -> None:
        """Rows from elsewhere, at the end."""
        self._append(rows)
        if rows:
            self.written.emit(list(rows))

    def take_away(self, numbers: Iterable[int]) -> None:
        """Removes whole rows."""
        places = []
        for number in sorted(set(numbers), reverse=True):
            row = self.row(number)
            if row is not None:
                places.append(row.place)
                self._drop(number)
        if places:
            self.removed.emit(places)

    def drop_blank(self, number: int) -> bool:
        """Takes away a row whose cells were all emptied; False if it has some."""
        row = self.row(number)
        if row is None or row.cells:
            return False
        self.take_away([number])
        return True

    # Qt

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows) + 1

    def column_key(self, section: int) -> str:
        """Of this kind of sample: the same column may hold longer words in another."""
        column = self.column(section)
        return f"{self.table.code}.{column.code if column else 'evidence'}"

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.table.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number, column = index.row(), self.column(index.column())
        if column is None:
            return self._proof(number, role)
        look = self._looks[number] if number < len(self._looks) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return look.texts[index.column()] if look else ""
        if role == Role.PROBLEM:
            return look.problems[index.column()] if look else ""
        if role == Role.WAITING:
            return column.required and look is not None and not look.texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, look, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind == "integer":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.column(index.column())
        if column is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.type({(index.row(), column.code): str(value)})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        common = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = self.column(index.column()) is not None and self.scribe is not None
        return common | Qt.ItemFlag.ItemIsEditable if editable else common

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        column = self.column(section) if orientation == Qt.Orientation.Horizontal else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column is not None and column.kind == "integer":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._catalogue.text(column.text_id if column else "sample.column.evidence")
        row = self.row(section)
        if row is None:
            return "+"
        return f"{section + 1} !" if row.problems else str(section + 1)

    # The parts

    def _proof(self, number: int, role: int) -> Any:
        row = self.row(number)
        count = self._proofs.get(row.place, 0) if row else 0
        if role == Qt.ItemDataRole.DisplayRole:
            return f"✓ {count}" if count else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._catalogue.text('sample.column.evidence')}: {count}"
        return None

    def _spoken(self, column: Column, look: Look | None, number: int) -> str:
        title = self._catalogue.text(column.text_id)
        text = look.texts[number] if look else ""
        problem = look.problems[number] if look else ""
        return f"{title}: {text or '–'}" + (f". {problem}" if problem else "")

    def _look(self, row: Written) -> Look:
        texts, problems = [], []
        for column in self.table.columns:
            text = row.cells.get(column.code, "")
            problem = row.problems.get(column.code)
            texts.append(text if problem else cell_text(column, text, self.methodology, self._catalogue))
            problems.append(self._sentence(problem))
        return Look(tuple(texts), tuple(problems))

    def _sentence(self, problem: TyndaError | None) -> str:
        return self._catalogue.error(problem) if problem else ""

    def _replace(self, number: int, row: Written) -> None:
        self.rows[number] = row
        self._looks[number] = self._look(row)
        self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, number, number)

    def _append(self, rows: Sequence[Written]) -> None:
        if not rows:
            return
        first = len(self.rows)
        self.beginInsertRows(_NONE, first + 1, first + len(rows))  # the blank row becomes the first of them
        self.rows += rows
        self._looks += [self._look(row) for row in rows]
        self.endInsertRows()
        self.dataChanged.emit(self.index(first, 0), self.index(first, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, first, first)

    def _drop(self, number: int) -> None:
        self.beginRemoveRows(_NONE, number, number)
        del self.rows[number], self._looks[number]
        self.endRemoveRows()
