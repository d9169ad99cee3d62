"""Recommendations as a table model with headings of groups."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from core.recommendations.records import Recommendation
from core.text import Catalogue
from ui.models.followed import COLUMN_TEXTS, COLUMNS, Row
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_COLOURS = {"overdue": "bad", "conflict": "bad", "done": "good", "promised": "info", "dropped": "text2"}
_STATUS, _DUE = COLUMNS.index("status"), COLUMNS.index("due")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FollowedModel(QAbstractTableModel):
    def __init__(self, catalogue: Catalogue, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles = [catalogue.text(COLUMN_TEXTS[name]) for name in COLUMNS]
        self.rows: tuple[Row, ...] = ()
        self.first = 0  # the column in which headings stand
        self.stacks = False  # the day stands below the state, where it has no column of its own

    def show(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def own(self, row: int) -> Recommendation | None:
        """None for a heading, and outside."""
        return self.rows[row].own if 0 <= row < len(self.rows) else None

    def row_of(self, recommendation: str) -> int:
        return next(
            (place for place, row in enumerate(self.rows) if row.own and row.own.id == recommendation), -1
        )

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.own(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in shown and 0 <= section < len(COLUMNS):
            return self._title(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(row, column) if row.own else row.cells[0] if column == self.first else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                text = self._cell(row, column).replace("\n", ", ") or "–"
                return row.cells[0] if row.own is None else f"{self._title(column)}: {text}"
            case Qt.ItemDataRole.FontRole if row.own is None or COLUMNS[column] == "price":
                return self._theme.font(bold=True)
            case Qt.ItemDataRole.TextAlignmentRole if row.own is not None and COLUMNS[column] == "price":
                return _RIGHT
            case Qt.ItemDataRole.BackgroundRole if row.own is None:
                return QBrush(self._theme.color("surface2"))
            case Qt.ItemDataRole.ForegroundRole if row.own is not None:
                return self._colour(row, COLUMNS[column])
        return None

    def _title(self, column: int) -> str:
        is_both = self.stacks and column == _STATUS
        return f"{self._titles[_STATUS]} / {self._titles[_DUE]}" if is_both else self._titles[column]

    def _cell(self, row: Row, column: int) -> str:
        """A day below "fulfilled" would be read as the day when it was: then the details alone say it."""
        waits = row.own is not None and not row.own.is_settled
        is_both = self.stacks and waits and column == _STATUS and row.cells[_DUE]
        return f"{row.cells[_STATUS]}\n{row.cells[_DUE]}" if is_both else row.cells[column]

    def _colour(self, row: Row, column: str) -> QBrush | None:
        if column == "status" or (column == "due" and row.state == "overdue"):
            return QBrush(self._theme.color(_COLOURS.get(row.state, "text")))
        if column in ("indicator", "letter") or row.state == "dropped":
            return QBrush(self._theme.color("text2"))
        return None
