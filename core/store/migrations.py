"""The schema, as frozen history: a migration is never changed and never calls living code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.errors import TyndaError
from core.store.sqlite import Database, open_memory

_TABLES_1 = (
    # The journal. `position` is the local order of arrival: it decides nothing. `supersedes` holds hashes,
    # one space between; `salt` and `data` are the payload, NULL once it is lawfully erased. All stands in one
    # row, since every further table or index that a save touches is one page more to write.
    """CREATE TABLE entry (
        position INTEGER PRIMARY KEY,
        hash TEXT NOT NULL UNIQUE,
        writer TEXT NOT NULL,
        seq INTEGER NOT NULL,
        subject TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        supersedes TEXT NOT NULL,
        body BLOB NOT NULL,
        sig BLOB NOT NULL,
        salt BLOB,
        data BLOB)""",
    "CREATE INDEX entry_writer ON entry (writer, seq)",
    "CREATE INDEX entry_subject ON entry (subject, kind, version)",
    "CREATE TABLE quarantine (entry TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE head (subject TEXT, entry TEXT, PRIMARY KEY (subject, entry)) WITHOUT ROWID",
    # State: a pure function of the set of entries.
    """CREATE TABLE person (
        person TEXT PRIMARY KEY, name TEXT NOT NULL, heads TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE confirmation (
        person TEXT PRIMARY KEY, confirmed INTEGER NOT NULL, by TEXT NOT NULL, heads TEXT NOT NULL
        ) WITHOUT ROWID""",
    "CREATE TABLE founding (workspace TEXT PRIMARY KEY, region TEXT, person TEXT) WITHOUT ROWID",
    "CREATE TABLE writer (writer TEXT PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE methodology (hash TEXT PRIMARY KEY, document TEXT NOT NULL)",
    """CREATE TABLE field (
        subject TEXT, field TEXT, value TEXT NOT NULL, heads TEXT NOT NULL, PRIMARY KEY (subject, field)
        ) WITHOUT ROWID""",
    """CREATE TABLE audit (
        audit TEXT PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL, methodology TEXT NOT NULL,
        observed_on TEXT, bodies TEXT NOT NULL, excluded TEXT NOT NULL, training INTEGER NOT NULL,
        previous TEXT, heads TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE checklist (
        audit TEXT, body TEXT, status TEXT NOT NULL, comment TEXT NOT NULL, person TEXT NOT NULL,
        wall TEXT NOT NULL, heads TEXT NOT NULL, PRIMARY KEY (audit, body)) WITHOUT ROWID""",
    """CREATE TABLE answer (
        audit TEXT, body TEXT, indicator TEXT, state TEXT NOT NULL, value TEXT, reason TEXT NOT NULL,
        code TEXT, comment TEXT NOT NULL, observed_on TEXT, good_practice TEXT NOT NULL,
        person TEXT NOT NULL, wall TEXT NOT NULL, heads TEXT NOT NULL,
        PRIMARY KEY (audit, body, indicator)) WITHOUT ROWID""",
    """CREATE TABLE evidence (
        sha256 TEXT PRIMARY KEY, kind TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL,
        width INTEGER NOT NULL, height INTEGER NOT NULL, name TEXT NOT NULL, captured_at TEXT NOT NULL,
        how TEXT NOT NULL, person TEXT NOT NULL, removed INTEGER NOT NULL)""",
    """CREATE TABLE link (
        link TEXT NOT NULL UNIQUE, evidence TEXT NOT NULL, audit TEXT, body TEXT, indicator TEXT,
        wall TEXT NOT NULL, PRIMARY KEY (audit, body, indicator, link)) WITHOUT ROWID""",
    "CREATE INDEX link_evidence ON link (evidence)",
    "CREATE TABLE erasure (entry TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID",
    # Bytes, each kind in a table of its own so that lists never read past them.
    "CREATE TABLE blob (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE thumbnail (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL, digest TEXT NOT NULL)",
    # Not journaled: what is being typed.
    """CREATE TABLE draft (
        audit TEXT, body TEXT, indicator TEXT, text TEXT NOT NULL, wall TEXT NOT NULL,
        digest TEXT NOT NULL, PRIMARY KEY (audit, body, indicator)) WITHOUT ROWID""",
)


_TABLES_SAMPLES = (
    """CREATE TABLE sample (
        audit TEXT, body TEXT, kind TEXT, rule TEXT NOT NULL, period_from TEXT, period_to TEXT,
        pages TEXT NOT NULL, heads TEXT NOT NULL, PRIMARY KEY (audit, body, kind)) WITHOUT ROWID""",
    """CREATE TABLE sample_row (
        row TEXT PRIMARY KEY, audit TEXT NOT NULL, body TEXT NOT NULL, kind TEXT NOT NULL,
        place TEXT NOT NULL, cells TEXT NOT NULL, person TEXT NOT NULL, wall TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX sample_row_place ON sample_row (audit, body, kind, place)",
    """CREATE TABLE sample_proof (
        proof TEXT PRIMARY KEY, evidence TEXT NOT NULL, audit TEXT NOT NULL, body TEXT NOT NULL,
        place TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX sample_proof_place ON sample_proof (audit, body, place)",
    """CREATE TABLE workday (
        day TEXT PRIMARY KEY, working INTEGER, note TEXT NOT NULL, heads TEXT NOT NULL) WITHOUT ROWID""",
)


def _first(database: Database) -> None:
    for statement in _TABLES_1:
        database.run(statement)


def _samples(database: Database) -> None:
    for statement in _TABLES_SAMPLES:
        database.run(statement)


_TABLES_TOTALS = (
    # Worked out from answers by scoring. Numbers are Decimals as text.
    """CREATE TABLE body_total (
        audit TEXT, body TEXT, total TEXT, low TEXT, high TEXT, coverage TEXT NOT NULL,
        provisional INTEGER NOT NULL, may_change INTEGER NOT NULL, band TEXT, bands TEXT NOT NULL,
        applicable INTEGER NOT NULL, answered INTEGER NOT NULL, unanswered INTEGER NOT NULL,
        not_established INTEGER NOT NULL, conflicts INTEGER NOT NULL, PRIMARY KEY (audit, body)
        ) WITHOUT ROWID""",
    """CREATE TABLE criterion_total (
        audit TEXT, body TEXT, place INTEGER, criterion TEXT NOT NULL, weight TEXT NOT NULL, score TEXT,
        low TEXT, high TEXT, coverage TEXT, applicable_weight TEXT NOT NULL, answered_weight TEXT NOT NULL,
        points TEXT NOT NULL, points_max TEXT NOT NULL,
        applicable INTEGER NOT NULL, answered INTEGER NOT NULL, unanswered INTEGER NOT NULL,
        not_established INTEGER NOT NULL, conflicts INTEGER NOT NULL, PRIMARY KEY (audit, body, place)
        ) WITHOUT ROWID""",
    # Up to which entry, and by which version of scoring. Not journaled.
    "CREATE TABLE total_mark (position INTEGER NOT NULL, scoring INTEGER NOT NULL)",
)


def _totals(database: Database) -> None:
    for statement in _TABLES_TOTALS:
        database.run(statement)


_AUDIT_LIFE = (
    """CREATE TABLE audit_status (
        audit TEXT PRIMARY KEY, status TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL,
        wall TEXT NOT NULL, heads TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE assignment (
        audit TEXT, body TEXT, person TEXT, heads TEXT NOT NULL, PRIMARY KEY (audit, body)) WITHOUT ROWID""",
    """CREATE TABLE carried (
        audit TEXT, body TEXT, indicator TEXT, source TEXT NOT NULL, state TEXT NOT NULL, value TEXT,
        reason TEXT NOT NULL, comment TEXT NOT NULL, good_practice TEXT NOT NULL, person TEXT NOT NULL,
        wall TEXT NOT NULL, heads TEXT NOT NULL, PRIMARY KEY (audit, body, indicator)) WITHOUT ROWID""",
)


def _audit_life(database: Database) -> None:
    """Closing and withdrawing audits, who works on a body, answers carried over from the audit before."""
    for statement in _AUDIT_LIFE:
        database.run(statement)


def _copies(database: Database) -> None:
    """Redacted and annotated copies name their original."""
    database.run("ALTER TABLE evidence ADD COLUMN copy_of TEXT NOT NULL DEFAULT ''")


_RECOMMENDATIONS = (
    # `made_in` is an audit; evidence, bodies and prices are JSON.
    """CREATE TABLE recommendation (
        recommendation TEXT PRIMARY KEY, body TEXT NOT NULL, made_in TEXT NOT NULL, indicator TEXT NOT NULL,
        addressee TEXT NOT NULL, kk TEXT NOT NULL, ru TEXT NOT NULL, en TEXT NOT NULL, price TEXT,
        person TEXT NOT NULL, wall TEXT NOT NULL, heads TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX recommendation_body ON recommendation (body)",
    """CREATE TABLE recommendation_status (
        recommendation TEXT PRIMARY KEY, status TEXT NOT NULL, day TEXT NOT NULL, due TEXT,
        letter TEXT NOT NULL, evidence TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL,
        wall TEXT NOT NULL, heads TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE recommendation_check (
        recommendation TEXT, audit TEXT, kept INTEGER NOT NULL, day TEXT NOT NULL, note TEXT NOT NULL,
        heads TEXT NOT NULL, PRIMARY KEY (recommendation, audit)) WITHOUT ROWID""",
    """CREATE TABLE letter (
        letter TEXT PRIMARY KEY, direction TEXT NOT NULL, number TEXT NOT NULL, day TEXT NOT NULL, due TEXT,
        about TEXT NOT NULL, bodies TEXT NOT NULL, answers TEXT NOT NULL, evidence TEXT NOT NULL,
        prices TEXT NOT NULL, person TEXT NOT NULL, wall TEXT NOT NULL, heads TEXT NOT NULL) WITHOUT ROWID""",
)


def _recommendations(database: Database) -> None:
    for statement in _RECOMMENDATIONS:
        database.run(statement)


_REVIEWS = (
    # Numbers of evidence on prints, as assigned at submission: a JSON list of hashes.
    """CREATE TABLE numbering (
        audit TEXT, body TEXT, evidence TEXT NOT NULL, heads TEXT NOT NULL, PRIMARY KEY (audit, body)
        ) WITHOUT ROWID""",
    # Who signed is asked of the writer when it is read: the writer's first entry may arrive later.
    """CREATE TABLE answer_check (
        audit TEXT, body TEXT, indicator TEXT, person TEXT, answer TEXT NOT NULL, writer TEXT NOT NULL,
        wall TEXT NOT NULL, heads TEXT NOT NULL, PRIMARY KEY (audit, body, indicator, person)
        ) WITHOUT ROWID""",
    """CREATE TABLE remark (
        remark TEXT PRIMARY KEY, audit TEXT NOT NULL, body TEXT NOT NULL, indicator TEXT NOT NULL,
        answer TEXT NOT NULL, text TEXT NOT NULL, writer TEXT NOT NULL, wall TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX remark_place ON remark (audit, body, indicator)",
    """CREATE TABLE remark_message (
        message TEXT PRIMARY KEY, remark TEXT NOT NULL, text TEXT NOT NULL, writer TEXT NOT NULL,
        wall TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX remark_message_remark ON remark_message (remark)",
    # `writers`: all that signed the present heads, one space between.
    """CREATE TABLE remark_state (
        remark TEXT PRIMARY KEY, closed INTEGER NOT NULL, writers TEXT NOT NULL, wall TEXT NOT NULL,
        heads TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE objection (
        objection TEXT PRIMARY KEY, audit TEXT NOT NULL, body TEXT NOT NULL, number TEXT NOT NULL,
        received TEXT NOT NULL, text TEXT NOT NULL, total TEXT, answers TEXT NOT NULL, writer TEXT NOT NULL,
        wall TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX objection_place ON objection (audit, body)",
    """CREATE TABLE objection_document (
        document TEXT PRIMARY KEY, objection TEXT NOT NULL, evidence TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX objection_document_objection ON objection_document (objection)",
    # A row a head: which of them counts depends on who was confirmed.
    """CREATE TABLE objection_decision (
        objection TEXT, entry TEXT, outcome TEXT NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (objection, entry)) WITHOUT ROWID""",
)


def _reviews(database: Database) -> None:
    """Reviewing: numbers of evidence, marks, remarks, objections of bodies."""
    for statement in _REVIEWS:
        database.run(statement)


def _withheld(database: Database) -> None:
    """Entries that came in a package without their payloads. It says why a payload is missing."""
    database.run("CREATE TABLE withheld (entry TEXT PRIMARY KEY) WITHOUT ROWID")


def _vouching(database: Database) -> None:
    """Keys that are vouched for. It stays empty: the standing of a key is worked out from entries. Older
    files are replayed for its sake."""
    database.run("CREATE TABLE vouching (writer TEXT PRIMARY KEY) WITHOUT ROWID")


_REORDERED = (
    "DROP TABLE evidence",
    """CREATE TABLE evidence (
        sha256 TEXT PRIMARY KEY, kind TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL,
        width INTEGER NOT NULL, height INTEGER NOT NULL, name TEXT NOT NULL, captured_at TEXT NOT NULL,
        how TEXT NOT NULL, person TEXT NOT NULL, removed INTEGER NOT NULL)""",
    "ALTER TABLE evidence ADD COLUMN copy_of TEXT NOT NULL DEFAULT ''",
    "DROP TABLE link",
    """CREATE TABLE link (
        link TEXT NOT NULL UNIQUE, evidence TEXT NOT NULL, audit TEXT, body TEXT, indicator TEXT,
        wall TEXT NOT NULL, PRIMARY KEY (audit, body, indicator, link)) WITHOUT ROWID""",
    "CREATE INDEX link_evidence ON link (evidence)",
)


def _reordered(database: Database) -> None:
    """The first programs kept evidence and links in another order. Their schema was altered in its place, so
    a file of any schema up to here may still be so. State is made anew after a migration: the tables are only
    put right."""
    if database.value("SELECT 1 FROM sqlite_schema WHERE name = 'link_place'"):
        for statement in _REORDERED:
            database.run(statement)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    _first,
    _samples,
    _totals,
    _audit_life,
    _copies,
    _recommendations,
    _reviews,
    _withheld,
    _vouching,
    _reordered,
)
VOUCHING = MIGRATIONS.index(_vouching) + 1
"""The first schema in whose files a key counts only once it is vouched for."""
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(database: Database, replay: Callable[[], None] | None = None) -> None:
    """Brings the file up to `SCHEMA_VERSION`, all or nothing. `replay` then makes the state of an older file
    anew: entries of kinds that the program before did not know were kept and not applied."""
    if database.value("PRAGMA user_version") >= SCHEMA_VERSION:
        return
    from sqlite_utils import Database as Utilities
    from sqlite_utils import Migrations

    done = int(database.value("PRAGMA user_version"))
    history = Migrations("tynda")
    for number, step in enumerate(MIGRATIONS, start=1):
        history(name=f"{number:04d}")(lambda _, step=step: step(database))
    with database.transaction():
        if done == 0:
            _adopt(database)
        history.apply(Utilities(database.raw(), execute_plugins=False))
        if done and replay is not None:
            replay()
        database.run(f"PRAGMA user_version = {SCHEMA_VERSION}")


def check_schema(database: Database, path: Path) -> None:
    """Refuses an up-to-date file whose tables are not those that the migrations make: on others our queries
    would fail, or read what somebody else put there."""
    expected = open_memory()
    try:
        for step in MIGRATIONS:
            step(expected)
        changed = sorted(_tables(database) ^ _tables(expected))
    finally:
        expected.close()
    if changed:
        raise TyndaError("store.other_schema", path=str(path), found=" ".join(changed[0][:2]))


def _tables(database: Database) -> set[tuple[str, str, str]]:
    """(type, name, SQL) of all but what SQLite and sqlite-utils keep for themselves."""
    sql = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%sqlite_%'"
    return {(row[0], row[1], row[2]) for row in database.rows(sql)}


def _adopt(database: Database) -> None:
    """A file without a version must be empty."""
    if database.value("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"):
        raise ValueError("a file without a schema version holds tables")
