"""Documents chosen to be brought in as evidence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.text import Catalogue
from ui.widgets.labels import OneLine
from ui.widgets.lines import clear, link_button


class DocumentsField(QWidget):
    """Files are chosen or dropped; each can be taken out again."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = catalogue.text
        self.paths: list[Path] = []
        self.button = QPushButton(self._text("documents.choose"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addLayout(row)
        self.setFocusProxy(self.button)
        self.setAcceptDrops(True)

    def add(self, paths: list[Path]) -> None:
        self.paths += [path for path in paths if path not in self.paths]
        self._show()

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self._text("documents.choose"), "")
        self.add([Path(name) for name in names])

    def _remove(self, path: Path) -> None:
        self.paths.remove(path)
        self._show()

    def _show(self) -> None:
        clear(self._list)
        for path in self.paths:
            box = QWidget(self)
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 0, 0, 0)
            name = OneLine("")
            name.show_text(path.name)
            remove = link_button(self._text("documents.remove"), box)
            remove.setAccessibleName(f"{remove.text()}: {path.name}")
            remove.clicked.connect(lambda _=False, path=path: self._remove(path))
            row.addWidget(name, 1)
            row.addWidget(remove)
            self._list.addWidget(box)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(_files(event.mimeData()))


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
