"""A dialog with documents: they are examined off the window's thread before anything is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from core.changes import Changes
from core.evidence.files import examine_files
from core.evidence.intake import Intake
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.widgets.documents_field import DocumentsField


class DocumentedDialog(RecordingDialog):
    def __init__(self, context: Context, title_id: str, parent: QWidget | None, width: int = 560) -> None:
        super().__init__(context, title_id, parent, width=width)
        self.documents = DocumentsField(context.catalogue)

    def record_documented(self, operation: Callable[..., Changes], **facts: Any) -> None:
        """`operation` with the documents, as one step."""
        self.go.setEnabled(False)
        paths = tuple(self.documents.paths)
        self._context.jobs.start(
            "job.evidence",
            lambda _job: examine_files(paths),
            on_done=partial(self._record, operation, facts),
            on_error=self.refused,
        )

    def _record(
        self, operation: Callable[..., Changes], facts: Mapping[str, Any], documents: Sequence[Intake]
    ) -> None:
        self.record(operation, documents=documents, **facts)
