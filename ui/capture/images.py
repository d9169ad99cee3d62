"""Decoding pictures, off the window's thread and never larger than they may be."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from core.errors import TyndaError
from core.evidence.media import picture_type
from core.evidence.records import PIXEL_LIMIT


def decode(data: bytes, name: str) -> QImage:
    """The picture; TyndaError if it is none, is broken or has too many pixels.

    Only the reader of its own format sees it. Qt would ask all of them whether they know the bytes, and that
    of SVG can hold both threads for ever (decision 242)."""
    media = picture_type(data)
    if media is None:
        raise TyndaError("evidence.broken", name=name)
    store = QByteArray(data)
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(media.removeprefix("image/").encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > PIXEL_LIMIT:
        raise TyndaError("evidence.too_many_pixels", name=name, limit=PIXEL_LIMIT // 1_000_000)
    image = reader.read()
    if image.isNull():
        raise TyndaError("evidence.broken", name=name)
    return image
