"""A first walk through the window: one part after another is lit and explained."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.text import Catalogue
from ui.sight import Sight
from ui.theme import Theme
from ui.widgets.labels import label

CARD = 340  # pixels wide at text scale 1
GAP = 12
SHADE = QColor(10, 16, 20, 150)


class Tour(QWidget):
    """Lies over the whole window until it is ended; nothing below can be touched meanwhile."""

    ended = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, sights: Sequence[Sight], window: QWidget) -> None:
        super().__init__(window)
        self._text = catalogue.text
        self._theme = theme
        self._sights = [one for one in sights if one.widget.isVisible()]
        self._at = 0
        self.setAccessibleName(self._text("tour.title"))
        self._card = self._make_card()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._show()

    def _make_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        card.setFixedWidth(self._theme.px(CARD))
        self._title = label("", "section", wrap=True)
        self._words = label("", wrap=True)
        self._count = label("", "caption")
        self._back = self._button("checklist.back", lambda: self._step(-1))
        self._next = self._button("tour.next", lambda: self._step(1))
        self._next.setProperty("role", "primary")
        end = self._button("tour.end", self.end)
        end.setProperty("role", "link")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(end)
        row.addWidget(self._back)
        row.addWidget(self._next)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(4)
        column.addLayout(row)
        return card

    def _button(self, text_id: str, work: object) -> QPushButton:
        button = QPushButton(self._text(text_id))
        button.clicked.connect(work)
        return button

    def end(self) -> None:
        self.hide()
        self.deleteLater()
        self.ended.emit()

    def _step(self, by: int) -> None:
        if self._at + by == len(self._sights):
            self.end()
        elif self._at + by >= 0:
            self._at += by
            self._show()

    def _show(self) -> None:
        sight = self._sights[self._at]
        self._title.setText(self._text(sight.heading_id))
        self._words.setText(self._text(sight.words_id))
        self._count.setText(self._text("tour.count", number=self._at + 1, total=len(self._sights)))
        last = self._at == len(self._sights) - 1
        self._next.setText(self._text("tour.done" if last else "tour.next"))
        self._back.setEnabled(self._at > 0)
        self._next.setFocus()
        self._place()

    def _place(self) -> None:
        """The card beside what is lit, where there is most room, and wholly inside the window."""
        height = self._card.heightForWidth(self._card.width())
        self._card.resize(self._card.width(), max(height, self._card.sizeHint().height()))
        lit, card = self._lit(), self._card.rect()
        left = (
            lit.right() + GAP if self.width() - lit.right() >= lit.left() else lit.left() - GAP - card.width()
        )
        top = lit.top()
        if not 0 <= left <= self.width() - card.width():  # no room at either side: below or above it
            left = lit.center().x() - card.width() // 2
            below = self.height() - lit.bottom() >= lit.top()
            top = lit.bottom() + GAP if below else lit.top() - GAP - card.height()
        self._card.move(
            max(GAP, min(left, self.width() - card.width() - GAP)),
            max(GAP, min(top, self.height() - card.height() - GAP)),
        )
        self.update()

    def _lit(self) -> QRect:
        """The part of the widget that is not scrolled out of view."""
        widget = self._sights[self._at].widget
        seen, above = widget.rect(), widget.parentWidget()
        while above is not None and above is not self.window():
            seen = seen.intersected(QRect(widget.mapFrom(above, QPoint(0, 0)), above.size()))
            above = above.parentWidget()
        return QRect(widget.mapTo(self.window(), seen.topLeft()), seen.size())

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        shade, hole = QPainterPath(), QPainterPath()
        shade.addRect(QRectF(self.rect()))
        hole.addRoundedRect(QRectF(self._lit()), 8, 8)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shade.subtracted(hole), SHADE)
        painter.setPen(self._theme.color("accent"))
        painter.drawPath(hole)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            (focus if isinstance(focus, QPushButton) else self._next).click()
        elif Qt.Key(event.key()) in steps:
            self._step(steps[Qt.Key(event.key())])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes round within the card."""
        ring = [one for one in self._card.findChildren(QPushButton) if one.isEnabled()]
        at = next((place for place, one in enumerate(ring) if one.hasFocus()), 0)
        ring[(at + (1 if next_ else -1)) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            QTimer.singleShot(0, self, self._place)  # what is lit has its new place only then
        return False
