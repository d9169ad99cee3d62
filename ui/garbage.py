"""Garbage is collected on the window's thread alone.

Python collects cycles on whatever thread allocates the next object. A cycle may hold widgets, and when Qt's
destructors run on a worker's thread the program crashes. So automatic collection is off while there is a
window, and a timer of the window's thread looks instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds


class Collector(QObject):
    """Made once, on the window's thread, before any other thread begins."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_due)

    def begin(self) -> None:
        """From the first picture on: what the program is made of until then is never garbage."""
        gc.freeze()
        self._timer.start()


def collect_due() -> None:
    """Collects the oldest generation that is due, as Python itself would."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation in (2, 1, 0) if counts[generation] > limits[generation]]
    if due:
        gc.collect(due[0])
