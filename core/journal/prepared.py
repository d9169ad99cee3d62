"""Absorbing worked out beside the file, so that the writer's transaction has nothing to do but write rows.

A scratch database gets what is here of the subjects that the arriving entries touch, then these entries; the
same appliers make the same rows of it, since a subject's rows follow from its entries alone. What happened in
the file meanwhile, and what reaches beyond the rows of a subject, is worked out again in the transaction: a
few subjects, or all of a writer whose key turns out to have been used in two places.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from core.journal import log
from core.journal.entry import Entry, Signed
from core.journal.kinds.evidence import EvidenceRemoved
from core.journal.kinds.people import PayloadErased
from core.journal.log import Appliers
from core.journal.replay import state_tables
from core.store.migrations import MIGRATIONS
from core.store.sqlite import Database, Row, open_scratch

_COLUMNS = "hash, writer, seq, subject, kind, version, supersedes, body, sig, salt, data"
_BEYOND = (PayloadErased.KIND, EvidenceRemoved.KIND)
"""These take payloads and bytes away, which are no rows of their subjects."""


@dataclass(slots=True)
class Prepared:
    """What `carry` will write. `scratch` holds the rows; they are right up to the entry `newest` of the file,
    of which so many were set `aside` or withheld then. From `first` on the scratch's entries are new;
    `filled` are here and get their payloads now. `gone`: keys of rows that will be no more, by table."""

    scratch: Database
    newest: int
    aside: Row
    first: int = 0
    loaded: set[str] = field(default_factory=set)
    touched: frozenset[str] = frozenset()
    filled: tuple[str, ...] = ()
    gone: Mapping[str, Collection[Row]] = field(default_factory=dict)

    def close(self) -> None:
        self.scratch.close()


def prepare(
    db: Database,
    appliers: Appliers,
    arriving: Mapping[str, str],
    entries: Callable[[], Iterable[tuple[Signed, Entry]]],
    withheld: Collection[str] = (),
) -> Prepared:
    """`db`: one view of the file. `arriving`: the subjects of the entries by hash. `entries`: they
    themselves, let through by `log.check`; `withheld` as with `log.absorb`."""
    alone = Appliers(appliers.by_prefix)
    newest = db.value("SELECT max(position) FROM entry") or 0
    made = Prepared(open_scratch(), newest, _aside(db))
    scratch = made.scratch
    try:
        with scratch.transaction():
            for step in MIGRATIONS:
                step(scratch)
            made.loaded = _load(db, scratch, arriving)
            for subject in sorted(made.loaded, key=log.erasures_first):
                log.refresh(scratch, alone, subject)
            before = {table: set(_keys(scratch, table)) for table in state_tables(alone)}
            bare = [row[0] for row in scratch.rows("SELECT hash FROM entry WHERE data IS NULL")]
            made.first = (scratch.value("SELECT max(position) FROM entry") or 0) + 1
            made.touched = log.absorb_checked(scratch, alone, entries(), withheld)
            made.gone = {table: keys - set(_keys(scratch, table)) for table, keys in before.items()}
            made.filled = tuple(own for own in bare if _has_payload(scratch, own))
    except BaseException:
        made.close()
        raise
    return made


def _load(db: Database, scratch: Database, arriving: Mapping[str, str]) -> set[str]:
    """Copies all entries of the subjects that will be touched, and the erasures that concern them. Returns
    the subjects."""
    subjects = set(arriving.values())
    subjects |= log.erased_subjects(db, subjects)
    subjects |= {f"erasure:{own}" for own in arriving if _is_erased(db, own)}
    done: set[str] = set()
    while more := subjects - done:
        for subject in more:
            rows = db.rows(f"SELECT {_COLUMNS} FROM entry WHERE subject = ? ORDER BY position", (subject,))
            scratch.run_many(log.APPEND, rows)
            subjects |= {f"erasure:{row[0]}" for row in rows if row[-1] is None}
        done |= more
    for (own,) in scratch.rows("SELECT hash FROM entry"):
        if db.value("SELECT 1 FROM quarantine WHERE entry = ?", (own,)):
            scratch.run("INSERT INTO quarantine VALUES (?)", (own,))
    return subjects


def _is_erased(db: Database, own: str) -> bool:
    return db.value("SELECT 1 FROM erasure WHERE entry = ?", (own,)) is not None


def _has_payload(scratch: Database, own: str) -> bool:
    return scratch.value("SELECT 1 FROM entry WHERE hash = ? AND data IS NOT NULL", (own,)) is not None


def _keys(db: Database, table: str) -> Iterator[Row]:
    return db.each(f"SELECT {', '.join(_key(db, table))} FROM {table}")


def _key(db: Database, table: str) -> list[str]:
    sql = f"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"
    return [row[0] for row in db.rows(sql)]


def carry(db: Database, appliers: Appliers, prepared: Prepared) -> frozenset[str]:
    """Writes what was prepared, within the caller's transaction. Returns the subjects touched. No other
    entries may have been absorbed since, only saved."""
    sql = "SELECT DISTINCT subject FROM entry WHERE position > ?"
    later = {row[0] for row in db.rows(sql, (prepared.newest,))}
    unchanged = _aside(db) == prepared.aside
    _write_entries(db, prepared)
    for table in state_tables(Appliers(appliers.by_prefix)):
        _write_rows(db, prepared, table)
    again = later & prepared.loaded if unchanged else set(prepared.loaded)
    again |= {subject for subject in later if subject.startswith("erasure:")}
    again |= _reaching_beyond(prepared)
    new = "SELECT DISTINCT writer FROM entry WHERE position >= ?"
    for (writer,) in prepared.scratch.rows(new, (prepared.first,)):
        again |= log.quarantine_forks(db, writer)
    again |= log.erased_subjects(db, again)
    for subject in sorted(again, key=log.erasures_first):
        log.refresh(db, appliers, subject)
    touched = prepared.touched | again
    appliers.outdate(db, touched - _subjects_of_new(prepared))
    return frozenset(touched)


def _aside(db: Database) -> Row:
    row = db.row("SELECT (SELECT count(*) FROM quarantine), (SELECT count(*) FROM withheld)")
    return row or ()


def _write_entries(db: Database, prepared: Prepared) -> None:
    scratch = prepared.scratch
    new = f"SELECT {_COLUMNS} FROM entry WHERE position >= ? ORDER BY position"
    db.run_many(log.APPEND, scratch.each(new, (prepared.first,)))
    payload = "SELECT salt, data, hash FROM entry WHERE hash = ?"
    filled = [row for own in prepared.filled for row in scratch.rows(payload, (own,))]
    db.run_many("UPDATE entry SET salt = ?, data = ? WHERE hash = ?", filled)
    db.run_many("DELETE FROM withheld WHERE entry = ?", [(own,) for own in prepared.filled])
    db.run_many("INSERT OR IGNORE INTO withheld VALUES (?)", scratch.each("SELECT entry FROM withheld"))


def surround(db: Database, prepared: Prepared, tables: Collection[str]) -> None:
    """Adds to the scratch what else these tables will hold, for whoever wants to read them; in a transaction
    that is taken back, or it would be carried, too."""
    for table in tables:
        rows = db.rows(f"SELECT * FROM {table}")
        if rows:
            places = ", ".join("?" * len(rows[0]))
            prepared.scratch.run_many(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)
        _delete_gone(prepared.scratch, prepared, table)


def _delete_gone(db: Database, prepared: Prepared, table: str) -> None:
    key, gone = _key(prepared.scratch, table), prepared.gone[table]
    if gone:
        db.run_many(f"DELETE FROM {table} WHERE {' AND '.join(f'{one} = ?' for one in key)}", gone)


def _write_rows(db: Database, prepared: Prepared, table: str) -> None:
    _delete_gone(db, prepared, table)
    columns = prepared.scratch.value(f"SELECT count(*) FROM pragma_table_info('{table}')")
    places = ", ".join("?" * columns)
    rows = prepared.scratch.each(f"SELECT * FROM {table}")
    db.run_many(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)


def _reaching_beyond(prepared: Prepared) -> set[str]:
    places = ", ".join("?" * len(_BEYOND))
    sql = f"SELECT DISTINCT subject FROM entry WHERE kind IN ({places})"
    found = {row[0] for row in prepared.scratch.rows(sql, _BEYOND)}
    return found & prepared.touched


def _subjects_of_new(prepared: Prepared) -> set[str]:
    sql = "SELECT DISTINCT subject FROM entry WHERE position >= ?"
    return {row[0] for row in prepared.scratch.rows(sql, (prepared.first,))}
