"""What long work leaves: nothing, and its last holder is the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import ui.jobs
from core.errors import Cancelled
from ui.jobs import Jobs, RunningJob


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


class Page(QObject):
    """Asks, and notes what it was told and on which thread it was freed."""

    def __init__(self, told: list[object], freed: list[threading.Thread]) -> None:
        super().__init__()
        self.told = told
        weakref.finalize(self, lambda: freed.append(threading.current_thread()))

    def read(self, _job: object = None) -> int:
        return len(self.told) + 1

    def fail(self, _job: object = None) -> None:
        raise ValueError("on purpose")

    def end(self, _job: object = None) -> None:
        raise Cancelled

    def came(self, *what: object) -> None:
        self.told.append(what)


def _ask(jobs: Jobs, page: Page, turn: int) -> None:
    """One after the other in every way that there is, by methods and by functions that hold the page."""
    way = (page.read, page.fail, page.end)[turn % 3]
    if turn % 2:
        jobs.start("job.export", way, on_done=page.came, on_error=page.came, on_cancel=page.came)
    else:
        jobs.start(
            "job.export",
            lambda job: way(job),
            on_done=lambda _number: page.came(),
            on_error=lambda _error: page.came(),
            on_cancel=lambda: page.came(),
        )
    jobs.quietly((page.read, page.fail)[turn % 2], on_done=page.came, on_error=page.came)


def test_what_is_over_leaves_nothing(jobs: Jobs) -> None:
    told: list[object] = []
    freed: list[threading.Thread] = []
    begun: list[weakref.ref[RunningJob]] = []
    jobs.started.connect(lambda job: begun.append(weakref.ref(job)))
    for turn in range(200):
        _ask(jobs, Page(told, freed), turn)
    jobs.settle()
    told.clear()  # errors remember where they were raised
    gc.collect()
    assert len(begun) == 200
    assert [job for job in begun if job() is not None] == []
    assert len(freed) == 200


def test_what_nobody_else_holds_is_freed_on_the_windows_thread(
    qapp: QApplication, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that is late must not be the last to let go."""
    told: list[object] = []
    freed: list[threading.Thread] = []
    loops: list[threading.Thread] = []

    class Loop(QEventLoop):
        def __init__(self) -> None:
            super().__init__()
            weakref.finalize(self, lambda: loops.append(threading.current_thread()))

    monkeypatch.setattr(ui.jobs, "QEventLoop", Loop)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads take turns at every step
    try:
        for turn in range(1000):
            _ask(jobs, Page(told, freed), turn)
            jobs.wait_for(lambda turn=turn: turn)  # type: ignore[misc]
            told.clear()
        jobs.settle()
    finally:
        sys.setswitchinterval(interval)
    told.clear()
    gc.collect()
    assert (len(freed), {*freed}) == (1000, {threading.main_thread()})
    assert (len(loops) >= 1000, {*loops}) == (True, {threading.main_thread()})


def test_who_is_deleted_is_not_told(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []
    lost: list[BaseException] = []
    jobs.failed.connect(lost.append)
    gate = threading.Event()
    page = Page(told, [])

    def waits(way: Callable[[], object], _job: object = None) -> object:
        gate.wait()
        return way()

    bound = partial(page.came, "bound")
    for way in (page.read, page.fail, page.end):
        for came in (page.came, bound):
            job = partial(waits, way)
            jobs.start("job.export", job, on_done=came, on_error=came, on_cancel=came)
            jobs.quietly(job, on_done=came, on_error=came)
    delete(page)
    gate.set()
    jobs.settle()
    assert told == []
    assert [str(error) for error in lost] == ["on purpose"] * 4  # which nobody else is left to hear


def test_progress_comes_before_the_outcome_and_to_nobody_who_is_deleted(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[object] = []
    told: list[object] = []
    page, other = Page(heard, []), Page(told, [])
    for one in (page, other):
        jobs.progressed.connect(one.came)
    delete(other)

    def work(job: RunningJob) -> int:
        for step in range(3):
            job.progress(step, 3)
        return 3

    jobs.start("job.export", work, on_done=heard.append)
    jobs.settle()
    assert [one[1] if isinstance(one, tuple) else one for one in heard] == [0, 1, 2, 3]
    assert told == []
