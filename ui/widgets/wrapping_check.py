"""A box to tick whose words go on in further lines where there is no room for one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.widgets.labels import unhyphened
from ui.widgets.option_row import paint_key

_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter)
_LEAST = 8  # letters in a line
_KEY_SIZE = 20
_KEY_GAP = 10


class WrappingCheck(QCheckBox):
    """In one line wherever it fits; else as high as its words need at the width that it is given. `key`: what
    ticks it, printed as a key before the words."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(text, parent)
        self._key = key
        self.setAccessibleDescription(key)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def heightForWidth(self, width: int) -> int:
        """What the words need."""
        return max(super().sizeHint().height(), self._wrapped(width).height() + 2 * self._edge().y())

    def sizeHint(self) -> QSize:
        line = super().sizeHint()
        return QSize(line.width() + self._key_room(), line.height())

    def minimumSizeHint(self) -> QSize:
        line = self.sizeHint()
        least = self._edge().x() + _LEAST * self.fontMetrics().averageCharWidth() + self._edge().y()
        return QSize(min(least, line.width()), line.height())

    def _edge(self) -> QPoint:
        """Where the words begin, of one line."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = QRect(QPoint(), super().sizeHint())
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        return QPoint(place.left() + self._key_room(), max(place.top(), 3))

    def _key_size(self) -> int:
        """It grows with the text."""
        return max(_KEY_SIZE, self.fontMetrics().height())

    def _key_room(self) -> int:
        return self._key_size() + _KEY_GAP if self._key else 0

    def _wrapped(self, width: int) -> QRect:
        edge = self._edge()
        room = QRect(0, 0, max(1, width - edge.x() - edge.y()), 10_000)
        return self.fontMetrics().boundingRect(room, _FLAGS, unhyphened(self.text()))

    # Qt

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        edge = self._edge()
        if self._key:
            side = self._key_size()
            cap = QRect(edge.x() - self._key_room(), (self.height() - side) // 2, side, side)
            paint_key(painter, cap, self._key, option.palette)
        token = option.palette.color(option.palette.currentColorGroup(), option.palette.ColorRole.WindowText)
        painter.setPen(token)
        painter.drawText(self.rect().adjusted(edge.x(), 0, -edge.y(), 0), _FLAGS, unhyphened(words))
        painter.end()
