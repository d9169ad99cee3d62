"""A day of a month: its number, and below it as many lines as it has room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

_AROUND = 8  # pixels above and below the words of a cell, as the style sheet has it
_BREAK = "\u2028"  # between lines of one paragraph, as Qt draws them


class DayDelegate(QStyledItemDelegate):
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        room = (option.rect.height() - _AROUND) // option.fontMetrics.height()
        option.text = _BREAK.join(fitting(str(index.data() or "").splitlines(), room))


def fitting(lines: Sequence[str], room: int) -> list[str]:
    """The first line always, of the others what goes into `room` lines in all; how many do not, is said
    after the first."""
    shown = max(room, 1)
    missing = len(lines) - shown
    return [f"{lines[0]}  +{missing}", *lines[1:shown]] if missing > 0 else list(lines)
