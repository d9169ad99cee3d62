"""A new workspace from a backup or a package: all of it, proved, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.errors import TyndaError
from core.evidence.operations import put_bytes
from core.exchange.arriving import examined
from core.exchange.format import MANIFEST, DamagedError, Manifest, read_segment
from core.exchange.incoming import prove
from core.exchange.package import SEGMENT_LIMIT
from core.exchange.source import Folder, Source, opened, read_proved
from core.files import in_our_words, replace, sync_folder
from core.job import Job
from core.journal import log
from core.journal.entry import Signed
from core.journal.reads import journal_state
from core.journal.trust import foundings
from core.store import sqlite
from core.store.migrations import migrate
from core.store.sqlite import Database
from core.subjects import APPLIERS


def restore(copy: Path, path: Path, job: Job) -> None:
    """Makes the workspace `path`, which must not exist, of the folder of a backup or of a package. The next
    one who writes in it is a new writer.

    TyndaError("backup.damaged") names the first file that is missing or not what was written; what a package
    is refused for has its own texts.
    """
    copy, path = Path(copy), Path(path)
    if path.exists():
        raise TyndaError("store.exists", path=str(path))
    part = path.with_name(path.name + ".part")
    _remove(part)
    try:
        with opened(copy) as source:
            manifest = source.manifest
            database = sqlite.create_file(part)
            try:
                _fill(database, source, manifest, job)
            finally:
                database.close()
        replace(part, path)
        sync_folder(path.parent)
    except DamagedError as error:
        text_id = "backup.damaged" if copy.is_dir() else "package.damaged"
        raise TyndaError(text_id, path=str(copy), what=str(error)) from error
    except OSError as error:
        raise in_our_words(error, path) from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)


def _fill(db: Database, source: Source, manifest: Manifest, job: Job) -> None:
    migrate(db)
    withheld = frozenset(manifest.withheld)
    if not isinstance(source, Folder):
        prove(db, [source], job, workspace=manifest.workspace).close()
    with db.transaction():
        try:
            log.absorb(db, APPLIERS, _entries(source, manifest, job), withheld)
        except TyndaError as error:
            if error.text_id != "journal.refused":
                raise
            raise DamagedError(f"{error.params['entry']}: {error.params['cause']}") from error
    if len(foundings(db)) > 1:
        raise TyndaError("backup.other_founding", path=str(source.path))
    _check(db, manifest)
    rows = db.rows("SELECT sha256, media, size FROM evidence WHERE removed = 0 ORDER BY sha256")
    for number, (sha256, media, size) in enumerate(rows):
        job.check()
        job.progress(number, len(rows), "job.restore")
        data, thumbnail = examined(source, sha256, media, size)
        with db.transaction():
            put_bytes(db, sha256, data, thumbnail)


def _entries(source: Source, manifest: Manifest, job: Job) -> Iterator[Signed]:
    for number, segment in enumerate(manifest.segments):
        job.check()
        job.progress(number, len(manifest.segments), "job.restore")
        yield from read_segment(read_proved(source, segment.place, segment.sha256, SEGMENT_LIMIT))


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
