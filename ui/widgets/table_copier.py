"""Ctrl+C in a table: what Qt would take is one cell, and on a Cyrillic layout nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from ui.widgets.keys import only, physical
from ui.widgets.tsv import copy_table


class TableCopier(QObject):
    """`copied` carries the number of rows."""

    copied = Signal(int)

    def watch(self, view: QTableView) -> None:
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, QTableView)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and only(event, Qt.KeyboardModifier.ControlModifier)
            and physical(event) == "c"
        ):
            self.copied.emit(copy_table(watched))
            return True
        return False
