"""Is the file what its signed entries say? Every deviation is named.

What cannot be seen from here: the owner of a key signing anew everything that nobody else has seen yet, and
a whole file put back to an older state that this profile does not know. `protected_up_to` says how far other
persons vouch for it. Nor is a draft seen that was altered together with its digest: it is nobody's statement
yet, and nobody signs it.
"""

from __future__ import annotations

from collections.abc import Callable

from core.errors import TyndaError
from core.identity import Profile
from core.job import Job
from core.journal.findings import Findings, Problem, Report
from core.journal.log import Appliers
from core.journal.reads import journal_state
from core.journal.verify_entries import Journal, check_chains, check_profile, read_journal
from core.journal.verify_state import (
    check_drafts,
    check_evidence,
    check_rights,
    compare_schema,
    compare_tables,
    replayed,
)
from core.store.sqlite import Database

__all__ = ["Problem", "Report", "verify"]

_DAMAGE = ("store.damaged", "store.disk_error", "store.not_a_workspace", "store.too_big")


def verify(db: Database, appliers: Appliers, job: Job, profile: Profile | None = None) -> Report:
    """`profile`: also compares with what this person's profile remembers to have written."""
    findings = Findings()
    with db.snapshot():
        _guarded(findings, "file", lambda: _check_file(db, findings))
        if not _tables_are_ours(db, findings):
            return Report(False, 0, 0, tuple(findings.problems))
        journal = _read(db, findings, job)
        check_chains(journal, findings)
        if profile is not None:
            _guarded(findings, "founding", lambda: _check_profile(db, journal, profile, findings))
        _check_state(db, journal, appliers, findings, job)
        entries, protected = _totals(db, findings)
    return Report(findings.ok, entries, protected, tuple(findings.problems))


def _read(db: Database, findings: Findings, job: Job) -> Journal:
    read: list[Journal] = []
    _guarded(findings, "entry", lambda: read.append(read_journal(db, findings, job)))
    return read[0] if read else Journal()


def _check_file(db: Database, findings: Findings) -> None:
    for (line,) in db.rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            findings.add("file_damaged", "file", str(line))


def _tables_are_ours(db: Database, findings: Findings) -> bool:
    """Without the tables as we made them nothing further can be read."""
    whole: list[bool] = []
    _guarded(findings, "schema", lambda: whole.append(compare_schema(db, findings)))
    return whole == [True]


def _check_profile(db: Database, journal: Journal, profile: Profile, findings: Findings) -> None:
    for (workspace,) in db.rows("SELECT workspace FROM founding"):
        check_profile(journal, profile.writers(workspace), findings)


def _check_state(db: Database, journal: Journal, appliers: Appliers, findings: Findings, job: Job) -> None:
    expected = replayed(journal, appliers, job)
    try:
        _guarded(findings, "state", lambda: compare_tables(db, expected, appliers, findings))
        _guarded(findings, "blob", lambda: check_evidence(db, expected, findings, job))
        _guarded(findings, "draft", lambda: check_drafts(db, findings))
        _guarded(findings, "state", lambda: check_rights(expected, findings))
    finally:
        expected.close()


def _totals(db: Database, findings: Findings) -> tuple[int, int]:
    """(entries, protected up to): nothing is vouched for in a journal that is not sound."""
    if not findings.ok:
        found: list[int] = [0]
        _guarded(findings, "entry", lambda: found.append(db.value("SELECT count(*) FROM entry")))
        return found[-1], 0
    state = journal_state(db)
    return state.entries, state.protected_up_to


def _guarded(findings: Findings, part: str, check: Callable[[], None]) -> None:
    """A part of the file that cannot be read is a finding; the other parts are still looked at."""
    try:
        check()
    except TyndaError as error:
        if error.text_id not in _DAMAGE:
            raise
        findings.add("file_damaged", part, str(error.params.get("cause", "")))
