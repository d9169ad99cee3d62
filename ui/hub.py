"""The one call down and the one signal back: operations go to the writer, changes come to the views."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core import undo
from core.changes import Changes
from core.errors import TyndaError
from core.workspace import Workspace

SLOW = 500
"""Milliseconds after which people are told that what they did is not in the file yet."""


class Hub(QObject):
    """`changed` follows every committed change; `saved` says when. A failure goes to whoever asked, else to
    `failed`. Nothing here waits for the disk: `waits` says True when something has been on its way for long,
    behind a large package, say, or a slow disk, and False when all of it has come back."""

    changed = Signal(object)  # Changes
    saved = Signal(object)  # datetime
    failed = Signal(object)  # exception
    undo_changed = Signal()
    stepped = Signal(object)  # Changes of an undo or redo, after `changed`
    waits = Signal(bool)
    _came = Signal(object, object)  # a call, and its Future, from the writer's thread

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._calls: dict[object, Callable[[Future[Changes]], None]] = {}
        self._undo: list[Changes] = []
        self._redo: list[Changes] = []
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._tell_slow)
        self._is_slow = False

    def run(
        self,
        operation: Callable[..., Changes],
        /,
        *,
        on_done: Callable[[Changes], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
        undoable: bool = False,
        **kwargs: Any,
    ) -> None:
        """Runs operation(tx, **kwargs) on the writer thread. `undoable`: as one step."""

        def committed(changes: Changes) -> None:
            if undoable and changes.entries:
                self._undo.append(changes)
                self._redo.clear()
            self._tell(changes, on_done)

        self._submit(operation, committed, on_error, kwargs)

    def tell(self, changes: Changes) -> None:
        """Hands on what long work has committed by itself."""
        self._tell(changes, None)

    @property
    def is_busy(self) -> bool:
        """True while something sent to the writer has not come back."""
        return bool(self._calls)

    @property
    def undoable(self) -> Changes | None:
        """What `undo` would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def redoable(self) -> Changes | None:
        return self._redo[-1] if self._redo else None

    def undo(self) -> None:
        self._compensate(self._undo, self._redo)

    def redo(self) -> None:
        self._compensate(self._redo, self._undo)

    def _compensate(self, source: list[Changes], target: list[Changes]) -> None:
        if not source:
            return
        step = source.pop()

        def committed(changes: Changes) -> None:
            """Whoever had to look again after the step has to after its undoing."""
            back = Changes(changes.subjects | step.subjects, changes.entries)
            target.append(back)
            self._tell(back, self.stepped.emit)

        def refused(error: BaseException) -> None:
            self.failed.emit(error)
            self.undo_changed.emit()  # the step cannot be taken any more

        self._submit(undo.undo, committed, refused, {"entries": step.entries})

    def _tell(self, changes: Changes, on_done: Callable[[Changes], None] | None) -> None:
        if changes.entries:
            self.saved.emit(datetime.now())
            self.undo_changed.emit()
        if changes:
            self.changed.emit(changes)
        if on_done:
            on_done(changes)

    def _submit(
        self,
        operation: Callable[..., Changes],
        committed: Callable[[Changes], None],
        on_error: Callable[[BaseException], None] | None,
        kwargs: dict[str, Any],
    ) -> None:
        def arrived(future: Future[Changes]) -> None:
            error = future.exception()
            if error is None:
                committed(future.result())
            else:
                (on_error or self.failed.emit)(error)

        call = object()  # whoever waits for it is held, and let go, on the window's thread alone
        self._calls[call] = arrived
        if not self._slow.isActive():
            self._slow.start()
        try:
            future = self.workspace.submit(operation, **kwargs)
        except TyndaError as error:
            self._returned(call)
            (on_error or self.failed.emit)(error)
            return
        future.add_done_callback(partial(self._came.emit, call))

    def _take(self, call: object, future: Future[Changes]) -> None:
        arrived = self._calls[call]
        self._returned(call)
        arrived(future)

    def _returned(self, call: object) -> None:
        """The longest way is told of, not the sum of many short ones."""
        del self._calls[call]
        if self._calls:
            self._slow.start()
            return
        self._slow.stop()
        if self._is_slow:
            self._is_slow = False
            self.waits.emit(False)

    def _tell_slow(self) -> None:
        if not self._is_slow:
            self._is_slow = True
            self.waits.emit(True)
