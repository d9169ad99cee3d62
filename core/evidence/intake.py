"""The gate for evidence: bytes are looked at before anything is stored. Pure; may run in a job."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from core.errors import TyndaError
from core.evidence import media as types
from core.evidence import pictures
from core.evidence.records import PIXEL_LIMIT, SIZE_LIMIT, EvidenceKind

NAME_LIMIT = 120

_ENDINGS: dict[str, tuple[str, ...]] = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "application/pdf": ("pdf",),
    types.DOCX: ("docx",),
    types.XLSX: ("xlsx",),
    types.ODT: ("odt",),
    types.ODS: ("ods",),
    "text/html": ("html", "htm", "xhtml"),
    "multipart/related": ("mhtml", "mht"),
    "text/plain": ("txt", "text", "log", "md"),
    "text/csv": ("csv", "tsv"),
}
_KINDS: dict[str, EvidenceKind] = {
    types.XLSX: "table",
    types.ODS: "table",
    "text/csv": "table",
    "text/html": "page",
    "multipart/related": "page",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """Bytes that passed the gate, with what was found out about them. `thumbnail` is PNG, for pictures."""

    data: bytes
    sha256: str
    kind: EvidenceKind
    media: str
    width: int
    height: int
    name: str
    captured_at: str
    how: str
    thumbnail: bytes | None


def examine(data: bytes, *, name: str, how: str, captured_at: str | None = None) -> Intake:
    """Tells what the bytes are; refuses with a TyndaError what is empty, too large, cut off, of an unknown
    type, a picture with too many pixels, or not what its name says."""
    name = clean_name(name)
    if not data:
        raise TyndaError("evidence.empty", name=name)
    if len(data) > SIZE_LIMIT:
        raise TyndaError("evidence.too_large", name=name, limit=SIZE_LIMIT // 1_000_000)
    try:
        media = _media(data, name)
        if not types.is_whole(media, data):
            raise types.BrokenError("end")
        width, height, picture = _look(data, media, name)
    except types.BrokenError as error:
        raise TyndaError("evidence.broken", name=name) from error
    return Intake(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=_kind(media, picture),
        media=media,
        width=width,
        height=height,
        name=_with_ending(name, media),
        captured_at=captured_at or datetime.now().astimezone().isoformat(timespec="seconds"),
        how=how,
        thumbnail=picture.thumbnail if picture else None,
    )


def clean_name(name: str) -> str:
    """The last part of a path without what could mislead or break a line; "" stays ""."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    kept = unicodedata.normalize("NFC", " ".join(kept.split())).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) <= NAME_LIMIT or not dot:
        return kept[:NAME_LIMIT]
    return stem[: NAME_LIMIT - len(ending[:10]) - 1] + "." + ending[:10]


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _media(data: bytes, name: str) -> str:
    """The media type; TyndaError if it is none of ours, or another than the name's ending says."""
    media = types.media_type(data)
    ending = _ending(name)
    if media is None:
        if any(ending in endings for endings in _ENDINGS.values()):
            raise TyndaError("evidence.not_what_it_says", name=name)
        raise TyndaError("evidence.unknown_type", name=name)
    if media == "text/plain" and ending in _ENDINGS["text/csv"]:
        return "text/csv"
    says = next((one for one, endings in _ENDINGS.items() if ending in endings), None)
    if says not in (None, media) and not (media == "text/html" and says == "text/plain"):
        raise TyndaError("evidence.not_what_it_says", name=name)
    if says is None and ending and media == "text/plain":
        raise TyndaError("evidence.unknown_type", name=name)
    return "text/plain" if says == "text/plain" else media


def _look(data: bytes, media: str, name: str) -> tuple[int, int, pictures.Picture | None]:
    if media not in types.IMAGES:
        return 0, 0, None
    width, height = types.dimensions(media, data)
    if width * height > PIXEL_LIMIT:
        raise TyndaError("evidence.too_many_pixels", name=name, limit=PIXEL_LIMIT // 1_000_000)
    return width, height, pictures.decode(data, (width, height))


def _kind(media: str, picture: pictures.Picture | None) -> EvidenceKind:
    if picture is not None:
        return "photo" if picture.is_photo else "screenshot"
    return _KINDS.get(media, "document")


def _with_ending(name: str, media: str) -> str:
    endings = _ENDINGS[media]
    return name if _ending(name) in endings else f"{name or 'evidence'}.{endings[0]}"
