"""Decoding a picture to prove that it is whole, and making its thumbnail. Pillow is imported when needed."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.evidence.media import BrokenError, dimensions

if TYPE_CHECKING:
    from PIL import Image

THUMBNAIL_WIDTH = 440
_THUMBNAIL_HEIGHT = 1320
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_CAMERA_MAKER = 271  # the EXIF tag
_BEYOND_ROUNDING = [0] * 9 + [255] * 247  # what differs by at most 8 of 255 is the same


@dataclass(frozen=True, slots=True)
class Picture:
    """`thumbnail` is PNG, at most THUMBNAIL_WIDTH wide. `is_photo`: a camera signed it."""

    thumbnail: bytes
    is_photo: bool


def decode(data: bytes, size: tuple[int, int]) -> Picture:
    """Decodes all of it. `size` is what the header said; raises BrokenError if the decoder sees another, or
    if anything is wrong with the picture."""
    with _opened(data, size, _FORMATS) as image:
        is_photo = bool(image.getexif().get(_CAMERA_MAKER))
        return Picture(_thumbnail(image), is_photo)


def shows(thumbnail: bytes, data: bytes, media: str) -> bool:
    """True if `thumbnail` is that of the picture `data`. Another version of Pillow may pack it otherwise and
    round otherwise, so the pixels are compared, and nearly the same is the same."""
    from PIL import Image, ImageChops

    try:
        made = decode(data, dimensions(media, data)).thumbnail
        if made == thumbnail:
            return True
        with Image.open(io.BytesIO(made)) as due, _opened(thumbnail, due.size, ("PNG",)) as here:
            difference = ImageChops.difference(due.convert("RGBA"), here.convert("RGBA"))
            return difference.point(_BEYOND_ROUNDING * 4).getbbox(alpha_only=False) is None
    except BrokenError:
        return False


@contextmanager
def _opened(data: bytes, size: tuple[int, int], formats: tuple[str, ...]) -> Iterator[Image.Image]:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks on odd but whole files
            with Image.open(io.BytesIO(data), formats=formats) as image:
                if image.size != size:
                    raise BrokenError("size")
                image.load()
                yield image
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError) as error:
        raise BrokenError(str(error)) from error
    except (Image.DecompressionBombError, OverflowError, MemoryError, struct.error, zlib.error) as error:
        raise BrokenError(str(error)) from error


def _thumbnail(image: Image.Image) -> bytes:
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    small = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
    small.thumbnail((THUMBNAIL_WIDTH, _THUMBNAIL_HEIGHT), Image.Resampling.BILINEAR, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "PNG", compress_level=4)
    return out.getvalue()
