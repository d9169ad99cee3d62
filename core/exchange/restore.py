"""A new workspace from a backup: all of it, proved, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from core.errors import TyndaError
from core.evidence.media import BrokenError, dimensions
from core.evidence.pictures import decode
from core.evidence.reads import thumbnail_digest
from core.exchange.format import (
    MANIFEST,
    DamagedError,
    Manifest,
    NewerFormatError,
    evidence_place,
    read_manifest,
    read_segment,
)
from core.files import in_our_words, replace, sync_folder
from core.job import Job
from core.journal import log
from core.journal.entry import Signed
from core.journal.reads import journal_state
from core.store import sqlite
from core.store.migrations import migrate
from core.store.sqlite import Database
from core.subjects import APPLIERS


def restore(folder: Path, path: Path, job: Job) -> None:
    """Makes the workspace `path`, which must not exist. The next one who writes in it is a new writer.

    TyndaError("backup.damaged") names the first file that is missing or not what was written.
    """
    folder, path = Path(folder), Path(path)
    if path.exists():
        raise TyndaError("store.exists", path=str(path))
    part = path.with_name(path.name + ".part")
    _remove(part)
    try:
        manifest = _manifest(folder)
        database = sqlite.create_file(part)
        try:
            _fill(database, folder, manifest, job)
        finally:
            database.close()
        replace(part, path)
        sync_folder(path.parent)
    except DamagedError as error:
        raise TyndaError("backup.damaged", path=str(folder), what=str(error)) from error
    except OSError as error:
        raise in_our_words(error, path) from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)


def _manifest(folder: Path) -> Manifest:
    try:
        return read_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise TyndaError("backup.no_backup", path=str(folder)) from error
    except NewerFormatError as error:
        raise TyndaError("backup.newer", path=str(folder)) from error


def _fill(db: Database, folder: Path, manifest: Manifest, job: Job) -> None:
    migrate(db)
    with db.transaction():
        try:
            log.absorb(db, APPLIERS, _entries(folder, manifest, job))
        except TyndaError as error:
            if error.text_id != "journal.refused":
                raise
            raise DamagedError(f"{error.params['entry']}: {error.params['cause']}") from error
    _check(db, manifest)
    for number, (sha256, media) in enumerate(
        db.rows("SELECT sha256, media FROM evidence WHERE removed = 0 ORDER BY sha256")
    ):
        job.check()
        job.progress(number, len(manifest.evidence), "job.restore")
        _bring(db, folder, sha256, media)


def _entries(folder: Path, manifest: Manifest, job: Job) -> Iterator[Signed]:
    for number, segment in enumerate(manifest.segments):
        job.check()
        job.progress(number, len(manifest.segments), "job.restore")
        yield from read_segment(_read(folder, segment.place, segment.sha256))


def _check(db: Database, manifest: Manifest) -> None:
    state = journal_state(db)
    founded = [row[0] for row in db.rows("SELECT workspace FROM founding ORDER BY workspace")]
    if (state.entries, state.head_hash, founded[:1]) != (
        manifest.entries,
        manifest.head_hash,
        [manifest.workspace],
    ):
        raise DamagedError(MANIFEST)
    present = {row[0] for row in db.rows("SELECT sha256 FROM evidence WHERE removed = 0")}
    if present != set(manifest.evidence):
        raise DamagedError(MANIFEST)


def _bring(db: Database, folder: Path, sha256: str, media: str) -> None:
    """One piece of evidence in a transaction of its own; thumbnails are made anew."""
    place = evidence_place(sha256)
    data = _read(folder, place, sha256)
    with db.transaction():
        db.run("INSERT INTO blob VALUES (?, ?)", (sha256, data))
        if media.startswith("image/"):
            try:
                small = decode(data, dimensions(media, data)).thumbnail
            except BrokenError as error:
                raise DamagedError(place) from error
            row = (sha256, small, thumbnail_digest(sha256, small))
            db.run("INSERT INTO thumbnail VALUES (?, ?, ?)", row)


def _read(folder: Path, place: str, sha256: str) -> bytes:
    try:
        data = (folder / place).read_bytes()
    except FileNotFoundError as error:
        raise DamagedError(place) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedError(place)
    return data
