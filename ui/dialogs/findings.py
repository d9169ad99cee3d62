"""A list of what a figure of the overview counts; from each line one goes to its question."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.context import Context
from ui.dialogs.base import Dialog
from ui.models.board import Board
from ui.models.findings import FINDING, Finding, FindingsModel, Sort, findings
from ui.widgets.boxed_table import WrappedWords
from ui.widgets.fields import Field
from ui.widgets.keys import only, physical
from ui.widgets.labels import label
from ui.widgets.row_heights import heights_of
from ui.widgets.table_header import TableHeader
from ui.widgets.tsv import copy_table

_WIDTH, _ROWS_HIGH = 860, 380
_CELL_PAD = 11  # of the style sheet's cells
_LOOKED_AT = 40  # rows, for what a column needs: each of hundreds would be laid out for that alone


_TEXTS: dict[Sort, tuple[str, str, str]] = {
    "unanswered": ("findings.unanswered", "findings.unanswered_explained", "findings.no_unanswered"),
    "lacking": ("findings.lacking", "findings.lacking_explained", "findings.no_lacking"),
    "contradictions": (
        "findings.contradictions",
        "findings.contradictions_explained",
        "findings.no_contradictions",
    ),
    "conflicts": ("findings.conflicts", "findings.conflicts_explained", "findings.no_conflicts"),
    "region": ("findings.region", "findings.region_explained", "findings.no_region"),
}
_COLUMNS = ("findings.column_body", "findings.column_indicator", "findings.column_what")
_REGION_COLUMNS = ("findings.column_reference", "findings.column_value", "findings.column_finding")


class FindingsDialog(Dialog):
    def __init__(self, context: Context, board: Board, sort: Sort, parent: QWidget | None) -> None:
        title, explained, self._none = _TEXTS[sort]
        super().__init__(context.catalogue, title, parent, context.theme.px(_WIDTH))
        self._context = context
        region = sort == "region"
        titles = tuple(self.text(column) for column in (_REGION_COLUMNS if region else _COLUMNS))
        self.model = FindingsModel(findings(board, sort, context.catalogue.lang), titles, self)
        if self.model.rows:
            self.explain(self.text(explained))
        self.search = Field(self.text("findings.search"), self)
        self.search.setPlaceholderText(self.text("findings.search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._searched)
        self.body.addWidget(self.search)
        self.table = self._make_table(region)
        self.body.addWidget(self.table, 1)
        self._nothing = label("", "muted", wrap=True)
        self.body.addWidget(self._nothing)
        copy = self.add_button("findings.copy")
        copy.clicked.connect(self.copy)
        leads = bool(self.model.rows) and not region
        self.add_button("action.close", "" if leads else "primary").clicked.connect(self.reject)
        self.go_button = self.add_button("findings.go", "primary" if leads else "")
        self.go_button.clicked.connect(self.go)
        self.go_button.setVisible(leads)
        if not self.model.rows:  # then an empty table and buttons that do nothing say less than the words
            for one in (self.search, self.table, copy):
                one.hide()
        self._show_state()
        self.table.setFocus()

    def go(self) -> None:
        """To the question of the current line."""
        found = self.table.currentIndex().data(FINDING)
        if isinstance(found, Finding) and found.indicator:
            self.accept()
            self._context.navigator.show_question(found.body, found.indicator)

    def copy(self) -> None:
        rows = copy_table(self.table)
        self.tell(self.catalogue.plural("table.copied", rows), wrong=False)

    def _make_table(self, region: bool) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setHorizontalHeader(TableHeader(self._context.theme, table, pad=_CELL_PAD))
        table.setAccessibleName(self.windowTitle())
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setProperty("role", "board")
        table.setProperty("wraps", True)
        table.setItemDelegate(WrappedWords(table))
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.setMinimumHeight(self._context.theme.px(_ROWS_HIGH))
        header = table.horizontalHeader()
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((80, 90) if region else (210, 120)):
            table.setColumnWidth(column, self._context.theme.px(width))
        table.doubleClicked.connect(self._chosen)
        if self.model.rows:
            table.selectRow(0)
        return table

    def _chosen(self, _index: QModelIndex) -> None:
        self.go()

    def _searched(self, typed: str) -> None:
        self.model.search(typed)
        heights = heights_of(self.table)
        if heights is not None:
            heights.fit()
        if self.model.rows:
            self.table.selectRow(0)
        self._show_state()

    def _show_state(self) -> None:
        some = bool(self.model.rows)
        self.go_button.setEnabled(some)
        self._nothing.setVisible(not some)
        self._nothing.setText(self.text("findings.not_found" if self.search.text() else self._none))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.go_button.isHidden():
            self.go()
        elif only(event, Qt.KeyboardModifier.ControlModifier) and physical(event) == "c":
            self.copy()
        else:
            super().keyPressEvent(event)
