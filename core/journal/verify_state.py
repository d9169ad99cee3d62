"""Verifying what follows from the journal: heads, state tables, evidence, drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from core.answers.reads import draft_digest
from core.evidence.pictures import shows
from core.evidence.reads import thumbnail_digest
from core.job import Job
from core.journal.entry import Signed
from core.journal.findings import Findings
from core.journal.log import Appliers, append, load_head
from core.journal.replay import rebuild, state_tables
from core.journal.trust import foundings
from core.journal.verify_entries import Journal
from core.reviews.custody import breaches
from core.store.migrations import migrate
from core.store.sqlite import Database, Row, open_memory
from core.totals.reads import stale


def replayed(journal: Journal, appliers: Appliers, job: Job) -> Database:
    """A workspace in memory, made from the sound entries alone."""
    memory = open_memory()
    migrate(memory)
    with memory.transaction():
        for own, one in journal.entries.items():
            append(memory, own, Signed(one.body, one.sig, one.salt, one.data), one.entry)
        memory.run_many("INSERT INTO quarantine VALUES (?)", [(own,) for own in journal.quarantine()])
        rebuild(memory, appliers, job)
    return memory


def compare_schema(db: Database, findings: Findings) -> bool:
    """False if something is missing or other than the migrations make it, so that our queries would fail."""
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    expected = open_memory()
    try:
        migrate(expected)
        here, due = set(db.rows(sql)), set(expected.rows(sql))
        version = expected.value("PRAGMA user_version")
    finally:
        expected.close()
    for row in sorted(here ^ due, key=repr):
        findings.add("schema_changed", str(row[1]), "unexpected" if row in here else "missing")
    if db.value("PRAGMA user_version") != version:
        findings.add("schema_changed", "user_version", str(db.value("PRAGMA user_version")))
    return due <= here


def compare_tables(db: Database, expected: Database, appliers: Appliers, findings: Findings) -> None:
    """Each table derived from the journal against its replay, row by row."""
    named = {"quarantine": "quarantine_rows", "head": "head_rows"}
    derived = {table for one in appliers.derived for table in one.tables}
    unsettled = stale(db)  # these checklists are scored whenever they are read
    for table in ("quarantine", *state_tables(appliers)):
        here, due = _keyed(db, table), _keyed(expected, table)
        for key in sorted(here.keys() | due.keys(), key=repr):
            if here.get(key) != due.get(key) and not (table in derived and key[:2] in unsettled):
                subject = f"{table}:{'/'.join(map(str, key))}"
                findings.add(
                    named.get(table, "state_rows"), subject, _difference(here.get(key), due.get(key))
                )


def _keyed(db: Database, table: str) -> dict[Row, list[Row]]:
    """The rows by their key. A damaged file may hold a key twice."""
    columns = db.rows(f"SELECT name, pk FROM pragma_table_info('{table}') ORDER BY cid")
    places = [number for number, (_, pk) in enumerate(columns) if pk]
    found: dict[Row, list[Row]] = {}
    for row in db.rows(f"SELECT * FROM {table}"):
        found.setdefault(tuple(row[place] for place in places), []).append(row)
    return found


def _difference(here: Sequence[Row] | None, due: Sequence[Row] | None) -> str:
    if here is None:
        return "missing"
    return "unexpected" if due is None else "differs"


def check_evidence(db: Database, expected: Database, findings: Findings, job: Job) -> None:
    """Every piece of bytes is the one that a signed entry names."""
    rows = expected.rows("SELECT sha256, size, removed, media FROM evidence")
    due = {sha256: (size, removed, media) for sha256, size, removed, media in rows}
    present = [row[0] for row in db.rows("SELECT sha256 FROM blob")]
    for number, sha256 in enumerate(present):
        job.check()
        job.progress(number, len(present), "job.verify")
        data = db.value("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
        fact = due.get(sha256)
        if _blob_is_sound(str(sha256), data, fact, findings) and fact and fact[2].startswith("image/"):
            _check_thumbnail(db, sha256, data, fact[2], findings)
    for sha256 in due.keys() - set(present):
        if not due[sha256][1]:
            findings.add("evidence_missing", f"evidence:{sha256}")
    pictures = {sha for sha, row in due.items() if not row[1] and row[2].startswith("image/")}
    for (sha256,) in db.rows("SELECT sha256 FROM thumbnail"):
        if sha256 not in pictures:
            findings.add("evidence_orphan", f"evidence:{sha256}", "thumbnail")


def _blob_is_sound(sha256: str, data: object, due: tuple[int, int, str] | None, findings: Findings) -> bool:
    subject = f"evidence:{sha256}"
    if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != sha256:
        findings.add("evidence_changed", subject)
    elif due is None:
        findings.add("evidence_orphan", subject)
    elif due[1]:
        findings.add("evidence_kept", subject)
    elif due[0] != len(data):
        findings.add("evidence_changed", subject, f"{len(data)} bytes instead of {due[0]}")
    else:
        return True
    return False


def _check_thumbnail(db: Database, sha256: str, data: bytes, media: str, findings: Findings) -> None:
    """Prints and lists show it in the place of the picture, so it must be a small copy of that."""
    stored = db.row("SELECT data, digest FROM thumbnail WHERE sha256 = ?", (sha256,))
    if stored is None:
        findings.add("thumbnail_changed", f"evidence:{sha256}", "missing")
        return
    small, digest = stored
    whole = isinstance(small, bytes) and thumbnail_digest(sha256, small) == digest
    if not whole or not shows(small, data, media):
        findings.add("thumbnail_changed", f"evidence:{sha256}")


def check_rights(expected: Database, findings: Findings) -> None:
    """What was signed by somebody who may not: it never counts, and is named."""
    for kind, entry, detail in breaches(expected):
        findings.add(kind, entry, detail)
    begun = foundings(expected)
    for entry in begun if len(begun) > 1 else ():
        findings.add("other_founding", entry, load_head(expected, entry).entry.person)


def check_drafts(db: Database, findings: Findings) -> None:
    for *place, text, wall, digest in db.rows("SELECT audit, body, indicator, text, wall, digest FROM draft"):
        parts = [str(part) for part in (*place, text, wall)]
        if draft_digest(parts[0], parts[1], parts[2], parts[3], parts[4]) != digest:
            findings.add("draft_changed", "draft:" + "/".join(parts[:3]))
