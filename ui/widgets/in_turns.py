"""What need not be done before the next picture: a little of it in each turn of the event loop."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QScrollArea

_AT_ONCE = 0.01  # seconds: a fifth of the time that the window may stand still


class InTurns(QObject):
    """One piece of work of `parent`, in steps of which each takes much less than a turn may. `done`: all of
    them are; `turned`: some more of them, and there is no picture of it yet."""

    turned = Signal()
    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._turn)

    @property
    def is_working(self) -> bool:
        return self._steps is not None

    def begin(self, steps: Iterator[object], at_once: int = 0) -> None:
        """In place of what was being done. The first `at_once` steps are done when this returns."""
        self._steps = steps
        for _ in range(at_once):
            self._step()
        self._go_on()

    def finish(self) -> None:
        """All that is left, now: somebody needs it."""
        if self._steps is not None:
            while self._steps is not None:
                self._step()
            self.turned.emit()
        self._soon.stop()

    def _turn(self) -> None:
        """One step, and as many more as there is time for; some take ten times as long as others."""
        until = perf_counter() + _AT_ONCE
        self._step()
        while self._steps is not None and perf_counter() < until:
            self._step()
        self.turned.emit()
        self._go_on()

    def _step(self) -> None:
        steps = self._steps
        if steps is not None and next(steps, self) is self and self._steps is steps:
            self._steps = None
            self.done.emit()

    def _go_on(self) -> None:
        if self._steps is not None:
            self._soon.start()


def place(area: QScrollArea) -> None:
    """What was put into it has its place and its size before the next picture. An area becomes as high as
    what is in it by events, some turns later; until then all of it would be painted pressed together."""
    inner = area.widget()
    layout = inner.layout() if inner is not None else None
    if layout is not None:
        layout.activate()
        QCoreApplication.sendPostedEvents(area.viewport(), QEvent.Type.LayoutRequest)
