"""Real workspaces for tests: made through the program's own doors."""

from __future__ import annotations

import io
import uuid
from datetime import date
from pathlib import Path

from core.audits import operations as audits
from core.audits.records import Audit
from core.methodology.load import load_shipped
from core.text import Texts
from core.workspace import Workspace

OBSERVED = date(2026, 3, 31)


def workspace(folder: Path, name: str = "test.tynda") -> Workspace:
    """An empty workspace of the Aktobe region, open for writing."""
    return Workspace.create(folder / name, region="aktobe")


def audit(
    place: Workspace,
    code: str = "audit-1",
    bodies: tuple[str, ...] = ("uil", "alga", "aktobe_city"),
    methodology: str = "AKT-OPENNESS",
    previous: str | None = None,
    title: str = "Audit",
) -> Audit:
    """A new audit in `place`, looked at on 31 March 2026. `previous`: the id of the audit it continues."""
    loaded = load_shipped(methodology)
    made = Audit(
        id=str(uuid.uuid4()),
        code=code,
        title=Texts.same(title),
        methodology=loaded.hash,
        observed_on=OBSERVED,
        bodies=bodies,
        excluded=frozenset(),
        training=False,
        previous=previous,
    )
    place.run(audits.create, audit=made, methodology=loaded)
    return made


def file(folder: Path) -> Path:
    """A workspace with one new audit in it, closed."""
    with workspace(folder) as place:
        audit(place)
        return place.path


def picture(width: int = 60, height: int = 40, colour: int = 0) -> bytes:
    """A small PNG; another `colour`, other bytes."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), (colour % 256, colour // 256 % 256, 90)).save(out, "PNG")
    return out.getvalue()
