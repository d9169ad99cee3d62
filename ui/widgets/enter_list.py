"""A list of sentences that lead somewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QListWidget, QWidget

from ui.widgets.boxed_table import WrappedWords

_EDGE = 7  # pixels around the words of an empty list
PADDING = 8  # pixels left and right of the words of an item, as the style sheet has it


class EnterList(QListWidget):
    """Sentences are seen whole, on as many lines as they take. Enter goes where one leads, as a double click
    does, before any button of the dialog hears it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "boxed")
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)  # a scroll bar takes room from the words
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(WrappedWords(self, PADDING))
        self._nothing = ""

    def say_nothing(self, words: str) -> None:
        """What stands in it while it is empty, to be heard too."""
        self._nothing = words
        self.setAccessibleDescription("" if self.count() else words)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing and not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            box = self.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            painter.drawText(box, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), self._nothing)
            painter.end()
