"""Is a backup what its signed entries say? The checks of a workspace, over the files of the folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.errors import TyndaError
from core.exchange.format import (
    MANIFEST,
    DamagedError,
    Manifest,
    NewerFormatError,
    evidence_place,
    read_manifest,
    read_segment,
)
from core.files import in_our_words
from core.job import Job
from core.journal.canonical import entry_hash
from core.journal.entry import MalformedEntryError, Signed, parse
from core.journal.findings import Findings, Report
from core.journal.log import append
from core.journal.reads import journal_state
from core.journal.verify_entries import check_chains, read_journal
from core.journal.verify_state import replayed
from core.store.migrations import migrate
from core.store.sqlite import Database, open_memory
from core.subjects import APPLIERS


def verify_backup(folder: Path, job: Job) -> Report:
    """TyndaError if there is no backup, or one of a newer program."""
    findings = Findings()
    try:
        manifest = _manifest(folder, findings)
        if manifest is None:
            return Report(False, 0, 0, tuple(findings.problems))
        return _verified(folder, manifest, findings, job)
    except OSError as error:
        raise in_our_words(error, folder) from error


def _manifest(folder: Path, findings: Findings) -> Manifest | None:
    try:
        return read_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise TyndaError("backup.no_backup", path=str(folder)) from error
    except NewerFormatError as error:
        raise TyndaError("backup.newer", path=str(folder)) from error
    except DamagedError:
        findings.add("file_damaged", MANIFEST)
        return None


def _verified(folder: Path, manifest: Manifest, findings: Findings, job: Job) -> Report:
    memory = open_memory()
    try:
        migrate(memory)
        with memory.transaction():
            for number, segment in enumerate(manifest.segments):
                job.check()
                job.progress(number, len(manifest.segments), "job.verify")
                _take_in(memory, folder, segment.place, segment.sha256, findings)
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
        _check_evidence(expected, folder, manifest, findings, job)
    finally:
        expected.close()
    protected = state.protected_up_to if findings.ok else 0
    return Report(findings.ok, entries, protected, tuple(findings.problems))


def _take_in(memory: Database, folder: Path, place: str, sha256: str, findings: Findings) -> None:
    """The entries of one segment as they are: what is wrong with them is for the journal's own checks."""
    try:
        data = (folder / place).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            findings.add("file_damaged", place)
        signed = list(read_segment(data))
    except (FileNotFoundError, DamagedError):
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
    expected: Database, folder: Path, manifest: Manifest, findings: Findings, job: Job
) -> None:
    due = {row[0] for row in expected.rows("SELECT sha256 FROM evidence WHERE removed = 0")}
    for number, sha256 in enumerate(sorted(due | manifest.evidence.keys())):
        job.check()
        job.progress(number, len(due), "job.verify")
        place = folder / evidence_place(sha256)
        if sha256 not in due:
            findings.add("evidence_kept", sha256)
        elif not place.is_file():
            findings.add("evidence_missing", sha256)
        else:
            with place.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != sha256:
                findings.add("evidence_changed", sha256, f"its bytes have {found}")
