"""Long work, off the window's thread: progress, cancelling, one way back; once over it leaves nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, Signal
from shiboken6 import isValid

from core.errors import Cancelled

T = TypeVar("T")
Done = Callable[[Any], object]
Failed = Callable[[BaseException], object]
Outcome = tuple[Any, BaseException | None]  # what the work gives, or what it raises


class RunningJob:
    """One piece of long work as the window sees it, and the `core.job.Job` that the work reports to."""

    def __init__(self, title_id: str, report: Callable[..., object]) -> None:
        self.title_id = title_id
        self._report = report
        self._stop = threading.Event()

    def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
        self._report(self, done, total, text_id, params)

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        self._stop.set()


@dataclass(eq=False, slots=True)
class _Call:
    """Work that was asked for, and what is called with its outcome. `job`: if somebody sees it. `future` is
    done when the worker has sent word of it."""

    work: Callable[[], Any]
    over: Callable[[Any, BaseException | None], object]
    job: RunningJob | None = None
    future: Future[None] = field(init=False)
    outcome: Outcome = (None, None)


class Jobs(QObject):
    """Starts long work. `started`, `progressed` (the job, then what it reports) and `ended` let the window
    show what is going on. Short work that nobody need see goes beside it, one after the other on one thread.

    Callbacks are called on the window's thread. One that is a method of a widget, or of another QObject, is
    not called once Qt has deleted that; any other function sees to it by itself. An error that nobody asked
    to be told, or whose asker is gone, goes to `failed`.

    What was asked for may hold pages, which must not be freed on a worker's thread. So the window's thread
    holds it until the worker, which knows it by a key alone, has let go of it (decision 226)."""

    started = Signal(object)  # RunningJob
    progressed = Signal(object, int, int, str, dict)
    ended = Signal(object)  # RunningJob
    failed = Signal(object)  # what nobody else asked to be told
    _came = Signal(object)  # what a worker has for the window's thread to call

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="tynda-job")
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tynda-beside")
        self._calls: dict[object, _Call] = {}  # those whose outcome has not been handed on, by their keys
        self._held: list[_Call] | None = None
        self._is_closed = False
        self._came.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        title_id: str,
        work: Callable[[RunningJob], Any],
        *,
        on_done: Done | None = None,
        on_error: Failed | None = None,
        on_cancel: Callable[[], object] | None = None,
    ) -> RunningJob:
        """`work(job)` on a worker's thread, then one of the callbacks."""
        job = RunningJob(title_id, self._report)

        def run() -> Any:
            job.check()
            return work(job)

        call = _Call(run, partial(self._tell, on_done, on_error, on_cancel), job)
        if self._ask(self._pool, call):
            self.started.emit(job)
        return job

    def quietly(self, work: Callable[[], Any], *, on_done: Done, on_error: Failed | None = None) -> None:
        """As `start`, for a short reading that nobody need see or stop."""
        call = _Call(work, partial(self._tell, on_done, on_error, None))
        if self._held is not None:
            self._held.append(call)
        else:
            self._ask(self._beside, call)

    def hold(self) -> None:
        """What is asked quietly from now on begins at `release`: when the window has been painted."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        held, self._held = self._held or [], None
        for call in held:
            self._ask(self._beside, call)

    def wait_for(self, work: Callable[[], T]) -> T:
        """What `work()` gives, off the window's thread. Until then the window paints, but keys and clicks
        wait: for what must be over before anything else can be done."""
        loop = QEventLoop()
        call = _Call(work, lambda *_: loop.quit())
        if not self._ask(self._beside, call):
            raise RuntimeError("closed")
        _quit_if_due()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        wait((call.future,))  # over by now, unless the program is being quit: then no loop turns any more
        result: T
        result, error = call.outcome
        try:
            if error is not None:
                raise error
            return result
        finally:
            del call, error  # which would hold this frame, and be held by it

    @property
    def current(self) -> RunningJob | None:
        """What has been running longest, if anything is."""
        return next((call.job for call in self._calls.values() if call.job is not None), None)

    def stop(self) -> None:
        """Asks everything to stop and waits until it has; other work can be started afterwards."""
        futures = [call.future for call in self._calls.values() if call.job is not None]
        self._cancel()
        self.wait_for(partial(wait, futures))

    def settle(self) -> None:
        """Waits until all is over and its outcome has been handed on; the window goes on living."""
        self.release()
        while True:
            futures = [call.future for call in self._calls.values()]
            self.wait_for(partial(wait, futures))  # then word of each is on its way
            QCoreApplication.processEvents()
            if not self._calls:
                return

    def close(self) -> None:
        """Stops everything for good: what is asked for afterwards, by a window on its way out, is let go."""
        self.release()
        self.stop()
        self._is_closed = True
        self._cancel()  # what has begun meanwhile
        self._pool.shutdown(wait=True)
        self._beside.shutdown(wait=True)

    def _cancel(self) -> None:
        for call in self._calls.values():
            if call.job is not None:
                call.job.cancel()

    def _ask(self, pool: ThreadPoolExecutor, call: _Call) -> bool:
        """False: it will not be done."""
        if self._is_closed:
            return False
        key = object()
        self._calls[key] = call  # before the worker looks for it
        try:
            call.future = pool.submit(self._work, key)
        except BaseException:
            del self._calls[key]
            raise
        return True

    def _work(self, key: object) -> None:
        """On a worker's thread. Nothing here holds the call, or what it gives, when word is sent of it."""
        self._calls[key].outcome = _outcome(self._calls[key].work)
        self._came.emit(partial(self._over, key))

    def _report(self, job: RunningJob, *progress: object) -> None:
        """On a worker's thread."""
        self._came.emit(partial(self.progressed.emit, job, *progress))

    def _do(self, call: Callable[[], object]) -> None:
        call()

    def _over(self, key: object) -> None:
        call = self._calls.pop(key)
        if call.job is not None:
            self.ended.emit(call.job)  # first: a callback finds the work over
        call.over(*call.outcome)

    def _tell(
        self,
        on_done: Done | None,
        on_error: Failed | None,
        on_cancel: Callable[[], object] | None,
        result: Any,
        error: BaseException | None,
    ) -> None:
        if error is None:
            if on_done is not None and not _is_gone(on_done):
                on_done(result)
        elif isinstance(error, Cancelled):
            if on_cancel is not None and not _is_gone(on_cancel):
                on_cancel()
        elif on_error is None or _is_gone(on_error):
            self.failed.emit(error)
        else:
            on_error(error)


def _outcome(work: Callable[[], Any]) -> Outcome:
    try:
        return work(), None
    except BaseException as error:  # noqa: BLE001 - the worker's border
        return None, error


def _quit_if_due() -> None:
    """A loop that begins forgets that the last window has been closed: the program would stay without one."""
    QCoreApplication.sendPostedEvents(QCoreApplication.instance(), QEvent.Type.Quit)


def _is_gone(callback: Callable[..., object]) -> bool:
    """True for a method of something that Qt has deleted, also where arguments are bound to it."""
    while isinstance(callback, partial):
        callback = callback.func
    own = getattr(callback, "__self__", None)
    return isinstance(own, QObject) and not isValid(own)
