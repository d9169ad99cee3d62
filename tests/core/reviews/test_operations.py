"""A checklist goes to review and comes back, through the real writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.answers import operations as answers
from core.answers.records import Content
from core.audits import operations as audits
from core.audits import reads as audit_reads
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence import reads as evidence_reads
from core.evidence.intake import examine
from core.people import operations as people
from core.reviews import operations, reads
from core.undo import undo
from core.workspace import Workspace
from tests import making
from tests.reviewing import BODY, EXCEPTION, Team, force_approval, team


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    return team(tmp_path)


def _refused(
    staff: Team, text_id: str, person: str, operation: Callable[..., Changes], **words: str
) -> TyndaError:
    with pytest.raises(TyndaError) as caught:
        staff.move(person, operation, **words)
    assert caught.value.text_id == text_id
    return caught.value


def test_an_incomplete_checklist_is_refused_with_the_questions_it_lacks(staff: Team) -> None:
    staff.answer(staff.auditor, "WEB-04", "13/20")
    error = _refused(staff, "review.not_ready", staff.auditor, operations.submit)
    listed = {(one.text_id, one.params["indicator"]) for one in error.problems}
    assert ("review.blocker_evidence", "WEB-04") in listed
    assert ("review.blocker_unanswered", "WEB-01") in listed
    assert staff.status() == "in_progress"


def test_a_contradiction_blocks_at_the_question_that_makes_it(staff: Team) -> None:
    for indicator, value in (("SOC-10", "0"), ("SOC-11", "0"), ("SOC-13", "6000")):
        staff.answer(staff.auditor, indicator, value)
    error = _refused(staff, "review.not_ready", staff.auditor, operations.submit)
    found = [one for one in error.problems if one.text_id == "review.blocker_contradiction"]
    assert [one.params["indicator"] for one in found] == ["SOC-13"]


def test_the_whole_way_and_back(staff: Team) -> None:
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    assert staff.status() == "submitted"
    _refused(staff, "review.already_submitted", staff.auditor, operations.submit, exception="x")
    _refused(staff, "review.comment_needed", staff.founder, operations.give_back, comment=" ")
    staff.move(staff.founder, operations.give_back, comment="Count again.")
    assert staff.status() == "returned"
    _refused(staff, "review.not_submitted", staff.founder, operations.approve)
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    staff.move(staff.founder, operations.approve)
    assert staff.status() == "approved"
    _refused(staff, "review.already_approved", staff.founder, operations.approve)
    _refused(staff, "review.already_approved", staff.auditor, operations.submit)
    staff.move(staff.auditor, operations.take_back, comment="A page was found.")
    assert staff.status() == "in_progress"
    assert staff.verified().ok


def test_an_exception_is_kept_with_the_submission(staff: Team) -> None:
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        move = reads.move(db, staff.audit.id, BODY)
    assert move is not None
    assert (move.status, move.comment, move.person) == ("submitted", EXCEPTION, staff.auditor)


def test_whoever_prepared_it_or_is_unknown_does_not_approve(staff: Team) -> None:
    staff.answer(staff.other, "WEB-05", "2")  # changed by the auditor later: still the work of both
    staff.answer(staff.auditor, "WEB-05", "1")
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.founder, operations.submit, exception=EXCEPTION)
    for person in (staff.auditor, staff.other, staff.founder):
        _refused(staff, "review.own_work", person, operations.approve)
    _refused(staff, "review.not_confirmed", staff.stranger, operations.approve)
    assert staff.status() == "submitted"
    staff.run(staff.founder, people.confirm, person=staff.stranger)
    staff.move(staff.stranger, operations.approve)
    assert staff.status() == "approved"


def test_a_later_answer_voids_the_approval_and_it_is_given_again(staff: Team) -> None:
    staff.approved()
    staff.answer(staff.auditor, "WEB-04", "14/20")
    found = staff.approval()
    assert staff.status() == "voided"
    assert found is not None
    assert (found.state, found.changed, found.changed_by) == ("voided", ("WEB-04",), staff.auditor)
    assert found.changed_at > found.wall
    assert staff.verified().ok  # voided by a change is no breach
    staff.move(staff.founder, operations.approve)
    assert staff.status() == "approved"


def test_an_answer_changed_and_changed_back_was_changed(staff: Team) -> None:
    staff.approved()
    staff.answer(staff.auditor, "WEB-04", "14/20")
    staff.answer(staff.auditor, "WEB-04", "13/20")
    assert staff.status() == "voided"


def test_what_an_approval_covers(staff: Team) -> None:
    """Evidence, its note, its removal and the scope void it; a mark for printing and a title do not."""
    one = examine(making.picture(), name="one.png", how="file")
    place = {"audit": staff.audit.id, "body": BODY, "indicator": "WEB-04"}
    staff.run(staff.auditor, evidence.attach, intake=one, **place)
    staff.approved()
    staff.run(staff.auditor, evidence.edit, evidence=one.sha256, personal=True)
    assert staff.status() == "approved"
    voiding: tuple[tuple[Callable[..., Changes], dict[str, Any]], ...] = (
        (evidence.edit, {"evidence": one.sha256, "note": "the front page"}),
        (evidence.remove, {"evidence": one.sha256, "reason": "by law"}),
        (evidence.unlink, {"link": _link(staff)}),
    )
    for operation, words in voiding:
        staff.run(staff.auditor, operation, **words)
        found = staff.approval()
        assert found is not None
        assert (found.state, found.changed) == ("voided", ("WEB-04",))
        assert found.changed_by == staff.auditor
        staff.move(staff.founder, operations.approve)
        assert staff.status() == "approved"


def test_a_change_of_scope_voids_an_approval(staff: Team) -> None:
    staff.approved()
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        criteria = audit_reads.methodology(db, staff.audit.methodology).criteria
    outside = replace(staff.audit, excluded=frozenset({(BODY, criteria[-1].id)}))
    staff.run(staff.founder, audits.edit, audit=outside)
    found = staff.approval()
    assert found is not None
    assert (found.state, found.changed) == ("voided", ("frame",))


def _link(staff: Team) -> str:
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        return evidence_reads.links(db, staff.audit.id, BODY)[0].id


def test_numbers_of_evidence_are_kept_from_the_submission_on(staff: Team) -> None:
    place = {"audit": staff.audit.id, "body": BODY, "indicator": "WEB-04"}
    images = [examine(making.picture(colour=number), name=f"{number}.png", how="file") for number in range(4)]
    for one in images[:3]:
        staff.run(staff.auditor, evidence.attach, intake=one, **place)
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    staff.run(staff.auditor, evidence.unlink, link=_link(staff))
    staff.run(staff.auditor, evidence.attach, intake=images[3], **place)
    staff.run(staff.auditor, evidence.attach, intake=images[0], **place)
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        numbers = {one.evidence: one.number for one in evidence_reads.links(db, staff.audit.id, BODY)}
    assert [numbers[one.sha256] for one in images] == [1, 2, 3, 4]


def test_marks_of_a_reviewer_follow_the_answer(staff: Team) -> None:
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.founder, operations.check, indicator="WEB-04")
    assert _checks(staff) == [(staff.founder, True)]
    staff.answer(staff.auditor, "WEB-04", "14/20")
    assert _checks(staff) == [(staff.founder, False)]
    staff.move(staff.founder, operations.check, indicator="WEB-04", checked=False)
    assert _checks(staff) == []


def _checks(staff: Team) -> list[tuple[str, bool]]:
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        found = reads.checks(db, staff.audit.id, BODY).get("WEB-04", ())
    return [(one.person, one.current) for one in found]


def test_a_step_is_taken_back_by_a_step_and_never_by_undo(staff: Team) -> None:
    staff.answer(staff.auditor, "WEB-04", "13/20")
    with staff.working(staff.auditor) as workspace:
        done = workspace.run(operations.submit, audit=staff.audit.id, body=BODY, exception=EXCEPTION)
        with pytest.raises(TyndaError, match=r"undo\.impossible"):
            workspace.run(undo, entries=done.entries)


def test_a_closed_audit_stays_as_it_is(staff: Team) -> None:
    staff.approved()
    staff.run(staff.founder, audits.move, audit=staff.audit.id, status="closed")
    _refused(staff, "audit.is_closed", staff.founder, operations.take_back)
    assert staff.status() == "approved"


def test_nothing_is_submitted_for_a_body_outside(staff: Team) -> None:
    with pytest.raises(TyndaError, match=r"answer\.body_not_in_audit"):
        staff.run(staff.auditor, operations.submit, audit=staff.audit.id, body="mugalzhar")


def test_an_unanswered_checklist_has_a_status_too(staff: Team) -> None:
    assert staff.status() == "not_started"
    staff.move(staff.auditor, answers.save, indicator="WEB-04", content=Content("answered", "13/20"))
    assert staff.status() == "in_progress"


def test_whoever_attached_evidence_that_stands_does_not_approve(staff: Team) -> None:
    one = examine(making.picture(), name="one.png", how="file")
    staff.run(staff.other, evidence.attach, intake=one, audit=staff.audit.id, body=BODY, indicator="WEB-04")
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    _refused(staff, "review.own_work", staff.other, operations.approve)
    staff.run(staff.other, force_approval, audit=staff.audit.id)
    assert staff.status() == "submitted" and staff.problems() == {"approval_preparer"}
    staff.move(staff.founder, operations.take_back)
    staff.run(staff.other, evidence.unlink, link=_link(staff))
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    staff.move(staff.other, operations.approve)  # nothing of it is theirs any more
    assert staff.status() == "approved"
