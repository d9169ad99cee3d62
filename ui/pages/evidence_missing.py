"""The answers whose compulsory evidence is missing: the same that the overview's figure counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.context import Context
from ui.models.board import Board
from ui.models.findings import FINDING, Finding, FindingsModel, findings
from ui.models.gallery import Shelf, Wanted
from ui.widgets.keys import MOVES
from ui.widgets.table_header import TableHeader

_COLUMNS = ("findings.column_body", "findings.column_indicator", "findings.column_what")
_PAD = 11


class MissingTable(QTableView):
    """Each line leads to its question."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        text = context.catalogue.text
        self.findings = FindingsModel((), tuple(text(one) for one in _COLUMNS), self)
        self.setModel(self.findings)
        self.setHorizontalHeader(TableHeader(context.theme, self, pad=_PAD))
        self.setAccessibleName(text("gallery.show_missing"))
        self.setProperty("role", "board")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(context.theme.px(34))
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((260, 130)):
            self.setColumnWidth(column, context.theme.px(width))
        self.doubleClicked.connect(self._go)

    def show_board(self, board: Board, shelf: Shelf, wanted: Wanted) -> None:
        """As far as the filters for bodies, criteria, channels and words leave them."""
        now = self.currentIndex().data(FINDING)
        self.findings.show_rows(
            tuple(
                one
                for one in findings(board, "lacking", shelf.lang)
                if shelf.is_wanted(one.body, one.indicator, wanted)
            )
        )
        self.findings.search(wanted.words)
        rows = self.findings.rows
        place = next((n for n, one in enumerate(rows) if isinstance(now, Finding) and one == now), 0)
        if rows:
            self.selectRow(place)

    def _go(self, index: QModelIndex) -> None:
        found = index.data(FINDING)
        if isinstance(found, Finding):
            self._context.navigator.show_question(found.body, found.indicator)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go(self.currentIndex())
        elif event.key() in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()
