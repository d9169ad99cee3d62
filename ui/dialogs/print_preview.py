"""What goes onto paper as it will look, page by page, and the system's printers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QGraphicsEffect, QGraphicsView, QPushButton, QVBoxLayout, QWidget

from core.formatting import percent
from core.text import Catalogue
from ui.icons import icon
from ui.printing import draw
from ui.theme import Theme
from ui.widgets.keys import physical, plain
from ui.widgets.labels import label
from ui.widgets.room import room_for
from ui.widgets.wrapping_row import WrappingRow

_STEP, _SHARE = 1.25, 0.9  # of the size in one step; of the window's size
_Zoom = QPrintPreviewWidget.ZoomMode
_DRAWINGS = {"print.fit_width": "fit-width", "print.fit_page": "fit-page"}
_SIGNS = {
    "viewer.smaller": "−",
    "viewer.larger": "+",
    "print.page_before": "‹",
    "print.page_next": "›",
}
_KEYS = {
    "print.fit_width": "W",
    "print.fit_page": "F",
    "print.page_before": "PgUp",
    "print.page_next": "PgDn",
}


class PrintPreview(QDialog):
    """Of pages as a screen shows them. `chosen`: the QPrinter that they are wanted from."""

    chosen = Signal(object)

    def __init__(
        self, shown: Sequence[QImage], title: str, theme: Theme, catalogue: Catalogue, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._catalogue, self.shown = theme, catalogue, tuple(shown)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize((parent.size() * _SHARE).boundedTo(room_for(self)))
        self.printer = _printer(shown, title)
        self.view = QPrintPreviewWidget(self.printer, self)
        self.view.setAccessibleName(title)
        self.view.paintRequested.connect(lambda printer: draw(printer, self.shown))
        self.view.previewChanged.connect(self._show)
        self.view.previewChanged.connect(self._edge_pages)
        self._works: dict[str, Callable[[], object]] = {
            "print.fit_width": lambda: self._fit(_Zoom.FitToWidth),
            "print.fit_page": lambda: self._fit(_Zoom.FitInView),
            "viewer.smaller": lambda: self.zoom(1 / _STEP),
            "viewer.larger": lambda: self.zoom(_STEP),
            "print.page_before": lambda: self.turn(-1),
            "print.page_next": lambda: self.turn(1),
        }
        self.buttons = {text_id: self._button(text_id) for text_id in self._works}
        self.size_label, self.page_label = label("", "muted"), label("", "muted")
        self.print = QPushButton(catalogue.text("print.now"), self)
        self.print.setProperty("role", "primary")
        self.print.setIcon(icon(theme, "print", "on_accent"))
        self.print.clicked.connect(self.ask_printer)
        self._lay_out()
        self._theme_ground()
        self.print.setFocus()

    # What a person does

    def turn(self, by: int) -> None:
        self.view.setCurrentPage(max(1, min(self.view.currentPage() + by, self.view.pageCount())))
        self._show()

    def zoom(self, by: float) -> None:
        self.view.zoomIn(by)
        self._show()

    def ask_printer(self) -> None:
        """Of some systems it is their own dialog, which can only be waited for."""
        asked = QPrintDialog(self.printer, self)
        asked.setMinMax(1, self.view.pageCount())
        if asked.exec() == QDialog.DialogCode.Accepted:
            self.send()

    def send(self) -> None:
        self.accept()
        self.chosen.emit(self.printer)

    def _fit(self, mode: QPrintPreviewWidget.ZoomMode) -> None:
        self.view.setZoomMode(mode)
        self._show()

    # The parts

    def _button(self, text_id: str) -> QPushButton:
        words = self._catalogue.text(text_id)
        button = QPushButton(_SIGNS.get(text_id, ""), self)
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({_KEYS[text_id]})" if text_id in _KEYS else words)
        button.setAutoDefault(False)
        if text_id in _DRAWINGS:
            button.setIcon(icon(self._theme, _DRAWINGS[text_id], checked="accent"))
            button.setCheckable(True)
        button.clicked.connect(lambda _checked=False: self._works[text_id]())
        return button

    def _lay_out(self) -> None:
        bar = WrappingRow()
        bar.setContentsMargins(12, 8, 12, 8)
        turning = (self.buttons["print.page_before"], self.page_label, self.buttons["print.page_next"])
        sizing = [
            one for name, one in self.buttons.items() if name not in ("print.page_before", "print.page_next")
        ]
        for widget in (*sizing, self.size_label):
            bar.addWidget(widget)
        bar.add_stretch()
        for widget in turning:
            bar.addWidget(widget)
        bar.add_stretch()
        close = QPushButton(self._catalogue.text("action.close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        bar.addWidget(close)
        bar.addWidget(self.print)
        self.setTabOrder(close, self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

    def _theme_ground(self) -> None:
        """Qt lays pages on a grey of its own, whatever the palette says."""
        ground = self.view.findChild(QGraphicsView)
        if isinstance(ground, QGraphicsView):
            ground.scene().setBackgroundBrush(self._theme.color("surface2"))
            ground.setFrameShape(QGraphicsView.Shape.NoFrame)
            ground.installEventFilter(self)
            ground.setAccessibleName(self.view.accessibleName())
            ground.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the view has the keyboard and the name

    def _edge_pages(self) -> None:
        """They are made anew with each preview."""
        ground = self.view.findChild(QGraphicsView)
        for page in ground.scene().items() if isinstance(ground, QGraphicsView) else ():
            if page.graphicsEffect() is None:
                page.setGraphicsEffect(_Paper(self._theme, self.view))

    # What is shown

    def _show(self) -> None:
        mode, page, count = self.view.zoomMode(), self.view.currentPage(), self.view.pageCount()
        self.buttons["print.fit_width"].setChecked(mode == _Zoom.FitToWidth)
        self.buttons["print.fit_page"].setChecked(mode == _Zoom.FitInView)
        self.buttons["print.page_before"].setEnabled(page > 1)
        self.buttons["print.page_next"].setEnabled(page < count)
        self.page_label.setText(self._catalogue.text("print.page_of", page=page, count=count))
        self.size_label.setText(percent(round(self.view.zoomFactor() * 100), self._catalogue.lang, 0))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pages scroll with the arrows; the keys of this dialog work there too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressed(event):
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        count, key = self.view.pageCount(), Qt.Key
        named: dict[int, Callable[[], object]] = {
            key.Key_PageUp: lambda: self.turn(-1),
            key.Key_PageDown: lambda: self.turn(1),
            key.Key_Home: lambda: self.turn(-count),
            key.Key_End: lambda: self.turn(count),
            key.Key_Plus: lambda: self.zoom(_STEP),
        }
        lettered: dict[str, Callable[[], object]] = {
            "=": lambda: self.zoom(_STEP),
            "-": lambda: self.zoom(1 / _STEP),
            "w": self._works["print.fit_width"],
            "f": self._works["print.fit_page"],
        }
        work = named.get(event.key()) or (lettered.get(physical(event)) if plain(event) else None)
        if work is not None:
            work()
        return work is not None


class _Paper(QGraphicsEffect):
    """A page with an edge of the theme. Qt draws a black shadow beside and below it, which is covered: it
    lies in the margin that a page has around its paper."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._ground, self._edge = theme.color("surface2"), theme.color("border")

    def draw(self, painter: QPainter) -> None:
        painter.save()
        self.drawSource(painter)
        painter.restore()
        whole = self.sourceBoundingRect(Qt.CoordinateSystem.LogicalCoordinates)
        margin = -whole.left()  # the paper begins at 0
        paper = whole.adjusted(margin, margin, -margin, -margin)
        painter.fillRect(QRectF(paper.topRight(), whole.bottomRight()), self._ground)
        painter.fillRect(QRectF(QPointF(whole.left(), paper.bottom()), whole.bottomRight()), self._ground)
        pen = QPen(self._edge)
        pen.setCosmetic(True)  # one pixel at every size
        painter.setPen(pen)
        painter.drawRect(paper)


def _printer(shown: Sequence[QImage], title: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    wide = shown[0].width() > shown[0].height()
    side = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(side)
    printer.setDocName(title)
    return printer
