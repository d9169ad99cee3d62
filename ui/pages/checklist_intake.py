"""Bringing evidence onto an answer: examined in a job, staged, then attached; refused in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.errors import TyndaError
from core.evidence import operations
from ui.context import Context

if TYPE_CHECKING:
    from core.evidence.intake import Intake
    from ui.capture.captured import Captured


@dataclass(frozen=True, slots=True)
class Place:
    """An answer: where evidence goes, whatever is shown meanwhile."""

    audit: str
    body: str
    indicator: str


class Intaker(QObject):
    """`waiting_changed` tells how many pieces are on their way; `refused` why one is not taken. What is on
    its way arrives though the page may be gone (another language was chosen)."""

    waiting_changed = Signal(int)
    refused = Signal(object)  # TyndaError

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.waiting = 0

    def add(self, captured: tuple[Captured, ...], place: Place) -> None:
        for one in captured:
            self._count(1)
            self._start(one, place)

    def _start(self, captured: Captured, place: Place) -> None:
        from ui.capture.captured import take_in  # until something is brought in, none of it is needed

        self._context.jobs.start(
            "job.evidence",
            lambda _job: take_in(captured),
            on_done=lambda intake: self._stage(intake, place, captured.note),
            on_error=self._fail,
        )

    def _stage(self, intake: Intake, place: Place, note: str) -> None:
        self._context.hub.run(
            operations.stage,
            intake=intake,
            on_done=lambda _changes: self._attach(intake, place, note),
            on_error=self._fail,
        )

    def _attach(self, intake: Intake, place: Place, note: str) -> None:
        self._context.hub.run(
            operations.attach,
            intake=intake,
            audit=place.audit,
            body=place.body,
            indicator=place.indicator,
            note=note,
            undoable=True,
            on_done=lambda _changes: self._count(-1),
            on_error=self._fail,
        )

    def _fail(self, error: BaseException) -> None:
        self._count(-1)
        if not isinstance(error, TyndaError):
            raise error
        if isValid(self):
            self.refused.emit(error)
        else:
            self._context.hub.failed.emit(error)

    def _count(self, by: int) -> None:
        self.waiting += by
        if isValid(self):
            self.waiting_changed.emit(self.waiting)
