"""How many promises wait, and how many of them are late: for the overview."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from core.changes import Changes
from core.recommendations import reads
from core.recommendations.records import Waiting
from ui.context import Context

SOON = 300  # milliseconds after the last change


class PromiseCount(QObject):
    """`counted` carries a `Waiting`, at first and whenever it may be another."""

    counted = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.read)
        context.hub.changed.connect(self._changed)

    def read(self) -> None:
        """Off the window's thread."""
        workspace = self._context.workspace

        def work() -> Waiting:
            with workspace.reading() as db:
                return reads.waiting(db, date.today())

        self._context.jobs.quietly(work, on_done=self._came)

    def _came(self, found: Waiting) -> None:
        self.counted.emit(found)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("recommendation"):
            self._soon.start()
