"""The button that copies the table below it: a drawing, which leaves room in its bar."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from core.text import Catalogue
from ui.icons import icon
from ui.theme import Theme


class CopyButton(QToolButton):
    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon(theme, "copy"))
        self.setAccessibleName(catalogue.text("overview.copy"))
        self.setToolTip(catalogue.text("overview.copy_tip"))
