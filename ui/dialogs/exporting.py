"""What every export asks: which files, in which language, where to; and how it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core import paths
from core.text import LANGS, Lang
from ui.context import Context
from ui.dialogs.working import WorkingDialog
from ui.jobs import RunningJob
from ui.menus import LANGUAGE_NAMES
from ui.widgets.choice import Choice
from ui.widgets.lines import tip
from ui.widgets.path_field import PathField
from ui.widgets.wrapping_check import WrappingCheck

Work = Callable[[RunningJob], list[Path]]
_PATH = Qt.ItemDataRole.UserRole


class ExportingDialog(WorkingDialog):
    """`ask` lays it out; `work` writes the files. `choose_id` says what has to be chosen
    where `is_enough` does not hold."""

    choose_id = ""

    def __init__(self, context: Context, title_id: str, parent: QWidget | None) -> None:
        super().__init__(context.catalogue, title_id, context.jobs, parent, width=560)
        self._context = context
        self.language = Choice()
        for lang in LANGS:
            self.language.addItem(LANGUAGE_NAMES[lang], lang)
        wanted = context.settings.get("export_language", context.catalogue.lang)
        self.language.setCurrentIndex(max(0, self.language.findData(wanted)))
        usual = context.settings.get("export_folder", paths.documents_folder())
        self.folder = PathField(context.catalogue, "export.folder", str(usual))
        self._form = QWidget()
        self._files = QListWidget()
        self._files.setProperty("role", "boxed")
        self._files.setAccessibleName(self.text("export.made"))
        self._files.setMinimumHeight(150)
        self._files.itemActivated.connect(_open_file)
        self._files.hide()

    def ask(
        self, formats: Mapping[str, str], ticked: object, more: Sequence[tuple[str, QWidget, QWidget]] = ()
    ) -> None:
        """`formats` with their text ids, ticked where in `ticked`; `more` as `add_field` takes it."""
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.formats = {name: WrappingCheck(self.text(text_id)) for name, text_id in formats.items()}
        for name, box in self.formats.items():
            box.setChecked(isinstance(ticked, list) and name in ticked)
            column.addWidget(box)
        outer, self.body = self.body, QVBoxLayout(self._form)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.add_field("export.formats", boxes)
        self.add_field("export.language", self.language)
        for text_id, field, row in more:
            self.add_field(text_id, field, row)
        self.add_field("export.folder", self.folder.field, self.folder)
        self.body = outer
        for part in (self._form, self._files, self.progress):
            self.body.addWidget(part)
        self._open = self.add_button("export.open_folder")
        self._open.clicked.connect(lambda: self._opener()())
        self._open.hide()
        self._close = self.add_button("action.cancel")
        self._close.clicked.connect(self.reject)
        self.go = self.add_button("export.go", "primary")
        self.go.clicked.connect(self._start)

    def is_enough(self, formats: Sequence[str]) -> bool:
        return bool(formats)

    def keep(self, formats: Sequence[str]) -> None:
        """Remembers what was chosen here."""
        raise NotImplementedError

    def work(self, folder: Path, formats: Sequence[str], lang: Lang) -> Work:
        """What writes the files, on a thread of its own."""
        raise NotImplementedError

    def _start(self) -> None:
        formats = [name for name, box in self.formats.items() if box.isChecked()]
        folder = self.folder.path()
        if folder is None or not self.is_enough(formats):
            self.tell(self.text(self.choose_id))
            return
        lang: Lang = self.language.currentData()
        self.keep(formats)
        self._context.settings.put("export_language", lang)
        self._context.settings.put("export_folder", str(folder))
        self._form.setEnabled(False)
        self.go.setEnabled(False)
        self.tell(self.text("export.running"), wrong=False)
        job = self._context.jobs.start(
            "job.export",
            self.work(folder, formats, lang),
            on_done=self._done,
            on_error=self._failed,
            on_cancel=partial(self._rest, self.text("export.cancelled")),
        )
        self.follow(job)

    def _done(self, files: list[Path]) -> None:
        self._files.clear()
        for path in files:
            item = QListWidgetItem(path.name, self._files)
            item.setData(_PATH, str(path))
            item.setToolTip(tip(str(path)))
        self._form.hide()
        self._files.show()
        self._open.show()
        self._open.setDefault(True)
        self.go.hide()
        done = self.catalogue.plural("export.done", len(files), folder=str(self.folder.path()))
        if not self.isActiveWindow():
            self._context.messages.tell(done, action=self.text("export.open_folder"), work=self._opener())
        self._rest(done)
        self._close.setText(self.text("action.close"))
        self._open.setFocus()

    def _failed(self, error: BaseException) -> None:
        sentence = self._context.messages.sentence(error)
        if not self.isActiveWindow():
            self._context.messages.tell(sentence, wrong=True)
        self._rest(sentence, wrong=True)

    def _rest(self, sentence: str, *, wrong: bool = False) -> None:
        self.rest()
        self._form.setEnabled(True)
        self.go.setEnabled(True)
        self.tell(sentence, wrong=wrong)

    def _opener(self) -> Callable[[], object]:
        """Opens the folder, also when the dialog is gone."""
        url = QUrl.fromLocalFile(str(self.folder.path()))
        return lambda: QDesktopServices.openUrl(url)


def _open_file(item: QListWidgetItem) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(item.data(_PATH)))
