"""How each body keeps what it promises, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from core.formatting import number, percent
from core.recommendations import statistics
from core.recommendations.records import Recommendation, Tally
from ui.context import Context
from ui.models.followed import Register
from ui.widgets.columns import set_usual
from ui.widgets.more_columns import STRIP
from ui.widgets.table_header import TableHeader

_HEADS = (
    "recommendation.column_body",
    "recommendation.stat_total",
    "recommendation.stat_issued",
    "recommendation.stat_open",
    "recommendation.stat_promised",
    "recommendation.stat_overdue",
    "recommendation.stat_done",
    "recommendation.stat_dropped",
    "recommendation.stat_share",
    "recommendation.stat_won",
    "recommendation.stat_waiting",
)
_BODY, _NUMBER = 190, 44
_PAD = 11  # of the cells, as the style sheet has it
_AROUND = 28  # of a name in its cell
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BodiesTable(QTableWidget):
    """`opened` carries a body, "" for the last row, which is all of them."""

    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self._catalogue, self._theme = context.catalogue, context.theme
        self.setProperty("role", "board")
        self.setAccessibleName(context.catalogue.text("recommendation.statistics"))
        self.setHorizontalHeaderLabels([context.catalogue.text(one) for one in _HEADS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(context.theme.px(34))
        header = TableHeader(context.theme, self, pad=_PAD)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(False)
        header.align(dict.fromkeys(range(1, len(_HEADS)), Qt.AlignmentFlag.AlignRight))
        self.itemDoubleClicked.connect(lambda _item: self._open())

    def show_found(self, register: Register, found: Sequence[Recommendation], today: date) -> None:
        order = sorted(found, key=lambda one: register.order.get(one.body, len(register.order)))
        tallies = statistics.by_body(order, today)
        lang = self._catalogue.lang
        rows = [(body, register.name(body, lang), one) for body, one in tallies.items()]
        rows.append(("", self._catalogue.text("recommendation.stat_all"), statistics.tally(found, today)))
        self.setRowCount(len(rows))
        for row, (body, name, one) in enumerate(rows):
            for column, words in enumerate((name, *self._cells(one))):
                self.setItem(row, column, self._item(body, words, column, bold=not body))
        self._fit()

    def _fit(self) -> None:
        """The body takes what the numbers leave: of as many columns as can be seen whole."""
        header = self.horizontalHeader()
        assert isinstance(header, TableHeader)
        room = self.viewport().width()
        least = self._theme.px(_NUMBER)
        names = self._names_width()
        widths = [max(least, header.least_width(column)) for column in range(1, len(_HEADS))]
        spare = max(0, room - sum(widths) - max(names, self._theme.px(_BODY))) // (2 * len(widths))
        numbers = {column: width + spare for column, width in enumerate(widths, 1)}
        seen = list(accumulate(numbers.values(), initial=0))
        if names + seen[-1] > room:
            room -= self._theme.px(STRIP)
        name = room - max(one for one in seen if not one or names + one <= room)
        set_usual(self, {0: max(name, names), **numbers})
        header.fit_height()

    def _names_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(bold=True))
        names = (item.text() for row in range(self.rowCount()) if (item := self.item(row, 0)))
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return widest + self._theme.px(_AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _cells(self, one: Tally) -> tuple[str, ...]:
        lang = self._catalogue.lang
        share = percent(one.kept, lang, 0) if one.kept is not None else "–"
        counts = (one.total, one.issued, one.open, one.promised, one.overdue, one.done, one.dropped)
        shown = [str(count) if count else "–" for count in counts]
        return (*shown, share, number(one.won, lang, 1), number(one.waiting, lang, 1))

    def _item(self, body: str, words: str, column: int, *, bold: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, body)
        spoken = f"{self._catalogue.text(_HEADS[column])}: {words}" if column else words
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if column:
            item.setTextAlignment(_RIGHT)
        if bold:
            item.setFont(self._theme.font(bold=True))
        if _HEADS[column] == "recommendation.stat_overdue" and words != "–":
            item.setForeground(self._theme.color("bad"))
        return item

    def _open(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.opened.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)
