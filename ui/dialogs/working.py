"""A dialog with one piece of long work at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.jobs import Jobs, RunningJob


class WorkingDialog(Dialog):
    """`progress` shows how far it is. Cancel stops the work first, then it closes."""

    def __init__(
        self, catalogue: Catalogue, title_id: str, jobs: Jobs, parent: QWidget | None, width: int
    ) -> None:
        super().__init__(catalogue, title_id, parent, width=width)
        self._job: RunningJob | None = None
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.text("status.progress"))
        self.progress.hide()
        jobs.progressed.connect(self._progressed)

    def follow(self, job: RunningJob) -> None:
        self._job = job
        self.progress.setRange(0, 0)
        self.progress.show()

    def rest(self) -> None:
        """The work is over, whichever way."""
        self._job = None
        self.progress.hide()

    def _progressed(
        self, job: RunningJob, done: int, total: int, text_id: str, params: dict[str, object]
    ) -> None:
        if job is self._job:
            self.show_progress(done, total, text_id, params)

    def show_progress(self, done: int, total: int, _text_id: str, _params: dict[str, object]) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()
