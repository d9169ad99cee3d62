"""What came from the clipboard, from a drop, from files or from the screen, before it is examined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from core.errors import TyndaError
from core.evidence.records import PIXEL_LIMIT, SIZE_LIMIT

if TYPE_CHECKING:
    from core.evidence.intake import Intake

_RAW = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class Captured:
    """One of `data`, `path` and `image` is there. `how` is paste, drop, file or capture. `captured_at`: local
    time with offset if it was another than now; `note`: what is known of it, "" if nothing is."""

    name: str
    how: str
    data: bytes | None = None
    path: Path | None = None
    image: QImage | None = None
    captured_at: str | None = None
    note: str = ""


def screenshot_name(when: datetime) -> str:
    """Of a picture that has no name yet, without an ending."""
    return f"{when:screenshot-%Y%m%d-%H%M%S}"


def from_screen(image: QImage, when: datetime, note: str = "") -> Captured:
    """`when` it was taken, by this computer's clock."""
    at = when.astimezone().isoformat(timespec="seconds")
    return Captured(f"{screenshot_name(when)}.png", "capture", image=image, captured_at=at, note=note)


def from_files(paths: Iterable[Path], how: str) -> tuple[Captured, ...]:
    return tuple(Captured(path.name, how, path=path) for path in paths)


def from_mime(mime: QMimeData | None, how: str) -> tuple[Captured, ...]:
    """Files if there are any, else the picture, in the bytes the other program gave where it can be."""
    if mime is None:
        return ()
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return from_files(files, how)
    name = screenshot_name(datetime.now())
    for media, ending in _RAW.items():
        if mime.hasFormat(media) and (data := mime.data(media).data()):
            return (Captured(f"{name}.{ending}", how, data=bytes(data)),)
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return (Captured(f"{name}.png", how, image=image),)
    return ()


def take_in(captured: Captured) -> Intake:
    """Reads and examines it; for a job. TyndaError says why it is refused."""
    from core.evidence.intake import examine  # with all that reads pictures

    return examine(_bytes(captured), name=captured.name, how=captured.how, captured_at=captured.captured_at)


def _bytes(captured: Captured) -> bytes:
    if captured.data is not None:
        return captured.data
    if captured.path is not None:
        return _read(captured.path)
    assert captured.image is not None
    return encode_png(captured.image, captured.name)


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise TyndaError("capture.folder", name=path.name)
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise TyndaError("capture.cannot_read", name=path.name, cause=error.strerror or "") from error


def encode_png(image: QImage, name: str) -> bytes:
    """TyndaError if it has too many pixels; `name` is for the sentence."""
    if image.width() * image.height() > PIXEL_LIMIT:
        raise TyndaError("evidence.too_many_pixels", name=name, limit=PIXEL_LIMIT // 1_000_000)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"PNG")).write(image):
        raise TyndaError("evidence.broken", name=name)
    return bytes(buffer.data().data())
