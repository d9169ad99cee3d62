"""Paints the answers of a review: whether each was looked at, its code and title, its open remarks."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt

from ui.delegates.title_delegate import Index, TitleDelegate
from ui.models.statuses import REMARK

EDITED, CHECKED, UNCHECKED = "✎", "✓", "○"
_COLOURS = {EDITED: "warn", CHECKED: "good", UNCHECKED: "text2"}


class Told(IntEnum):
    MARK = Qt.ItemDataRole.UserRole + 1  # one of those above
    REMARKS = Qt.ItemDataRole.UserRole + 2  # how many are open


class ReviewedDelegate(TitleDelegate):
    def mark(self, index: Index, now: bool) -> tuple[str, str]:
        mark = str(index.data(Told.MARK))
        return mark, _COLOURS[mark]

    def figure(self, index: Index) -> str:
        remarks = index.data(Told.REMARKS)
        return f"{REMARK}{remarks}" if remarks else ""
