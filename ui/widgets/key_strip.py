"""Below a grid: the keys of the cell in hand, or what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.flow import Flow
from ui.widgets.labels import label, set_role
from ui.widgets.lines import clear


class KeyStrip(QWidget):
    """`chosen` carries the code of a class that was clicked. The keyboard never stops here."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._box = QWidget(self)
        self._flow = Flow(self._box, gap=4)
        self._words = label("", "muted", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._box)

    def show_keys(self, keys: tuple[tuple[str, str, str], ...]) -> None:
        """(key as printed, code, words) each."""
        if keys == self._keys:
            return
        self._keys = keys
        clear(self._flow)
        for printed, code, words in keys:
            button = QPushButton(f"{printed}  {words}".replace("&", "&&"), self._box)
            button.setProperty("role", "chip")
            button.setAccessibleName(words)
            button.setAccessibleDescription(printed)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, own=code: self.chosen.emit(own))
            self._flow.addWidget(button)
        self._box.setVisible(bool(keys))
        self.updateGeometry()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        set_role(self._words, "error" if wrong else "muted")
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))
