"""What the page of comparisons shows, read in the background and kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.audits.records import Audit
from core.changes import Changes
from core.compared import BodyChange
from core.comparing import BodySides, Pair, load_body, load_changes, load_pair
from core.job import Job, Silent
from core.store.sqlite import Database
from core.timeline import Timeline, comparable, load_timeline
from ui.context import Context
from ui.jobs import RunningJob

_OURS = (
    "answer",
    "answer-evidence",
    "audit",
    "audit-status",
    "body",
    "erasure",
    "evidence",
    "methodology",
)


class CompareStore(QObject):
    """A signal for each part that has come. Whoever `watch`es sees changes followed; else they are noted."""

    pair_changed = Signal()
    timeline_changed = Signal()
    body_changed = Signal()
    changes_changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._runs = {"pair": 0, "timeline": 0, "body": 0, "changes": 0}
        self._waiting: set[str] = set()
        self._job: RunningJob | None = None
        self._wanted: tuple[str, str] = ("", "")
        self._chosen: tuple[str, ...] = ()
        self._body = ""
        self._watched = self._stale = self._needs_changes = False
        self.audits: tuple[Audit, ...] = ()
        self.pair: Pair | None = None
        self.timeline: Timeline | None = None
        self.sides: BodySides | None = None
        self.changes: tuple[BodyChange, ...] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reload)
        context.hub.changed.connect(self._note)
        self.reread()

    @property
    def is_complete(self) -> bool:
        """True once all that was asked for has come and nothing has changed since."""
        return not self._waiting and not self._stale

    def reread(self) -> None:
        """Which audits there are, from the oldest."""
        with self._context.workspace.reading() as db:
            self.audits = comparable(db)

    def choose(self, before: str, after: str) -> None:
        """Two audits by their ids. What was shown goes when the new comes."""
        if (before, after) != self._wanted:
            self._wanted, self.sides, self.changes = (before, after), None, None
            self._load_pair()

    def choose_timeline(self, chosen: Sequence[str]) -> None:
        if tuple(chosen) != self._chosen:
            self._chosen = tuple(chosen)
            self._load_timeline()

    def choose_body(self, body: str) -> None:
        if body != self._body or (self.sides is None and body):
            self._body = body
            self._load_body()

    def want_changes(self) -> None:
        """All indicators of all bodies, for which every answer is scored."""
        self._needs_changes = True
        if self.pair is not None and self.changes is None and "changes" not in self._waiting:
            self._load_changes()

    def watch(self, looking: bool) -> None:
        self._watched = looking
        if looking and self._stale:
            self._soon.start()

    def reload(self) -> None:
        self._stale = True
        self._soon.start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # What changes

    def _note(self, changes: Changes) -> None:
        if any(subject.partition(":")[0] in _OURS for subject in changes.subjects):
            self._stale = True
            if self._watched:
                self._soon.start()

    def _reload(self) -> None:
        self._stale = False
        self.reread()
        self._load_pair()
        self._load_timeline()

    # Reading

    def _load_pair(self) -> None:
        found = {one.id: one for one in self.audits}
        before, after = (found.get(one) for one in self._wanted)
        if before is None or after is None:
            self.pair = None
            return
        long = before.methodology != after.methodology  # every older answer is scored once more
        self._read("pair", lambda db, job: load_pair(db, before, after, job), self._pair_came, long)

    def _pair_came(self, pair: Pair) -> None:
        self.pair, self.changes = pair, None
        self.pair_changed.emit()
        self._load_body()
        if self._needs_changes:
            self._load_changes()

    def _load_timeline(self) -> None:
        chosen = [one for one in self.audits if one.id in self._chosen]
        if chosen:
            self._read("timeline", lambda db, _job: load_timeline(db, chosen), self._timeline_came)

    def _timeline_came(self, line: Timeline) -> None:
        self.timeline = line
        self.timeline_changed.emit()

    def _load_body(self) -> None:
        pair = self.pair
        body = next((one for one in pair.bodies if one.id == self._body), None) if pair else None
        if pair is None or body is None:
            self.sides = None
            self.body_changed.emit()
            return
        self._read("body", lambda db, _job: load_body(db, pair, body), self._body_came)

    def _body_came(self, sides: BodySides) -> None:
        self.sides = sides
        self.body_changed.emit()

    def _load_changes(self) -> None:
        pair = self.pair
        if pair is not None:
            self._read("changes", lambda db, job: load_changes(db, pair, job), self._changes_came, True)

    def _changes_came(self, changes: tuple[BodyChange, ...]) -> None:
        self.changes = changes
        self.changes_changed.emit()

    def _read(
        self,
        name: str,
        load: Callable[[Database, Job], Any],
        arrived: Callable[[Any], None],
        long: bool = False,
    ) -> None:
        """Off the window's thread; what is no longer wanted when it comes is dropped."""
        self._runs[name] += 1
        self._waiting.add(name)
        run, workspace = self._runs[name], self._context.workspace

        def work(job: Job) -> Any:
            with workspace.reading() as db:
                return load(db, job)

        came, failed = partial(self._came, name, run, arrived), partial(self._failed, name, run)
        if not long:
            self._context.jobs.quietly(lambda: work(Silent()), on_done=came, on_error=failed)
            return
        self._job = self._context.jobs.start(
            "job.compare", work, on_done=came, on_error=failed, on_cancel=partial(self._over, name, run)
        )

    def _came(self, name: str, run: int, arrived: Callable[[Any], None], result: Any) -> None:
        if run == self._runs[name]:
            self._waiting.discard(name)
            arrived(result)

    def _failed(self, name: str, run: int, error: BaseException) -> None:
        self._over(name, run)
        self._context.jobs.failed.emit(error)

    def _over(self, name: str, run: int) -> None:
        if run == self._runs[name]:
            self._waiting.discard(name)
