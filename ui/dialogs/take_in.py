"""Taking packages in: first what would change, in words; then, if the person wants it, the change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QWidget,
)

from core import paths
from core.errors import TyndaError
from core.exchange.foreseen import Conflict, Foreseen
from core.exchange.merge import Merged, make, merge, preview, preview_new
from core.people import reads as people
from core.text import Catalogue
from ui.context import Context
from ui.dialogs.arriving import Arriving
from ui.dialogs.custody import with_ending
from ui.dialogs.working import WorkingDialog
from ui.jobs import Jobs, RunningJob
from ui.messages import Messages
from ui.widgets.labels import label
from ui.widgets.path_field import PathField, ask_new_workspace

_WIDTH = 880


class _Arriving(WorkingDialog):
    """What arrives, what is done now in words, and the error in a line."""

    def __init__(
        self, catalogue: Catalogue, title_id: str, jobs: Jobs, messages: Messages, parent: QWidget | None
    ) -> None:
        super().__init__(catalogue, title_id, jobs, parent, width=_WIDTH)
        self._jobs, self._messages = jobs, messages
        self.arriving = Arriving(catalogue, self.fontMetrics().height() + 14)
        self.arriving.hide()
        self._said_now = label("", "muted", wrap=True)
        self.body.addWidget(self.arriving, 1)
        self.body.addWidget(self._said_now)
        self.body.addWidget(self.progress)
        self.close_button = self.add_button("action.cancel")
        self.close_button.clicked.connect(self.reject)

    def work(self, title_id: str, work: Callable[[RunningJob], Any], on_done: Callable[[Any], None]) -> None:
        self.tell("")
        self._said_now.setText(self.text(title_id))
        self._said_now.show()
        done = partial(self._done, on_done)
        self.follow(
            self._jobs.start(title_id, work, on_done=done, on_error=self._failed, on_cancel=self.stopped)
        )

    def _done(self, on_done: Callable[[Any], None], result: Any) -> None:
        self.rest()
        on_done(result)

    def failed(self, error: BaseException) -> None:
        causes = getattr(error, "problems", ())
        sentences = [self._messages.sentence(error)] if not causes else []
        if causes:
            sentences = [self.catalogue.text(error.text_id, **error.params)]  # type: ignore[attr-defined]
            sentences += [self.catalogue.error(cause) for cause in causes]
        self.tell(" ".join(sentences))

    def stopped(self) -> None:
        self.rest()

    def _failed(self, error: BaseException) -> None:
        self.rest()
        self.failed(error)

    def rest(self) -> None:
        super().rest()
        self._said_now.hide()

    def show_progress(self, done: int, total: int, text_id: str, params: dict[str, object]) -> None:
        super().show_progress(done, total, text_id, params)
        if text_id:
            self._said_now.setText(self.text(text_id, **params))


class TakeInDialog(_Arriving):
    """`settle` hands what is being typed to the writer before anything is taken in. `of_another`: the package
    is from another workspace, and the person wants a new one made of it. `to_persons`: keys wait."""

    of_another = Signal()
    to_persons = Signal()

    def __init__(
        self,
        context: Context,
        packages: Sequence[Path],
        parent: QWidget | None,
        settle: Callable[[], None],
    ) -> None:
        super().__init__(context.catalogue, "take_in.title", context.jobs, context.messages, parent)
        self._context, self._packages, self._settle = context, tuple(packages), settle
        self._is_over = False
        self.arriving.chosen.connect(self._go_to)
        self.another = self.add_button("take_in.begin")
        self.another.clicked.connect(self._begin)
        self.another.hide()
        self.persons = self.add_button("persons.open")
        self.persons.clicked.connect(self._show_persons)
        self.persons.hide()
        self.go = self.add_button("take_in.go", "primary")
        self.go.clicked.connect(self._take)
        self.go.setEnabled(False)
        self._look()

    def _look(self) -> None:
        self._settle()
        workspace, packages = self._context.workspace, self._packages

        def look(job: RunningJob) -> Foreseen:
            workspace.run(lambda _tx: None)  # what was typed is in the file
            return preview(workspace, packages, job)

        self.work("job.prove", look, self._show)

    def _show(self, foreseen: Foreseen) -> None:
        self.arriving.show_foreseen(foreseen)
        self.arriving.show()
        self.go.setEnabled(not foreseen.is_nothing)
        if foreseen.is_nothing:
            self.go.hide()
            self._close()
        else:
            self.go.setFocus()
        self.fit()

    def _take(self) -> None:
        self.go.setEnabled(False)
        self._settle()
        workspace, packages = self._context.workspace, self._packages

        def take(job: RunningJob) -> tuple[Merged, int]:
            merged = merge(workspace, packages, job)
            with workspace.reading() as db:
                return merged, people.waiting(db, workspace.person)

        self.work("job.take_in", take, self._taken)

    def _taken(self, result: tuple[Merged, int]) -> None:
        merged, waiting = result
        self._is_over = True
        self._context.hub.tell(merged.changes)
        self.go.hide()
        conflicts = len(merged.foreseen.conflicts)
        done = self.text("take_in.done_conflicts" if conflicts else "take_in.done")
        self.persons.setVisible(waiting > 0)
        self.tell(f"{done} {self.text('take_in.keys_wait')}" if waiting else done, wrong=False)
        self._context.messages.say(self.text("take_in.done"))
        self._close()
        if conflicts:
            self.arriving.conflicts.setCurrentRow(0)
            self.arriving.conflicts.setFocus()

    def _close(self) -> None:
        self.close_button.setText(self.text("action.close"))
        self.close_button.setFocus()

    def _go_to(self, conflict: Conflict) -> None:
        """Before it is taken in there is nothing to see at the question yet."""
        if self._is_over:
            self.accept()
            self._context.navigator.show_question(conflict.body, conflict.indicator, conflict.audit)

    def _show_persons(self) -> None:
        self.accept()
        self.to_persons.emit()

    def _begin(self) -> None:
        self.accept()
        self.of_another.emit()

    def failed(self, error: BaseException) -> None:
        super().failed(error)
        another = isinstance(error, TyndaError) and error.text_id == "package.other_workspace"
        self.another.setVisible(another)
        self.go.setVisible(not another and self.arriving.isVisible())
        self.go.setEnabled(True)

    def stopped(self) -> None:
        """Of a preview there is nothing left to show; a merge can be begun again."""
        super().stopped()
        if self.arriving.isHidden():
            self.done(self.DialogCode.Rejected)
        else:
            self.tell(self.text("take_in.cancelled"), wrong=False)
            self.go.setEnabled(True)


class BeginDialog(_Arriving):
    """A new workspace of packages: `made` carries its file."""

    made = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        jobs: Jobs,
        messages: Messages,
        packages: Sequence[Path],
        parent: QWidget | None,
    ) -> None:
        super().__init__(catalogue, "begin.title", jobs, messages, parent)
        self._packages = tuple(packages)
        start = paths.workspaces_folder() / f"{packages[0].stem}.tynda"
        self.target = PathField(catalogue, "begin.file", start, ask_new_workspace)
        self.body.insertWidget(0, label(self.text("begin.explain"), "muted", wrap=True))
        self.add_field("begin.file", self.target.field, self.target)
        self.go = self.add_button("begin.go", "primary")
        self.go.clicked.connect(self._make)
        self.go.setEnabled(False)
        for before, after in pairwise((self.target.field, self.target.button, self.close_button, self.go)):
            self.setTabOrder(before, after)
        self.work("job.prove", lambda job: preview_new(self._packages, job), self._show)

    def _show(self, foreseen: Foreseen) -> None:
        self.arriving.show_foreseen(foreseen)
        self.arriving.show()
        self.go.setEnabled(True)
        self.go.setFocus()
        self.fit()

    def _make(self) -> None:
        target = self.target.path()
        if target is None:
            self.tell(self.text("begin.choose"))
            return
        path, packages = with_ending(target), self._packages
        self.go.setEnabled(False)
        self.work("job.restore", lambda job: make(path, packages, job), lambda _none: self._made(path))

    def _made(self, path: Path) -> None:
        self.accept()
        self.made.emit(path)

    def failed(self, error: BaseException) -> None:
        super().failed(error)
        self.go.setEnabled(not self.arriving.isHidden())

    def stopped(self) -> None:
        super().stopped()
        if self.arriving.isHidden():
            self.done(self.DialogCode.Rejected)
        else:
            self.tell(self.text("take_in.cancelled"), wrong=False)
            self.go.setEnabled(True)
