"""A grid that is filled like a spreadsheet: classes by one key, Tab across, Enter to the next row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from core.exchange.sample_file import split_text
from core.samples.cells import choices_of
from core.samples.tables import Column
from core.text import Catalogue
from ui.delegates.sample_delegate import SampleDelegate
from ui.models.sample_grid import SampleGrid
from ui.theme import Theme
from ui.widgets.fields import is_for_evidence
from ui.widgets.keys import only, physical, plain
from ui.widgets.sample_widths import PAD, SampleWidths
from ui.widgets.table_header import TableHeader
from ui.widgets.tsv import tsv

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 34
_YES_NO = {"1": "yes", "y": "yes", "=": "yes", "0": "no", "n": "no", "-": "no"}
_CONTROL = Qt.KeyboardModifier.ControlModifier


class SampleView(QTableView):
    """`row_left` follows every change of the row; `pictured` asks for the clipboard's picture as evidence of
    a place, `opened` for the evidence of one, `unproved` to take it off; `moved` follows the cell."""

    row_left = Signal()
    moved = Signal()
    pictured = Signal(str)
    opened = Signal(str)
    unproved = Signal(str)
    pasted_many = Signal(list)  # rows of texts, for which the page goes to work

    def __init__(self, grid: SampleGrid, catalogue: Catalogue, theme: Theme) -> None:
        super().__init__()
        self.grid = grid
        self._catalogue = catalogue
        self._theme = theme
        self.is_unsettled: Callable[[], bool] = lambda: False  # the row in hand is not recorded yet
        self.revert: Callable[[], None] = lambda: None  # takes back what was typed into it
        self.setModel(grid)
        self._header = TableHeader(theme, self, pad=PAD)
        self.setHorizontalHeader(self._header)
        self.setAccessibleName(catalogue.text(grid.table.text_id))
        self._delegate = SampleDelegate(grid, catalogue, theme, self)
        self._delegate.left.connect(self.step)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().valueChanged.connect(
            self.viewport().update
        )  # cells that are partly in view
        self._measure()
        self.doubleClicked.connect(self._double_clicked)

    def step(self, way: str) -> None:
        """right and left go round the ends of rows; line goes to the beginning of the next row."""
        now = self.currentIndex()
        row, column, last = now.row(), now.column(), self.grid.columnCount() - 1
        if way == "right":
            row, column = (row, column + 1) if column < last else (row + 1, 0)
        elif way == "left":
            row, column = (row, column - 1) if column else (row - 1, last)
        elif way == "line":
            row, column = row + 1, 0
        else:
            row += 1 if way == "down" else -1
        self.go(row, column)

    def go(self, row: int, column: int) -> None:
        """To a cell, as near as there is one."""
        row = min(max(0, row), self.grid.rowCount() - 1)
        column = min(max(0, column), self.grid.columnCount() - 1)
        self.setCurrentIndex(self.grid.index(row, column))

    def place(self) -> str:
        """The place of the row in hand, "" for the blank one."""
        row = self.grid.row(self.currentIndex().row())
        return row.place if row else ""

    def choose(self, code: str) -> None:
        """A class for the cell in hand, and on to the next."""
        self.grid.setData(self.currentIndex(), code)
        self.step("right")

    # Work on the selection

    def selected(self) -> tuple[range, range]:
        """(rows, columns) of the selection, the cell in hand if there is none."""
        chosen = self.selectionModel().selection()
        if chosen.isEmpty():
            now = self.currentIndex()
            return range(now.row(), now.row() + 1), range(now.column(), now.column() + 1)
        first = chosen.first()
        return range(first.top(), first.bottom() + 1), range(first.left(), first.right() + 1)

    def copy(self) -> None:
        """The cells as they are shown, without titles, so that they can be pasted back."""
        rows, numbers = self.selected()
        shown = [number for number in rows if self.grid.row(number)]
        columns = [number for number in numbers if self.grid.column(number)]
        cells = [[str(self.grid.index(row, column).data()) for column in columns] for row in shown]
        QGuiApplication.clipboard().setText(tsv(cells))

    def paste(self) -> None:
        """A picture becomes evidence of the row; one text fills the selection; more lie where they fall."""
        mime = QGuiApplication.clipboard().mimeData()
        if is_for_evidence(mime):
            if place := self.place():
                self.pictured.emit(place)
            return
        rows = split_text(mime.text()) if mime is not None and mime.hasText() else []
        if len(rows) == 1 and len(rows[0]) == 1:
            self._fill(rows[0][0])
        elif rows:
            self.pasted_many.emit(rows)

    def clear_cells(self) -> None:
        self._fill("")

    def fill_down(self) -> None:
        """The first row of the selection into the rest; of one row, what stands above it."""
        rows, numbers = self.selected()
        source = rows[0] if len(rows) > 1 else rows[0] - 1
        above = self.grid.row(source)
        columns = [column for number in numbers if (column := self.grid.column(number))]
        if above is None:
            return
        targets = [number for number in rows if number != source]
        cells = {(number, one.code): above.cells.get(one.code, "") for number in targets for one in columns}
        self.grid.type(cells)
        if len(rows) == 1:
            self.step("right")

    def remove_rows(self) -> None:
        rows, _columns = self.selected()
        now = self.currentIndex()
        row, column = rows[0], now.column()
        self.grid.take_away(rows)
        self.go(row, column)

    # The parts

    def _fill(self, text: str) -> None:
        rows, numbers = self.selected()
        columns = [column for number in numbers if (column := self.grid.column(number))]
        there = [number for number in rows if text or self.grid.row(number)]
        self.grid.type({(number, one.code): text for number in there for one in columns})

    def _measure(self) -> None:
        self.setProperty("role", "grid")
        self.verticalHeader().setFixedWidth(self._theme.px(56))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW_HEIGHT))
        self.verticalHeader().setMinimumSectionSize(self._theme.px(ROW_HEIGHT))
        columns = enumerate(self.grid.table.columns)
        right = Qt.AlignmentFlag.AlignRight
        self._header.align({number: right for number, one in columns if one.kind == "integer"})
        self._widths = SampleWidths(self, self.grid, self._header, self._theme)

    def _double_clicked(self, index: Index) -> None:
        if self.grid.column(index.column()) is None and (place := self.place()):
            self.opened.emit(place)

    def _class_key(self, event: QKeyEvent, column: Column) -> bool:
        """A class by the place of its key; other signs mean nothing in such a column."""
        sign = physical(event)
        if event.key() == Qt.Key.Key_Space or not sign:
            return False
        if column.kind == "yes_no":
            code = _YES_NO.get(sign, "")
        else:
            keys = {choice.key: choice.code for choice in choices_of(column, self.grid.methodology)}
            code = keys.get(sign, "")
        if code:
            self.choose(code)
        return True

    def _controlled(self, event: QKeyEvent) -> bool:
        work: dict[str, Callable[[], None]] = {"c": self.copy, "v": self.paste, "d": self.fill_down}
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_rows()
            return True
        sign = physical(event)
        if sign == "z" and self.is_unsettled():
            self.revert()
            return True
        if sign in work:
            work[sign]()
            return True
        return False

    def _named(self, event: QKeyEvent) -> bool:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        now = self.grid.column(self.currentIndex().column())
        match event.key():
            case Qt.Key.Key_Tab:
                self.step("right")
            case Qt.Key.Key_Backtab:
                self.step("left")
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if now is None and self.place():
                    self.opened.emit(self.place())
                else:
                    self.step("up" if shifted else "line")
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                if now is None and self.place():
                    self.unproved.emit(self.place())
                else:
                    self.clear_cells()
            case _:
                return False
        return True

    def _is_own(self, event: QKeyEvent) -> bool:
        sign = physical(event)
        return only(event, _CONTROL) and (sign in ("c", "v", "d") or (sign == "z" and self.is_unsettled()))

    def _tell_if_left(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not (focus is self or self.isAncestorOf(focus)):
            self.row_left.emit()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column = self.grid.column(self.currentIndex().column())
        if only(event, _CONTROL) and self._controlled(event):
            return
        if plain(event) and self._named(event):
            return
        chosen = column is not None and column.kind in ("choice", "yes_no")
        if column is not None and chosen and plain(event) and self._class_key(event, column):
            return
        if column is None and plain(event) and event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys that the window's menus know too are the grid's while it has the focus."""
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cell in hand stays in view when the keys below need more room."""
        super().resizeEvent(event)
        self._widths.fit()
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Below the blank row of an empty table: how to begin."""
        super().paintEvent(event)
        if self.grid.rows:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.color("text2"))
        side = self._theme.px(32)
        place = self.viewport().rect().adjusted(side, self._theme.px(ROW_HEIGHT) + side, -side, -side)
        keys = {"tab": "Tab", "enter": "Enter", "paste": "Ctrl V"}
        words = self._catalogue.text("sample.begin", **keys)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
        painter.end()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab belongs to the cells."""
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()
        if current.row() != previous.row():
            self.row_left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self, self._tell_if_left)  # an editor of ours may be taking it
