"""One indicator across all bodies: a table whose current row opens, so that it is answered in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QWidget,
)

from ui.context import Context
from ui.delegates.across_delegate import ROW, AcrossDelegate
from ui.models.across import COLUMNS, AcrossModel
from ui.pages.checklist_question import QuestionPane
from ui.widgets.column_widths import give
from ui.widgets.columns import set_usual
from ui.widgets.page_table import PageTable

_WIDTHS = {"score": 76, "comment": 170, "looked": 96, "evidence": 116, "before": 150}
_BODY = 190
_LEAST = {"answer": 160, "comment": 104}  # where there is little room
_ANSWER = 260  # wider than this it shares what is left
_PAD, _SIGN = 9, 20  # around the words of a cell, and before an answer
_SHARES = {"answer": 0.45, "comment": 0.275, "before": 0.275}
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class InlineQuestion(QuestionPane):
    """Leaves every key that its fields do not take to the table, and all scrolling: it is shown as high as it
    is. `wanted` carries what has to be in view, in its own pixels."""

    wanted = Signal(QRect)

    def __init__(self, context: Context) -> None:
        super().__init__(context, inline=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def ensureVisible(self, x: int, y: int, xmargin: int = 0, ymargin: int = 0) -> None:
        self._ask(QRect(x, y, 1, 1), ymargin)

    def ensureWidgetVisible(self, child: QWidget, xmargin: int = 0, ymargin: int = 0) -> None:
        text = isinstance(child, QPlainTextEdit)
        place = child.cursorRect() if text else child.rect()  # type: ignore[attr-defined]
        place.moveTopLeft(child.mapTo(self, place.topLeft()))
        self._ask(place, ymargin)

    def _ask(self, place: QRect, around: int) -> None:
        self.wanted.emit(place.adjusted(0, -around, 0, around))


class AcrossTable(PageTable):
    """`moved` carries the body of the current row. The question floats over the cells of that row."""

    opening = ()  # Enter is the page's, too
    moved = Signal(str)
    selected = Signal(int)  # how many rows

    def __init__(self, context: Context, question: InlineQuestion, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.catalogue.text("across.table"), parent, pad=8)
        self._fit_columns_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_columns_soon.timeout.connect(self._fit)
        self._open_row = -1
        self._quiet = False
        self.across = AcrossModel(context.catalogue, self)
        self.setModel(self.across)
        self.across.modelReset.connect(self._fit_columns_soon.start)
        self.across.dataChanged.connect(self._fit_columns_soon.start)
        self.setItemDelegate(AcrossDelegate(context.theme, context.catalogue.text("across.lacks"), self))
        self._header.setSectionsClickable(False)
        self._header.align({COLUMNS.index("score"): Qt.AlignmentFlag.AlignRight})
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(self._theme.px(ROW))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self.question = question
        question.setParent(self.viewport())
        question.hide()
        question.contents().installEventFilter(self)
        question.wanted.connect(self._show_part)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit_row)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def body(self) -> str:
        """The body of the current row, "" without one."""
        row = self.currentIndex().row()
        return self.across.rows[row].body.id if 0 <= row < len(self.across.rows) else ""

    def chosen(self) -> list[str]:
        """The bodies of the selected rows, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.across.rows[row].body.id for row in rows]

    def go(self, body: str) -> None:
        """To the row of a body, else to the first."""
        row = max(self.across.row_of(body), 0)
        index = self.across.index(row, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _WHOLE_ROW)

    def step(self) -> bool:
        """To the next row of a body that is asked; False at the end."""
        rows = self.across.rows
        after = range(self.currentIndex().row() + 1, len(rows))
        wanted = next((row for row in after if rows[row].asked), -1)
        if wanted >= 0:
            self.go(rows[wanted].body.id)
        return wanted >= 0

    def open_row(self) -> None:
        """The current row makes room for the question."""
        self.close_row()
        row = self.currentIndex().row()
        if not 0 <= row < len(self.across.rows) or not self.across.rows[row].asked:
            return
        self._open_row = row
        self.question.rest()
        self.question.show()
        self._fit_row()
        self.scrollTo(self.currentIndex())

    def close_row(self) -> None:
        if self._open_row >= 0:
            self.setRowHeight(self._open_row, self._theme.px(ROW))
        self._open_row = -1
        self.question.hide()

    def _row_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid() and current.row() != before.row():
            self.moved.emit(self.body())

    def _selection_changed(self) -> None:
        count = len(self.selectionModel().selectedRows())
        if count > 1:
            self.close_row()
        self.selected.emit(count)

    # The open row

    def _fit_row(self) -> None:
        if not 0 <= self._open_row < self.across.rowCount():
            return
        room = self._room()
        height = self.question.needed_height(room.width()) + self._theme.px(ROW)
        if self.rowHeight(self._open_row) != height:
            self.setRowHeight(self._open_row, height)
            if self.question.is_resting:
                self.scrollTo(self.currentIndex())
        self._place()

    def _show_part(self, place: QRect) -> None:
        """Of the open question, which may be higher than the table."""
        bar, top = self.verticalScrollBar(), self.question.y() + place.top()
        below = top + place.height() - self.viewport().height()
        bar.setValue(bar.value() + (below if below > 0 else min(top, 0)))

    def _room(self) -> QRect:
        """What the open row has in view below its cells, from the second on."""
        first = self.visualRect(self.across.index(self._open_row, 1))
        last = self.visualRect(self.across.index(self._open_row, len(COLUMNS) - 1))
        room = first.united(last).adjusted(0, self._theme.px(ROW), 0, 0)
        whole = self.viewport().width()
        room.setWidth(min(room.width(), whole - self._theme.px(_BODY)))
        room.moveLeft(max(0, min(room.left(), whole - room.width())))  # in view wherever the cells are
        return room

    def _place(self) -> None:
        if self._open_row >= 0:
            self.question.setGeometry(self._room().adjusted(0, 0, 0, -1))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit_soon.start()
        return super().eventFilter(watched, event)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever goes with Ctrl is the page's."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _needed(self, column: int) -> int:
        """What its words need, nothing where it has none; of an answer with its sign."""
        words = [row.cells[column] for row in self.across.rows if row.cells[column]]
        longest = max(map(self.fontMetrics().horizontalAdvance, words), default=0)
        around = 2 * _PAD + self._theme.px(_SIGN if COLUMNS[column] == "answer" else 0)
        return longest + around if longest else 0

    def _fit(self) -> None:
        widths = {name: self._theme.px(width) for name, width in {"body": _BODY, **_WIDTHS}.items()}
        widths["answer"] = self._theme.px(_ANSWER)
        least = {**widths, **{name: self._theme.px(width) for name, width in _LEAST.items()}}
        for name in set(widths) - {"body"}:
            needed = self._needed(COLUMNS.index(name))
            widths[name] = max(widths[name], needed)
            lacks = name == "evidence" and any(row.lacks for row in self.across.rows)
            if not needed and not lacks:  # says nothing in any row
                least[name] = min(least[name], self._header.least_width(COLUMNS.index(name)))
        room = self.viewport().width()
        widths = give(widths, least, room)
        rest = room - sum(widths.values())
        for name, share in _SHARES.items():
            widths[name] += int(max(rest, 0) * share)
        set_usual(self, {place: widths[name] for place, name in enumerate(COLUMNS)})
        self._header.fit_height()
        self._fit_soon.start()
