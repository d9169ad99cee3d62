"""The keys, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core import paths
from core.formatting import begun
from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.widgets.labels import key, label

VERSION = "0.1.0"


class ShortcutsDialog(Dialog):
    """`groups`: (heading, ((what, key), …)) each, already in words."""

    def __init__(
        self,
        catalogue: Catalogue,
        groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(catalogue, "menu.shortcuts", parent, width=560, read=True)
        self.body.setSpacing(8)
        for place, (heading, lines) in enumerate(groups):
            if place:
                self.body.addSpacing(8)
            self.body.addWidget(label(heading, "section"))
            for what, keys in lines:
                self.body.addLayout(_line(what, keys))
        self.body.addStretch(1)
        self.add_button("action.close", "primary").clicked.connect(self.accept)


def _line(what: str, keys: str) -> QHBoxLayout:
    """Several keys stand apart by two spaces."""
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addWidget(label(begun(what), wrap=True), 1)
    line.addSpacing(20)
    for one in keys.split("  "):
        line.addWidget(key(one))
    return line


class AboutDialog(Dialog):
    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(catalogue, "app.name", parent, width=480)
        self.setWindowTitle(self.text("menu.about"))
        self.body.addWidget(label(self.text("about.text"), wrap=True))
        self.body.addWidget(label(self.text("about.version", version=VERSION), "muted"))
        self.explain(self.text("about.licences"))
        folder = label(self.text("about.data", path=str(paths.home())), "caption", wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(folder)
        self.add_button("action.close", "primary").clicked.connect(self.accept)
