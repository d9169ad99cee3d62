"""Keeps the overview's board up to date: worked out in the background, then body by body as things change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, QTimer, Signal

from core.changes import Changes
from core.job import Job
from core.standings import (
    Frame,
    Open,
    Standing,
    load_before,
    load_frame,
    load_open,
    load_standing,
    load_standings,
)
from ui.context import Context
from ui.jobs import RunningJob
from ui.models.board import Board, empty_board

_WHOLE = ("audit:", "body:", "methodology:", "evidence:", "erasure:")
_OF_A_BODY = ("answer:", "answer-evidence:", "review:", "checklist:", "assignment:")
_FEW = 4  # bodies that are read at once, in the window's thread
_Totals = tuple[int, Frame, Mapping[str, Standing], Mapping[str, Decimal]]
_Opens = tuple[int, Mapping[str, Open]]


class BoardStore(QObject):
    """`changed` follows every new board. While nobody looks (`watch(False)`) changes are only noted."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: RunningJob | None = None
        self._stale: set[str] = set()
        self._all_stale = False
        self._watched = False
        self._run = 0
        self._is_reading = False
        self.board: Board | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        context.hub.changed.connect(self._note)

    @property
    def is_complete(self) -> bool:
        """True once every body is worked out and nothing has changed since."""
        board = self.board
        known = board is not None and all(
            (one := board.standings.get(body.id)) and one.open for body in board.frame.bodies
        )
        return known and not self._is_busy and not self._stale and not self._all_stale

    @property
    def _is_busy(self) -> bool:
        return self._is_reading or self._job is not None

    def open(self, audit: str) -> None:
        """The board of that audit: at once with its bodies only, soon with their standings."""
        if self.board is None or self.board.frame.audit.id != audit:
            with self._context.workspace.reading() as db:
                self.board = empty_board(load_frame(db, audit))
            self._load(self.board.frame)
            self.changed.emit()

    def watch(self, looking: bool) -> None:
        """Work that a person has stopped begins again when they come back."""
        self._watched = looking
        if looking and self.board is not None and not self.board.standings and not self._is_busy:
            self._all_stale = True
        if looking and (self._stale or self._all_stale):
            self._soon.start()

    def reload(self) -> None:
        """Works everything out anew."""
        self._all_stale = True
        self._soon.start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # What changes

    def _note(self, changes: Changes) -> None:
        if self.board is None:
            return
        prefix = f"{self.board.frame.audit.id}/"
        for subject in changes.subjects:
            sort, _, place = subject.partition(":")
            if f"{sort}:" in _WHOLE:
                self._all_stale = True
            elif f"{sort}:" in _OF_A_BODY and place.startswith(prefix):
                self._stale.add(place.removeprefix(prefix).partition("/")[0])
            elif sort == "person":
                self._rename()
        if self._watched and (self._stale or self._all_stale):
            self._soon.start()

    def _refresh(self) -> None:
        """Waits for the work under way: it may or may not have seen the change."""
        if self.board is None or self._is_busy:
            return
        if self._all_stale or len(self._stale) > _FEW:
            self._load()
            return
        frame = self.board.frame
        stale = [body for body in frame.bodies if body.id in self._stale]
        self._stale.clear()
        with self._context.workspace.reading() as db:
            fresh = {body.id: load_standing(db, frame, body) for body in stale}
        self.board = self.board.with_standings(fresh)
        self.changed.emit()

    def _rename(self) -> None:
        if self.board is not None:
            with self._context.workspace.reading() as db:
                frame = load_frame(db, self.board.frame.audit.id)
            self.board = replace(self.board, frame=replace(self.board.frame, names=frame.names))
            self.changed.emit()

    # The whole

    def _load(self, frame: Frame | None = None) -> None:
        """First what the totals say, then what is open, for which every answer is looked at. `frame`: if it
        has just been read."""
        self.stop()
        self._stale.clear()
        self._all_stale = False
        self._run += 1
        assert self.board is not None
        run, audit, workspace = self._run, self.board.frame.audit.id, self._context.workspace

        def work() -> _Totals:
            with workspace.reading() as db:
                now = frame or load_frame(db, audit)
                return run, now, load_standings(db, now), load_before(db, now)

        self._is_reading = True
        self._context.jobs.quietly(work, on_done=self._totals_loaded, on_error=self._failed)

    def _totals_loaded(self, result: _Totals) -> None:
        run, frame, standings, before = result
        if run != self._run or self.board is None:
            return
        self._is_reading = False
        known = self.board.standings
        kept = {body: replace(one, open=known[body].open) for body, one in standings.items() if body in known}
        self.board = Board(frame, {}, before, {}).with_standings({**standings, **kept})
        self.changed.emit()
        workspace = self._context.workspace

        def work(job: Job) -> _Opens:
            with workspace.reading() as db:
                return run, load_open(db, frame, job)

        self._job = self._context.jobs.start(
            "job.overview", work, on_done=self._open_loaded, on_error=self._failed, on_cancel=self._over
        )

    def _open_loaded(self, result: _Opens) -> None:
        run, found = result
        if run == self._run and self.board is not None:
            self.board = self.board.with_open(found)
            self._over()
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._over()
        self._context.jobs.failed.emit(error)

    def _over(self) -> None:
        """No work is under way: what changed meanwhile is read now."""
        self._job, self._is_reading = None, False
        if self._watched and (self._stale or self._all_stale):
            self._soon.start()
