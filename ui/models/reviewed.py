"""Where a checklist stands in its review, as the window shows it beside the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.audits.records import Audit, ChecklistStatus
from core.objections import reads as objections
from core.objections.records import Objection
from core.reviews import reads as reviews
from core.reviews.records import Approval, Check, Move, Remark
from core.store.sqlite import Database

SEALED: tuple[ChecklistStatus, ...] = ("submitted", "approved")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """`unsealed`: the person has said that they correct an approved checklist."""

    status: ChecklistStatus = "not_started"
    approval: Approval | None = None
    move: Move | None = None
    remarks: tuple[Remark, ...] = ()
    objections: tuple[Objection, ...] = ()
    checks: Mapping[str, tuple[Check, ...]] = field(default_factory=dict)
    unsealed: bool = False

    @property
    def is_sealed(self) -> bool:
        """True if its answers are to be looked at only."""
        return self.status in SEALED and not self.unsealed

    def remarks_on(self, indicator: str) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if one.indicator == indicator)

    def open_remarks(self, indicator: str) -> int:
        return sum(not one.closed for one in self.remarks_on(indicator))

    def objections_to(self, indicator: str) -> tuple[Objection, ...]:
        return tuple(one for one in self.objections if one.concerns(indicator))


def load_reviewed(db: Database, audit: Audit, body: str) -> Reviewed:
    return Reviewed(
        status=reviews.status(db, audit, body),
        approval=reviews.approval(db, audit.id, body),
        move=reviews.move(db, audit.id, body),
        remarks=reviews.remarks(db, audit.id, body),
        objections=objections.of_audit(db, audit.id, body),
        checks=reviews.checks(db, audit.id, body),
    )
