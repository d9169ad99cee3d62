"""Exporting a comparison: a workbook or a PDF, in one of the languages, with progress and cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from core import paths
from core.audits.records import Audit
from core.files import file_name
from core.reports.comparisons.export import export_comparison
from core.text import LANGS, Lang
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.jobs import RunningJob
from ui.menus import LANGUAGE_NAMES
from ui.widgets.choice import Choice
from ui.widgets.path_field import PathField

FORMAT_TEXTS = {"xlsx": "compare.export_xlsx", "pdf": "compare.export_pdf"}


class ExportComparisonDialog(Dialog):
    """`chosen`: the first is compared with the last, all of them stand in the timeline."""

    def __init__(self, context: Context, chosen: Sequence[Audit], parent: QWidget) -> None:
        super().__init__(context.catalogue, "compare.export_title", parent, width=560)
        self._context, self._chosen = context, tuple(chosen)
        self._job: RunningJob | None = None
        self._written: list[Path] = []
        lang = context.catalogue.lang
        self.explain(" → ".join(one.title.of(lang) for one in (chosen[0], chosen[-1])))
        if len(chosen) > 2:
            self.explain(context.catalogue.plural("compare.export_through", len(chosen)))
        self._form = QWidget()
        self._fields()
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.text("status.progress"))
        self._progress.hide()
        self._files = QLabel()
        self._files.setWordWrap(True)
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

    def _fields(self) -> None:
        settings = self._context.settings
        kept = settings.get("compare_formats", list(FORMAT_TEXTS))
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.formats = {name: QCheckBox(self.text(text_id)) for name, text_id in FORMAT_TEXTS.items()}
        for name, box in self.formats.items():
            box.setChecked(isinstance(kept, list) and name in kept)
            column.addWidget(box)
        self.language = Choice()
        for lang in LANGS:
            self.language.addItem(LANGUAGE_NAMES[lang], lang)
        wanted = settings.get("export_language", self._context.catalogue.lang)
        self.language.setCurrentIndex(max(0, self.language.findData(wanted)))
        documents = Path.home() / "Documents"
        usual = documents if documents.is_dir() else paths.workspaces_folder()
        self.folder = PathField(self.catalogue, "export.folder", str(settings.get("export_folder", usual)))
        outer, self.body = self.body, QVBoxLayout(self._form)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.add_field("export.formats", boxes)
        self.add_field("export.language", self.language)
        self.add_field("export.folder", self.folder.field, self.folder)
        self.body = outer
        self.body.addWidget(self._form)

    def _start(self) -> None:
        formats = [name for name, box in self.formats.items() if box.isChecked()]
        folder, lang = self.folder.path(), self.language.currentData()
        if not formats or folder is None:
            self.tell(self.text("compare.choose_format"))
            return
        settings = self._context.settings
        settings.put("compare_formats", formats)
        settings.put("export_language", lang)
        settings.put("export_folder", str(folder))
        self._form.setEnabled(False)
        self._go.setEnabled(False)
        self._progress.setRange(0, 0)
        self._progress.show()
        self.tell(self.text("export.running"), wrong=False)
        self._job = self._context.jobs.start(
            "job.export",
            lambda job: self._export(job, folder, formats, lang),
            on_done=self._done,
            on_error=self._failed,
        )
        self._job.progressed.connect(self._show_progress)
        self._job.cancelled.connect(lambda: self._rest(self.text("export.cancelled")))

    def _export(self, job: RunningJob, folder: Path, formats: Sequence[str], lang: Lang) -> list[Path]:
        first, last = self._chosen[0], self._chosen[-1]
        stem = self.text("compare.file_name", before=first.code, after=last.code)
        written = []
        with self._context.workspace.reading() as db:
            for one in formats:
                to = folder / file_name(f"{stem} {lang}", one)
                written.append(export_comparison(db, chosen=self._chosen, to=to, lang=lang, job=job))
        return written

    def _show_progress(self, done: int, total: int, _text_id: str, _params: dict[str, object]) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)

    def _done(self, files: list[Path]) -> None:
        self._written = files
        self._files.setText("\n".join(path.name for path in files))
        self._files.show()
        self._form.hide()
        self._open.show()
        self._go.hide()
        self._rest(self.catalogue.plural("export.done", len(files), folder=str(files[0].parent)))
        self._close.setText(self.text("action.close"))
        self._open.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._rest(self._context.messages.sentence(error), wrong=True)

    def _rest(self, sentence: str, *, wrong: bool = False) -> None:
        self._job = None
        self._form.setEnabled(True)
        self._go.setEnabled(True)
        self._progress.hide()
        self.tell(sentence, wrong=wrong)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].parent)))

    def reject(self) -> None:
        """The first time it stops the work, if any; then it closes."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()
