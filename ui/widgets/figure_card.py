"""A key figure on a card that opens what it counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.labels import label, set_role
from ui.widgets.lines import set_tip


class FigureCard(QAbstractButton):
    """A button: what it says is caption, figure and note together; in one line the note is its tooltip."""

    def __init__(self, theme: Theme, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = label(caption, "caption")
        self.setAccessibleName(caption)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._figure = label("…", "figure")
        self._note = label("", "caption", wrap=True)
        self._note.setFont(theme.font(11))
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._note.setMinimumHeight(2 * self._note.fontMetrics().lineSpacing())
        self._is_flat = False
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.setContentsMargins(16, 10, 12, 10)
        self._parts.setSpacing(0)
        for one in (self._caption, self._figure, self._note):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._parts.addWidget(one)
        self._parts.addStretch(1)

    def flatten(self, flat: bool) -> None:
        """In one line, or caption, figure and note one below the other."""
        if flat == self._is_flat:
            return
        self._is_flat = flat
        way = QBoxLayout.Direction
        self._parts.setDirection(way.LeftToRight if flat else way.TopToBottom)
        self._parts.setContentsMargins(*((12, 5, 12, 5) if flat else (16, 10, 12, 10)))
        self._parts.setSpacing(8 if flat else 0)
        set_role(self._figure, "strong" if flat else "figure")
        self._note.setHidden(flat)
        self._tell_note()

    def rename(self, caption: str) -> None:
        self._caption.setText(caption)

    def show_figure(self, figure: str, note: str = "") -> None:
        self._figure.setText(figure)
        self._note.setText(note)
        self.setAccessibleName(f"{self._caption.text()}: {figure}")
        self.setAccessibleDescription(note)
        self._tell_note()

    def _tell_note(self) -> None:
        set_tip(self, self._note.text() if self._is_flat else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(self._theme.color("accent" if self.hasFocus() else "border"), width))
        painter.setBrush(self._theme.color("surface2" if self.isDown() or self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
