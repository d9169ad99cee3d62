"""A backup: a folder beside which the workspace may burn. See `core.exchange.format` for what is in it.

Only what is new is written: new entries as a new segment, new evidence as new files; each is read back. Their
names say what is in them and mean nothing until a manifest names them, so they are written in place, and made
durable together, folders included. The manifest comes last, atomically, so a backup that was killed or found
the disk full leaves the one before it valid. An erased payload or removed evidence goes from the older files,
too: the segment is written anew without it, and the old one is deleted once the manifest names the new.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import TyndaError
from core.exchange.format import (
    MANIFEST,
    DamagedError,
    Manifest,
    NewerFormatError,
    Segment,
    evidence_place,
    manifest_bytes,
    read_manifest,
    segment_of,
)
from core.exchange.gathered import entries_between, manifest_of
from core.exchange.restore import restore
from core.files import in_our_words, sync_folder, write_atomically
from core.job import Job
from core.journal.reads import withheld
from core.people.reads import workspace_of
from core.store import sqlite
from core.store.sqlite import Database

__all__ = ["Written", "backup", "restore"]

_LOCK = ".tynda-backup.lock"


@dataclass(slots=True)
class Written:
    """What one backup added: entries, evidence files, bytes. `places`: files that a manifest is about to name
    for the first time; `folders`: those in which names are new."""

    entries: int = 0
    evidence: int = 0
    size: int = 0
    places: list[Path] = field(default_factory=list)
    folders: set[Path] = field(default_factory=set)


def backup(path: Path, folder: Path, job: Job) -> Written:
    """Brings the backup of the workspace `path` in `folder` up to date; the workspace may be open."""
    db = sqlite.open_file(Path(path), writing=False)
    folder = Path(folder)
    try:
        with db.snapshot(), _locked(folder):
            workspace = workspace_of(db)
            before = _before(folder, workspace)
            written = Written()
            evidence = _write_evidence(db, folder, before, written, job)
            segments = _write_segments(db, folder, before, written)
            now = manifest_of(db, segments, evidence)
            job.check()
            _make_durable(folder, written, job)
            if now != before:
                write_atomically(folder / MANIFEST, manifest_bytes(now))
            _delete_rest(folder, now)
            return written
    finally:
        db.close()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    if folder.exists() and not folder.is_dir():
        raise TyndaError("backup.not_a_folder", path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strangers = [one for one in folder.iterdir() if one.name not in (_LOCK, "entries", "evidence")]
    except OSError as error:
        raise in_our_words(error, folder) from error
    if not (folder / MANIFEST).exists() and any(one.suffix != ".part" for one in strangers):
        raise TyndaError("backup.not_empty", path=str(folder))
    try:
        with FileLock(str(folder / _LOCK), timeout=0):
            yield
    except Timeout as error:
        raise TyndaError("backup.locked", path=str(folder)) from error
    except OSError as error:
        raise in_our_words(error, folder) from error


def _before(folder: Path, workspace: str) -> Manifest | None:
    """The last valid manifest. A damaged one is as good as none: everything is written again."""
    try:
        manifest = read_manifest((folder / MANIFEST).read_bytes())
    except NewerFormatError as error:
        raise TyndaError("backup.newer", path=str(folder)) from error
    except (FileNotFoundError, DamagedError):
        return None
    if manifest.workspace != workspace:
        raise TyndaError("backup.other_workspace", path=str(folder))
    return manifest


def _write_evidence(
    db: Database, folder: Path, before: Manifest | None, written: Written, job: Job
) -> dict[str, int]:
    rows = db.rows("SELECT sha256, size FROM evidence WHERE removed = 0 ORDER BY sha256")
    due: dict[str, int] = dict(rows)
    for number, (sha256, size) in enumerate(due.items()):
        job.check()
        job.progress(number, len(due), "job.backup")
        place = folder / evidence_place(sha256)
        known = before is not None and sha256 in before.evidence
        if place.is_file() and place.stat().st_size == size and (known or _holds(place, sha256)):
            if not known:
                written.places.append(place)
                written.folders |= {place.parent, place.parent.parent, folder}
            continue
        data = db.value("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            raise TyndaError("evidence.changed", sha256=sha256)
        _write(place, data, written)
        written.evidence += 1
        written.size += len(data)
    return due


def _holds(place: Path, sha256: str) -> bool:
    """Was it written by a backup that did not come to its end?"""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _write_segments(
    db: Database, folder: Path, before: Manifest | None, written: Written
) -> tuple[Segment, ...]:
    kept = _still_valid(db, folder, before)
    segments = list(kept)
    for (writer,) in db.rows("SELECT DISTINCT writer FROM entry ORDER BY writer"):
        for first, last in _missing(db, kept, writer):
            numbered = entries_between(db, writer, first, last)
            if not numbered:
                continue
            segment, data = segment_of(writer, numbered)
            _write(folder / segment.place, data, written)
            segments.append(segment)
            written.entries += segment.count
            written.size += len(data)
    return tuple(sorted(segments, key=lambda one: (one.writer, one.first, one.sha256)))


def _still_valid(db: Database, folder: Path, before: Manifest | None) -> tuple[Segment, ...]:
    """Segments that hold exactly what the workspace holds between their numbers: since then no payload was
    erased, and none that had been withheld has come."""
    if before is None:
        return ()
    strangers = {
        writer
        for writer, own in before.heads.items()
        if not db.value("SELECT 1 FROM entry WHERE hash = ?", (own,))
    }  # another branch of a fork, or an older copy of the workspace
    erased = {row[0] for row in db.rows("SELECT entry FROM erasure")}
    fresh = (erased - set(before.erased)) | (set(before.withheld) - set(withheld(db)))
    places = [db.row("SELECT writer, seq FROM entry WHERE hash = ?", (own,)) for own in fresh]
    touched = [place for place in places if place]
    sql = "SELECT count(*) FROM entry WHERE writer = ? AND seq BETWEEN ? AND ?"
    return tuple(
        one
        for one in before.segments
        if one.writer not in strangers
        and (folder / one.place).is_file()
        and db.value(sql, (one.writer, one.first, one.last)) == one.count
        and not any(writer == one.writer and one.first <= seq <= one.last for writer, seq in touched)
    )


def _missing(db: Database, kept: tuple[Segment, ...], writer: str) -> list[tuple[int, int]]:
    """The ranges of numbers to write: what older segments no longer cover, and what is new."""
    newest = int(db.value("SELECT max(seq) FROM entry WHERE writer = ?", (writer,)))
    ranges, expected = [], 1
    for one in sorted((one for one in kept if one.writer == writer), key=lambda one: one.first):
        if one.first > expected:
            ranges.append((expected, one.first - 1))
        expected = one.last + 1
    if expected <= newest:
        ranges.append((expected, newest))
    return ranges


def _write(place: Path, data: bytes, written: Written) -> None:
    """Then read back. What could not be written whole is not left behind."""
    written.places.append(place)
    written.folders.add(place.parent)
    written.folders |= {one.parent for one in place.parents[:2] if not one.exists()}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        if place.read_bytes() != data:
            raise TyndaError("files.cannot_write", path=str(place), cause="read back differs")
    except OSError as error:
        with suppress(OSError):
            place.unlink(missing_ok=True)
        raise in_our_words(error, place) from error


def _make_durable(folder: Path, written: Written, job: Job) -> None:
    """The files first, then their names, from the deepest folder up."""
    try:
        for place in written.places:
            job.check()
            with place.open("r+b") as file:
                os.fsync(file.fileno())
        for one in sorted(written.folders, key=lambda one: -len(one.parts)):
            sync_folder(one)
    except OSError as error:
        raise in_our_words(error, folder) from error


def _delete_rest(folder: Path, manifest: Manifest) -> None:
    """What the manifest does not name: replaced segments, removed evidence, remains of a killed backup."""
    named = {one.place for one in manifest.segments} | {evidence_place(own) for own in manifest.evidence}
    for room in ("entries", "evidence"):
        for place in sorted((folder / room).glob("*/*")):
            if place.relative_to(folder).as_posix() not in named:
                place.unlink(missing_ok=True)
    for place in folder.glob(".*.part"):
        place.unlink(missing_ok=True)
