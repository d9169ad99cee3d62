"""A button with the key that presses it printed on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.widgets.labels import key as key_label


class KeyButton(QPushButton):
    def __init__(self, text: str, key: str, parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._badge = key_label(key, self)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if primary:
            self.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addStretch(1)
        row.addWidget(self._badge)

    def show_key(self, on: bool) -> None:
        """Where there is no room for it, it is in the tooltip."""
        self._badge.setVisible(on)
        self.setToolTip("" if on else self.accessibleDescription())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        key = 0 if self._badge.isHidden() else self._badge.sizeHint().width() - 2
        return QSize(hint.width() + key, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
