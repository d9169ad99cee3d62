"""Rows that are as high as their words need: the first at once, the others while the window lives."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView

from ui.widgets.in_turns import InTurns


class RowHeights(QObject):
    """Of one table, which says by its property `wraps` that it wants them; see `heights_of`."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._measured = 0  # rows from the first on
        self._widths: list[int] = []  # of the columns when they were
        self._turns = InTurns(self)
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

    def _rest(self) -> Iterator[None]:
        while self._is_more:
            self._measure_next()
            yield

    def _measure_next(self) -> None:
        self._view.resizeRowToContents(self._measured)
        self._measured += 1

    def _go_on(self) -> None:
        """When the event loop has turned."""
        if self._is_more and not self._turns.is_working:
            self._turns.begin(self._rest())

    def _changed(self) -> None:
        self._widths, self._measured = [], 0


def heights_of(view: QTableView) -> RowHeights | None:
    """None for a table whose rows have one height, and before it has any."""
    if not view.property("wraps") or view.model() is None:
        return None
    found = view.findChild(RowHeights, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, RowHeights) else RowHeights(view)
