"""The three panes of the checklist, whose widths are remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.context import Context

_NAME = "checklist_panes"
_USUAL = [272, 640, 256]
_LEAST = (200, 320, 200)


class Panes(QSplitter):
    def __init__(
        self, context: Context, tree: QWidget, question: QWidget, footer: QWidget, evidence: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings = context.settings
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        self.setStyleSheet(f"QSplitter::handle {{ background: {context.theme.tokens.bg}; }}")
        centre = QWidget()
        centre.setProperty("role", "page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(question, 1)
        column.addWidget(footer)
        for place, (pane, least) in enumerate(zip((tree, centre, evidence), _LEAST, strict=True)):
            pane.setMinimumWidth(least)
            self.addWidget(pane)
            self.setStretchFactor(place, 1 if pane is centre else 0)
        sizes = self._settings.get(_NAME)
        good = isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(size, int) for size in sizes)
        self.setSizes(sizes if good else _USUAL)

    def remember(self) -> None:
        self._settings.put(_NAME, self.sizes())
