"""Which part of a workspace goes into a package: all of it, some audits, some bodies.

A part is whole subjects, never single entries, so that what arrives has the same heads as here. The frame
goes always: persons, the region's register, methodologies, the calendar. See decision 90.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from core.job import Job
from core.journal import kinds
from core.journal.kinds.audits import AuditHeader
from core.journal.kinds.base import Payload
from core.journal.kinds.evidence import EvidenceAdded
from core.store.sqlite import Database

FRAME = frozenset(
    (
        "workspace",
        "writer",
        "person",
        "confirmation",
        "vouching",
        "continuing",
        "erasure",
        "region",
        "body",
        "channel",
        "methodology",
        "workday",
    )
)
"""Subjects that belong to no audit and no body in particular."""
PARENTS = ("recommendation", "remark", "objection")
"""What a payload names by a field of this name and is a part of: it goes where that subject goes."""
_OF_AUDIT = ("audit-status",)
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids of audits and bodies; None means all of them."""

    audits: frozenset[str] | None = None
    bodies: frozenset[str] | None = None

    @property
    def whole(self) -> bool:
        return self.audits is None and self.bodies is None

    def holds_audit(self, payload: Payload) -> bool:
        """False if it names an audit that was not chosen."""
        audit = getattr(payload, "audit", None)
        return audit is None or self.audits is None or audit in self.audits

    def holds_body(self, payload: Payload) -> bool:
        """Does it name a body that was chosen? Of what names several, an audit goes with any, a letter only
        if all of them were chosen."""
        body, several = getattr(payload, "body", None), getattr(payload, "bodies", None)
        named = [body] if isinstance(body, str) else several
        if not isinstance(named, list):
            return False
        if self.bodies is None:
            return True
        each = [one in self.bodies for one in named]
        return any(each) if isinstance(payload, AuditHeader) else all(each)


def parent_of(payload: Payload) -> str | None:
    """The subject that it is a part of, if it is a part."""
    if payload.PREFIX in _OF_AUDIT:
        return f"audit:{payload.audit}"  # type: ignore[attr-defined]  # named so by their subjects
    for name in PARENTS:
        if name != payload.PREFIX and isinstance(own := getattr(payload, name, None), str):
            return f"{name}:{own}"
    return None


def chosen_subjects(db: Database, selection: Selection, job: Job) -> Collection[str]:
    """The subjects whose payloads go into a package of this part."""
    choosing = _Choosing(selection)
    sql = "SELECT subject, kind, version, data FROM entry WHERE data IS NOT NULL ORDER BY position"
    for number, (subject, kind, version, data) in enumerate(db.each(sql)):
        if number % _BATCH == 0:
            job.check()
        if subject.partition(":")[0] in FRAME:
            choosing.chosen.add(subject)
        elif kinds.is_known(kind, version):
            choosing.look_at(subject, kinds.load(kind, version, data))
    evidence = choosing.evidence()
    return choosing.chosen | _about_evidence(db, evidence)


class _Choosing:
    """What one pass over the entries finds out."""

    def __init__(self, selection: Selection) -> None:
        self.chosen: set[str] = set()
        self._selection = selection
        self._parents: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}  # subject → the evidence that its entries name
        self._copies: dict[str, str] = {}  # copy → original

    def look_at(self, subject: str, payload: Payload) -> None:
        if not self._selection.holds_audit(payload):
            return
        if (parent := parent_of(payload)) is not None:
            self._parents[subject] = parent
        elif self._selection.holds_body(payload):
            self.chosen.add(subject)
        self._named.setdefault(subject, set()).update(evidence_named(payload))
        if isinstance(payload, EvidenceAdded) and payload.copy_of:
            self._copies[payload.sha256] = payload.copy_of

    def evidence(self) -> set[str]:
        """By SHA-256, once everything was looked at: what the chosen subjects name, with printed copies."""
        while more := {own for own, up in self._parents.items() if up in self.chosen} - self.chosen:
            self.chosen |= more
        found = {sha256 for subject in self.chosen for sha256 in self._named.get(subject, ())}
        return found | {copy for copy, original in self._copies.items() if original in found}


def evidence_named(payload: Payload) -> tuple[str, ...]:
    """By SHA-256."""
    found = getattr(payload, "evidence", ())
    return (found,) if isinstance(found, str) else tuple(one for one in found if isinstance(one, str))


def _about_evidence(db: Database, chosen: Collection[str]) -> set[str]:
    """The facts of evidence and what was written about it."""
    rows = db.rows(
        "SELECT DISTINCT subject FROM entry WHERE subject >= 'evidence:' AND subject < 'evidence;'"
    )
    return {subject for (subject,) in rows if subject.partition(":")[2].partition("/")[0] in chosen}
