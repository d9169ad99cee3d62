"""The overview: every body of the audit by every criterion, and what is still open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.standings import Standing
from ui.context import Context
from ui.models.board import Arrangement, Line
from ui.models.board_model import Column
from ui.models.board_store import BoardStore
from ui.pages.base import WorkspacePage
from ui.pages.overview_figures import Figures
from ui.pages.overview_filters import Filters
from ui.pages.overview_table import BoardTable
from ui.promise_count import PromiseCount
from ui.widgets.folding import is_low
from ui.widgets.keys import only, physical, plain
from ui.widgets.labels import label
from ui.widgets.page_scroll import LOWEST
from ui.widgets.view_switch import ViewSwitch
from ui.widgets.wrapping_row import WrappingRow

HELP: tuple[tuple[str, str], ...] = (
    ("Enter", "overview.key_open"),
    ("S", "overview.key_sort"),
    ("G", "overview.key_group"),
    ("/", "overview.key_search"),
    ("Ctrl C", "overview.key_copy"),
    ("F5", "overview.key_reload"),
)


def build(context: Context, _audit: Audit) -> OverviewPage:
    return OverviewPage(context)


class OverviewPage(WorkspacePage):
    keeps = True
    help_id = "shortcut.overview"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.store = BoardStore(context, self)
        self.figures = Figures(context, self)
        self.filters = Filters(context, self)
        self.table = BoardTable(context, self)
        self.table.setMinimumHeight(context.theme.px(LOWEST))
        self._arrangement = Arrangement()
        self._nothing = label(self._text("overview.nothing"), "muted")
        self._nothing.hide()
        self._lay_out()
        self.store.changed.connect(self._show)
        self.figures.opened.connect(self.open_figure)
        self._promises = PromiseCount(context, self)
        self._promises.counted.connect(self.figures.show_promises)
        self._promises.read()
        self.filters.changed.connect(self._filtered)
        self.filters.copied.connect(self.copy)
        self.table.opened.connect(self._open)
        self.table.sorted_by.connect(self.sort_by)

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """`place` is (body, column)."""
        if audit is None:
            return False
        if self.store.board is None or self.store.board.frame.audit.id != audit.id:
            self._arrangement = Arrangement()
        self.store.open(audit.id)
        self.store.watch(True)
        board = self.store.board
        if board is not None and not board.frame.scored and self._arrangement.key == "total":
            self._arrangement = replace(self._arrangement, key="", descending=False)
            self._show()
        if isinstance(place, tuple) and len(place) == 2:
            self.table.select(str(place[0]), str(place[1]))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def place(self) -> object:
        return self.table.place()

    def fit_height(self, height: int) -> None:
        low = is_low(self._context.theme, height)
        self.figures.flatten(low)
        self._column.setContentsMargins(24, 10 if low else 16, 24, 16)
        self._column.setSpacing(8 if low else 12)

    def watch(self, looking: bool) -> None:
        self.store.watch(looking)

    # What the person does

    def sort_by(self, key: str) -> None:
        """Again by the same column: the other way round."""
        now = self._arrangement
        down = not now.descending if key == now.key else self.table.descends_first(key)
        self._arrange(replace(now, key=key, descending=down))

    def open_figure(self, name: str) -> None:
        if name == "median":
            self._arrange(replace(self._arrangement, key="total", descending=True))
            self.table.setFocus()
        elif name == "approved":
            self.filters.choose_status("" if self._arrangement.status == "approved" else "approved")
        elif name == "promises":
            self._context.navigator.show_page("recommendations", ("promised", "", ""))
        elif self.store.board is not None:
            from ui.dialogs.findings import FindingsDialog

            sort = "unanswered" if name == "filled" else name
            FindingsDialog(self._context, self.store.board, sort, self).open()  # type: ignore[arg-type]

    def copy(self) -> None:
        """What is selected, or the whole table, for a spreadsheet."""
        from ui.widgets.tsv import copy_table

        rows = copy_table(self.table)
        self._context.messages.say(self._context.catalogue.plural("table.copied", rows))

    def _open(self, line: Line, column: Column) -> None:
        assert line.body is not None
        indicator = ""
        if column.criterion is not None:
            codes = [one.id for one in column.criterion.indicators]
            indicator = _first_open(line.standing, codes) or codes[0]
        self._context.navigator.show_question(line.body.id, indicator)

    def _filtered(self, wanted: Arrangement) -> None:
        """`wanted` says what is shown; the order stays."""
        self._arrange(replace(wanted, key=self._arrangement.key, descending=self._arrangement.descending))

    # Showing

    def _lay_out(self) -> None:
        top = WrappingRow(gap=12)
        top.addWidget(label(self._text("nav.overview"), "title"))
        top.add_stretch()
        top.addWidget(ViewSwitch(self._context, "overview", self))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.figures)
        column.addWidget(self.filters)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 1)

    def _arrange(self, wanted: Arrangement) -> None:
        self._arrangement = wanted
        self._show()

    def _show(self) -> None:
        board = self.store.board
        if board is None:
            return
        self.figures.show_board(board)
        self.table.show_board(board, self._arrangement)
        lines = self.table.board_model.lines
        shown = sum(line.body is not None for line in lines)
        self.filters.show_board(board, shown)
        self._nothing.setVisible(not shown)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F5:
            self.store.reload()
        elif only(event, Qt.KeyboardModifier.ControlModifier) and physical(event) == "c":
            self.copy()
        elif event.key() == Qt.Key.Key_Escape:
            self.filters.clear()
            self.table.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and self._searches():
            self.table.setFocus()
        elif plain(event) and not self._searches():
            work = {
                "s": self.table.sort_here,
                "g": self.filters.turn_grouping,
                "/": self.filters.search.setFocus,
            }
            found = work.get(physical(event))
            if found is None:
                return False
            found()
        else:
            return False
        return True

    def _searches(self) -> bool:
        return QApplication.focusWidget() is self.filters.search


def _first_open(standing: Standing | None, codes: list[str]) -> str | None:
    found = standing.open if standing else None
    waiting = {*found.conflicts, *found.unanswered} if found else set()
    return next((code for code in codes if code in waiting), None)
