"""Exporting scorecards: what, in which language, where to; with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core import paths
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.text import LANGS, Lang
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.jobs import RunningJob
from ui.menus import LANGUAGE_NAMES
from ui.widgets.body_list import BodyList
from ui.widgets.choice import Choice
from ui.widgets.lines import tip
from ui.widgets.path_field import PathField

FORMAT_TEXTS = {
    "xlsx": "export.format.xlsx",
    "pdf": "export.format.pdf",
    "blank": "export.format.blank",
    "recommendations": "export.format.recommendations",
}
USUAL = ["xlsx", "pdf"]


class ExportDialog(Dialog):
    """`body`: the checklist in view, whose card can be asked for alone. `formats`: to begin with, instead of
    those chosen last."""

    def __init__(
        self,
        context: Context,
        audit: Audit,
        body: str | None,
        parent: QWidget | None = None,
        *,
        formats: Sequence[str] = (),
    ) -> None:
        super().__init__(context.catalogue, "export.title", parent, width=560)
        self._context = context
        self._audit = audit
        self._job: RunningJob | None = None
        self._asked = list(formats)
        self.explain(audit.title.of(context.catalogue.lang))
        self._form = QWidget()
        self._fields(body)
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.text("status.progress"))
        self._progress.hide()
        self._files = QListWidget()
        self._files.setProperty("role", "boxed")
        self._files.setAccessibleName(self.text("export.made"))
        self._files.setMinimumHeight(150)
        self._files.itemActivated.connect(self._open_file)
        self._files.hide()
        self.body.addWidget(self._files)
        self.body.addWidget(self._progress)
        self._open = self.add_button("export.open_folder")
        self._open.clicked.connect(self._open_folder)
        self._open.hide()
        self._close = self.add_button("action.cancel")
        self._close.clicked.connect(self.reject)
        self._go = self.add_button("export.go", "primary")
        self._go.clicked.connect(self._start)

    def _fields(self, body: str | None) -> None:
        context = self._context
        chosen = self._asked or context.settings.get("export_formats", USUAL)
        self._formats = {name: QCheckBox(self.text(text_id)) for name, text_id in FORMAT_TEXTS.items()}
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name, box in self._formats.items():
            box.setChecked(name in chosen)
            column.addWidget(box)
        self._language = Choice()
        for lang in LANGS:
            self._language.addItem(LANGUAGE_NAMES[lang], lang)
        wanted = context.settings.get("export_language", context.catalogue.lang)
        self._language.setCurrentIndex(max(0, self._language.findData(wanted)))
        with context.workspace.reading() as db:
            known = [one for one in bodies.everyone(db) if one.id in self._audit.bodies]
        self._bodies = BodyList(context.catalogue, known, self._audit.bodies)
        self._folder = PathField(context.catalogue, "export.folder", self._usual_folder())
        outer, self.body = self.body, QVBoxLayout(self._form)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.add_field("export.formats", boxes)
        self.add_field("export.language", self._language)
        self.add_field("export.bodies", self._bodies.list, self._bodies)
        self.add_field("export.folder", self._folder.field, self._folder)
        self.body = outer
        self.body.addWidget(self._form)

    def _usual_folder(self) -> Path:
        return Path(str(self._context.settings.get("export_folder", paths.documents_folder())))

    def _start(self) -> None:
        formats = [name for name, box in self._formats.items() if box.isChecked()]
        folder, chosen = self._folder.path(), self._bodies.chosen()
        if not formats or folder is None or not chosen:
            self.tell(self.text("export.choose_format"))
            return
        language: Lang = self._language.currentData()
        settings = self._context.settings
        if not self._asked:
            settings.put("export_formats", formats)
        settings.put("export_language", language)
        settings.put("export_folder", str(folder))
        self._form.setEnabled(False)
        self._go.setEnabled(False)
        self._progress.setRange(0, 0)
        self._progress.show()
        self.tell(self.text("export.running"), wrong=False)
        self._job = self._context.jobs.start(
            "job.export",
            lambda job: self._export(job, folder, formats, language, chosen),
            on_done=self._done,
            on_error=self._failed,
        )
        self._job.progressed.connect(self._show_progress)
        self._job.cancelled.connect(self._stopped)

    def _export(
        self, job: RunningJob, folder: Path, formats: list[str], language: Lang, chosen: Sequence[str]
    ) -> list[Path]:
        from core.reports.export import export

        with self._context.workspace.reading() as db:
            return export(
                db,
                audit=self._audit,
                folder=folder,
                formats=formats,
                lang=language,
                bodies=list(chosen),
                job=job,
            )

    def _show_progress(self, done: int, total: int, _text_id: str, _params: dict[str, object]) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)

    def _done(self, files: list[Path]) -> None:
        self._files.clear()
        for path in files:
            item = QListWidgetItem(path.name, self._files)
            item.setToolTip(tip(str(path)))
        self._form.hide()
        self._files.show()
        self._open.show()
        self._open.setDefault(True)
        self._go.hide()
        done = self.catalogue.plural("export.done", len(files), folder=str(self._folder.path()))
        if not self.isActiveWindow():
            self._context.messages.tell(done, action=self.text("export.open_folder"), work=self._opener())
        self._rest(done)
        self._close.setText(self.text("action.close"))
        self._open.setFocus()

    def _stopped(self) -> None:
        self._rest(self.text("export.cancelled"))

    def _failed(self, error: BaseException) -> None:
        sentence = self._context.messages.sentence(error)
        if not self.isActiveWindow():
            self._context.messages.tell(sentence, wrong=True)
        self._rest(sentence, wrong=True)

    def _rest(self, sentence: str, *, wrong: bool = False) -> None:
        self._job = None
        self._form.setEnabled(True)
        self._go.setEnabled(True)
        self._progress.hide()
        self.tell(sentence, wrong=wrong)

    def _open_folder(self) -> None:
        self._opener()()

    def _opener(self) -> Callable[[], object]:
        """Opens the folder, also when the dialog is gone."""
        url = QUrl.fromLocalFile(str(self._folder.path()))
        return lambda: QDesktopServices.openUrl(url)

    def _open_file(self, item: QListWidgetItem) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(item.toolTip()))

    def reject(self) -> None:
        """The first time it stops the work, if any; then it closes."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()
