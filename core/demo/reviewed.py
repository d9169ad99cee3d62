"""The training audits reviewed: the one before approved as a whole, the present one half-way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from core.answers import operations as answers
from core.answers import reads as answer_reads
from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from core.objections import operations as objections
from core.objections import reads as objection_reads
from core.reviews import operations as reviews
from core.reviews import reads as review_reads
from core.reviews import remarks
from core.store.writer import Transaction
from core.text import Catalogue
from core.workspace import Workspace

APPROVED = ("martuk", "temir", "khromtau", "aktobe_city", "shalkar")
SUBMITTED = ("aitekebi", "irgiz", "khobda", "aktobe_astana")
RETURNED = "baiganin"
EDITED_LATER = "shalkar"
"""Approved, and changed after that."""
_REMARKED = ((RETURNED, "WEB-04"), (RETURNED, "FBK-02"), ("irgiz", "SOC-05"))
_REPLIED = 1  # the auditor has replied to that one
_CHECKED = ("aitekebi", 9)  # so many of its answers are marked
_OBJECTED = ((0, "uil", "WEB-04"), (1, "temir", "FBK-02"))  # round, body, indicator


def review(path: Path, rounds: list[Audit], persons: list[str], catalogue: Catalogue) -> None:
    """`persons`: both auditors, then the reviewer. Each works on the workspace in turn."""
    auditor, _second, reviewer = persons
    with Workspace.open(path, person=auditor) as workspace:
        workspace.run(_submit, rounds=rounds)
    with Workspace.open(path, person=reviewer) as workspace:
        workspace.run(_judge, rounds=rounds, catalogue=catalogue)
    with Workspace.open(path, person=auditor) as workspace:
        workspace.run(_afterwards, audit=rounds[1], catalogue=catalogue)


def _submit(tx: Transaction, *, rounds: list[Audit]) -> Changes:
    before, now = rounds
    for body in before.bodies:
        reviews.submit(tx, audit=before.id, body=body)
    for body in (*APPROVED, *SUBMITTED, RETURNED):
        reviews.submit(tx, audit=now.id, body=body)
    return tx.changes()


def _judge(tx: Transaction, *, rounds: list[Audit], catalogue: Catalogue) -> Changes:
    before, now = rounds
    for body in before.bodies:
        reviews.approve(tx, audit=before.id, body=body)
    for body in APPROVED:
        reviews.approve(tx, audit=now.id, body=body)
    for number, (body, indicator) in enumerate(_REMARKED):
        words = catalogue.text(("demo.remark_count", "demo.remark_days", "demo.remark_capture")[number])
        remarks.make(tx, audit=now.id, body=body, indicator=indicator, text=words)
    reviews.give_back(tx, audit=now.id, body=RETURNED, comment=catalogue.text("demo.return_comment"))
    body, count = _CHECKED
    for known in audits.methodology(tx.db, now.methodology).indicators()[:count]:
        reviews.check(tx, audit=now.id, body=body, indicator=known.id)
    return _object(tx, rounds, catalogue)


def _object(tx: Transaction, rounds: list[Audit], catalogue: Catalogue) -> Changes:
    """The objection of the year before is decided, that of this year waits."""
    for place, body, indicator in _OBJECTED:
        audit = rounds[place]
        objections.register(
            tx,
            audit=audit.id,
            body=body,
            indicators=(indicator,),
            number=f"03-{17 + place}/{112 + place}",
            received=date(audit.observed_on.year if audit.observed_on else 2026, 4, 21),
            text=catalogue.text(("demo.objection_news", "demo.objection_answers")[place]),
        )
    (first,) = objection_reads.of_audit(tx.db, rounds[0].id)
    reason = catalogue.text("demo.objection_reason")
    return objections.decide(tx, objection=first.id, outcome="rejected", reason=reason)


def _afterwards(tx: Transaction, *, audit: Audit, catalogue: Catalogue) -> Changes:
    """A reply, and a comment that is changed after the approval."""
    waiting = [one for one in review_reads.remarks(tx.db, audit.id, RETURNED) if not one.closed]
    remarks.reply(tx, remark=waiting[_REPLIED].id, text=catalogue.text("demo.remark_reply"))
    given = answer_reads.of_body(tx.db, audit.id, EDITED_LATER)["WEB-04"]
    comment = catalogue.text("demo.later_comment")
    content = replace(given.content, comment=comment)
    return answers.save(tx, audit=audit.id, body=EDITED_LATER, indicator="WEB-04", content=content)
