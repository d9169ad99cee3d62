"""Screenshots in any number: real PNG files, each with bytes of its own, made in no time."""

from __future__ import annotations

import io
import os
import zlib
from functools import cache


def screenshot(number: int, size: int) -> bytes:
    """A PNG of about `size` bytes; another `number`, another file."""
    data = _picture(size)
    text = b"tEXtComment\0%09d" % number
    chunk = (len(text) - 4).to_bytes(4, "big") + text + zlib.crc32(text).to_bytes(4, "big")
    end = data.rindex(b"IEND") - 4
    return data[:end] + chunk + data[end:]


@cache
def _picture(size: int) -> bytes:
    from PIL import Image

    width = max(8, int((size / 3) ** 0.5))
    out = io.BytesIO()
    noise = os.urandom(width * width * 3)
    Image.frombytes("RGB", (width, width), noise).save(out, "PNG", compress_level=0)
    return out.getvalue()
