"""Small texts in the roles of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Plain text always: what people typed is never read as markup."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def pill(text: str, kind: str = "", parent: QWidget | None = None) -> QLabel:
    """A rounded mark: info, good, warn, bad, or plain. The word carries the meaning, not the colour."""
    made = label(text, f"pill-{kind}" if kind else "pill", parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def key(text: str, parent: QWidget | None = None) -> QLabel:
    """A key of the keyboard, as printed on controls."""
    made = label(text, "key", parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Gives a widget another role and lets the style sheet see it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()
