"""The current row of a list whose rows are as high as its width makes them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView


class CurrentRow(QObject):
    """Where a view has another size its rows are laid out anew, and its current one is scrolled wholly into
    view, with the one that it belongs to where both have room."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        # Row by row, Qt takes as many as fit at the end for as many as fit anywhere, and lets one be cut.
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        view.viewport().installEventFilter(self)

    def show_soon(self) -> None:
        """Once what is under way has given the view its place."""
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._view.scheduleDelayedItemsLayout()
            self._soon.start()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        index = self._view.currentIndex()
        if index.parent().isValid():
            self._view.scrollTo(index.parent())
        if index.isValid():  # also lays out what waits for it
            self._view.scrollTo(index)
