"""Keeping what is typed: drafts at once, entries when asked, and nothing lost when the disk refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from core.answers import operations
from core.answers.records import Content
from core.changes import Changes
from core.errors import TyndaError
from ui.hub import Hub
from ui.models.typed import Typed

DRAFT_AFTER = 300  # milliseconds without a key


@dataclass(frozen=True, slots=True)
class Spot:
    audit: str
    body: str
    indicator: str


class Saver(QObject):
    """`pending` are answers on their way to the disk, `refused` what it did not take, both by spot."""

    failed = Signal(object, object)  # Spot, TyndaError
    draft_failed = Signal(object, object)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.pending: dict[Spot, Content] = {}
        self.refused: dict[Spot, Typed] = {}
        self._waiting: tuple[Spot, Typed] | None = None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self.flush)

    def keep(self, spot: Spot, typed: Typed) -> None:
        """What is being typed: a draft soon."""
        if self._waiting is not None and self._waiting[0] != spot:
            self.flush()
        self._waiting = (spot, typed)
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """The draft now."""
        self._timer.stop()
        if self._waiting is None:
            return
        (spot, typed), self._waiting = self._waiting, None

        def failed(error: BaseException) -> None:
            self.refused[spot] = typed
            if isValid(self):
                self.draft_failed.emit(spot, _expected(error))
            else:
                self._hub.failed.emit(error)

        self._hub.run(
            operations.save_draft,
            audit=spot.audit,
            body=spot.body,
            indicator=spot.indicator,
            text=typed.to_json(),
            on_done=lambda _changes: self._kept(spot),
            on_error=failed,
        )

    def save(
        self,
        spot: Spot,
        content: Content,
        typed: Typed,
        heads: tuple[str, ...],
        done: Callable[[Changes], None] | None = None,
    ) -> None:
        """One entry. `heads` as they were shown; while an earlier save of the same answer is under way they
        are about to change, and are not asked about."""
        self._forget(spot)
        seen = None if spot in self.pending else heads
        self.pending[spot] = content

        def arrived(changes: Changes) -> None:
            self._landed(spot, content)
            self._kept(spot)
            if done:
                done(changes)

        def failed(error: BaseException) -> None:
            self._landed(spot, content)
            self.refused[spot] = typed
            self._keep_refused(spot, typed)
            if isValid(self):
                self.failed.emit(spot, _expected(error))
            else:
                self._hub.failed.emit(error)

        self._hub.run(
            operations.save,
            audit=spot.audit,
            body=spot.body,
            indicator=spot.indicator,
            content=content,
            seen_heads=seen,
            undoable=True,
            on_done=arrived,
            on_error=failed,
        )

    def _keep_refused(self, spot: Spot, typed: Typed) -> None:
        """What was refused outlives the program as a draft. If that is refused too, it was told already."""
        self._hub.run(
            operations.save_draft,
            audit=spot.audit,
            body=spot.body,
            indicator=spot.indicator,
            text=typed.to_json(),
            on_error=lambda _error: None,
        )

    def keeps(self, spot: Spot) -> bool:
        """True if something typed there is not saved: refused, or to be a draft soon."""
        return spot in self.refused or (self._waiting is not None and self._waiting[0] == spot)

    def discard(self, spot: Spot) -> None:
        """Forgets what is typed and not saved."""
        self._forget(spot)
        self.refused.pop(spot, None)
        self._hub.run(operations.drop_draft, audit=spot.audit, body=spot.body, indicator=spot.indicator)

    def _forget(self, spot: Spot) -> None:
        if self._waiting is not None and self._waiting[0] == spot:
            self._waiting = None
            self._timer.stop()

    def _kept(self, spot: Spot) -> None:
        self.refused.pop(spot, None)

    def _landed(self, spot: Spot, content: Content) -> None:
        if self.pending.get(spot) == content:
            del self.pending[spot]


def _expected(error: BaseException) -> TyndaError:
    if not isinstance(error, TyndaError):
        raise error
    return error
