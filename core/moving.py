"""A workspace moves to this computer's own disk: copied, compared, and only then the old file is renamed.

The old file keeps all its bytes under the name `NAME.tynda.moved`, so that nobody goes on working in it by
mistake and nothing is deleted. Where it cannot be renamed it stays as it is.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from core import paths
from core.errors import TyndaError
from core.files import in_our_words, replace, sync_folder
from core.job import Job
from core.store.lock import WritingLock

_PIECE = 1 << 22


def free_place(path: Path) -> Path:
    """Where `path` would go in the local folder: its own name, or with a number that is free."""
    folder, number = paths.workspaces_folder(), 1
    place = folder / path.name
    while place.exists():
        number += 1
        place = folder / f"{path.stem} {number}{path.suffix}"
    return place


def move(path: Path, target: Path, job: Job) -> None:
    """Moves the closed workspace `path` to `target`, which must not exist. A failure leaves all as it was."""
    lock = WritingLock(path, "")
    part = target.with_name(target.name + ".part")
    try:
        if target.exists():
            raise TyndaError("store.exists", path=str(target))
        _settle(path)
        due = _copy(path, part, job)
        if _digest(part, job) != due or _digest(path, job) != due:
            raise TyndaError("files.cannot_write", path=str(target), cause="read back differs")
        replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise in_our_words(error, target) from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    _rename(path)


def _settle(path: Path) -> None:
    """Moves what is in the log into the file; somebody who still reads keeps it there."""
    from core.store import sqlite

    sqlite.open_file(path, writing=True).close()
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise TyndaError("store.busy", path=str(path))


def _copy(path: Path, part: Path, job: Job) -> str:
    digest, total, done = hashlib.sha256(), path.stat().st_size, 0
    with path.open("rb") as source, part.open("wb") as copy:
        while piece := source.read(_PIECE):
            job.check()
            job.progress(done, total, "job.move")
            digest.update(piece)
            copy.write(piece)
            done += len(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _digest(path: Path, job: Job) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            job.check()
            digest.update(piece)
    return digest.hexdigest()


def _rename(path: Path) -> None:
    number, old = 1, path.with_name(f"{path.name}.moved")
    while old.exists():
        number += 1
        old = path.with_name(f"{path.name}.moved-{number}")
    try:
        replace(path, old)
    except OSError:
        return  # a read-only share: both files remain
