"""A few lines of text in a dialog: Tab goes on, Ctrl+Enter presses the dialog's main button."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme import Theme


class TextArea(QPlainTextEdit):
    def __init__(self, theme: Theme, parent: QWidget | None = None, *, height: int = 72) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(height))
