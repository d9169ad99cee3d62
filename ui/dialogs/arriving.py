"""What a package would change, shown by person and body, with conflicts and what to look at twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.exchange.foreseen import Conflict, Foreseen
from core.reports.arriving import Told, tell
from core.text import Catalogue
from ui.widgets.boxed_table import BoxedTable
from ui.widgets.enter_list import EnterList
from ui.widgets.labels import label

_COLUMNS = ("take_in.person", "take_in.place", "take_in.what")
_CONFLICT = Qt.ItemDataRole.UserRole
_ROWS_HIGH, _CONFLICTS_HIGH = 7, 4


class Arriving(QWidget):
    """What is foreseen: a line, a table by person and body, the conflicts, what to look at twice.
    `chosen` carries the conflict whose question the person wants to see."""

    chosen = Signal(object)

    def __init__(self, catalogue: Catalogue, row_height: int) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._row = row_height
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.summary = label("", "strong", wrap=True)
        self.table = self._table()
        self.conflicts = EnterList()
        self.conflicts.setAccessibleName(catalogue.text("take_in.conflicts"))
        self.conflicts.itemActivated.connect(lambda item: self.chosen.emit(item.data(_CONFLICT)))
        self._conflicts_head = label("", wrap=True)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(6)
        self._column.addWidget(self.summary)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._conflicts_head)
        self._column.addWidget(self.conflicts)
        self._column.addLayout(self._warnings)

    def show_foreseen(self, foreseen: Foreseen) -> None:
        told = tell(foreseen, self._catalogue)
        self.summary.setText(told.summary)
        self._fill_table(told)
        self._fill_conflicts(told, foreseen.conflicts)
        for sentence in told.warnings:
            self._warnings.addWidget(label(f"! {sentence}", wrap=True))

    def _table(self) -> BoxedTable:
        titles = [self._catalogue.text(text_id) for text_id in _COLUMNS]
        table = BoxedTable(self._catalogue.text("take_in.changes"), titles)
        table.setProperty("wraps", True)
        table.setProperty("least", 200)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        return table

    def _fill_table(self, told: Told) -> None:
        self.table.setRowCount(len(told.shares))
        for row, one in enumerate(told.shares):
            place = one.place or self._catalogue.text("take_in.no_body")
            for column, words in enumerate((one.person, place, one.what)):
                self.table.put(row, column, words)
        self.table.setVisible(bool(told.shares))
        self.table.setMinimumHeight(self._row * (min(max(len(told.shares), 2), _ROWS_HIGH) + 1))

    def _fill_conflicts(self, told: Told, conflicts: Sequence[Conflict]) -> None:
        self._conflicts_head.setText(self._catalogue.plural("merge.conflicts", len(conflicts)))
        for words, one in zip(told.conflicts, conflicts, strict=True):
            item = QListWidgetItem(f"! {words}", self.conflicts)
            item.setData(_CONFLICT, one)
        self._conflicts_head.setVisible(bool(conflicts))
        self.conflicts.setVisible(bool(conflicts))
        self.conflicts.setFixedHeight(self._row * min(len(conflicts) + 1, _CONFLICTS_HIGH) + 10)
