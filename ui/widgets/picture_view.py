"""A picture that can be zoomed and moved about."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from ui.widgets.spoken import speak_as

STEP = 1.25
_SMALLEST, _LARGEST = 0.05, 16.0
_NO_END = 16_777_215  # pixels, QWIDGETSIZE_MAX


class PictureView(QGraphicsView):
    """Fits the picture until a person zooms; `zoomed` carries the factor. `hugs`: while the whole picture is
    seen it stands at the top, and the view is no higher than it is."""

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None, *, hugs: bool = False) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self._fitting, self._hugs = True, hugs
        if hugs:
            self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        speak_as(self, "picture")
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or it is a second thing, without a name
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def show_picture(self, pixmap: QPixmap) -> None:
        self._item.setPixmap(pixmap)
        self._scene.setSceneRect(self._item.boundingRect())
        self.fit()

    def fit(self) -> None:
        """Whole picture visible, never larger than it is."""
        self._fitting = True
        self.resetTransform()
        rect = self._item.boundingRect()
        if rect.isEmpty():
            return
        self._hug()
        room = self.viewport().size()
        factor = min(1.0, room.width() / rect.width(), room.height() / rect.height())
        self.scale(factor, factor)
        self.zoomed.emit(self.transform().m11())

    def _fit_still(self) -> None:
        if self._fitting:  # nobody has zoomed meanwhile
            self.fit()

    def show_full(self) -> None:
        self._fitting = False
        self._hug()
        self.resetTransform()
        self.zoomed.emit(1.0)

    def zoom(self, factor: float) -> None:
        wanted = max(_SMALLEST, min(_LARGEST, self.transform().m11() * factor))
        self._fitting = False
        self._hug()
        step = wanted / self.transform().m11()
        self.scale(step, step)
        self.zoomed.emit(wanted)

    def _hug(self) -> None:
        if self._hugs:
            rect, room = self._item.boundingRect(), self.viewport().width()
            whole = ceil(rect.height() * min(1.0, room / rect.width())) if self._fitting else _NO_END
            self.setMaximumHeight(max(whole, self.minimumHeight()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP ** (event.angleDelta().y() / 120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting:
            QTimer.singleShot(0, self, self._fit_still)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
