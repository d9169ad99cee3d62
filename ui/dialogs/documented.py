"""A dialog with documents: they are examined off the window's thread before anything is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from core.changes import Changes
from core.evidence.files import examine_files
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.documents_field import DocumentsField


class DocumentedDialog(Dialog):
    def __init__(self, context: Context, title_id: str, parent: QWidget | None, width: int = 560) -> None:
        super().__init__(context.catalogue, title_id, parent, width=width)
        self.context = context
        self.documents = DocumentsField(context.catalogue)
        self.go: QPushButton | None = None

    def add_go(self, text_id: str) -> None:
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.go = self.add_button(text_id, "primary")
        self.go.clicked.connect(self.save)

    def save(self) -> None:
        raise NotImplementedError

    def record(self, operation: Callable[..., Changes], **facts: Any) -> None:
        """`operation` with the documents, as one step; what is refused is told and stays to be mended."""
        self._wait(True)
        paths = tuple(self.documents.paths)
        self.context.jobs.start(
            "job.evidence",
            lambda _job: examine_files(paths),
            on_done=lambda intakes: self.context.hub.run(
                operation,
                documents=intakes,
                undoable=True,
                on_done=lambda _changes: self.accept(),
                on_error=self._refused,
                **facts,
            ),
            on_error=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        self._wait(False)
        self.tell(self.context.messages.sentence(error))

    def _wait(self, on: bool) -> None:
        if self.go is not None:
            self.go.setEnabled(not on)
