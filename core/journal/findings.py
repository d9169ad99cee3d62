"""What `verify` finds, and how much of it is bad."""

from __future__ import annotations

from dataclasses import dataclass, field

INFORMATION = frozenset(("erased", "withheld", "unknown_kind", "evidence_orphan"))
"""Said, but no failure: a lawful removal, what a package left out, an entry of a newer program, bytes staged
by a killed process."""

KINDS = INFORMATION | frozenset(
    (
        "file_damaged",
        "schema_changed",
        "entry_malformed",
        "entry_hash",
        "row_columns",
        "signature",
        "chain_gap",
        "chain_broken",
        "fork",
        "unknown_writer",
        "wrong_person",
        "newer_seen",
        "profile_ahead",
        "payload_missing",
        "payload_changed",
        "payload_subject",
        "payload_kept",
        "methodology_hash",
        "quarantine_rows",
        "head_rows",
        "state_rows",
        "evidence_missing",
        "evidence_changed",
        "evidence_kept",
        "thumbnail_changed",
        "draft_changed",
        "approval_preparer",
        "approval_unconfirmed",
        "approval_unvouched",
        "approval_unsigned",
        "remark_closed",
        "decision_unconfirmed",
        "decision_unvouched",
        "confirmation_unvouched",
        "vouching_unfounded",
        "other_founding",
    )
)


@dataclass(frozen=True, slots=True)
class Problem:
    """`subject` names the thing (an entry's hash, a table with its key, evidence), `detail` the fact."""

    kind: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """`ok`: nothing but information was found. `protected_up_to` as in `core.journal.reads`."""

    ok: bool
    entries: int
    protected_up_to: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Findings:
    """Collects problems; of each kind no more than a person would read."""

    LIMIT = 100
    problems: list[Problem] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, subject: str, detail: str = "") -> None:
        assert kind in KINDS, kind
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if self._counts[kind] <= self.LIMIT:
            self.problems.append(Problem(kind, subject, detail))

    @property
    def ok(self) -> bool:
        return set(self._counts) <= INFORMATION
