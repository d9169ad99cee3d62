"""Choosing a region on the frozen picture of one monitor, by mouse or by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QCursor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from core.text import Catalogue
from ui.capture import selection
from ui.capture.screens import Shot
from ui.theme import Theme

_DIM = QColor(0, 0, 0, 130)
_LABEL = QColor(20, 25, 30, 235)
_WORDS = QColor("#FFFFFF")
_REACH = 6  # pixels of the window around an edge that take hold of it
_LENS, _ZOOM = 15, 8  # pixels across that the magnifier shows, and how large each
_FAR = 20  # pixels of an arrow key with Ctrl
_STEP = 8  # pixels by which several lines are tried narrower
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
_CURSORS = {
    frozenset(("left",)): Qt.CursorShape.SizeHorCursor,
    frozenset(("right",)): Qt.CursorShape.SizeHorCursor,
    frozenset(("top",)): Qt.CursorShape.SizeVerCursor,
    frozenset(("bottom",)): Qt.CursorShape.SizeVerCursor,
    frozenset(("left", "top")): Qt.CursorShape.SizeFDiagCursor,
    frozenset(("right", "bottom")): Qt.CursorShape.SizeFDiagCursor,
    frozenset(("right", "top")): Qt.CursorShape.SizeBDiagCursor,
    frozenset(("left", "bottom")): Qt.CursorShape.SizeBDiagCursor,
}


class Overlay(QWidget):
    """Covers one monitor. `rect` is the region in pixels of the picture, empty where another monitor has it.
    `taken` carries it; `begun` tells that it is now here; `passed` asks for the next monitor."""

    taken = Signal(QRect)
    cancelled = Signal()
    begun = Signal()
    passed = Signal()

    def __init__(self, shot: Shot, catalogue: Catalogue, theme: Theme, rect: QRect) -> None:
        super().__init__(
            None,
            Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Tool,
        )
        self.shot = shot
        self.rect_ = rect
        self._text = catalogue.text
        self._theme = theme
        self._pointer = QPoint(-1, -1)
        self._from: QPoint | None = None  # where the button went down, while it is down
        self._held: QRect = QRect()  # the region as it was then
        self._edges: selection.Edges = frozenset()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle(self._text("capture.overlay"))
        self.setAccessibleName(self._text("capture.overlay"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setScreen(shot.screen)
        self.setGeometry(shot.screen.geometry())

    def come(self, *, first: bool) -> None:
        """Into view; the `first` takes the keyboard."""
        self.showFullScreen()
        self._pointer = self._pixel(QPointF(self.mapFromGlobal(QCursor.pos())))
        if first:
            self.activateWindow()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def give(self, rect: QRect) -> None:
        """The region is now here; an empty one: it is not."""
        self.rect_ = rect
        self._tell()
        self.update()

    def size_words(self) -> str:
        """Its size as printed beside it."""
        return f"{self.rect_.width()} × {self.rect_.height()}"

    # Pixels

    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _pixel(self, point: QPointF) -> QPoint:
        """The pixel of the picture under a point of the window."""
        ratio = self._ratio()
        pixel = QPoint(int(point.x() * ratio), int(point.y() * ratio))
        return selection.clamped(pixel, self.shot.image.size())

    def _shown(self, rect: QRect) -> QRectF:
        """Where pixels of the picture lie in the window."""
        ratio = self._ratio()
        return QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)

    def _choose(self, rect: QRect) -> None:
        self.rect_ = rect
        self.begun.emit()
        self.update()

    def _tell(self) -> None:
        """Those who hear the screen learn the size with every step of the keyboard."""
        words = self.size_words() if not self.rect_.isEmpty() else ""
        self.setAccessibleDescription(words)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _take(self) -> None:
        if not self.rect_.isEmpty():
            self.taken.emit(self.rect_)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        image = self.shot.image
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.drawImage(self._shown(image.rect()), image)
        clear = QRegion() if self.rect_.isEmpty() else QRegion(self._shown(self.rect_).toAlignedRect())
        painter.setClipRegion(QRegion(self.rect()).subtracted(clear))
        painter.fillRect(self.rect(), _DIM)
        painter.setClipping(False)
        if not self.rect_.isEmpty():
            self._paint_region(painter)
        if self._from is None and self.underMouse():
            self._paint_cross(painter)
        self._paint_hint(painter)
        if self.underMouse():
            self._paint_lens(painter)
        painter.end()

    def _paint_region(self, painter: QPainter) -> None:
        """The frame stands around the pixels that are taken, not on them."""
        frame = self._shown(self.rect_)
        for colour, style in ((Qt.GlobalColor.black, Qt.PenStyle.SolidLine), (_WORDS, Qt.PenStyle.DashLine)):
            pen = QPen(colour, 1, style)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRect(frame.adjusted(-1, -1, 0, 0))
        words = self.size_words()
        size = self._label_size(words)
        top = frame.top() - size.height() - 6
        if top < 0:
            top = min(frame.bottom() + 6, self.height() - size.height())
        left = min(max(0.0, frame.left()), self.width() - size.width())
        self._paint_label(painter, QRectF(QPointF(left, top), size), words)

    def _paint_cross(self, painter: QPainter) -> None:
        spot = self._shown(QRect(self._pointer, QSize(1, 1))).center()
        pen = QPen(QColor(255, 255, 255, 150), 1, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, spot.y()), QPointF(self.width(), spot.y()))
        painter.drawLine(QPointF(spot.x(), 0), QPointF(spot.x(), self.height()))

    def _paint_lens(self, painter: QPainter) -> None:
        """The pixels around the pointer, large, with the one under it framed."""
        half, side = _LENS // 2, _LENS * _ZOOM
        spot = self._shown(QRect(self._pointer, QSize(1, 1))).center()
        left = spot.x() + 20 if spot.x() + 20 + side < self.width() else spot.x() - 20 - side
        top = spot.y() + 20 if spot.y() + 20 + side < self.height() else spot.y() - 20 - side
        box = QRectF(left, top, side, side)
        around = QRect(self._pointer - QPoint(half, half), QSize(_LENS, _LENS))
        painter.fillRect(box, Qt.GlobalColor.black)
        part = self.shot.image.copy(around)
        painter.drawImage(box, part)
        painter.setPen(QPen(_WORDS, 1))
        painter.drawRect(box)
        painter.drawRect(QRectF(left + half * _ZOOM, top + half * _ZOOM, _ZOOM, _ZOOM))

    def _paint_hint(self, painter: QPainter) -> None:
        words = self._text("capture.overlay_hint")
        size = self._label_size(words)
        left = (self.width() - size.width()) / 2
        box = QRectF(QPointF(left, self.height() - size.height() - 24), size)
        if self._shown(self.rect_).intersects(box) or box.contains(
            self._shown(QRect(self._pointer, QSize(1, 1))).center()
        ):
            box.moveTop(24)
        self._paint_label(painter, box, words)

    def _paint_label(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_LABEL)
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(self._theme.font())
        painter.setPen(_WORDS)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(8, 2, -8, -2), flags, words)

    def _label_size(self, words: str) -> QSizeF:
        """As wide as the words, or as the monitor and then of several lines, which are about as long."""
        box = self._words_box(words, self.width() - 48)
        narrower = self._words_box(words, box.width() - _STEP)
        while narrower.height() == box.height() and narrower.width() < box.width():
            box, narrower = narrower, self._words_box(words, narrower.width() - _STEP)
        return QSizeF(box.width() + 18, box.height() + 8)

    def _words_box(self, words: str, width: float) -> QRectF:
        metrics = QFontMetricsF(self._theme.font())
        room = QRectF(0, 0, width, self.height())
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.cancelled.emit()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._from, self._held = self._pixel(event.position()), self.rect_
        self._edges = self._edges_under(self._from)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = self._pixel(event.position())
        if self._from is None:
            self._show_cursor()
        elif self._pointer != self._from:
            self._drag(self._from, self._pointer)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = None
            self._tell()
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._take()

    def _drag(self, start: QPoint, now: QPoint) -> None:
        size = self.shot.image.size()
        if self._edges:
            self._choose(selection.pulled(self._held, self._edges, now, size))
        elif self._held.contains(start):
            self._choose(selection.moved(self._held, now - start, size))
        else:
            self._choose(selection.spanned(start, now, size))

    def _edges_under(self, pixel: QPoint) -> selection.Edges:
        if self.rect_.isEmpty():
            return frozenset()
        return selection.edges_at(self.rect_, pixel, round(_REACH * self._ratio()))

    def _show_cursor(self) -> None:
        inside = self.rect_.contains(self._pointer)
        usual = Qt.CursorShape.SizeAllCursor if inside else Qt.CursorShape.CrossCursor
        self.setCursor(_CURSORS.get(self._edges_under(self._pointer), usual))

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._step(_ARROWS[key], event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.passed.emit()
        elif key == Qt.Key.Key_Space:
            self._choose(self.shot.image.rect())
            self._tell()

    def _step(self, by: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        size = self.shot.image.size()
        rect = self.rect_ if not self.rect_.isEmpty() else selection.proposal(size, None)
        by = by * (_FAR if modifiers & Qt.KeyboardModifier.ControlModifier else 1)
        move = selection.stretched if modifiers & Qt.KeyboardModifier.ShiftModifier else selection.moved
        self._choose(move(rect, by, size))
        self._tell()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab is a key of ours."""
        return False
