"""What waits for whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.audits import operations as audits
from core.job import Silent
from core.objections import operations as objections
from core.reviews import operations, remarks
from core.reviews.queue import edited_since_review, waiting_for
from core.workspace import Workspace
from tests.reviewing import BODY, EXCEPTION, Team, team


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    made = team(tmp_path)
    made.answer(made.auditor, "WEB-04", "13/20")
    return made


def _waiting(staff: Team, person: str) -> list[tuple[str, str]]:
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        return [(one.kind, one.indicator) for one in waiting_for(db, staff.audit, person, Silent())]


def _edited(staff: Team) -> set[str]:
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        return set(edited_since_review(db, staff.audit.id, BODY))


def test_a_submitted_checklist_waits_for_those_who_did_not_prepare_it(staff: Team) -> None:
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    assert _waiting(staff, staff.founder) == [("review", "")]
    assert _waiting(staff, staff.auditor) == []
    staff.move(staff.founder, operations.approve)
    assert _waiting(staff, staff.founder) == []
    staff.answer(staff.auditor, "WEB-04", "14/20")
    assert _waiting(staff, staff.other) == [("review", "")]


def test_a_returned_one_waits_for_the_assigned_else_for_the_preparers(staff: Team) -> None:
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    staff.move(staff.founder, operations.give_back, comment="Again.")
    assert _waiting(staff, staff.auditor) == [("returned", "")]
    assert _waiting(staff, staff.founder) == []
    staff.run(staff.founder, audits.assign, audit=staff.audit.id, persons={BODY: staff.other})
    assert _waiting(staff, staff.other) == [("returned", "")]
    assert _waiting(staff, staff.auditor) == []


def test_a_remark_waits_for_the_auditor_then_for_its_author(staff: Team) -> None:
    staff.move(staff.founder, remarks.make, indicator="WEB-04", text="Which day?")
    assert _waiting(staff, staff.auditor) == [("remark", "WEB-04")]
    assert _waiting(staff, staff.founder) == []
    assert _waiting(staff, staff.other) == []
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        own = db.value("SELECT remark FROM remark")
    staff.run(staff.auditor, remarks.reply, remark=own, text="31 March")
    assert _waiting(staff, staff.auditor) == []
    assert _waiting(staff, staff.founder) == [("remark", "WEB-04")]
    staff.run(staff.founder, remarks.close, remark=own)
    assert _waiting(staff, staff.founder) == []


def test_an_objection_waits_for_the_confirmed(staff: Team) -> None:
    letter = {"number": "1", "received": date(2026, 4, 1), "text": "No.", "indicators": ("WEB-04",)}
    staff.move(staff.auditor, objections.register, **letter)
    assert _waiting(staff, staff.other) == [("objection", "WEB-04")]
    assert _waiting(staff, staff.stranger) == []


def test_what_was_edited_after_a_review_is_told(staff: Team) -> None:
    staff.answer(staff.auditor, "WEB-05", "1/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    assert _edited(staff) == set()  # never reviewed
    staff.move(staff.founder, operations.give_back, comment="Again.")
    assert _edited(staff) == set()
    staff.answer(staff.auditor, "WEB-04", "14/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    assert _edited(staff) == {"WEB-04"}
    staff.move(staff.founder, operations.approve)
    assert _edited(staff) == set()


def test_what_was_edited_after_it_was_checked_is_told(staff: Team) -> None:
    staff.move(staff.founder, operations.check, indicator="WEB-04")
    assert _edited(staff) == set()
    staff.answer(staff.auditor, "WEB-04", "14/20")
    assert _edited(staff) == {"WEB-04"}
    staff.move(staff.founder, operations.check, indicator="WEB-04")
    assert _edited(staff) == set()
