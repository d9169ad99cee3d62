"""Automatic backups of what is open: at intervals while there is something new, and when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.changes import Changes
from core.errors import TyndaError
from core.exchange.plan import Plan, plan_of
from core.formatting import clock, short_day
from core.settings import Settings
from core.text import Catalogue
from core.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Jobs, RunningJob
from ui.messages import Messages

if TYPE_CHECKING:
    from core.exchange.automatic import Kept

FIRST = 60_000
"""Milliseconds from opening to the first look whether the backup is up to date."""


class Keeper(QObject):
    """`last` and `failure` are those of the workspace in view since it was opened; `told` follows each. A
    failure is said once, and shown until a backup succeeds. `ended`: none is under way any more."""

    told = Signal()
    ended = Signal()

    def __init__(self, settings: Settings, jobs: Jobs, messages: Messages) -> None:
        super().__init__()
        self._settings = settings
        self._jobs = jobs
        self._messages = messages
        self._workspace: Workspace | None = None
        self._job: RunningJob | None = None
        self._new = False
        self.last: Kept | None = None
        self.failure: TyndaError | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def follow(self, workspace: Workspace, hub: Hub) -> None:
        """Whether there is something new is not known: the first backup finds out."""
        self._workspace, self._new, self.last, self.failure = workspace, True, None, None
        hub.changed.connect(self._changed)
        self._timer.start(FIRST)

    def keep_closed(self, path: Path) -> None:
        """Backs up a workspace that has just been closed."""
        plan = plan_of(self._settings)
        if plan.on:
            self._run(lambda job: _keep(path, plan, job))

    def stop(self) -> None:
        """Nothing is kept from now on."""
        self._workspace = self._job = None
        self._timer.stop()

    def start(self) -> RunningJob | None:
        """The backup under way, else a new one; None if nobody wants any."""
        workspace, plan = self._workspace, plan_of(self._settings)
        if self._job is None and workspace is not None and plan.on:
            self._new = False
            self._job = self._run(lambda job: _keep_open(workspace, plan, job))
        return self._job

    def _run(self, work: Callable[[RunningJob], Kept]) -> RunningJob:
        job = self._jobs.start(
            "job.backup",
            work,
            on_done=lambda kept: self._kept(job, kept),
            on_error=lambda e: self._failed(job, e),
            on_cancel=lambda: self._end(job, still_new=True),
        )
        return job

    def _look(self) -> None:
        self._timer.start(plan_of(self._settings).minutes * 60_000)
        if self._new:
            self.start()

    def _changed(self, changes: Changes) -> None:
        self._new = self._new or bool(changes.entries)

    def _kept(self, job: RunningJob, kept: Kept) -> None:
        if job is self._job:
            self.last, self.failure = kept, None
        self._end(job, still_new=False)

    def _failed(self, job: RunningJob, error: BaseException) -> None:
        sentence = self._messages.sentence(error)
        said_before = self.failure is not None and self._messages.sentence(self.failure) == sentence
        if job is self._job and isinstance(error, TyndaError):
            self.failure = error
        if not said_before:
            self._messages.say(sentence)
        self._end(job, still_new=True)

    def _end(self, job: RunningJob, *, still_new: bool) -> None:
        if job is not self._job:
            return
        self._job = None
        self._new = self._new or still_new
        self.told.emit()
        self.ended.emit()


def _keep_open(workspace: Workspace, plan: Plan, job: RunningJob) -> Kept:
    workspace.run(lambda _tx: None)  # what was handed to the writer is in the file
    return _keep(workspace.path, plan, job)


def _keep(path: Path, plan: Plan, job: RunningJob) -> Kept:
    from core.exchange.automatic import keep  # the first picture does without what writes packages

    return keep(path, plan, job)


def last_backup(keeper: Keeper, settings: Settings, catalogue: Catalogue) -> str:
    """When the last one was made, or why none was."""
    text = catalogue.text
    if not plan_of(settings).on:
        return text("backups.off")
    if keeper.failure is not None:
        return catalogue.error(keeper.failure)
    if keeper.last is None:
        return text("backups.none_yet")
    when = keeper.last.when
    return text(
        "backups.last",
        time=f"{short_day(when.date(), catalogue.lang)} {clock(when)}",
        path=keeper.last.folder,
    )
