"""Is a backup or a package what its signed entries say? The checks of a workspace, over the files of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from core.evidence.records import SIZE_LIMIT
from core.exchange.format import MANIFEST, DamagedError, Manifest, evidence_place, read_segment
from core.exchange.package import SEGMENT_LIMIT
from core.exchange.source import Source, opened
from core.files import in_our_words
from core.job import Job
from core.journal.canonical import entry_hash
from core.journal.entry import MalformedEntryError, Signed, parse
from core.journal.findings import Findings, Problem, Report
from core.journal.log import append
from core.journal.reads import journal_state
from core.journal.verify_entries import check_chains, read_journal
from core.journal.verify_state import check_rights, replayed
from core.store.migrations import migrate
from core.store.sqlite import Database, open_memory
from core.subjects import APPLIERS

Look = Callable[[Database, tuple[Problem, ...]], None]


def verify_backup(copy: Path, job: Job, look: Look = lambda _db, _problems: None) -> Report:
    """TyndaError if it is neither a backup nor a package, or one of a newer program. `look` sees the state
    that its entries give, with what was found: for the names of things."""
    findings = Findings()
    try:
        with opened(copy) as source:
            try:
                manifest = source.manifest
            except DamagedError:
                findings.add("file_damaged", MANIFEST)
                return Report(False, 0, 0, tuple(findings.problems))
            return _verified(source, manifest, findings, job, look)
    except OSError as error:
        raise in_our_words(error, copy) from error


def _verified(source: Source, manifest: Manifest, findings: Findings, job: Job, look: Look) -> Report:
    memory = open_memory()
    try:
        migrate(memory)
        with memory.transaction():
            memory.run_many(
                "INSERT OR IGNORE INTO withheld VALUES (?)", [(own,) for own in manifest.withheld]
            )
            for number, segment in enumerate(manifest.segments):
                job.check()
                job.progress(number, len(manifest.segments), "job.verify")
                _take_in(memory, source, segment.place, segment.sha256, findings)
        journal = read_journal(memory, findings, job)
        check_chains(journal, findings)
        entries = int(memory.value("SELECT count(*) FROM entry"))
    finally:
        memory.close()
    expected = replayed(journal, APPLIERS, job)
    try:
        state = journal_state(expected)
        if findings.ok and (state.entries, state.head_hash) != (manifest.entries, manifest.head_hash):
            findings.add("file_damaged", MANIFEST, f"entries: {entries}, named: {manifest.entries}")
        check_rights(expected, findings)
        _check_evidence(expected, source, manifest, findings, job)
        look(expected, tuple(findings.problems))
    finally:
        expected.close()
    protected = state.protected_up_to if findings.ok else 0
    return Report(findings.ok, entries, protected, tuple(findings.problems))


def _take_in(memory: Database, source: Source, place: str, sha256: str, findings: Findings) -> None:
    """The entries of one segment as they are: what is wrong with them is for the journal's own checks."""
    try:
        data = source.read(place, SEGMENT_LIMIT)
        if hashlib.sha256(data).hexdigest() != sha256:
            findings.add("file_damaged", place)
        signed = list(read_segment(data))
    except DamagedError:
        findings.add("file_damaged", place)
        return
    for one in signed:
        _append(memory, one, findings)


def _append(memory: Database, signed: Signed, findings: Findings) -> None:
    own = entry_hash(signed.body)
    try:
        entry = parse(signed.body)
    except MalformedEntryError as error:
        findings.add("entry_malformed", own, str(error))
        return
    if not memory.value("SELECT 1 FROM entry WHERE hash = ?", (own,)):
        append(memory, own, signed, entry)


def _check_evidence(
    expected: Database, source: Source, manifest: Manifest, findings: Findings, job: Job
) -> None:
    due = {row[0] for row in expected.rows("SELECT sha256 FROM evidence WHERE removed = 0")}
    for number, sha256 in enumerate(sorted(due | manifest.evidence.keys())):
        job.check()
        job.progress(number, len(due), "job.verify")
        if sha256 not in due:
            findings.add("evidence_kept", sha256)
            continue
        try:
            found = hashlib.sha256(source.read(evidence_place(sha256), SIZE_LIMIT)).hexdigest()
        except DamagedError:
            findings.add("evidence_missing", sha256)
            continue
        if found != sha256:
            findings.add("evidence_changed", sha256, f"its bytes have {found}")
