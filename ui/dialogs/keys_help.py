"""All keys of the checklist on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.text import Catalogue
from ui.widgets.labels import key, label


class KeysHelp(QDialog):
    def __init__(
        self, catalogue: Catalogue, keys: tuple[tuple[str, str], ...], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(catalogue.text("keys.title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for row, (printed, text_id) in enumerate(keys):
            box = QHBoxLayout()
            box.setSpacing(4)
            for one in printed.split("  "):
                box.addWidget(key(one))
            box.addStretch(1)
            grid.addLayout(box, row, 0)
            grid.addWidget(label(catalogue.text(text_id)), row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(label(catalogue.text("keys.title"), "section"))
        column.addLayout(grid)
