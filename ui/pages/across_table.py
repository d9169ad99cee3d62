"""One indicator across all bodies: a table whose current row opens, so that it is answered in place."""

from __future__ import annotations

from functools import partial

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
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QWidget,
)

from ui.context import Context
from ui.delegates.across_delegate import ROW, AcrossDelegate
from ui.models.across import COLUMNS, AcrossModel
from ui.pages.checklist_question import QuestionPane
from ui.widgets.column_widths import common, shared
from ui.widgets.columns import set_usual
from ui.widgets.more_columns import seen_of
from ui.widgets.page_table import PageTable

_WIDTHS = {"score": 76, "comment": 120, "looked": 96, "evidence": 116, "before": 120}  # where there is room
_BODY = 190
_READ = {"answer": 160, "comment": 104, "before": 104}  # what may be cut, down to so much
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
        self._lacks = context.catalogue.text("across.lacks")
        self.setItemDelegate(AcrossDelegate(context.theme, self._lacks, self))
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
        room = self.visualRect(self.across.index(self._open_row, 1)).adjusted(0, self._theme.px(ROW), 0, 0)
        room.setRight(self._header.length() - self._header.offset() - 1)
        left, right = seen_of(self)
        most = min(right - left, self.viewport().width() - self._theme.px(_BODY))
        room.setWidth(min(room.width(), most))
        room.moveLeft(max(left, min(room.left(), right - room.width())))  # in view wherever the cells are
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

    def _words(self, name: str) -> list[str]:
        """Of its cells, nothing where it has none."""
        column = COLUMNS.index(name)
        lacks = [self._lacks] if name == "evidence" and any(row.lacks for row in self.across.rows) else []
        return [row.cells[column] for row in self.across.rows] + lacks

    def _width_of(self, name: str, words: str) -> int:
        """Of an answer with its sign; names are bold in the current row."""
        metrics = QFontMetrics(self._theme.font(bold=True)) if name == "body" else self.fontMetrics()
        sign = self._theme.px(_SIGN) if name == "answer" else 0
        return metrics.horizontalAdvance(words) + 2 * _PAD + sign

    def _fit(self) -> None:
        """By what they hold; where not even their least has room, those that say nothing are left out."""
        room = self.viewport().width()
        needed, usual, least = dict[str, int](), dict[str, int](), dict[str, int]()
        silent = list[str]()
        for column, name in enumerate(COLUMNS):
            words, title = self._words(name), self._header.least_width(column)
            measured = partial(self._width_of, name)
            widest = max((measured(one) for one in words if one), default=0)
            if not widest and name in ("comment", "looked", "before"):
                silent.append(name)
            most = self._theme.px(_BODY if name == "body" else _READ.get(name, 4000))
            wish = 0 if name == "looked" and not widest else self._theme.px(_WIDTHS.get(name, 0))
            needed[name] = max(title, widest, wish)
            usual[name] = common(words, measured)
            least[name] = max(title, min(widest, most))
        for name in silent:
            hidden = sum(least.values()) > room
            self.setColumnHidden(COLUMNS.index(name), hidden)
            if hidden:
                del needed[name], least[name]
        self._share(shared(needed, usual, least, room), room)

    def _share(self, widths: dict[str, int], room: int) -> None:
        """What is left over goes to what is read."""
        rest = max(room - sum(widths.values()), 0)
        shares = {name: share for name, share in _SHARES.items() if name in widths}
        for name, share in shares.items():
            widths[name] += int(rest * share / sum(shares.values()))
        set_usual(self, {COLUMNS.index(name): width for name, width in widths.items()})
        self._header.fit_height()
        self._fit_soon.start()
