"""The figures beside the names in the rail, read off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from core.evidence import reads as evidence
from core.job import Silent
from core.people import reads as people
from core.recommendations import reads as recommendations
from core.store.sqlite import Database
from ui.context import Context
from ui.rail import Rail

SOON = 200  # milliseconds: several changes are counted at once


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands beside a page: `read` counts it in an audit (its id) for a person (an id), anew when a
    subject that begins with one of `prefixes` has changed."""

    page: str
    read: Callable[[Database, str, str], int]
    prefixes: tuple[str, ...]


def _waiting(db: Database, audit: str, person: str) -> int:
    from core.reviews.queue import waiting_for  # beside the window, after its first picture

    return len(waiting_for(db, audits.by_id(db, audit), person, Silent())) if audit else 0


# What an approval covers: a change of it voids the approval, which then waits to be given again.
_VOIDING = ("answer:", "answer-evidence:", "link:", "evidence:", "sample", "checklist:", "audit:", "body:")

COUNTED: tuple[Counted, ...] = (
    Counted("evidence", lambda db, audit, _person: evidence.count(db, audit), ("link:", "evidence:")),
    Counted("review", _waiting, ("review:", "assignment:", "confirmation:", *_VOIDING)),
    Counted("settings", lambda db, _audit, person: people.waiting(db, person), ("confirmation:", "writer:")),
    Counted("recommendations", lambda db, *_: recommendations.promised(db), ("recommendation",)),
)


class RailCounts(QObject):
    def __init__(self, context: Context, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._rail = rail
        self._audit = ""
        self._due: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._count)
        context.hub.changed.connect(self._changed)

    def show_audit(self, audit: Audit | None) -> None:
        own = audit.id if audit else ""
        if own != self._audit:
            self._audit = own
            self._due = {one.page for one in COUNTED}
            self._count()

    def _changed(self, changes: Changes) -> None:
        due = {one.page for one in COUNTED if any(map(changes.touches, one.prefixes))}
        if due:
            self._due |= due
            self._soon.start()

    def _count(self) -> None:
        audit, workspace = self._audit, self._context.workspace
        due, self._due = [one for one in COUNTED if one.page in self._due], set()

        def work() -> tuple[str, dict[str, int]]:
            with workspace.reading() as db:
                return audit, {one.page: one.read(db, audit, workspace.person) for one in due}

        self._context.jobs.quietly(work, on_done=self._came)

    def _came(self, result: tuple[str, dict[str, int]]) -> None:
        audit, counts = result
        if audit == self._audit:
            for page, number in counts.items():
                self._rail.show_count(page, number)
