"""What was settled here before a package came: audits that are not open, approvals in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from core.audits import reads as audits
from core.audits.records import AuditStatus
from core.exchange.incoming import Fact
from core.journal.kinds.evidence import EvidenceRemoved
from core.reviews import reads as reviews
from core.store.sqlite import Database

Place = tuple[str, str]
"""An audit and a body."""
_WORK = ("answer", "link", "sample", "sample-row", "sample-proof", "checklist")
_COVERED_FIELDS = ("note", "source")
_LINKED = "SELECT DISTINCT evidence, audit, body FROM link"


@dataclass(frozen=True, slots=True)
class Late:
    """Work that comes for an audit that is not open here; `since`: the local time since when."""

    audit: str
    status: AuditStatus
    since: str


def touched(db: Database, counted: Mapping[str, Collection[Fact]], places: Mapping[str, Place]) -> set[Place]:
    """The checklists whose answers, evidence, samples or status would change. `counted`: by subject, what
    arrives and counts; `places` of the subjects that have one."""
    found: set[Place] = set()
    changed: set[str] = set()
    for subject, facts in counted.items():
        prefix, _, rest = subject.partition(":")
        if prefix in _WORK and all(places.get(subject, ("", ""))):
            found.add(places[subject])
        elif prefix == "evidence" and _changes_evidence(rest, facts):
            changed.add(rest.partition("/")[0])
    linked = db.rows(_LINKED) if changed else []
    return found | {(audit, body) for evidence, audit, body in linked if evidence in changed}


def no_longer_open(db: Database, found: Iterable[Place], counted: Collection[str]) -> tuple[Late, ...]:
    """Not of an audit whose closing or reopening comes, too."""
    here = {one.id: one for one in audits.everything(db)}
    late = []
    for audit in sorted({audit for audit, _ in found}):
        one = here.get(audit)
        if one is not None and one.status != "open" and f"audit-status:{audit}" not in counted:
            steps = audits.status_steps(db, audit)
            late.append(Late(audit, one.status, steps[-1].wall if steps else ""))
    return tuple(late)


def approved(db: Database, found: Iterable[Place]) -> tuple[Place, ...]:
    """Those checklists whose approval is in force now. An audit that is not here has none: its name,
    which may be anything, is not looked for."""
    wanted, valid = set(found), set()
    for audit in {one.id for one in audits.everything(db)} & {audit for audit, _ in wanted}:
        made = reviews.approvals(db, audit)
        valid |= {(audit, body) for body, one in made.items() if one.state == "valid"}
    return tuple(sorted(wanted & valid))


def _changes_evidence(rest: str, facts: Collection[Fact]) -> bool:
    """A note or a source, or that it is taken away: what an approval covers besides links."""
    return rest.partition("/")[2] in _COVERED_FIELDS or any(one.kind == EvidenceRemoved.KIND for one in facts)
