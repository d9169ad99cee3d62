"""A checklist, who fills it and who reviews it: three persons on one workspace, through the real writer."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit, ChecklistStatus
from core.changes import Changes
from core.identity import Profile
from core.job import Silent
from core.journal.findings import Report
from core.journal.kinds.audits import ChecklistMoved
from core.journal.verify import verify
from core.people import operations as people
from core.reviews import operations, reads
from core.reviews.operations import _sign_off  # what a forger would call
from core.reviews.records import Approval
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making

BODY = "uil"
EXCEPTION = "The site was closed for repair."


@dataclass(frozen=True, slots=True)
class Team:
    """`founder` made the workspace and reviews, `auditor` fills, `other` is a confirmed third, `stranger` was
    named and never confirmed."""

    path: Path
    audit: Audit
    founder: str
    auditor: str
    other: str
    stranger: str

    @contextmanager
    def working(self, person: str) -> Iterator[Workspace]:
        with Workspace.open(self.path, person=person) as workspace:
            yield workspace

    def run(self, person: str, operation: Callable[..., Changes], /, **words: Any) -> Changes:
        with self.working(person) as workspace:
            return workspace.run(operation, **words)

    def move(self, person: str, operation: Callable[..., Changes], /, **words: Any) -> Changes:
        return self.run(person, operation, audit=self.audit.id, body=BODY, **words)

    def answer(self, person: str, indicator: str, value: str) -> Changes:
        content = Content("answered", value)
        return self.move(person, answers.save, indicator=indicator, content=content)

    def approved(self) -> None:
        """The auditor answered and submitted, the founder approved."""
        self.answer(self.auditor, "WEB-04", "13/20")
        self.move(self.auditor, operations.submit, exception=EXCEPTION)
        self.move(self.founder, operations.approve)

    def status(self) -> ChecklistStatus:
        with Workspace.open(self.path, read_only=True) as workspace, workspace.reading() as db:
            found = reads.status(db, self.audit, BODY)
            assert reads.statuses(db, self.audit)[BODY] == found
            return found

    def approval(self) -> Approval | None:
        with Workspace.open(self.path, read_only=True) as workspace, workspace.reading() as db:
            return reads.approval(db, self.audit.id, BODY)

    def verified(self) -> Report:
        with Workspace.open(self.path, read_only=True) as workspace, workspace.reading() as db:
            return verify(db, APPLIERS, Silent())

    def problems(self) -> set[str]:
        return {problem.kind for problem in self.verified().problems}


def force_approval(tx: Transaction, *, audit: str, body: str = BODY, signed: bool = True) -> Changes:
    """An approval as a forger's own program would write it, with a sign-off that fits."""
    (head,) = tx.heads(f"checklist:{audit}/{body}")
    one = _sign_off(tx, audit, body, head.hash)
    if signed:
        tx.record(one)
    tx.record(ChecklistMoved(audit, body, "approved", "", one.signoff if signed else ""))
    return tx.changes()


def team(folder: Path) -> Team:
    with making.workspace(folder) as workspace:
        founder = workspace.person
        audit = making.audit(workspace)
        others = [str(uuid.uuid4()) for _ in range(3)]
        for person, name in zip(others, ("Auditor", "Head of department", "Guest"), strict=True):
            workspace.run(people.name, person=person, name=name)
        workspace.run(people.name, person=founder, name="Deputy head")
        for person in others[:2]:
            workspace.run(people.confirm, person=person)
    Profile().remember_person(founder, "Deputy head")
    return Team(folder / "test.tynda", audit, founder, *others)
