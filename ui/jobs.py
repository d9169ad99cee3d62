"""Long work, off the window's thread: one executor, progress and cancelling, one way back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

from core.errors import Cancelled

T = TypeVar("T")


class RunningJob(QObject):
    """One piece of long work as the window sees it, and the `core.job.Job` that the work reports to."""

    progressed = Signal(int, int, str, dict)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, title_id: str) -> None:
        super().__init__()
        self.title_id = title_id
        self._stop = threading.Event()

    def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
        self.progressed.emit(done, total, text_id, params)

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        self._stop.set()

    def execute(self, work: Callable[[RunningJob], Any]) -> None:
        """Runs on a worker thread; whatever happens comes back as a signal."""
        try:
            self.check()
            result = work(self)
        except Cancelled:
            self.cancelled.emit()
        except BaseException as error:  # noqa: BLE001 - the worker's border
            self.failed.emit(error)
        else:
            self.done.emit(result)


class Jobs(QObject):
    """Starts long work. `started` and `ended` let the status line show what is going on.

    Short work that nobody need see goes beside it, on one thread and so one after the other."""

    started = Signal(RunningJob)
    ended = Signal(RunningJob)
    failed = Signal(object)  # what nobody else asked to be told
    _came = Signal(object)  # what the thread beside the window has for it to call

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="tynda-job")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tynda-beside")
        self._running: dict[RunningJob, Future[None]] = {}
        self._works: set[Future[None]] = set()  # those, and what may still be handing on its result
        self._is_closed = False
        self._held: list[Callable[[], None]] | None = None
        self._came.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        title_id: str,
        work: Callable[[RunningJob], Any],
        *,
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> RunningJob:
        """`work(job)` on a worker thread; the callbacks on the window's thread."""
        job = RunningJob(title_id)
        queued = Qt.ConnectionType.QueuedConnection
        for signal in (job.done, job.failed, job.cancelled):
            signal.connect(lambda *_: self._end(job), queued)  # first: a callback finds the work over
        if on_done:
            job.done.connect(on_done, queued)
        job.failed.connect(on_error or self.failed.emit, queued)
        self._running[job] = future = self._pool.submit(job.execute, work)
        self._works = {one for one in self._works if not one.done()} | {future}
        self.started.emit(job)
        return job

    def quietly(
        self,
        work: Callable[[], Any],
        *,
        on_done: Callable[[Any], object],
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        """As `start`, for a short reading that nobody need see or stop."""

        def run() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - the worker's border
                self._came.emit(partial(on_error or self.failed.emit, error))
            else:
                self._came.emit(partial(on_done, result))

        if self._held is not None:
            self._held.append(run)
        elif not self._is_closed:  # else a timer of a window on its way out: nobody is left to be told
            self._beside.submit(run)

    def hold(self) -> None:
        """What is asked quietly from now on begins at `release`: when the window has been painted."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        held, self._held = self._held or [], None
        for run in held:
            self._beside.submit(run)

    def wait_for(self, work: Callable[[], T]) -> T:
        """What `work()` gives, off the window's thread. Until then the window paints, but keys and clicks
        wait: for what must be over before anything else can be done."""
        future, loop = self._beside.submit(work), QEventLoop()
        future.add_done_callback(lambda _future: self._came.emit(loop.quit))
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return future.result()

    @property
    def current(self) -> RunningJob | None:
        """What has been running longest, if anything is."""
        return next(iter(self._running), None)

    def stop(self) -> None:
        """Asks everything to stop and waits until it has; other work can be started afterwards."""
        running = list(self._running.values())
        for job in self._running:
            job.cancel()
        self.wait_for(lambda: wait(running))

    def settle(self) -> None:
        """Waits until what runs is over and its result has been handed on; the window goes on living."""
        self.release()
        self.wait_for(lambda: None)  # after what is read quietly
        while True:
            works, self._works = tuple(self._works), set()
            self.wait_for(partial(wait, works))  # then its last signal has left its thread
            QCoreApplication.processEvents()
            if not self._works:
                return

    def close(self) -> None:
        """Stops everything for good."""
        self.release()
        self.stop()
        self._is_closed = True
        self._pool.shutdown(wait=True)
        self._beside.shutdown(wait=True)

    def _end(self, job: RunningJob) -> None:
        if job in self._running:
            del self._running[job]
            self.ended.emit(job)
