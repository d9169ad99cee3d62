"""The window closes once the backup is made: said if it takes long, and never for long."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.jobs import Jobs, RunningJob
from ui.keeper import Keeper

SHOWN_AFTER = 400  # milliseconds: most backups are over by then
AT_MOST = 30_000  # what is not copied by then, the next backup copies


class ClosingDialog(Dialog):
    """Closes its parent when `job`, a backup of the keeper, has ended. `called_off`: the person works on."""

    called_off = Signal()

    def __init__(
        self, catalogue: Catalogue, jobs: Jobs, keeper: Keeper, job: RunningJob, parent: QWidget
    ) -> None:
        super().__init__(catalogue, "closing.title", parent)
        self._job = job
        self._window = parent
        self.explain(self.text("closing.explain"))
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(self.text("status.progress"))
        self.body.addWidget(self._progress)
        self.add_button("closing.stay").clicked.connect(self.reject)
        self.add_button("closing.now", "primary").clicked.connect(self._close_now)
        self.rejected.connect(self._call_off)
        jobs.progressed.connect(self._show_progress)
        keeper.ended.connect(self._finish)
        self._waits = True
        self._appear = QTimer(self, singleShot=True)
        self._appear.timeout.connect(self.open)
        self._appear.start(SHOWN_AFTER)
        self._enough = QTimer(self, singleShot=True)
        self._enough.timeout.connect(self._close_now)
        self._enough.start(AT_MOST)

    def _close_now(self) -> None:
        self._job.cancel()
        self._window.close()

    def _call_off(self) -> None:
        self._appear.stop()
        self._enough.stop()
        self._waits = False
        self.called_off.emit()

    def _finish(self) -> None:
        if self._waits:
            QTimer.singleShot(0, self._window, self._window.close)

    def _show_progress(self, job: RunningJob, done: int, total: int, *_text: object) -> None:
        if job is self._job:
            self._progress.setRange(0, max(total, 1))
            self._progress.setValue(done)
