"""What taking in a package would change, as it is told beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.exchange.disturbed import Late
from core.journal.kinds.evidence import EvidenceAdded

Sort = Literal["answers", "evidence", "rows", "remarks", "recommendations", "steps", "other"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one person did in one checklist, or outside all of them (audit and body ""): how many of each."""

    person: str
    audit: str
    body: str
    counts: Mapping[Sort, int]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers that would stand against each other. `audit` is an id; `persons` gave them."""

    audit: str
    body: str
    indicator: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """From `seq` on a writer's key was used in two places; `entries` of it would be set aside."""

    writer: str
    seq: int
    person: str
    entries: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """`evidence`: pieces whose bytes would come, with their facts. `filled`: entries whose payloads had been
    withheld and would come now; `withheld`: new ones that would come without. `conflicts_elsewhere`:
    registers other than answers. `voided`: (audit, body) of the checklists whose approval is in force and
    would not be any more; `late`: work for audits that are not open here. `new_persons`, `new_keys`: who
    would work here for the first time, and known persons with a key that is new here. `names`, `codes`,
    `titles`, `bodies`: what persons, audits and (by language) audits and bodies are called, those that would
    come too included."""

    new_entries: int = 0
    evidence: tuple[EvidenceAdded, ...] = ()
    filled: int = 0
    withheld: int = 0
    conflicts: tuple[Conflict, ...] = ()
    conflicts_elsewhere: int = 0
    forks: tuple[Fork, ...] = ()
    shares: tuple[Share, ...] = ()
    voided: tuple[tuple[str, str], ...] = ()
    late: tuple[Late, ...] = ()
    new_persons: tuple[str, ...] = ()
    new_keys: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bodies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not (self.new_entries or self.evidence or self.filled)
