"""Nothing here yet: what this place is for, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.text import Catalogue
from ui.widgets.labels import label


class EmptyPage(QWidget):
    acted = Signal()

    def __init__(self, catalogue: Catalogue, text_id: str, action_id: str) -> None:
        super().__init__()
        self.setProperty("role", "page")
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(16)
        sentence = label(catalogue.text(text_id), "muted", wrap=True)
        sentence.setFixedWidth(460)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = QPushButton(catalogue.text(action_id))
        button.setProperty("role", "primary")
        button.setAutoDefault(True)  # Enter presses it
        button.clicked.connect(self.acted)
        column.addWidget(sentence, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
