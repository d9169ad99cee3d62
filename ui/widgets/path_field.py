"""A path typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from core.text import Catalogue

Ask = Callable[[QWidget, str, str], str]


def ask_folder(parent: QWidget, title: str, start: str) -> str:
    return QFileDialog.getExistingDirectory(parent, title, start)


def ask_new_workspace(parent: QWidget, title: str, start: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, start, "Tynda (*.tynda)")[0]


class PathField(QWidget):
    """`field` is the line to type into. `ask` shows the system's dialog and returns "" if it was left;
    `chosen` follows a choice made there."""

    chosen = Signal()

    def __init__(self, catalogue: Catalogue, title_id: str, start: Path | str, ask: Ask = ask_folder) -> None:
        super().__init__()
        self._title = catalogue.text(title_id)
        self._ask = ask
        self.field = QLineEdit(str(start))
        self.field.setMinimumWidth(280)
        self.button = QPushButton(catalogue.text("action.choose"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(f"{catalogue.text('action.choose')} {self._title}")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def path(self) -> Path | None:
        """None while nothing is typed."""
        typed = self.field.text().strip()
        return Path(typed).expanduser() if typed else None

    def _choose(self) -> None:
        chosen = self._ask(self, self._title, self.field.text())
        if chosen:
            self.field.setText(chosen)
            self.chosen.emit()
