"""The overview's table: a heat map that is read and walked through by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.context import Context
from ui.delegates.board_delegate import ROW, BoardDelegate
from ui.models.board import Arrangement, Board, Line
from ui.models.board_model import BoardModel, Column, Role
from ui.models.statuses import STATUS_SHORT, with_remarks
from ui.widgets.columns import set_usual
from ui.widgets.page_table import PageTable

# Pixels at text scale 1: least and most. What is left goes to the names of the bodies.
_WIDTHS = {
    "place": (38, 52),
    "body": (158, 260),
    "total": (104, 230),
    "change": (68, 84),
    "criterion": (64, 128),
    "filled": (76, 124),
    "status": (116, 150),
    "person": (116, 240),
}
_REMARKS = 9  # of a returned checklist: the status has room for as many
_BAR_ROOM = 48  # for the bar, before any other column grows
_DESCENDING = ("total", "change", "criterion", "filled", "status")


class BoardTable(PageTable):
    """`opened` carries a line and the column that was meant. `sorted_by` the key of a column."""

    opened = Signal(object, object)
    sorted_by = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.catalogue.text("overview.table"), parent)
        self._audit = ""
        self.board_model = BoardModel(context.catalogue, self)
        self.setModel(self.board_model)
        statuses = {name: context.catalogue.text(one) for name, one in STATUS_SHORT.items()}
        statuses["returned"] = with_remarks(statuses["returned"], _REMARKS)
        self._delegate = BoardDelegate(context.theme, tuple(statuses.values()), self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self._header.sectionClicked.connect(self._head_clicked)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())

    def show_board(self, board: Board, wanted: Arrangement) -> None:
        """The person stays on the body and the column where they were."""
        line, column = self._current()
        self.board_model.show(board, wanted)
        self._header.show_sorting(self.board_model.column_of(wanted.key), wanted.descending)
        self._align()
        self._span()
        self._fit()
        if board.standings and self._audit != board.frame.audit.id:
            self._audit = board.frame.audit.id
            self.select("", "body")
        elif not self.currentIndex().isValid():
            self.select(line.body.id if line and line.body else "", column.key if column else "body")

    def select(self, body: str, key: str) -> None:
        """The first body where there is none of that id."""
        row = self.board_model.row_of(body)
        if row < 0:
            row = next((place for place, one in enumerate(self.board_model.lines) if one.body), -1)
        column = max(self.board_model.column_of(key), 0)
        index = self.board_model.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def place(self) -> tuple[str, str]:
        """Body and column where the person is."""
        line, column = self._current()
        return (line.body.id if line and line.body else "", column.key if column else "body")

    def sort_here(self) -> None:
        """By the column of the current cell."""
        _, column = self._current()
        if column is not None:
            self.sorted_by.emit(column.key)

    def descends_first(self, key: str) -> bool:
        """Whether the first sorting by that column begins with the greatest."""
        place = self.board_model.column_of(key)
        return place >= 0 and self.board_model.columns[place].kind in _DESCENDING

    def _current(self) -> tuple[Line | None, Column | None]:
        index = self.currentIndex()
        line, column = index.data(Role.LINE), index.data(Role.COLUMN)
        return (
            line if isinstance(line, Line) else None,
            column if isinstance(column, Column) else None,
        )

    def _head_clicked(self, section: int) -> None:
        self.sorted_by.emit(self.board_model.columns[section].key)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(Role.LINE)
        if isinstance(line, Line) and line.body is not None:
            self.opened.emit(line, index.data(Role.COLUMN))

    def _align(self) -> None:
        sides = {"place": Qt.AlignmentFlag.AlignRight, "change": Qt.AlignmentFlag.AlignRight}
        self._header.align(
            {
                number: Qt.AlignmentFlag.AlignHCenter if one.kind == "criterion" else sides[one.kind]
                for number, one in enumerate(self.board_model.columns)
                if one.kind == "criterion" or one.kind in sides
            }
        )

    def _span(self) -> None:
        """A heading goes through the whole table."""
        self.clearSpans()
        width = len(self.board_model.columns)
        for row, line in enumerate(self.board_model.lines):
            if line.body is None and width > 1:
                self.setSpan(row, 0, 1, width)

    def _fit(self) -> None:
        """As wide as there is room for. Who works on it goes first: the status says it too, when asked."""
        columns = self.board_model.columns
        least = [self._least(number, one) for number, one in enumerate(columns)]
        most = [
            max(low, self._theme.px(_WIDTHS[one.kind][1])) for low, one in zip(least, columns, strict=True)
        ]
        width = self.viewport().width()
        for number, one in enumerate(columns):
            if one.kind == "person":
                fits = sum(least) <= width
                self.setColumnHidden(number, not fits)
                least[number], most[number] = (least[number], most[number]) if fits else (0, 0)
        kinds = [one.kind for one in columns]
        if "total" in kinds:
            least[kinds.index("total")] += max(0, min(self._theme.px(_BAR_ROOM), width - sum(least)))
        slack = sum(most) - sum(least)
        share = max(0.0, min(1.0, (width - sum(least)) / slack)) if slack else 0.0
        widths = [int(low + (high - low) * share) for low, high in zip(least, most, strict=True)]
        spare = max(0, width - sum(widths))  # and what whole pixels leave
        shown = [number for number in range(len(columns)) if not self.isColumnHidden(number)]
        spares = {number: spare if columns[number].kind == "body" else 0 for number in shown}
        set_usual(self, {number: widths[number] + spares[number] for number in shown})
        self._header.fit_height()

    def _least(self, number: int, column: Column) -> int:
        """What the longest word of its title needs, or the longest status."""
        least = max(self._theme.px(_WIDTHS[column.kind][0]), self._header.least_width(number))
        return max(least, self._delegate.status_width()) if column.kind == "status" else least
