"""The three panes of the checklist, whose widths are remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.widgets.folding import ThreePanes

_NAME = "checklist_panes"
_USUAL = (288, 560, 300)
_LEAST = (200, 320, 200)
_MOST = (360, 0, 340)  # in a wide window titles of the tree and buttons of the evidence are seen whole


class Panes(ThreePanes):
    def __init__(
        self,
        context: Context,
        tree: QWidget,
        question: QWidget,
        footer: QWidget,
        evidence: QWidget,
        parent: QWidget,
    ) -> None:
        centre = QWidget()
        centre.setProperty("role", "page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(question, 1)
        column.addWidget(footer)
        panes = (tree, centre, evidence)
        super().__init__(context.theme, context.settings, _NAME, panes, _LEAST, _USUAL, _MOST, parent=parent)
