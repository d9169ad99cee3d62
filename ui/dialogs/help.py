"""The keys, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from core import paths
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
        super().__init__(catalogue, "menu.shortcuts", parent, width=560)
        inner = QWidget()
        inner.setProperty("role", "clear")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        row = 0
        for heading, lines in groups:
            grid.addWidget(label(heading, "section"), row, 0, 1, 2)
            for what, keys in lines:
                row += 1
                grid.addWidget(label(what, wrap=True), row, 0)
                grid.addLayout(_printed(keys), row, 1)
            row += 1
            grid.setRowMinimumHeight(row, 8)
            row += 1
        grid.setRowStretch(row, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setMinimumHeight(420)
        scroll.setAccessibleName(self.text("menu.shortcuts"))
        self.body.addWidget(scroll, 1)
        self.add_button("action.close", "primary").clicked.connect(self.accept)


def _printed(keys: str) -> QHBoxLayout:
    """Several keys stand apart by two spaces."""
    box = QHBoxLayout()
    box.setSpacing(4)
    box.addStretch(1)
    for one in keys.split("  "):
        box.addWidget(key(one))
    return box


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
