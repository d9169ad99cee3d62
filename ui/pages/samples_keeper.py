"""Keeping what is typed into a sample: drafts at once, rows when they are left, nothing lost meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.samples import operations
from core.samples.written import Written
from ui.hub import Hub


@dataclass(frozen=True, slots=True)
class Spot:
    """One table of one checklist."""

    audit: str
    body: str
    table: str


class Keeper(QObject):
    """`landed` says that something has reached the disk; `failed` that it has not: then it is still here."""

    landed = Signal()
    failed = Signal(object)

    def __init__(self, hub: Hub, spot: Spot, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self.spot = spot
        self._typed: dict[str, Written] = {}  # not recorded
        self._flying: dict[str, Written | None] = {}  # on its way; None: being removed
        self._faulty: dict[str, Written] = {}  # as it was left before it was mended

    def note(self, rows: Sequence[Written]) -> None:
        """Typed rows: durable as drafts before anything else happens to them."""
        self._typed |= {row.place: row for row in rows}
        self._keep({row.place: row.cells for row in rows})

    def take_in(self, rows: Sequence[Written]) -> None:
        """Many rows at once: whole ones are recorded in one step, the rest stay drafts."""
        self._typed |= {row.place: row for row in rows}
        faulty = [row for row in rows if not row.is_whole]
        self._keep({row.place: row.cells for row in faulty})
        self.settle()

    def settle(self, but: str = "") -> None:
        """Records every whole row except the one at the place `but`, which is still in hand."""
        left = {place: row for place, row in self._typed.items() if place != but}
        self.know_faulty([row for row in left.values() if not row.is_whole])
        self._put({place: row for place, row in left.items() if row.is_whole})

    def know_faulty(self, rows: Sequence[Written]) -> None:
        """Rows that somebody left with a mistake in them."""
        self._faulty |= {row.place: row for row in rows}

    def follow_step(self, recorded: Collection[str]) -> None:
        """After an undo or a redo: taking back the mending of a row brings back the row as it was left, which
        is in no entry, and doing it again takes that away."""
        back, gone = [], []
        for place, row in self._faulty.items():
            if place not in recorded and place not in self.unsettled():
                back.append(row)
            elif place in recorded and self._typed.get(place) == row:
                gone.append(place)
        if back:
            self.note(back)
        for place in gone:
            self._typed.pop(place)
        self._keep(dict.fromkeys(gone))

    def remove(self, places: Sequence[str], instead: Mapping[str, Written]) -> None:
        """`instead`: of two rows at one place, the one that stays."""
        for place in places:
            self._typed.pop(place, None)
            self._faulty.pop(place, None)
        self._put({place: instead.get(place) for place in places})

    def forget(self, place: str) -> None:
        """Takes back what was typed and is not recorded."""
        self._typed.pop(place, None)
        self._faulty.pop(place, None)
        self._keep({place: None})

    def is_typed(self, place: str) -> bool:
        return place in self._typed

    def unsettled(self) -> dict[str, Written | None]:
        """What stands on the screen instead of what the disk says, by place."""
        return {**self._flying, **self._typed}

    def _keep(self, drafts: Mapping[str, Mapping[str, str] | None]) -> None:
        if drafts:
            self._hub.run(
                operations.keep,
                audit=self.spot.audit,
                body=self.spot.body,
                table=self.spot.table,
                drafts=drafts,
                on_done=lambda _changes: self._told(),
                on_error=self._tell,
            )

    def _put(self, rows: Mapping[str, Written | None]) -> None:
        if not rows:
            return
        self._flying |= rows
        for place in rows:
            self._typed.pop(place, None)
        cells = {place: row.cells if row else None for place, row in rows.items()}
        self._hub.run(
            operations.put,
            audit=self.spot.audit,
            body=self.spot.body,
            table=self.spot.table,
            rows=cells,
            undoable=True,
            on_done=lambda _changes: self._arrived(rows),
            on_error=lambda error: self._refused(rows, error),
        )

    def _arrived(self, rows: Mapping[str, Written | None]) -> None:
        for place, row in rows.items():
            if self._flying.get(place) == row:
                self._flying.pop(place, None)
        self._told()

    def _refused(self, rows: Mapping[str, Written | None], error: BaseException) -> None:
        """What could not be recorded is typed again; what could not be removed is back."""
        for place, row in rows.items():
            self._flying.pop(place, None)
            if row is not None:
                self._typed.setdefault(place, row)
        self._tell(error)

    def _told(self) -> None:
        if isValid(self):
            self.landed.emit()

    def _tell(self, error: BaseException) -> None:
        if isValid(self):
            self.failed.emit(error)
        else:
            self._hub.failed.emit(error)
