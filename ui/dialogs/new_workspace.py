"""A new workspace: its name, where it is kept, and who works in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core import paths
from core.errors import TyndaError
from core.text import Catalogue
from core.workspace import Workspace
from ui.dialogs.base import Dialog
from ui.jobs import Jobs, RunningJob
from ui.messages import Messages
from ui.widgets.path_field import PathField

REGION = "aktobe"
FORBIDDEN = '<>:"/\\|?*'


class NewWorkspaceDialog(Dialog):
    """`made` carries the open `Workspace`; whoever takes it closes it."""

    made = Signal(object)

    def __init__(
        self, catalogue: Catalogue, jobs: Jobs, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(catalogue, "workspace.new", parent)
        self._jobs = jobs
        self._messages = messages
        self.explain(self.text("workspace.explain"))
        self._name = QLineEdit(self.text("file.new_name"))
        self._folder = PathField(catalogue, "workspace.folder", paths.workspaces_folder())
        self.add_field("workspace.name", self._name)
        self.add_field("workspace.folder", self._folder.field, self._folder)
        self.explain(self.text("workspace.local"))
        self.add_button("action.cancel").clicked.connect(self.reject)
        self._go = self.add_button("workspace.create", "primary")
        self._go.clicked.connect(self._create)
        self._name.selectAll()
        self._name.setFocus()

    def _create(self) -> None:
        name, folder = self._name.text().strip().removesuffix(".tynda").strip(), self._folder.path()
        if not name or folder is None or any(sign in name for sign in FORBIDDEN):
            self.tell(self.text("workspace.name_needed"))
            return
        path = folder / f"{name}.tynda"
        self._go.setEnabled(False)
        self.tell(self.text("job.create"), wrong=False)
        self._jobs.start(
            "job.create", lambda job: _make(path, job), on_done=self._made, on_error=self._refused
        )

    def _made(self, workspace: Workspace) -> None:
        self.made.emit(workspace)
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self._go.setEnabled(True)
        self.tell(self._messages.sentence(error))


def _make(path: Path, _job: RunningJob) -> Workspace:
    if not path.parent.is_dir():
        raise TyndaError("workspace.no_folder", path=str(path.parent))
    return Workspace.create(path, region=REGION)
