"""Small pictures of evidence, decoded off the window's thread, as many as are looked at and some more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from core.errors import TyndaError
from core.evidence import reads
from ui.capture.images import decode
from ui.context import Context

_AT_ONCE = 8


class Thumbnails(QObject):
    """By hash. `arrived` carries the hash. `size` in pixels of the screen: the upper part of each picture, as
    wide as that; without it the whole thumbnail. At most `kept` are held, those asked for longest ago go."""

    arrived = Signal(str)

    def __init__(
        self, context: Context, parent: QObject | None = None, *, size: QSize | None = None, kept: int = 200
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._size = size
        self._most = kept
        self._kept: dict[str, QPixmap] = {}
        self._none: set[str] = set()  # those that have no picture, or none that can be shown
        self._waiting: list[str] = []
        self._is_reading = False

    def get(self, sha256: str) -> QPixmap | None:
        found = self._kept.pop(sha256, None)
        if found is not None:
            self._kept[sha256] = found
        return found

    def ask(self, wanted: Iterable[str]) -> None:
        """For these, in this order; what was asked for before and has not begun is given up."""
        self._waiting = [one for one in wanted if one not in self._kept and one not in self._none]
        self._next()

    def _next(self) -> None:
        if self._is_reading or not self._waiting:
            return
        self._is_reading = True
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        workspace, size = self._context.workspace, self._size

        def work() -> dict[str, QImage | None]:
            with workspace.reading() as db:
                found = {one: reads.thumbnail(db, one) for one in now}
            return {one: _picture(data, one, size) for one, data in found.items()}

        self._context.jobs.quietly(work, on_done=self._keep, on_error=self._failed)

    def _keep(self, images: dict[str, QImage | None]) -> None:
        self._is_reading = False
        for sha256, image in images.items():
            if image is None:
                self._none.add(sha256)
            else:
                self._kept[sha256] = QPixmap.fromImage(image)
                self.arrived.emit(sha256)
        for old in list(self._kept)[: max(0, len(self._kept) - self._most)]:
            del self._kept[old]
        self._next()

    def _failed(self, _error: BaseException) -> None:
        """The workspace cannot be read: whoever opens the picture itself is told why."""
        self._is_reading = False


def _picture(data: bytes | None, sha256: str, size: QSize | None) -> QImage | None:
    """A thumbnail that cannot be shown is no more than that: the picture itself says what is wrong."""
    if data is None:
        return None
    try:
        image = decode(data, sha256[:12])
    except TyndaError:
        return None
    if size is None:
        return image
    wide = image.scaledToWidth(size.width(), Qt.TransformationMode.SmoothTransformation)
    return wide.copy(QRect(0, 0, size.width(), min(size.height(), wide.height())))
