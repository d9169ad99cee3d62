"""Below the question: back, the keys most used, save and go on."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from core.text import Catalogue
from ui.widgets.labels import key, label, set_role
from ui.widgets.wrapping_row import WrappingRow

_HINTS = (
    ("Enter", "checklist.hint_enter"),
    ("Ctrl V", "checklist.hint_paste"),
    ("F1", "checklist.hint_keys"),
)

ROOMY = 560  # from this width on margins are wide
WIDEST = 760  # of the question, with whose edges the buttons line up


class Footer(QWidget):
    """Hints stand as far as there is room for them."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = catalogue.text
        self.back = self._button("← " + text("checklist.back"), text("checklist.back"))
        self.forward = self._button(text("checklist.save_next") + " →", text("checklist.save_next"))
        self.forward.setProperty("role", "primary")
        self._words = {False: text("checklist.save_next"), True: text("checklist.next")}
        self._row = WrappingRow(self, gap=12)
        self._row.setContentsMargins(32, 8, 32, 16)
        self._row.addWidget(self.back)
        said = [label(text(text_id), "caption") for _printed, text_id in _HINTS]
        self._hints = [self._hint(printed, words) for (printed, _id), words in zip(_HINTS, said, strict=True)]
        self._entering, self._pasting = said[0], self._hints[1]
        self._locked = False
        self._entered = {False: text("checklist.hint_enter"), True: text("checklist.hint_next")}
        for hint in self._hints:
            self._row.addWidget(hint)
        self._row.add_stretch()
        self._row.addWidget(self.forward)

    def show_locked(self, locked: bool) -> None:
        """Where nothing can be changed there is nothing to save: one only goes on."""
        words = self._words[locked]
        self.forward.setText(f"{words} →")
        self.forward.setAccessibleName(words)
        self._entering.setText(self._entered[locked])
        self._locked = locked
        self._place_hints()
        set_role(self.forward, "" if locked else "primary")
        self.forward.updateGeometry()

    @staticmethod
    def _button(text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    @staticmethod
    def _hint(printed: str, words: QLabel) -> QWidget:
        hint = QWidget()
        pair = QHBoxLayout(hint)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(6)
        pair.addWidget(key(printed))
        pair.addWidget(words)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = max(32 if self.width() > ROOMY else 16, (self.width() - WIDEST) // 2)
        self._row.setContentsMargins(margin, 8, margin, 16)
        self._place_hints()

    def _place_hints(self) -> None:
        margin = self._row.contentsMargins().left()
        room = self.width() - 2 * margin - self.back.sizeHint().width() - self.forward.sizeHint().width() - 36
        for hint in self._hints:
            useless = self._locked and hint is self._pasting
            room -= 0 if useless else hint.sizeHint().width() + 12
            hint.setVisible(room >= 0 and not useless)
