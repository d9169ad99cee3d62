"""Evidence that comes from a backup or a package: proved, and its thumbnail made anew."""

from __future__ import annotations

from core.evidence.media import BrokenError, dimensions
from core.evidence.pictures import decode
from core.evidence.records import PIXEL_LIMIT, SIZE_LIMIT
from core.exchange.format import DamagedError, evidence_place
from core.exchange.source import Source, evidence_of


def examined(source: Source, sha256: str, media: str, size: int) -> tuple[bytes, bytes | None]:
    """The bytes and, of a picture, the thumbnail. DamagedError if they are not what their entry says."""
    data = evidence_of(source, sha256, SIZE_LIMIT)
    if len(data) != size:
        raise DamagedError(evidence_place(sha256))
    if not media.startswith("image/"):
        return data, None
    try:
        width, height = dimensions(media, data)
        if width * height > PIXEL_LIMIT:
            raise BrokenError("pixels")
        return data, decode(data, (width, height)).thumbnail
    except BrokenError as error:
        raise DamagedError(evidence_place(sha256)) from error
