"""One of several answers: a key, a sentence that may wrap, a score. A radio button painted as a row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.widgets.labels import unhyphened

_PAD = 8
_GAP = 12
_RING = 16
_SCORE_WIDTH = 40
_KEY_SIZE = 20


def paint_key(painter: QPainter, cap: QRect, key: str, palette: QPalette) -> None:
    """A key of the keyboard, as printed on what it chooses."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(palette.base())
    painter.drawRoundedRect(cap.adjusted(0, 0, -1, -1), 4, 4)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class OptionRow(QRadioButton):
    def __init__(self, key: str, label: str, score: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._label = unhyphened(label)
        self._score = score
        self._hovered = False
        self.setAccessibleName(label)
        self.setAccessibleDescription(f"{key} {score}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _text_rect(self, width: int) -> QRect:
        left = _PAD + _RING + _GAP
        right = _PAD + (self._key_size() + _GAP if self._key else 0) + self._score_width()
        metrics = self.fontMetrics()
        bounds = metrics.boundingRect(
            QRect(left, 0, max(80, width - left - right), 10_000),
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft,
            self._label,
        )
        return QRect(left, _PAD, max(80, width - left - right), bounds.height())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_ring(self, painter: QPainter, accent: bool) -> None:
        palette = self.palette()
        ring = QRect(_PAD, (self.height() - _RING) // 2, _RING, _RING)
        role = QPalette.ColorRole.Highlight if accent else QPalette.ColorRole.PlaceholderText
        painter.setPen(QPen(palette.color(role), 1.5))
        painter.setBrush(palette.base())
        painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
        if accent:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))

    def _paint_texts(self, painter: QPainter) -> None:
        palette = self.palette()
        text = self._text_rect(self.width())
        text.moveTop((self.height() - text.height()) // 2)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(self.font())
        painter.drawText(text, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, self._label)
        right = self.width() - _PAD
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        if self._key:
            side = self._key_size()
            badge = QRect(right - side, (self.height() - side) // 2, side, side)
            paint_key(painter, badge, self._key, palette)
            right = badge.left() - _GAP
        if self._score:
            painter.setFont(self._bold())
            width = self._score_width()
            score = QRect(right - width, 0, width, self.height())
            painter.drawText(score, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._score)

    def _key_size(self) -> int:
        """Both grow with the text."""
        return max(_KEY_SIZE, self.fontMetrics().height())

    def _score_width(self) -> int:
        needed = QFontMetrics(self._bold()).horizontalAdvance(self._score) + _GAP
        return max(_SCORE_WIDTH, needed) if self._score else 0

    def _paint_frame(self, painter: QPainter) -> None:
        palette = self.palette()
        frame = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked():
            soft = palette.color(QPalette.ColorRole.Highlight)
            soft.setAlphaF(0.14)
            painter.setBrush(soft)
        elif self._hovered:
            painter.setBrush(palette.color(QPalette.ColorRole.Window))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        focused = self.hasFocus()
        pen = QPen(palette.color(QPalette.ColorRole.Highlight), 2) if focused else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 6, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_ring(painter, self.isChecked())
        self._paint_texts(painter)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 36)

    def heightForWidth(self, width: int) -> int:
        return max(36, self._text_rect(width).height() + 2 * _PAD)

    def hasHeightForWidth(self) -> bool:
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def hitButton(self, pos: object) -> bool:
        return True
