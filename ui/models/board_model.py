"""The overview as a table: lines of `ui.models.board`, columns by the methodology."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.methodology.records import Criterion
from core.text import Catalogue
from ui.models.board import Arrangement, Board, Line, arrange
from ui.models.board_words import Words
from ui.widgets.lines import tip

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["place", "body", "total", "change", "criterion", "filled", "status", "person"]


_TEXTS: dict[Kind, tuple[str, str]] = {
    "place": ("overview.column_place", "overview.column_place_tip"),
    "body": ("overview.column_body", "overview.column_body_tip"),
    "total": ("overview.column_total", "overview.column_total_tip"),
    "change": ("overview.column_change", "overview.column_change_tip"),
    "filled": ("overview.column_filled", "overview.column_filled_tip"),
    "status": ("overview.column_status", "overview.column_status_tip"),
    "person": ("overview.column_person", "overview.column_person_tip"),
}


class Role(IntEnum):
    LINE = Qt.ItemDataRole.UserRole + 1
    COLUMN = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Column:
    """`key` sorts (see `Arrangement`); `criterion` for a column of scores."""

    kind: Kind
    key: str
    title: str
    tip: str
    criterion: Criterion | None = None


def columns_of(board: Board, catalogue: Catalogue) -> tuple[Column, ...]:
    text, lang = catalogue.text, catalogue.lang

    def plain(kind: Kind) -> Column:
        title, tip = _TEXTS[kind]
        return Column(kind, kind, text(title), text(tip))

    criteria = tuple(
        Column("criterion", one.id, one.short.of(lang), one.title.of(lang), one)
        for one in board.frame.methodology.criteria
    )
    scores = (plain("total"), plain("change")) if board.frame.scored else ()
    places = (plain("place"),) if board.frame.scored else ()
    return (*places, plain("body"), *scores, *criteria, plain("filled"), plain("status"), plain("person"))


class BoardModel(QAbstractTableModel):
    """Only changed lines are announced while the same bodies stay in the same order."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._words = Words(catalogue)
        self.board: Board | None = None
        self.arrangement = Arrangement()
        self.columns: tuple[Column, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def show(self, board: Board, wanted: Arrangement) -> None:
        lines = arrange(board, wanted, self._catalogue.lang)
        columns = columns_of(board, self._catalogue)
        same = columns == self.columns and [_identity(one) for one in lines] == [
            _identity(one) for one in self.lines
        ]
        if not same:
            self.beginResetModel()
            self.board, self.arrangement, self.columns, self.lines = board, wanted, columns, lines
            self.endResetModel()
            return
        before, self.lines = self.lines, lines
        self.board, self.arrangement = board, wanted
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(columns) - 1))

    def row_of(self, body: str) -> int:
        """-1 if it is not shown."""
        return next((row for row, one in enumerate(self.lines) if one.body and one.body.id == body), -1)

    def column_of(self, key: str) -> int:
        return next((place for place, one in enumerate(self.columns) if one.key == key), -1)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.lines)

    def column_key(self, section: int) -> str:
        return self.columns[section].key

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return tip(column.tip)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over."""
        heading = index.isValid() and self.lines[index.row()].body is None
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.board is None:
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        what = column.criterion or column.key
        match role:
            case Role.LINE:
                return line
            case Role.COLUMN:
                return column
            case Qt.ItemDataRole.DisplayRole:
                if line.body is None:
                    return self._words.heading(line, self.board) if index.column() == 0 else ""
                return self._words.cell(line, what, self.board)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._words.tip(line, what, self.board)) if line.body else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line, column, self.board)
        return None

    def _spoken(self, line: Line, column: Column, board: Board) -> str:
        if line.body is None:
            return self._words.heading(line, board)
        name = self._words.cell(line, "body", board)
        if column.kind == "body":
            return name
        cell = self._words.cell(line, column.criterion or column.key, board)
        return f"{name}. {column.title}: {cell}"


def _identity(line: Line) -> tuple[str, str]:
    return (line.kind, line.body.id if line.body else "")
