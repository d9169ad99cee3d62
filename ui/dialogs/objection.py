"""Registering an akimat's objection: its letter, the answers it is against, its documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from core.changes import Changes
from core.evidence.intake import Intake
from core.objections import operations
from ui.capture.captured import from_files, take_in
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.jobs import RunningJob
from ui.models.sheet import Sheet
from ui.widgets.day_field import DayField
from ui.widgets.labels import label
from ui.widgets.text_area import TextArea

_CODE = Qt.ItemDataRole.UserRole


class DocumentsRow(QWidget):
    """Files to go with it; examined when they are sent."""

    added = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = context.catalogue.text
        self.paths: list[Path] = []
        self.button = QPushButton(self._text("objection.add_files"), self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.button.text())
        self.button.clicked.connect(self.choose)
        self._names = label("", "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self._names, 1)

    def choose(self) -> None:
        dialog = QFileDialog(self, self._text("objection.add_files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: self.add([Path(path) for path in paths]))
        dialog.open()

    def add(self, paths: list[Path]) -> None:
        self.paths += [path for path in paths if path not in self.paths]
        self._names.setText(", ".join(path.name for path in self.paths))
        self.added.emit()


def examined(paths: list[Path], job: RunningJob) -> list[Intake]:
    """The files as evidence; for a job."""
    found = []
    for number, one in enumerate(from_files(paths, "file")):
        job.check()
        job.progress(number, len(paths))
        found.append(take_in(one))
    return found


class ObjectionDialog(Dialog):
    def __init__(self, context: Context, sheet: Sheet, indicator: str, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "objection.title", parent, width=context.theme.px(640))
        self._context, self._sheet = context, sheet
        self.body.addWidget(label(sheet.body.name.of(self.catalogue.lang), "strong", wrap=True))
        self.explain(self.text("objection.explain"))
        self.number = QLineEdit()
        self.received = DayField(self.text("objection.received"), self.catalogue)
        self.received.show_text(date.today().isoformat())
        self.add_row(
            (self.labelled("objection.number", self.number), 1),
            (self.labelled("objection.received", self.received), 1),
        )
        self.substance = TextArea(context.theme)
        self.add_field("objection.text", self.substance)
        self.indicators = self._make_indicators(indicator)
        self.add_field("objection.indicators", self.indicators)
        self.documents = DocumentsRow(context)
        self.add_field("objection.documents", self.documents)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.go = self.add_button("objection.now", "primary")
        self.go.clicked.connect(self._save)
        self.number.textChanged.connect(self._judge)
        self.substance.textChanged.connect(self._judge)
        self.received.edited.connect(self._judge)
        self.indicators.itemChanged.connect(self._judge)
        self._judge()
        self.number.setFocus()

    def _make_indicators(self, chosen: str) -> QListWidget:
        listed = QListWidget()
        listed.setProperty("role", "boxed")
        listed.setFixedHeight(self._context.theme.px(150))
        for one in self._sheet.methodology.indicators():
            item = QListWidgetItem(f"{one.id}  {one.short.of(self.catalogue.lang)}", listed)
            item.setData(_CODE, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.id == chosen else Qt.CheckState.Unchecked)
            if one.id == chosen:
                listed.setCurrentItem(item)
        return listed

    def chosen(self) -> list[str]:
        items = [self.indicators.item(row) for row in range(self.indicators.count())]
        return [str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _judge(self) -> None:
        whole = self.number.text().strip() and self.substance.toPlainText().strip() and self.received.day()
        self.go.setEnabled(bool(whole and self.chosen()))

    def _save(self) -> None:
        self.go.setEnabled(False)
        paths = list(self.documents.paths)
        self._context.jobs.start(
            "job.evidence",
            lambda job: examined(paths, job),
            on_done=self._register,
            on_error=self._refused,
        )

    def _register(self, documents: list[Intake]) -> None:
        self._context.hub.run(
            operations.register,
            audit=self._sheet.audit.id,
            body=self._sheet.body.id,
            indicators=self.chosen(),
            number=self.number.text(),
            received=self.received.day(),
            text=self.substance.toPlainText(),
            documents=documents,
            on_done=self._done,
            on_error=self._refused,
        )

    def _done(self, _changes: Changes) -> None:
        self._context.messages.say(self.text("objection.registered"))
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.tell(self._context.messages.sentence(error))
        self._judge()
