"""Opening cold and listing with gigabytes of screenshots in the file.

Cold: the file's pages are dropped from the system's cache before each run (`posix_fadvise`, which needs no
rights). Python and SQLite stay warm, so that nothing but reading the file is measured.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from core.audits import reads as audits
from core.bodies.region import load_region
from core.evidence import reads as evidence
from core.store.sqlite import Database
from core.workspace import Workspace
from tests import making
from tests.bench.measuring import Result, once, paired
from tests.bench.storing import attach

BIG, SMALL = 2_000_000, 1_000  # bytes of a screenshot
ROUNDS = 15
Look = Callable[[Database], object]


def opening(folder: Path, screenshots: int) -> Iterator[Result]:
    """The same screenshots, big and small; and none at all."""
    full, light, empty = folder / "full.tynda", folder / "light.tynda", folder / "empty.tynda"
    _make(full, screenshots, BIG)
    _make(light, screenshots, SMALL)
    _make(empty, 0, BIG)
    size = f"{full.stat().st_size / 1e9:.1f} GB"
    name = f"cold: opening, listing a checklist's evidence, {size} / empty"
    yield paired(name, _pairs(full, empty, _checklist), aim=1.5)
    name = f"cold: opening, listing {screenshots:,} screenshots, {size} / 1 KB each"
    yield paired(name, _pairs(full, light, _everything), aim=1.5)


def _make(path: Path, screenshots: int, size: int) -> None:
    bodies = tuple(body.id for body in load_region("aktobe").bodies)
    with making.workspace(path.parent, path.name) as place:
        audit = making.audit(place, bodies=bodies)
        for number in range(screenshots):
            attach(place, audit, number, size, bodies[number * len(bodies) // screenshots])


def _pairs(ours: Path, base: Path, look: Look) -> list[tuple[float, float]]:
    os.sync()
    return [(_cold(ours, look), _cold(base, look)) for _ in range(ROUNDS)]


def _cold(path: Path, look: Look) -> float:
    """Seconds."""

    def open_and_look() -> None:
        with Workspace.open(path, read_only=True) as place, place.reading() as db:
            look(db)

    _drop(path)
    return once(open_and_look)


def _drop(path: Path) -> None:
    """Takes the file out of the system's cache. Only what has reached the disk can be dropped."""
    handle = os.open(path, os.O_RDONLY)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)


def _checklist(db: Database) -> None:
    for audit in audits.everything(db):
        evidence.links(db, audit.id, "uil")
        evidence.of_body(db, audit.id, "uil")


def _everything(db: Database) -> None:
    for audit in audits.everything(db):
        evidence.links(db, audit.id)
        evidence.of_body(db, audit.id)
