"""Decoding a picture to prove that it is whole, and making its thumbnail. Pillow is imported when needed."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from core.evidence.media import BrokenError

THUMBNAIL_WIDTH = 440
_THUMBNAIL_HEIGHT = 1320
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_CAMERA_MAKER = 271  # the EXIF tag


@dataclass(frozen=True, slots=True)
class Picture:
    """`thumbnail` is PNG, at most THUMBNAIL_WIDTH wide. `is_photo`: a camera signed it."""

    thumbnail: bytes
    is_photo: bool


def decode(data: bytes, size: tuple[int, int]) -> Picture:
    """Decodes all of it. `size` is what the header said; raises BrokenError if the decoder sees another, or
    if anything is wrong with the picture."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks on odd but whole files
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if image.size != size:
                    raise BrokenError("size")
                image.load()
                is_photo = bool(image.getexif().get(_CAMERA_MAKER))
                return Picture(_thumbnail(image), is_photo)
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError) as error:
        raise BrokenError(str(error)) from error
    except (Image.DecompressionBombError, OverflowError, MemoryError, struct.error, zlib.error) as error:
        raise BrokenError(str(error)) from error


def _thumbnail(image: object) -> bytes:
    from PIL import Image, ImageOps

    assert isinstance(image, Image.Image)
    upright = ImageOps.exif_transpose(image)
    small = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
    small.thumbnail((THUMBNAIL_WIDTH, _THUMBNAIL_HEIGHT), Image.Resampling.BILINEAR, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "PNG", compress_level=4)
    return out.getvalue()
