"""Redacted and annotated copies of pictures: bare pixels, encoded anew."""

from __future__ import annotations

import io

from core.evidence.intake import Intake, examine

HOW = "copy"


def copy_of(name: str, drawn: bytes) -> Intake:
    """What `drawn` shows, and nothing else, as evidence: `name` is the original's, `drawn` the edited picture
    as a PNG. Texts, profiles, earlier versions and whatever else a file may carry are left behind, and so
    is what lies under transparent pixels. For a job; TyndaError as of `examine`."""
    from PIL import Image

    stem = name.rpartition(".")[0] or name
    examine(drawn, name=f"{stem}.png", how=HOW)  # refuses what is broken or too large before it is decoded
    with Image.open(io.BytesIO(drawn), formats=("PNG",)) as picture:
        clear = picture.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    out = io.BytesIO()
    Image.frombytes("RGB", ground.size, ground.tobytes()).save(out, "PNG")
    return examine(out.getvalue(), name=f"{stem}-copy.png", how=HOW)
