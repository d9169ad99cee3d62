"""A day of a month: its number, and below it as many lines as it has room for; lines between the days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme

_AROUND = 8  # pixels above and below the words of a cell, as the style sheet has it
_BREAK = "\u2028"  # between lines of one paragraph, as Qt draws them


class DayDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The last days of a week and of all weeks end at the frame, which is their line."""
        place, days = option.rect, index.model()
        is_last, is_lowest = index.column() == days.columnCount() - 1, index.row() == days.rowCount() - 1
        inner = QStyleOptionViewItem(option)
        inner.rect = place.adjusted(0, 0, -int(not is_last), -int(not is_lowest))
        super().paint(painter, inner, index)
        colour = self._theme.color("border")
        if not is_last:
            painter.fillRect(place.right(), place.top(), 1, place.height(), colour)
        if not is_lowest:
            painter.fillRect(place.left(), place.bottom(), place.width(), 1, colour)

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
