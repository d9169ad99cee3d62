"""Backups that nobody has to think of: where they go, and that none ever loses what an earlier one holds.

Each workspace has a folder `NAME.<id>` in the chosen root, by default `backups` in the user's data folder.
A file that was put back to an older state, or another copy of the workspace, begins a folder of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import TyndaError
from core.exchange.backup import backup
from core.exchange.format import MANIFEST, DamagedError, NewerFormatError, read_manifest
from core.exchange.plan import Plan
from core.files import file_name, in_our_words
from core.job import Job
from core.people.reads import workspace_of
from core.store import sqlite
from core.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder in which everything up to `when` is."""

    folder: Path
    when: datetime


def keep(path: Path, plan: Plan, job: Job) -> Kept:
    """Backs up the workspace `path`, which may be open, into its folder of the plan's root."""
    if plan.chosen and not plan.root.is_dir():
        raise TyndaError("backup.root_gone", path=str(plan.root))
    when = datetime.now()
    try:
        folder = _folder(path, plan.root)
    except OSError as error:
        raise in_our_words(error, plan.root) from error
    backup(path, folder, job)
    return Kept(folder, when)


def newest(root: Path) -> Path | None:
    """The folder of the backup in `root` that was written last."""
    try:
        manifests = [(one.stat().st_mtime_ns, one.parent) for one in root.glob(f"*/{MANIFEST}")]
    except OSError:
        return None
    return max(manifests)[1] if manifests else None


def _folder(path: Path, root: Path) -> Path:
    """The one that goes on from what this workspace holds, else a new one."""
    db = sqlite.open_file(path, writing=False)
    try:
        workspace = workspace_of(db)
        for folder in _candidates(root, path.stem, workspace):
            if _goes_on(db, folder):
                return folder
    finally:
        db.close()
    raise AssertionError("the candidates never end")


def _candidates(root: Path, stem: str, workspace: str) -> Iterator[Path]:
    present = sorted(root.glob(f"*.{workspace}*")) if root.is_dir() else []
    yield from present
    number, taken = 1, {one.name for one in present}
    while True:
        name = file_name(stem, workspace if number == 1 else f"{workspace}.{number}")
        if name not in taken:
            yield root / name
        number += 1


def _goes_on(db: Database, folder: Path) -> bool:
    """Does the workspace hold every entry of the backup? What nobody can read is not written over."""
    try:
        manifest = read_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return True  # new, or never finished
    except (DamagedError, NewerFormatError):
        return False
    return all(db.value("SELECT 1 FROM entry WHERE hash = ?", (own,)) for own in manifest.heads.values())


def copy_of(package: Path, workspaces: Sequence[Path]) -> Path | None:
    """The first of the workspaces that is a copy of the one a package came from; None if there is none, or
    if the package cannot be read, which whoever takes it in is told."""
    from core.exchange.source import opened

    try:
        with opened(package) as source:
            wanted = source.manifest.workspace
    except (TyndaError, DamagedError):
        return None
    for path in workspaces:
        try:
            db = sqlite.open_file(path, writing=False)
        except TyndaError:
            continue  # moved away, or not ours any more
        try:
            if workspace_of(db) == wanted:
                return path
        finally:
            db.close()
    return None
