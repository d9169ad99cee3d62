"""Backups: making one, and a new workspace out of one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core import paths
from core.exchange.automatic import newest
from core.exchange.plan import plan_of
from core.settings import Settings
from core.text import Catalogue
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.path_field import PathField, ask_new_workspace

FOLDER = "backup_folder"


class BackupDialog(Dialog):
    """`wanted` carries the folder of the backup; the work goes on in the status line."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "backup.title", parent)
        self._settings = context.settings
        self._name = f"{context.workspace.path.stem}.backup"
        self.explain(self.text("backup.explain"))
        start = context.settings.get(FOLDER, str(paths.documents_folder()))
        self._folder = PathField(context.catalogue, "backup.folder", start)
        self.add_field("backup.folder", self._folder.field, self._folder)
        self.explain(self.text("backup.better_elsewhere"))
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.add_button("backup.go", "primary").clicked.connect(self._start)

    def _start(self) -> None:
        folder = self._folder.path()
        if folder is None:
            self.tell(self.text("backup.choose"))
            return
        self._settings.put(FOLDER, str(folder))
        self.wanted.emit(folder / self._name)
        self.accept()


class RestoreDialog(Dialog):
    """`wanted` carries the folder of the backup and the file to make of it."""

    wanted = Signal(object, object)

    def __init__(self, catalogue: Catalogue, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(catalogue, "restore.title", parent, width=640)
        self.explain(self.text("restore.explain"))
        self.source = PathField(catalogue, "restore.source_folder", _last_backup(settings))
        start = paths.workspaces_folder() / f"{self.text('restore.new_name')}.tynda"
        self._target = PathField(catalogue, "restore.target_file", start, ask_new_workspace)
        self.add_field("restore.source_folder", self.source.field, self.source)
        self.add_field("restore.target_file", self._target.field, self._target)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.add_button("restore.go", "primary").clicked.connect(self._start)

    def _start(self) -> None:
        source, target = self.source.path(), self._target.path()
        if source is None or target is None:
            self.tell(self.text("restore.choose_both"))
            return
        self.wanted.emit(source, with_ending(target))
        self.accept()


def _last_backup(settings: Settings) -> Path | str:
    """The newest automatic one, else where the person put one by hand."""
    return newest(plan_of(settings).root) or str(settings.get(FOLDER, ""))


def with_ending(path: Path) -> Path:
    """`path` as the name of a workspace."""
    return path if path.suffix == ".tynda" else path.with_name(f"{path.name}.tynda")
