"""Writing a package: what goes in, and where the file is put."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from core import paths
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.exchange.pack import Packed, pack
from core.exchange.selection import Selection
from core.files import file_name
from core.formatting import number
from core.settings import Settings
from ui.context import Context
from ui.dialogs.working import WorkingDialog
from ui.jobs import RunningJob
from ui.packages import FOLDER
from ui.widgets.body_list import BodyList
from ui.widgets.choice import Choice
from ui.widgets.labels import label
from ui.widgets.path_field import PathField

DoneCallback = Callable[[Path, Packed], None]
ErrorCallback = Callable[[BaseException], None]


class PackDialog(WorkingDialog):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "pack.title", context.jobs, parent, width=context.theme.px(560))
        self._context = context
        self._written: Path | None = None
        with context.workspace.reading() as db:
            self._audits = audits.everything(db)
            self._bodies = bodies.everyone(db)
        self.explain(self.text("pack.explain"))
        self.what = Choice()
        self.what.addItem(self.text("pack.everything"), None)
        for one in self._audits:
            self.what.addItem(one.title.of(self.catalogue.lang), one)
        self.add_field("pack.what", self.what)
        self.bodies = BodyList(context.catalogue, self._bodies, [one.id for one in self._bodies])
        self.add_field("export.bodies", self.bodies.list, self.bodies)
        self._part = label(self.text("pack.part"), "muted", wrap=True)
        self.body.addWidget(self._part)
        self.folder = PathField(context.catalogue, "pack.folder", usual_folder(context.settings))
        self.add_field("pack.folder", self.folder.field, self.folder)
        self.name = QLineEdit()
        self.add_field("pack.name", self.name)
        self.body.addWidget(self.progress)
        self._open = self.add_button("export.open_folder")
        self._open.clicked.connect(self._open_folder)
        self._open.hide()
        self._close = self.add_button("action.cancel")
        self._close.clicked.connect(self.reject)
        self.go = self.add_button("pack.go", "primary")
        self.go.clicked.connect(self._start)
        self.what.currentIndexChanged.connect(self._judge)
        self.bodies.changed.connect(self._judge)
        self._judge()
        self.what.setFocus()

    def selection(self) -> Selection:
        audit = self._audit()
        chosen = frozenset(self.bodies.chosen())
        every = chosen == {one.id for one in self._bodies}
        return Selection(frozenset((audit.id,)) if audit else None, None if every else chosen)

    def _audit(self) -> Audit | None:
        found = self.what.currentData()
        return found if isinstance(found, Audit) else None

    def _judge(self) -> None:
        """What follows from the choice: the hint about parts, the name, whether anything is to be written."""
        self._part.setVisible(not self.selection().whole)
        audit, chosen = self._audit(), self.bodies.chosen()
        of = chosen[0] if len(chosen) == 1 else ""
        self.name.setText(package_name(self._context, audit.code if audit else "", of))
        self.go.setEnabled(bool(chosen))
        self.fit()

    def _start(self) -> None:
        folder = self.folder.path()
        if folder is None or not self.name.text().strip():
            self.tell(self.text("pack.choose"))
            return
        self._context.settings.put(FOLDER, str(folder))
        out = free(folder / self.name.text().strip())
        self._enable(False)
        self.tell(self.text("pack.running"), wrong=False)
        self.follow(
            start(self._context, out, self.selection(), self._done, self._failed, on_cancel=self._stopped)
        )

    def _done(self, out: Path, packed: Packed) -> None:
        self._enable(True)
        self._written = out
        self.go.hide()
        self._open.show()
        self._close.setText(self.text("action.close"))
        self.tell(done_words(self._context, out, packed), wrong=False)
        self._open.setFocus()

    def _stopped(self) -> None:
        self._enable(True)
        self.tell(self.text("pack.cancelled"), wrong=False)

    def _failed(self, error: BaseException) -> None:
        self._enable(True)
        self.tell(self._context.messages.sentence(error))

    def _enable(self, on: bool) -> None:
        """While it works, nothing can be chosen."""
        if on:
            self.rest()
        for widget in (self.what, self.bodies, self.folder, self.name, self.go):
            widget.setEnabled(on)

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def usual_folder(settings: Settings) -> Path:
    """Where the last package was put."""
    return Path(str(settings.get(FOLDER, paths.documents_folder())))


def package_name(context: Context, *parts: str) -> str:
    """Of the workspace, what is in it and the minute: it sorts, and two of them differ."""
    words = [context.workspace.path.stem, *filter(None, parts), f"{datetime.now():%Y-%m-%d %H-%M}"]
    return file_name(" ".join(words), "tyndapack")


def free(path: Path) -> Path:
    """`path` with its ending, numbered if there is such a file: no package is ever written over another."""
    if path.suffix != ".tyndapack":
        path = path.with_name(f"{path.name}.tyndapack")
    number, wanted = 2, path
    while path.exists():
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        number += 1
    return path


def start(
    context: Context,
    out: Path,
    selection: Selection,
    on_done: DoneCallback,
    on_error: ErrorCallback | None = None,
    on_cancel: Callable[[], object] | None = None,
) -> RunningJob:
    """Writes a package beside whoever works; what was handed to the writer before is in it."""
    workspace = context.workspace

    def work(job: RunningJob) -> Packed:
        workspace.run(lambda _tx: None)
        return pack(workspace.path, out, job, selection=selection, person=workspace.person)

    return context.jobs.start(
        "job.pack", work, on_done=partial(on_done, out), on_error=on_error, on_cancel=on_cancel
    )


def done_words(context: Context, out: Path, packed: Packed) -> str:
    evidence = context.catalogue.plural("merge.evidence", packed.evidence)
    count = number(packed.entries, context.catalogue.lang)
    entries = context.catalogue.plural("merge.entries", packed.entries, count=count)
    return context.catalogue.text("pack.done", path=out, entries=entries, evidence=evidence)
