"""A piece of evidence as a picture, or the words that stand in its place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from core.errors import TyndaError
from core.evidence import reads
from core.evidence.records import Evidence
from core.workspace import Workspace
from ui.capture.images import decode
from ui.context import Context
from ui.jobs import RunningJob
from ui.widgets.picture_view import PictureView


def read_picture(workspace: Workspace, sha256: str, name: str) -> QImage:
    """For a worker. TyndaError if it is not here, is damaged or cannot be decoded."""
    with workspace.reading() as db:
        data = reads.blob(db, sha256)
    return decode(data, name)


class ShownPicture(QObject):
    """Of `view` and `message`, which stand in the same place, one is seen. `came` when it is a picture."""

    came = Signal()

    def __init__(self, context: Context, view: PictureView, message: QLabel) -> None:
        super().__init__(view)
        self._context, self._view, self._message = context, view, message
        self._wanted = ""

    def show(self, one: Evidence) -> None:
        """Decoded in a job; until then stays what is there. One that cannot be shown says why."""
        if not one.width:
            self.say(self._context.catalogue.text("viewer.no_picture", name=one.name))
            return
        self._wanted, workspace = one.sha256, self._context.workspace

        def work(_job: RunningJob) -> tuple[str, QImage | TyndaError]:
            try:
                return one.sha256, read_picture(workspace, one.sha256, one.name)
            except TyndaError as error:
                return one.sha256, error

        self._context.jobs.start("job.picture", work, on_done=self._arrived)

    def say(self, sentence: str) -> None:
        """Instead of a picture, also of one that is still being decoded."""
        self._wanted = ""
        self._tell(sentence)

    def _arrived(self, found: tuple[str, QImage | TyndaError]) -> None:
        """What is no longer wanted is neither shown nor excused."""
        sha256, outcome = found
        if sha256 != self._wanted:
            return
        if isinstance(outcome, TyndaError):
            self._tell(self._context.messages.sentence(outcome))
        else:
            self._tell("")
            self.came.emit()
            self._view.show_picture(QPixmap.fromImage(outcome))

    def _tell(self, sentence: str) -> None:
        """The picture without one."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._view.setVisible(not sentence)
