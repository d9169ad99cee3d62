"""A table whose rows are made when they are first looked at: any number of them costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.lines import tip

Index = QModelIndex | QPersistentModelIndex
Mark = Literal["", "improved", "worsened", "unchanged", "not_comparable"]


class Role(IntEnum):
    CELL = Qt.ItemDataRole.UserRole + 1
    ITEM = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Cell:
    """`tip` is the exact value or the reason. `tint` -1…1 shades it from worse to better; `mark` puts the
    sign of a verdict before the words. `repeats` the one above: heard and copied, but not shown again."""

    text: str
    tip: str = ""
    right: bool = False
    bold: bool = False
    muted: bool = False
    tint: float = 0.0
    mark: Mark = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """`key` names the column; `share` of the room that is left, `least` its width in pixels at scale 1. An
    `optional` one is hidden where there is no room for all. What it `says` stays on one line if it can."""

    key: str
    title: str
    tip: str = ""
    right: bool = False
    least: int = 60
    share: float = 0.0
    optional: bool = False
    says: tuple[str, ...] = ()


class CellsModel(QAbstractTableModel):
    """Items are shown in the order given, or sorted by a column where `sort_key` says how."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[Head, ...] = ()
        self.items: list[Any] = []
        self.sorted_by: tuple[int, bool] = (-1, False)
        self._given: Sequence[Any] = ()
        self._make: Callable[[Any], Sequence[Cell]] = lambda _item: ()
        self._sort_key: Callable[[Any, str], Any] | None = None
        self._made: dict[int, Sequence[Cell]] = {}

    def show(
        self,
        heads: Sequence[Head],
        items: Sequence[Any],
        make: Callable[[Any], Sequence[Cell]],
        sort_key: Callable[[Any, str], Any] | None = None,
    ) -> None:
        """A column that is still there goes on sorting."""
        before = self.heads[self.sorted_by[0]].key if 0 <= self.sorted_by[0] < len(self.heads) else ""
        self.beginResetModel()
        self.heads, self._given, self._make, self._sort_key = tuple(heads), items, make, sort_key
        keys = [one.key for one in heads]
        self.sorted_by = (keys.index(before) if before in keys else -1, self.sorted_by[1])
        self._arrange()
        self.endResetModel()

    @property
    def can_sort(self) -> bool:
        return self._sort_key is not None

    def sort_by(self, column: int, descending: bool) -> None:
        if not self.can_sort:
            return
        self.beginResetModel()
        self.sorted_by = (column, descending)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        """What has no value stands last either way."""
        self._made.clear()
        column, descending = self.sorted_by
        if column < 0 or self._sort_key is None:
            self.items = list(self._given)
            return
        pairs = [(self._sort_key(item, self.heads[column].key), item) for item in self._given]
        known = sorted(
            (pair for pair in pairs if pair[0] is not None), key=lambda pair: pair[0], reverse=descending
        )
        self.items = [item for _, item in known] + [item for value, item in pairs if value is None]

    def cell(self, row: int, column: int) -> Cell:
        if row not in self._made:
            self._made[row] = self._make(self.items[row])
        return self._made[row][column]

    def column_key(self, section: int) -> str:
        return self.heads[section].key

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.heads[section].title
        return tip(self.heads[section].tip) or None if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.ITEM:
            return self.items[index.row()]
        if role not in _SAID:
            return None
        cell = self.cell(index.row(), index.column())
        match role:
            case Role.CELL:
                return cell
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return tip(cell.tip) or None
        first = self.cell(index.row(), 0).text
        title = self.heads[index.column()].title
        return first if index.column() == 0 else f"{first}. {title}: {cell.text}"


_SAID = (
    Role.CELL,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
