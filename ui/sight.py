"""What the tour of the window shows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Sight:
    """A part of the window: its heading, and what is said of it."""

    widget: QWidget
    heading_id: str
    words_id: str
