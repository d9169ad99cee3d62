"""A list to choose one line from."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

_LEAST = 22  # characters that are not given up for the controls beside it
_MOST = 44  # characters from which on a longer line makes it no wider


_ARROWS = 48  # pixels, more than both of the arrows that scroll the list take


def show_all(lines: QAbstractItemView) -> None:
    """Makes an open list as high as its lines. Qt forgets the edge that the style sheet gives it, and two
    missing pixels are answered with an arrow to scroll by and a last line cut through."""
    box, screen = lines.window(), lines.screen().availableGeometry()
    missing = sum(map(lines.sizeHintForRow, range(lines.model().rowCount()))) - lines.viewport().height()
    high = box.height() + missing
    if missing <= 0 or high > screen.height():
        return
    box.resize(box.width(), high + _ARROWS)  # then the arrows go, whose room is to be the lines'
    box.resize(box.width(), high)
    box.move(box.x(), min(box.y(), screen.bottom() + 1 - high))


class Choice(QComboBox):
    """As wide as its longest line where there is room. Where there is none, the chosen line ends in …, and
    the whole of it is in the tooltip; the first line, which mostly stands for all, is cut last. `hugs`: only
    as wide as the chosen line, where what stands beside it needs the room."""

    _hugs = False

    def __init__(self, parent: QWidget | None = None, *, hugs: bool = False) -> None:
        super().__init__(parent)
        self._hugs = hugs
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if hugs:
            self.currentTextChanged.connect(lambda _text: self.updateGeometry())

    def sizeHint(self) -> QSize:
        return self._with_room_for(self._chosen() if self._hugs else self._longest(), _MOST)

    def minimumSizeHint(self) -> QSize:
        first = self.fontMetrics().horizontalAdvance(self.itemText(0))
        return self._with_room_for(self._chosen() if self._hugs else first, _LEAST)

    @property
    def is_cut(self) -> bool:
        return self._shown(self.currentText()) != self.currentText()

    def showPopup(self) -> None:
        """The list shows its lines whole, and all of them where the screen has room."""
        self.view().setMinimumWidth(max(self.width(), super().sizeHint().width()))
        super().showPopup()
        show_all(self.view())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._shown(option.currentText)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut:
            parts = (self.toolTip(), self.currentText())
            words = "<br>".join(escape(part) for part in parts if part)
            QToolTip.showText(event.globalPos(), f"<qt>{words}</qt>", self)
            return True
        return super().event(event)

    def _shown(self, text: str) -> str:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, field.width())

    def _chosen(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.currentText())

    def _longest(self) -> int:
        return super().sizeHint().width() - self._frame()

    def _frame(self) -> int:
        """What the style puts around the words, and its arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, option, QSize(0, 0), self).width()

    def _with_room_for(self, width: int, most: int) -> QSize:
        capped = min(width, most * self.fontMetrics().averageCharWidth())
        return QSize(self._frame() + capped, super().sizeHint().height())
