"""A picture to draw on: marks are made with the mouse or the keyboard, moved, stretched, taken back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsView, QWidget

from ui.capture.marks import Mark, Tool, paint, unit_of
from ui.widgets.picture_view import STEP, PictureView

_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
_COARSE = 10  # pixels that an arrow key moves; one with Ctrl
_Marks = tuple[Mark, ...]


class MarkCanvas(PictureView):
    """`changed` follows every change of the marks or of the chosen one; `text_wanted` a new text mark."""

    changed = Signal()
    text_wanted = Signal()

    def __init__(self, accent: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool: Tool = "cover"
        self._accent = accent
        self._size = QSize()
        self._steps: list[_Marks] = [()]
        self._at = 0
        self._chosen = -1
        self._held: QPoint | None = None
        self._trial: _Marks | None = None  # while the mouse is down
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, pixmap: QPixmap) -> None:
        self._size = pixmap.size()
        super().show_picture(pixmap)

    # The marks

    @property
    def marks(self) -> _Marks:
        return self._trial if self._trial is not None else self._steps[self._at]

    @property
    def chosen(self) -> Mark | None:
        return self.marks[self._chosen] if 0 <= self._chosen < len(self.marks) else None

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        return self._at + 1 < len(self._steps)

    def undo(self) -> None:
        self._go(self._at - 1)

    def redo(self) -> None:
        self._go(self._at + 1)

    def add(self, mark: Mark) -> None:
        marks = (*self.marks, mark.within(self._size))
        self._chosen = len(marks) - 1
        self._keep(marks)
        if mark.tool == "text":
            self.text_wanted.emit()

    def add_in_the_middle(self) -> None:
        """For the keyboard: a mark of the present tool where one is looking."""
        middle = self.mapToScene(self.viewport().rect().center()).toPoint()
        half = QPoint(max(8, self._size.width() // 12), max(8, self._size.height() // 24))
        self.add(Mark(self.tool, middle - half, middle + half))

    def change_text(self, text: str) -> None:
        """Of the chosen text mark, as one step however long one types."""
        mark = self.chosen
        if mark is None or mark.tool != "text" or mark.text == text:
            return
        marks = self._with(replace(mark, text=text))
        before = self._steps[self._at - 1] if self._at else ()
        typing = len(before) == len(marks) and self._differ_in_text(before, marks)
        if typing and not self.can_redo:
            self._steps[self._at] = marks
            self._tell()
        else:
            self._keep(marks)

    def remove(self) -> None:
        if self.chosen is not None:
            marks = tuple(one for place, one in enumerate(self.marks) if place != self._chosen)
            self._chosen = -1
            self._keep(marks)

    def choose(self, place: int) -> None:
        """-1 for none."""
        self._chosen = place
        self._tell()

    def _differ_in_text(self, before: _Marks, after: _Marks) -> bool:
        place = self._chosen
        return all(a == b for n, (a, b) in enumerate(zip(before, after, strict=True)) if n != place) and (
            replace(before[place], text="") == replace(after[place], text="")
        )

    def _with(self, mark: Mark) -> _Marks:
        return (*self.marks[: self._chosen], mark.within(self._size), *self.marks[self._chosen + 1 :])

    def _keep(self, marks: _Marks) -> None:
        self._trial = None
        self._steps = [*self._steps[: self._at + 1], marks]
        self._at += 1
        self._tell()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._steps):
            self._at = at
            self._chosen = min(self._chosen, len(self.marks) - 1)
            self._tell()

    def _tell(self) -> None:
        self.viewport().update()
        self.changed.emit()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._size.isEmpty():
            super().mousePressEvent(event)
            return
        at = self.mapToScene(event.position().toPoint()).toPoint()
        hit = self._mark_at(at)
        self._held = at
        self.choose(hit)
        if hit < 0 and self.tool in ("text", "number"):
            self._held = None
            self.add(Mark(self.tool, at, at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        at = self.mapToScene(event.position().toPoint()).toPoint()
        kept = self._steps[self._at]
        if 0 <= self._chosen < len(kept):
            moved = kept[self._chosen].moved(at - self._held).within(self._size)
            self._trial = (*kept[: self._chosen], moved, *kept[self._chosen + 1 :])
        else:
            self._trial = (*kept, Mark(self.tool, self._held, at).within(self._size))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        trial, self._held = self._trial, None
        if trial is None:
            super().mouseReleaseEvent(event)
            return
        if len(trial) > len(self._steps[self._at]):
            self._chosen = len(trial) - 1
        self._keep(trial)

    def _mark_at(self, at: QPoint) -> int:
        """The topmost; -1 for none."""
        unit = unit_of(self._size)
        hits = [n for n, one in enumerate(self.marks) if one.area(unit).contains(at.toPointF())]
        return hits[-1] if hits else -1

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.key() in _ARROWS and self.chosen is not None:
            self._nudge(event)
        elif not self._command(Qt.Key(event.key())):
            event.ignore()

    def _nudge(self, event: QKeyEvent) -> None:
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = _ARROWS[Qt.Key(event.key())] * (1 if fine else _COARSE)
        mark = self.chosen
        assert mark is not None
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._keep(self._with(mark.stretched(step) if shifted else mark.moved(step)))

    def _command(self, key: Qt.Key) -> bool:
        count = len(self.marks)
        if key in (Qt.Key.Key_Insert, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_in_the_middle()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and count:
            self.choose((self._chosen + (1 if key == Qt.Key.Key_PageDown else -1)) % count)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Escape and self.chosen is not None:
            self.choose(-1)
        else:
            return False
        return True

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._size.isEmpty():
            return
        unit = unit_of(self._size)
        painter.save()
        paint(painter, self.marks, unit)
        if (mark := self.chosen) is not None:
            pen = QPen(self._accent, 2, Qt.PenStyle.DashLine)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(mark.area(unit))
        painter.restore()
