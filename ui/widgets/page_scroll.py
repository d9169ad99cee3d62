"""A page in a window too low for it: then all of it scrolls up and down, and nothing is squeezed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.quiet_scroll import QuietScroll

LOWEST = 280  # pixels of a page's table at text size 1: in a lower window the page scrolls instead


class PageScroll(QuietScroll):
    """Holds one page, exactly as large as the place for it wherever there is room. `gap`: pixels between the
    page and the bar. `heightened` carries another height of the place, before the page is fitted to it."""

    heightened = Signal(int)
    gap = 0

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "page")
        self.viewport().setAutoFillBackground(False)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self._holds = False
        self.setWidget(page)
        page.installEventFilter(self)

    def hold(self, holds: bool) -> None:
        """Asks for the height that the page needs, and so never scrolls: what is around it does."""
        self._holds = holds
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if holds else policy.ScrollBarAsNeeded)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As wide as the page must be, and the bar with it, shown or not: a least width that came and went
        with the bar would change the place, and so the bar, without end."""
        page, least = self.widget(), super().minimumSizeHint()
        if page is None:
            return least
        across = max(page.minimumSizeHint().width(), page.minimumWidth()) + self._bar_room()
        down = _least_height(page, max(across, self.maximumViewportSize().width())) if self._holds else 0
        return QSize(across, max(down, least.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fit_soon.start()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the page itself has another least size
            self.updateGeometry()
            self._fit_soon.start()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.heightened.emit(self.maximumViewportSize().height())
        self._fit()

    def _bar_room(self) -> int:
        hidden = self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return 0 if hidden else self.verticalScrollBar().sizeHint().width() + self.gap

    def _fit(self) -> None:
        """With the bar shown there is less room across, and what wraps needs more of it down."""
        page = self.widget()
        if page is None:
            return
        room = self.maximumViewportSize()
        if _least_height(page, room.width()) > room.height():
            width = room.width() - self._bar_room()
            page.resize(width, max(_least_height(page, width), room.height() + 1))
        else:
            page.resize(room)
        self.updateGeometry()


def _least_height(page: QWidget, width: int) -> int:
    layout = page.layout()
    if layout is None:
        return page.minimumSizeHint().height()
    if layout.hasHeightForWidth():
        return max(layout.minimumHeightForWidth(width), page.minimumHeight())
    return max(layout.totalMinimumSize().height(), page.minimumHeight())
