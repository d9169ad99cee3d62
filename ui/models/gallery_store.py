"""Keeps the evidence page's shelf up to date, read off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.changes import Changes
from core.gallery import load_gallery
from ui.context import Context
from ui.models.gallery import Shelf

_MATTERS = (
    "evidence:",
    "link:",
    "audit:",
    "body:",
    "methodology:",
    "sample-proof:",
    "erasure:",
    "answer-evidence:",
)
SOON = 60  # milliseconds: several changes are read at once


class GalleryStore(QObject):
    """`changed` follows every new shelf. While nobody looks, changes are only noted."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._audit = ""
        self._watched = False
        self._is_stale = False
        self._is_reading = False
        self.shelf: Shelf | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._read)
        context.hub.changed.connect(self._note)

    @property
    def is_complete(self) -> bool:
        """True once everything is read and nothing has changed since."""
        return self.shelf is not None and not self._is_stale and not self._is_reading

    def open(self, audit: str) -> None:
        """The evidence of that audit, soon."""
        if audit != self._audit:
            self._audit, self.shelf, self._is_stale = audit, None, True
            self._read()

    def watch(self, looking: bool) -> None:
        self._watched = looking
        if looking and self._is_stale:
            self._read()

    def reload(self) -> None:
        self._is_stale = True
        self._read()

    def _note(self, changes: Changes) -> None:
        if any(changes.touches(prefix) for prefix in _MATTERS):
            self._is_stale = True
            if self._watched:
                self._soon.start()

    def _read(self) -> None:
        if self._is_reading or not self._audit:
            return
        self._is_reading, self._is_stale = True, False
        audit, workspace, lang = self._audit, self._context.workspace, self._context.catalogue.lang

        def work() -> tuple[str, Shelf]:
            with workspace.reading() as db:
                return audit, Shelf(load_gallery(db, audit), lang)

        self._context.jobs.quietly(work, on_done=self._came, on_error=self._failed)

    def _came(self, result: tuple[str, Shelf]) -> None:
        self._is_reading = False
        audit, shelf = result
        if audit == self._audit:
            self.shelf = shelf
            self.changed.emit()
        if self._is_stale:
            self._read()

    def _failed(self, error: BaseException) -> None:
        self._is_reading = False
        self._context.jobs.failed.emit(error)
