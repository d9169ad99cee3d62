"""What bytes are, told from the bytes alone: media type and size of the picture, from the headers only."""

from __future__ import annotations

import io
import re
import struct
import zipfile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
IMAGES = ("image/png", "image/jpeg", "image/webp", "image/gif")
_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_SCAN = 4096
UNPACKED_LIMIT = 1_000_000_000  # bytes of an office document; nothing is unpacked here
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_NO_SIZE = frozenset((0xC4, 0xC8, 0xCC))  # JPEG markers between the frame headers that are none


class BrokenError(Exception):
    """The bytes begin as their type does and then break off."""


def media_type(data: bytes) -> str | None:
    """The media type, or None if it is none of those that can be evidence."""
    picture = picture_type(data)
    if picture is not None:
        return picture
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _container(data)
    return _textual(data)


def picture_type(data: bytes) -> str | None:
    """One of `IMAGES`, or None."""
    start = data[:12]
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    if start[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    return None


def _container(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > UNPACKED_LIMIT:
                raise BrokenError("unpacks to too much")
            names = {info.filename: info for info in archive.infolist()}
            for part, media in _PARTS.items():
                if part in names and "[Content_Types].xml" in names:
                    return media
            stored = names.get("mimetype")
            if stored is not None and stored.file_size < 100:
                said = archive.read(stored).decode("ascii", "replace").strip()
                return said if said in (ODT, ODS) else None
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        struct.error,
    ) as error:
        raise BrokenError("zip") from error
    return None


def _textual(data: bytes) -> str | None:
    start = data[:_SCAN].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "text/html"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain" if _decodes(data, "utf-16") else None
    if _CONTROL.search(data):
        return None
    head = start.lower()
    if b"mime-version:" in head and b"multipart/related" in head:
        return "multipart/related"
    return "text/plain"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return "\0" not in data.decode(encoding)
    except UnicodeDecodeError:
        return False


def dimensions(media: str, data: bytes) -> tuple[int, int]:
    """(width, height) in pixels as the header says, before anything is decoded; raises BrokenError."""
    try:
        width, height = _READERS[media](data)
    except (KeyError, struct.error, IndexError) as error:
        raise BrokenError(media) from error
    if width < 1 or height < 1:
        raise BrokenError(media)
    return width, height


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise BrokenError("IHDR")
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = struct.unpack_from(">HH", data, at + 3)
            return width, height
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2 or marker in (0xD9, 0xDA):
            raise BrokenError("no frame header")
        at += length
        if data[at] != 0xFF:
            raise BrokenError("marker expected")


def _webp(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise BrokenError("WebP")


_READERS = {"image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg, "image/webp": _webp}


def is_whole(media: str, data: bytes) -> bool:
    """False if the end is missing, as far as the type has an end to see. Pictures are decoded besides."""
    if media == "image/png":
        return b"IEND\xaeB`\x82" in data[-_SCAN:]
    if media == "image/gif":
        return data.rstrip(b"\0").endswith(b";")
    if media == "image/webp":
        return int.from_bytes(data[4:8], "little") <= len(data) - 8
    if media == "application/pdf":
        return b"%%EOF" in data[-_SCAN:]
    return True
