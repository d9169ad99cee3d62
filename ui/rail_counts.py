"""The figures beside the names in the rail, read off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from core.audits.records import Audit
from core.changes import Changes
from core.evidence import reads as evidence
from core.recommendations import reads as recommendations
from core.store.sqlite import Database
from ui.context import Context
from ui.rail import Rail

SOON = 200  # milliseconds: several changes are counted at once


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands beside a page: `read` counts it in an audit (its id), anew when a subject that begins with
    one of `prefixes` has changed."""

    page: str
    read: Callable[[Database, str], int]
    prefixes: tuple[str, ...]


COUNTED: tuple[Counted, ...] = (
    Counted("evidence", evidence.count, ("link:", "evidence:")),
    Counted("recommendations", lambda db, _audit: recommendations.promised(db), ("recommendation",)),
)


class RailCounts(QObject):
    def __init__(self, context: Context, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._rail = rail
        self._audit = ""
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._count)
        context.hub.changed.connect(self._changed)

    def show_audit(self, audit: Audit | None) -> None:
        own = audit.id if audit else ""
        if own != self._audit:
            self._audit = own
            self._count()

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(prefix) for one in COUNTED for prefix in one.prefixes):
            self._soon.start()

    def _count(self) -> None:
        audit, workspace = self._audit, self._context.workspace

        def work() -> tuple[str, dict[str, int]]:
            with workspace.reading() as db:
                return audit, {one.page: one.read(db, audit) for one in COUNTED}

        self._context.jobs.quietly(work, on_done=self._came)

    def _came(self, result: tuple[str, dict[str, int]]) -> None:
        audit, counts = result
        if isValid(self) and audit == self._audit:
            for page, number in counts.items():
                self._rail.show_count(page, number)
