"""A bug, told calmly."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.widgets.labels import label


class CrashDialog(Dialog):
    """`details` is the traceback, `log` the file that has it too ("." if it could not be written)."""

    def __init__(self, catalogue: Catalogue, details: str, log: str, parent: QWidget | None = None) -> None:
        super().__init__(catalogue, "crash.title", parent, width=600)
        self._details = details
        self.body.addWidget(label(self.text("crash.lost"), wrap=True))
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName(self.text("verify.detail"))
        shown.setMinimumHeight(140)
        self.body.addWidget(shown, 1)
        if log != ".":
            self.body.addWidget(label(self.text("crash.log", log=log), "caption", wrap=True))
        self.add_button("action.copy").clicked.connect(self._copy)
        self.add_button("action.close", "primary").clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.tell(self.text("action.copied"), wrong=False)
