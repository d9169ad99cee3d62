"""One table of one checklist while it is filled: its grid, how it is seen, and who keeps what is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.samples.tables import Column
from core.samples.written import Written
from ui.context import Context
from ui.models.sample_grid import Role, SampleGrid
from ui.models.sample_sheet import SampleSheet, merged
from ui.pages.samples_keeper import Keeper, Spot
from ui.widgets.sample_view import SampleView


class Filling(QObject):
    """Another table has other columns, and so another one of these. `changed`: rows were written or removed;
    `moved`: another cell is in hand, or the same is another."""

    changed = Signal()
    moved = Signal()

    def __init__(self, context: Context, sheet: SampleSheet, spot: Spot, parent: QObject) -> None:
        super().__init__(parent)
        self._read_only = context.workspace.read_only
        self.spot = spot
        self.keeper = Keeper(context.hub, spot, self)
        self.keeper.know_faulty([row for row in sheet.rows if not row.is_whole])
        self.grid = SampleGrid(sheet.table, sheet.methodology, context.catalogue, self)
        self.view = SampleView(self.grid, context.catalogue, context.theme)
        self.grid.written.connect(self._written)
        self.grid.removed.connect(self._removed)
        self.view.row_left.connect(self._row_left)
        self.view.moved.connect(self.moved)
        self.view.is_unsettled = lambda: self.keeper.is_typed(self.view.place())
        self.view.revert = self._revert

    def end(self) -> None:
        """Another table comes in its place. What is on its way to the disk arrives."""
        self.view.hide()
        self.view.deleteLater()

    @property
    def rows(self) -> tuple[Written, ...]:
        return tuple(self.grid.rows)

    def show_sheet(self, sheet: SampleSheet) -> None:
        """What is typed and not recorded stands where it was typed, and the cell in hand stays."""
        grid, view = self.grid, self.view
        now, place = view.currentIndex(), view.place()
        grid.scribe = None if self._read_only else sheet.scribe()
        grid.show_rows(merged(sheet.rows, self.keeper.unsettled()))
        grid.show_proofs({place: len(found) for place, found in sheet.proofs.items()})
        if not view.currentIndex().isValid():
            number = grid.number_of(place) if place else grid.rowCount() - 1
            view.go(max(0, number), max(0, now.column()))

    def go_to_row(self, place: str) -> None:
        if self.grid.number_of(place) >= 0:
            self.view.go(self.grid.number_of(place), 0)

    def choose(self, code: str) -> None:
        """That class for the cell in hand."""
        self.view.choose(code)
        self.view.setFocus()

    def commit(self) -> None:
        """Ends the editor in hand and records every whole row."""
        if self._is_editing():
            self.view.setFocus()
        self.keeper.settle()

    @property
    def column(self) -> Column | None:
        """That of the cell in hand; None in the column of evidence."""
        return self.grid.column(self.view.currentIndex().column())

    @property
    def problem(self) -> str:
        """What is wrong with the cell in hand, "" if nothing is."""
        return str(self.view.currentIndex().data(Role.PROBLEM) or "")

    def _is_editing(self) -> bool:
        return self.view.state() == SampleView.State.EditingState

    def _written(self, rows: list[Written]) -> None:
        if len(rows) == 1:
            self.keeper.note(rows)
        else:
            self.keeper.take_in(rows)
        self.changed.emit()

    def _removed(self, places: list[str]) -> None:
        self.keeper.remove(places, {row.place: row for row in self.rows if row.place in places})
        self.changed.emit()

    def _row_left(self) -> None:
        here = self.view.place() if self.view.hasFocus() or self._is_editing() else ""
        for number in [number for number, row in enumerate(self.grid.rows) if not row.cells]:
            if self.grid.rows[number].place != here:
                self.grid.drop_blank(number)
        self.keeper.settle(but=here)

    def _revert(self) -> None:
        self.keeper.forget(self.view.place())
