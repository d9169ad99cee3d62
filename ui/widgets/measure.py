"""Lines of a length that reads well, however wide the window is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

LINE = 860  # pixels at text size 1


def measured(inner: QWidget, width: int) -> QHBoxLayout:
    """`inner` at the left of a row of its own, no wider than `width`."""
    inner.setMaximumWidth(width)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(inner, 1)
    row.addStretch(0)
    return row
