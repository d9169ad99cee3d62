"""The only file that imports SQLite: connections, pragmas, versions, and its errors in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pysqlite3.dbapi2 as sqlite  # type: ignore[import-untyped]  # 3.53; the standard library's may be older

from core.errors import TyndaError

APPLICATION_ID = 0x54594E44  # "TYND"
PAGE_SIZE = 16384
MINIMUM_SQLITE = (3, 51, 3)  # older ones can lose a write-ahead log when it is reset
LOG_PAGES = 250  # a quarter of where a commit would move them itself; a short log is overwritten, not grown
Row: TypeAlias = tuple[Any, ...]
_TROUBLE = (sqlite.Error, UnicodeDecodeError)

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -32768",  # 32 MB: hashes scatter over their indexes, a small cache spills
)


class Database:
    """One connection in autocommit mode: a transaction is begun by its name, or not at all."""

    def __init__(self, path: Path, *, writing: bool, private: str | None = None) -> None:
        """`private`: SQLite's own name for a database that is no file of ours."""
        if sqlite.sqlite_version_info < MINIMUM_SQLITE:
            raise TyndaError("store.sqlite_too_old", found=sqlite.sqlite_version)
        self.path = path
        target = f"{path.absolute().as_uri()}?mode=rw" if private is None else private
        try:
            self._connection = sqlite.connect(
                target, uri=private is None, isolation_level=None, check_same_thread=False, timeout=5.0
            )
        except _TROUBLE as error:
            raise _in_our_words(error, path) from error
        try:
            for setting in _SETTINGS:
                self.run(setting)
            if not writing:
                self.run("PRAGMA query_only = ON")
        except BaseException:  # whatever it is: a connection left open would hold the file
            self.close()
            raise

    def run(self, sql: str, params: Sequence[object] = ()) -> None:
        """Executes a statement whose rows, if any, nobody wants."""
        try:
            self._connection.execute(sql, params).close()
        except _TROUBLE as error:
            raise _in_our_words(error, self.path) from error

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        try:
            self._connection.executemany(sql, rows).close()
        except _TROUBLE as error:
            raise _in_our_words(error, self.path) from error

    def rows(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        try:
            found: list[Row] = self._connection.execute(sql, params).fetchall()
        except _TROUBLE as error:
            raise _in_our_words(error, self.path) from error
        return found

    def each(self, sql: str, params: Sequence[object] = ()) -> Iterator[Row]:
        """Row by row, for what may not fit into memory."""
        try:
            yield from self._connection.execute(sql, params)
        except _TROUBLE as error:
            raise _in_our_words(error, self.path) from error

    def row(self, sql: str, params: Sequence[object] = ()) -> Row | None:
        try:
            cursor = self._connection.execute(sql, params)
            found: Row | None = cursor.fetchone()
            cursor.close()
        except _TROUBLE as error:
            raise _in_our_words(error, self.path) from error
        return found

    def value(self, sql: str, params: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, params)
        return found[0] if found else None

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE … COMMIT; anything raised rolls all of it back."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:  # Ctrl+C and a cancelled job, too: all or nothing
            self.roll_back()
            raise

    @contextmanager
    def undurable(self) -> Iterator[None]:
        """Commits here cost no fsync: a power cut may take back what can be worked out again."""
        self.run("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.run("PRAGMA synchronous = FULL")

    def checkpoint(self) -> None:
        """Moves the log's pages into the file once there are many, so that no commit has to."""
        _, logged, moved = self.rows("PRAGMA wal_checkpoint(NOOP)")[0]
        if logged - moved > LOG_PAGES:
            self.run("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One consistent view over several reads; nested ones join the outer."""
        if self.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self.roll_back()

    def roll_back(self) -> None:
        if self.in_transaction:  # after a full disk SQLite has rolled back by itself
            self.run("ROLLBACK")

    def raw(self) -> Any:
        """The connection itself, for sqlite-utils."""
        return self._connection

    def close(self) -> None:
        self._connection.close()


def _in_our_words(error: Exception, path: Path) -> Exception:
    """A `TyndaError` for what happens on people's computers; a bug in our SQL stays what it is."""
    if isinstance(error, UnicodeDecodeError):  # a damaged text, or SQLite's own message quoting one
        return TyndaError("store.damaged", path=str(path), cause="text")
    name = getattr(error, "sqlite_errorname", "") or ""
    for pattern, text_id in _CAUSES:
        if re.match(pattern, name) or (not name and re.search(pattern, str(error))):
            return TyndaError(text_id, path=str(path), cause=str(error))
    return error


_CAUSES = (
    (r"SQLITE_FULL|database or disk is full", "store.disk_full"),
    (r"SQLITE_NOTADB|file is not a database", "store.not_a_workspace"),
    (r"SQLITE_CORRUPT|malformed|Could not decode to UTF-8", "store.damaged"),
    (r"SQLITE_BUSY|SQLITE_LOCKED|database is locked", "store.busy"),
    (r"SQLITE_READONLY|readonly", "store.read_only"),
    (r"SQLITE_CANTOPEN|unable to open", "store.cannot_open"),
    (r"SQLITE_PERM|SQLITE_AUTH", "store.cannot_open"),
    (r"SQLITE_IOERR|disk I/O", "store.disk_error"),
    (r"SQLITE_TOOBIG|too big", "store.too_big"),
)


def create_file(path: Path) -> Database:
    """A new, empty workspace file with its fixed properties; refuses an existing one."""
    if path.exists():
        raise TyndaError("store.exists", path=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise TyndaError("store.cannot_create", path=str(path), cause=str(error)) from error
    database = Database(path, writing=True)
    database.run(f"PRAGMA page_size = {PAGE_SIZE}")
    database.run("PRAGMA auto_vacuum = INCREMENTAL")
    database.run(f"PRAGMA application_id = {APPLICATION_ID}")
    database.run("PRAGMA journal_mode = WAL")
    return database


def open_file(path: Path, *, writing: bool) -> Database:
    """An existing workspace file: its mark, its schema version and its schema are checked."""
    from core.store.migrations import SCHEMA_VERSION

    if not path.is_file():
        raise TyndaError("store.missing", path=str(path))
    database = Database(path, writing=writing)
    try:
        if database.value("PRAGMA application_id") != APPLICATION_ID:
            raise TyndaError("store.not_a_workspace", path=str(path), cause="application_id")
        version = database.value("PRAGMA user_version")
        if version > SCHEMA_VERSION:
            raise TyndaError("store.newer", path=str(path))
        _refuse_foreign_schema(database, path)
    except BaseException:  # whatever it is: a connection left open would hold the file
        database.close()
        raise
    return database


def open_memory() -> Database:
    """A scratch database in memory: for replays, previews of a merge, and the schema as it should be."""
    return Database(Path(":memory:"), writing=True, private=":memory:")


def open_scratch() -> Database:
    """A database of nobody else's, in memory as long as it fits into the cache, then in a file that SQLite
    deletes by itself. Nothing in it outlives a power cut, so nothing is waited for."""
    database = Database(Path("scratch"), writing=True, private="")
    for setting in ("journal_mode = MEMORY", "synchronous = OFF", "secure_delete = OFF"):
        database.run(f"PRAGMA {setting}")
    return database


def _refuse_foreign_schema(database: Database, path: Path) -> None:
    """Triggers and views would run somebody else's SQL when we write; we have none."""
    strange = database.rows("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1")
    if strange:
        raise TyndaError("store.foreign_schema", path=str(path), found=" ".join(strange[0]))
