"""What a newer methodology changed, and how it is kept apart from a change in reality."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.comparing import Pair
from core.reports.comparisons.words import method_lines, method_summary
from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.widgets.labels import label


class MethodChangeDialog(Dialog):
    def __init__(self, catalogue: Catalogue, pair: Pair, parent: QWidget) -> None:
        super().__init__(catalogue, "compare.method_changes", parent, width=620, read=True)
        names = " → ".join(f"{one.id} {one.version}" for one in (pair.old, pair.new))
        self.body.addWidget(label(names, "strong", wrap=True))
        if pair.has_scores:
            summary = method_summary(pair.method, catalogue) or self.text("compare.method_other_version")
            self.explain(self.text("compare.what_if_note", changes=summary))
        else:
            self.explain(self.text("compare.no_scores"))
        found = method_lines(pair.method, pair.old, pair.new, catalogue, between="\n• ")
        for line in found or (self.text("compare.method_other_words"),):
            words = label(line, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(words)
        self.body.addStretch(1)
        close = self.add_button("action.close", "primary")
        close.clicked.connect(self.accept)
