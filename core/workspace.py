"""A workspace as the window and the commands hold it: readers anywhere, one writer."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from core.changes import Changes
from core.errors import TyndaError
from core.identity import Profile, unnamed
from core.job import Job, Silent
from core.journal.kinds.people import WorkspaceCreated
from core.journal.log import Appliers
from core.journal.trust import foundings
from core.people.reads import workspace_of
from core.store import sqlite
from core.store.lock import WritingLock
from core.store.migrations import SCHEMA_VERSION, VOUCHING, check_schema, migrate
from core.store.sqlite import Database
from core.store.writer import Transaction, Writer

P = ParamSpec("P")
R = TypeVar("R")


class Workspace:
    """Made by `open` or `create`. Closing waits for what was submitted."""

    def __init__(
        self, path: Path, identity: str, person: str, writer: Writer | None, lock: WritingLock | None
    ) -> None:
        self.path = path
        self.id = identity
        self.person = person
        self._writer = writer
        self._lock = lock
        self._local = threading.local()
        self._readers: list[Database] = []
        self._guard = threading.Lock()
        self._handing_in = threading.Lock()  # nothing is handed to a writer that takes nothing any more
        self._taking_in = threading.Lock()

    @classmethod
    def open(
        cls, path: Path, *, person: str | None = None, read_only: bool = False, sweeps: bool = True
    ) -> Workspace:
        """`person`: an id; without one the profile's last person, else a first one made on the spot.
        `sweeps`: at once; else the caller calls `sweep` when there is time."""
        path = Path(path).absolute()
        if read_only:
            return cls(path, _identity(path), person or "", None, None)
        profile = Profile()
        who, name = _person(profile, person)
        if not path.is_file():
            raise TyndaError("store.missing", path=str(path))
        lock = WritingLock(path, name)
        database = None
        try:
            database = sqlite.open_file(path, writing=True)
            schema = int(database.value("PRAGMA user_version"))
            migrate(database, partial(_rebuild, database))
            if len(foundings(database)) > 1:
                raise TyndaError("store.other_founding", path=str(path))
            identity = _identity(path)
            writer = Writer(database, all_appliers, profile, identity, who, name)
        except BaseException:  # Ctrl+C, too: the lock must not outlive this
            if database is not None:
                database.close()
            lock.release()
            raise
        profile.remember_person(who, name)
        opened = cls(path, identity, who, writer, lock)
        if schema < VOUCHING:
            opened._adopt_keys()
        if sweeps:
            opened.sweep()
        return opened

    @classmethod
    def create(cls, path: Path, *, region: str, person: str | None = None) -> Workspace:
        """A new file with the region's bodies and channels. Nothing is left behind if it fails."""
        from core.bodies.operations import bring_in
        from core.bodies.region import load_region

        pack = load_region(region)
        path = Path(path).absolute()
        profile = Profile()
        who, name = _person(profile, person)
        identity = str(uuid.uuid4())
        database = sqlite.create_file(path)
        lock = None
        try:
            migrate(database)
            lock = WritingLock(path, name)
            writer = Writer(database, all_appliers, profile, identity, who, name)
            workspace = cls(path, identity, who, writer, lock)
            workspace.run(_found, region=region, bring_in=lambda tx: bring_in(tx, region=pack))
        except BaseException:  # Ctrl+C, too: no half workspace stays
            database.close()
            if lock:
                lock.release()
            remove_file(path)
            raise
        profile.remember_person(who, name)
        return workspace

    def _adopt_keys(self) -> None:
        from core.people.operations import adopt

        try:
            self.run(adopt)
        except BaseException:
            self.close()
            raise

    @property
    def own_writers(self) -> frozenset[str]:
        """The keys with which whoever works here signs, has signed or will sign; none if only read."""
        return self._writer.own_writers if self._writer is not None else frozenset()

    @property
    def read_only(self) -> bool:
        return self._writer is None

    def sweep(self) -> None:
        """Removes what a killed process left in the file, and brings the derived tables up to date. Nobody
        waits for it."""
        with self._handing_in:
            if self._writer is not None:
                self._writer.submit(_sweep)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """This thread's reading connection; one consistent view inside the `with`."""
        database: Database | None = getattr(self._local, "database", None)
        if database is None:
            database = sqlite.open_file(self.path, writing=False)
            self._local.database = database
            with self._guard:
                self._readers.append(database)
        with database.snapshot():
            yield database

    def submit(
        self, operation: Callable[Concatenate[Transaction, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        """Runs `operation(tx, …)` on the writer thread; the future is resolved after COMMIT."""
        with self._handing_in:
            if self._writer is None:
                raise TyndaError("store.read_only", path=str(self.path), cause="opened for reading")
            return self._writer.submit(operation, *args, **kwargs)

    def run(
        self, operation: Callable[Concatenate[Transaction, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """As `submit`, waiting for it. Not for the window's thread."""
        return self.submit(operation, *args, **kwargs).result()

    @contextmanager
    def taking_in(self, job: Job) -> Iterator[None]:
        """Packages one after another: each is worked out against what is here, and nothing but saves may come
        between."""
        while not self._taking_in.acquire(timeout=0.1):
            job.check()
        try:
            yield
        finally:
            self._taking_in.release()

    def close(self) -> None:
        with self._guard:
            for database in self._readers:
                database.close()
            self._readers.clear()
        self._local = threading.local()
        with self._handing_in:
            writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def all_appliers() -> Appliers:
    """Of all subjects; imported when something is first written."""
    from core.subjects import APPLIERS

    return APPLIERS


def remove_file(path: Path) -> None:
    """Deletes a workspace file that was never finished, with SQLite's own files beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _rebuild(database: Database) -> None:
    from core.journal.replay import rebuild

    rebuild(database, all_appliers(), Silent())


def _sweep(tx: Transaction) -> Changes:
    from core.evidence.operations import sweep

    return sweep(tx)


def _found(tx: Transaction, *, region: str, bring_in: Callable[[Transaction], Any]) -> None:
    tx.record(WorkspaceCreated(workspace=tx.workspace, region=region, person=tx.person))
    bring_in(tx)


def _identity(path: Path) -> str:
    database = sqlite.open_file(path, writing=False)
    try:
        if database.value("PRAGMA user_version") < SCHEMA_VERSION:
            raise TyndaError("store.older", path=str(path))
        check_schema(database, path)
        identity = workspace_of(database)
    finally:
        database.close()
    if not identity:
        raise TyndaError("store.damaged", path=str(path), cause="founding")
    return identity


def _person(profile: Profile, wanted: str | None) -> tuple[str, str]:
    last = profile.last_person()
    if wanted is None:
        return last or profile.first_person()
    return last if last and last[0] == wanted else (wanted, unnamed(wanted))
