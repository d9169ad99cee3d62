"""The answers whose compulsory evidence is missing: the same that the overview's figure counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.context import Context
from ui.models.board import Board
from ui.models.findings import FINDING, Finding, FindingsModel, findings
from ui.models.gallery import Shelf, Wanted
from ui.widgets.page_table import PageTable

_COLUMNS = ("findings.column_body", "findings.column_indicator", "findings.column_what")
_PAD = 11


class MissingTable(PageTable):
    """Each line leads to its question."""

    opening = (*PageTable.opening, Qt.Key.Key_Space)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = context.catalogue.text
        super().__init__(context.theme, text("gallery.show_missing"), parent, pad=_PAD)
        self._context = context
        self.findings = FindingsModel((), tuple(text(one) for one in _COLUMNS), self)
        self.setModel(self.findings)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(context.theme.px(34))
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((260, 130)):
            self.setColumnWidth(column, context.theme.px(width))

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

    def _open(self, index: QModelIndex) -> None:
        found = index.data(FINDING)
        if isinstance(found, Finding):
            self._context.navigator.show_question(found.body, found.indicator)
