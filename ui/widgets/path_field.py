"""A path typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from core.text import Catalogue
from ui.widgets.lines import set_tip

Ask = Callable[[QWidget, str, str], str]


def ask_folder(parent: QWidget, title: str, start: str) -> str:
    return QFileDialog.getExistingDirectory(parent, title, start)


def ask_new_workspace(parent: QWidget, title: str, start: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, start, "Tynda (*.tynda)")[0]


class PathLine(QLineEdit):
    """A path without room is shown by both of its ends until somebody types in it; its tooltip has all."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(path, parent)
        set_tip(self, path)
        self.textChanged.connect(partial(set_tip, self))

    def shown(self) -> str:
        """What is seen of it now."""
        path = self.text()
        if self.hasFocus():
            return path
        return self.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, self._room().width())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return (
            self.style()
            .subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
            .adjusted(2, 0, -2, 0)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class PathField(QWidget):
    """`field` is the line to type into. `ask` shows the system's dialog and returns "" if it was left;
    `chosen` follows a choice made there."""

    chosen = Signal()

    def __init__(self, catalogue: Catalogue, title_id: str, start: Path | str, ask: Ask = ask_folder) -> None:
        super().__init__()
        self._title = catalogue.text(title_id)
        self._ask = ask
        self.field = PathLine(str(start))
        self.field.setMinimumWidth(240)
        self.button = QPushButton(catalogue.text("action.choose"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(f"{catalogue.text('action.choose')} {self._title}")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def path(self) -> Path | None:
        """None while nothing is typed."""
        typed = self.field.text().strip()
        return Path(typed).expanduser() if typed else None

    def _choose(self) -> None:
        chosen = self._ask(self, self._title, self.field.text())
        if chosen:
            self.field.setText(chosen)
            self.chosen.emit()
