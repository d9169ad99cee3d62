"""Writing a package: the workspace or a part of it as one file for another copy of the workspace.

The chains of all writers go whole; of what was not chosen, only the signed entries without their payloads.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from core.audits import reads as audits
from core.bodies import reads as bodies
from core.evidence import reads as evidence
from core.exchange.format import MANIFEST, Segment, evidence_place, manifest_bytes, segment_of
from core.exchange.gathered import entries_between, manifest_of
from core.exchange.selection import Selection, chosen_subjects
from core.files import in_our_words, sync_folder
from core.files import replace as replace_file
from core.job import Job
from core.journal.entry import Signed, parse
from core.journal.kinds.base import Json
from core.people import reads as people
from core.store import sqlite
from core.store.sqlite import Database

SEGMENT_SIZE = 4_000_000  # bytes of entries that are in memory at a time; one entry may be more
_STEP = 500  # entries read at a time
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """What went in: entries with their payloads, entries without, pieces of evidence, bytes of the file."""

    entries: int
    withheld: int
    evidence: int
    size: int


def pack(path: Path, out: Path, job: Job, *, selection: Selection | None = None, person: str = "") -> Packed:
    """Writes the package `out` of the workspace `path`, which may be open. A file of that name is replaced
    once the new one is whole. `person`: the id of who packs."""
    selection, out = selection or Selection(), Path(out)
    db = sqlite.open_file(Path(path), writing=False)
    part: Path | None = None
    try:
        with db.snapshot():
            handle, name = tempfile.mkstemp(dir=out.parent, prefix=".", suffix=".part")
            part = Path(name)
            with os.fdopen(handle, "w+b") as file:
                packed = _Packing(db, selection, job).write(file, person)
                file.flush()
                os.fsync(file.fileno())
            size = part.stat().st_size
            part.chmod(0o644)
            replace_file(part, out)
            sync_folder(out.parent)
            return replace(packed, size=size)
    except OSError as error:
        raise in_our_words(error, out) from error
    finally:
        db.close()
        if part is not None:
            part.unlink(missing_ok=True)


class _Packing:
    """One package on its way into a file."""

    def __init__(self, db: Database, selection: Selection, job: Job) -> None:
        self._db = db
        self._job = job
        self._selection = selection
        self._chosen: Collection[str] | None = None  # None: everything
        if not selection.whole:
            self._chosen = chosen_subjects(db, selection, job)
        self._withheld: list[str] = []
        self._segments: list[Segment] = []
        self._total = int(db.value("SELECT count(*) FROM entry"))

    def write(self, file: object, person: str) -> Packed:
        due = self._evidence()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
            for number, sha256 in enumerate(due):
                self._job.check()
                self._job.progress(number, len(due) + self._total, "job.pack")
                self._put(archive, evidence_place(sha256), evidence.blob(self._db, sha256), packs=False)
            for (writer,) in self._db.rows("SELECT DISTINCT writer FROM entry ORDER BY writer"):
                for segment, data in self._written(writer):
                    self._segments.append(segment)
                    self._put(archive, segment.place, data, packs=True)
                    done = len(due) + sum(one.count for one in self._segments)
                    self._job.progress(done, len(due) + self._total, "job.pack")
            about = _about(self._db, self._selection, person)
            manifest = manifest_of(self._db, tuple(self._segments), due, tuple(self._withheld), about)
            self._put(archive, MANIFEST, manifest_bytes(manifest), packs=True)
        left_out = len(manifest.withheld)
        return Packed(manifest.entries - left_out, left_out, len(due), 0)

    def _evidence(self) -> Mapping[str, int]:
        """Size by hash of what the chosen entries say is there."""
        rows = self._db.rows("SELECT sha256, size FROM evidence WHERE removed = 0 ORDER BY sha256")
        chosen = self._chosen
        return {sha: size for sha, size in rows if chosen is None or f"evidence:{sha}" in chosen}

    def _written(self, writer: str) -> Iterator[tuple[Segment, bytes]]:
        newest = int(self._db.value("SELECT max(seq) FROM entry WHERE writer = ?", (writer,)))
        batch: list[tuple[int, Signed]] = []
        size = 0
        for first in range(1, newest + 1, _STEP):
            self._job.check()
            for seq, signed in entries_between(self._db, writer, first, first + _STEP - 1):
                kept = self._kept(signed)
                batch.append((seq, kept))
                size += len(kept.body) + len(kept.data or b"")
            if size > SEGMENT_SIZE:
                yield segment_of(writer, batch)
                batch, size = [], 0
        if batch:
            yield segment_of(writer, batch)

    def _kept(self, signed: Signed) -> Signed:
        """The entry, without its payload if its subject was not chosen."""
        if self._chosen is None or signed.data is None or parse(signed.body).subject in self._chosen:
            return signed
        self._withheld.append(signed.hash)
        return replace(signed, salt=None, data=None)

    @staticmethod
    def _put(archive: zipfile.ZipFile, place: str, data: bytes, *, packs: bool) -> None:
        info = zipfile.ZipInfo(place, _EARLIEST)
        info.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
        info.external_attr = 0o100644 << 16
        archive.writestr(info, data)


def _about(db: Database, selection: Selection, person: str) -> dict[str, Json]:
    """For people who look into the file, and for the preview."""
    known = [one for one in audits.everything(db) if selection.audits is None or one.id in selection.audits]
    scope = {body for audit in known for body in audit.bodies}
    everyone = [
        one
        for one in bodies.everyone(db)
        if one.id in (scope if selection.bodies is None else selection.bodies)
    ]
    region = bodies.region(db)
    return {
        "region": {"kk": region.name.kk, "ru": region.name.ru, "en": region.name.en},
        "whole": selection.whole,
        "packed_by": people.names(db).get(person, ""),
        "packed_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "audits": [
            {"code": one.code, "title": {"kk": one.title.kk, "ru": one.title.ru, "en": one.title.en}}
            for one in known
        ],
        "bodies": [
            {"id": one.id, "name": {"kk": one.name.kk, "ru": one.name.ru, "en": one.name.en}}
            for one in everyone
        ],
    }
