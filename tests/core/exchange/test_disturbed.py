"""A package that comes late: after the audit was closed or withdrawn, or its checklist approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.answers import reads as answers
from core.audits import operations as audits
from core.audits import reads
from core.audits.records import AuditStatus
from core.evidence import operations as evidence
from core.exchange.disturbed import Late
from core.exchange.foreseen import Foreseen
from core.exchange.merge import preview
from core.job import Silent
from core.reports.arriving import lines
from core.reviews import operations as reviews
from core.reviews import reads as approvals
from core.text import LANGS, Catalogue
from tests.desks import Desk

HEAD, AUDITOR = "Head", "Auditor"


@pytest.fixture
def approved(tmp_path: Path) -> tuple[Desk, Desk, str]:
    """The auditor filled and submitted a checklist, the head approved it; the auditor does not know."""
    head, auditor = Desk(tmp_path, HEAD), Desk(tmp_path, AUDITOR)
    audit = head.found()
    auditor.begin(head.pack())
    auditor.answer(audit, "uil", "WEB-04", "13/20")
    with auditor.open() as place:
        place.run(reviews.submit, audit=audit, body="uil", exception="The site was closed for repair.")
    head.take(auditor.pack())
    with head.open() as place:
        place.run(reviews.approve, audit=audit, body="uil")
    return head, auditor, audit


def _moved(desk: Desk, audit: str, status: AuditStatus) -> None:
    with desk.open() as place:
        place.run(audits.move, audit=audit, status=status, reason="the round is over")


def _foreseen(desk: Desk, package: Path) -> Foreseen:
    with desk.open() as place:
        return preview(place, [package], Silent())


@pytest.mark.parametrize("status", ["open", "closed", "withdrawn"])
def test_late_work_is_told_let_in_and_voids_the_approval(
    approved: tuple[Desk, Desk, str], status: AuditStatus
) -> None:
    head, auditor, audit = approved
    if status != "open":
        _moved(head, audit, status)
    auditor.answer(audit, "uil", "WEB-04", "20/20")
    late = auditor.pack()
    foreseen = _foreseen(head, late)
    assert foreseen.voided == ((audit, "uil"),)
    assert [(one.audit, one.status) for one in foreseen.late] == (
        [] if status == "open" else [(audit, status)]
    )
    assert all(one.since for one in foreseen.late)
    for lang in LANGS:
        catalogue = Catalogue(lang)
        said = lines(foreseen, catalogue)
        where = f"{foreseen.bodies['uil'][lang]} ({foreseen.titles[audit][lang]})"
        assert f"! {catalogue.text('merge.voided', places=where)}" in said
        assert len([line for line in said if line.startswith("! ")]) == 1 + len(foreseen.late)
    head.take(late)
    with head.open() as place, place.reading() as db:
        frame = reads.by_id(db, audit)
        assert frame.status == status and not frame.conflict
        assert answers.of_body(db, audit, "uil")["WEB-04"].content.value == "20/20"
        assert approvals.status(db, frame, "uil") == "voided"
    assert head.verified().ok
    assert _foreseen(head, late).is_nothing
    assert (_foreseen(head, late).voided, _foreseen(head, late).late) == ((), ())


def test_a_submission_that_crossed_with_the_approval_is_told_too(approved: tuple[Desk, Desk, str]) -> None:
    head, auditor, audit = approved
    with auditor.open() as place:
        place.run(reviews.take_back, audit=audit, body="uil")
    assert _foreseen(head, auditor.pack()).voided == ((audit, "uil"),)


def test_a_note_on_evidence_that_is_covered_voids_it(approved: tuple[Desk, Desk, str]) -> None:
    head, auditor, audit = approved
    sha256 = auditor.attach(audit, "uil", "WEB-04", 3)
    head.take(auditor.pack())
    with head.open() as place:
        place.run(reviews.approve, audit=audit, body="uil")
    with auditor.open() as place:
        place.run(evidence.edit, evidence=sha256, note="seen by the auditor")
    late = auditor.pack()
    assert _foreseen(head, late).voided == ((audit, "uil"),)
    head.take(late)
    with head.open() as place, place.reading() as db:
        assert approvals.status(db, reads.by_id(db, audit), "uil") == "voided"


def test_other_checklists_and_what_is_not_covered_disturb_nothing(approved: tuple[Desk, Desk, str]) -> None:
    head, auditor, audit = approved
    auditor.answer(audit, "alga", "WEB-04", "20/20")
    foreseen = _foreseen(head, auditor.pack())
    assert foreseen.new_entries and (foreseen.voided, foreseen.late) == ((), ())


def test_work_that_comes_with_the_reopening_is_not_late(approved: tuple[Desk, Desk, str]) -> None:
    head, auditor, audit = approved
    _moved(head, audit, "closed")
    auditor.take(head.pack())
    _moved(auditor, audit, "open")
    auditor.answer(audit, "alga", "WEB-04", "20/20")
    assert _foreseen(head, auditor.pack()).late == ()


def test_work_elsewhere_in_a_closed_audit_is_late(approved: tuple[Desk, Desk, str]) -> None:
    head, auditor, audit = approved
    _moved(head, audit, "closed")
    with head.open() as place, place.reading() as db:
        (step,) = reads.status_steps(db, audit)
    auditor.answer(audit, "alga", "WEB-04", "20/20")
    assert _foreseen(head, auditor.pack()).late == (Late(audit, "closed", step.wall),)
