"""Rows that are as high as their words need: the first at once, the others while the window lives."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QTableView

_AT_ONCE = 0.01  # seconds of measuring: a fifth of the time that the window may stand still


class RowHeights(QObject):
    """Of one table, which says by its property `wraps` that it wants them; see `heights_of`."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._measured = 0  # rows from the first on
        self._widths: list[int] = []  # of the columns when they were
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._measure)
        model = view.model()
        for changed in (
            model.modelReset,
            model.layoutChanged,
            model.dataChanged,
            model.rowsInserted,
            model.rowsRemoved,
        ):
            changed.connect(self._changed)

    def fit(self) -> None:
        """Anew where the rows or the widths of their columns are others: what is in view, and all above it,
        so that it stays there; the others by and by."""
        widths = [self._view.columnWidth(one) for one in range(self._view.model().columnCount())]
        if widths == self._widths:
            return
        self._widths, self._measured = widths, 0
        end = self._view.verticalScrollBar().value() + self._view.viewport().height()
        while self._is_more and self._view.verticalHeader().sectionPosition(self._measured) < end:
            self._measure_next()
        self._go_on()

    def reach(self, row: int) -> None:
        """That row and all above it have their heights."""
        while self._is_more and self._measured <= row:
            self._measure_next()
        self._go_on()

    @property
    def _is_more(self) -> bool:
        return self._measured < self._view.model().rowCount()

    def _measure(self) -> None:
        """As many of the next rows as there is time for; some take ten times as long as others."""
        until = perf_counter() + _AT_ONCE
        while self._is_more and perf_counter() < until:
            self._measure_next()
        self._go_on()

    def _measure_next(self) -> None:
        self._view.resizeRowToContents(self._measured)
        self._measured += 1

    def _go_on(self) -> None:
        """When the event loop has turned."""
        if self._is_more:
            self._soon.start()

    def _changed(self) -> None:
        self._widths, self._measured = [], 0


def heights_of(view: QTableView) -> RowHeights | None:
    """None for a table whose rows have one height, and before it has any."""
    if not view.property("wraps") or view.model() is None:
        return None
    found = view.findChild(RowHeights, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, RowHeights) else RowHeights(view)
