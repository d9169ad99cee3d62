"""Keeps one indicator across all bodies up to date: all checklists worked out once, then body by body."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from core.across import Beside, Checked, load_all_checked, load_beside, load_checked
from core.changes import Changes
from core.job import Job
from core.methodology.records import Indicator
from core.standings import Frame, load_frame
from ui.context import Context
from ui.jobs import RunningJob

_WHOLE = ("audit", "body", "methodology", "erasure")
_Loaded = tuple[int, Frame, Mapping[str, Checked]]


class AcrossStore(QObject):
    """`changed` follows whatever the table shows. `checked` fills while it is worked out. While nobody looks
    (`watch(False)`) changes are only noted."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: RunningJob | None = None
        self._run = 0
        self._stale: set[str] = set()
        self._beside_stale = False
        self._all_stale = False
        self._watched = False
        self.frame: Frame | None = None
        self.indicator: Indicator | None = None
        self.checked: dict[str, Checked] = {}
        self.beside = Beside({}, {}, frozenset())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        context.hub.changed.connect(self._note)

    @property
    def is_complete(self) -> bool:
        waiting = self._is_stale or self._job is not None
        return self.frame is not None and not waiting and len(self.checked) == len(self.frame.bodies)

    def open(self, audit: str, indicator: str) -> None:
        """The indicator at once; the bodies soon, of another audit or where all may be different."""
        other = self.frame is None or self.frame.audit.id != audit or self._all_stale
        with self._context.workspace.reading() as db:
            if self.frame is None or other:
                self.frame = load_frame(db, audit)
            frame = self.frame
            self.indicator = frame.methodology.find(indicator) or frame.methodology.indicators()[0]
            self.beside = load_beside(db, frame, self.indicator)
        if other:
            self.checked = {}
            self._load()
        self.changed.emit()

    def watch(self, looking: bool) -> None:
        self._watched = looking
        if looking and self._is_stale:
            self._soon.start()

    @property
    def _is_stale(self) -> bool:
        return bool(self._stale) or self._beside_stale or self._all_stale

    def _note(self, changes: Changes) -> None:
        if self.frame is None:
            return
        prefix = f"{self.frame.audit.id}/"
        for subject in changes.subjects:
            sort, _, place = subject.partition(":")
            if sort in _WHOLE:
                self._all_stale = True
            elif sort == "answer" and place.startswith(prefix):
                self._stale.add(place.removeprefix(prefix).partition("/")[0])
            elif (sort in ("answer-evidence", "draft") and place.startswith(prefix)) or sort == "evidence":
                self._beside_stale = True
        if self._watched and self._is_stale:
            self._soon.start()

    def _refresh(self) -> None:
        """Waits for the work under way: it may or may not have seen the change."""
        if self.frame is None or self.indicator is None or self._job is not None:
            return
        if self._all_stale:
            self._load()
            return
        stale, self._stale = self._stale, set()
        with self._context.workspace.reading() as db:
            for body in self.frame.bodies:
                if body.id in stale:
                    self.checked[body.id] = load_checked(db, self.frame, body)
            if self._beside_stale:
                self._beside_stale = False
                self.beside = load_beside(db, self.frame, self.indicator)
        self.changed.emit()

    def _load(self) -> None:
        assert self.frame is not None
        if self._job is not None:
            self._job.cancel()
        self._run += 1
        self._stale.clear()
        self._all_stale = False
        run, audit, workspace = self._run, self.frame.audit.id, self._context.workspace

        def work(job: Job) -> _Loaded:
            with workspace.reading() as db:
                frame = load_frame(db, audit)
                return run, frame, load_all_checked(db, frame, job)

        self._job = self._context.jobs.start(
            "job.overview", work, on_done=self._loaded, on_error=self._failed, on_cancel=self._over
        )

    def _loaded(self, result: _Loaded) -> None:
        run, frame, checked = result
        if run == self._run:
            self.frame, self.checked = frame, dict(checked)
            self._over()
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._over()
        self._context.jobs.failed.emit(error)

    def _over(self) -> None:
        self._job = None
        if self._watched and self._is_stale:
            self._soon.start()
