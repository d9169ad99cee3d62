"""Threads on answers: who may say what, who may close."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import TyndaError
from core.reviews import operations, reads, remarks
from core.reviews.records import Remark
from core.workspace import Workspace
from tests.reviewing import BODY, EXCEPTION, Team, team


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    made = team(tmp_path)
    made.answer(made.auditor, "WEB-04", "13/20")
    made.move(made.founder, remarks.make, indicator="WEB-04", text="  Which day?  ")
    return made


def _one(staff: Team) -> Remark:
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        (found,) = reads.remarks(db, staff.audit.id, BODY)
        assert reads.open_remarks(db, staff.audit.id) == ({} if found.closed else {BODY: 1})
    return found


def test_a_thread_waits_for_the_other_and_then_for_its_author(staff: Team) -> None:
    one = _one(staff)
    assert [(each.person, each.text) for each in one.messages] == [(staff.founder, "Which day?")]
    assert (one.waits_for(staff.auditor), one.waits_for(staff.founder)) == (True, False)
    staff.run(staff.auditor, remarks.reply, remark=one.id, text="31 March")
    one = _one(staff)
    assert [each.text for each in one.messages] == ["Which day?", "31 March"]
    assert (one.waits_for(staff.auditor), one.waits_for(staff.founder)) == (False, True)


def test_only_its_author_closes_and_opens_it(staff: Team) -> None:
    own = _one(staff).id
    for person in (staff.auditor, staff.other):
        with pytest.raises(TyndaError, match=r"remark\.not_the_author"):
            staff.run(person, remarks.close, remark=own)
    staff.run(staff.founder, remarks.close, remark=own[:8])
    assert _one(staff).closed
    staff.run(staff.founder, remarks.close, remark=own, closed=False)
    assert not _one(staff).closed


def test_a_changed_answer_and_an_approval_close_nothing(staff: Team) -> None:
    before = _one(staff)
    staff.answer(staff.auditor, "WEB-04", "20/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    staff.move(staff.founder, operations.approve)
    assert _one(staff) == before
    assert staff.status() == "approved"


def test_a_remark_voids_no_approval(staff: Team) -> None:
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    staff.move(staff.founder, operations.approve)
    staff.run(staff.founder, remarks.close, remark=_one(staff).id)
    assert staff.status() == "approved"


@pytest.mark.parametrize(
    ("words", "text_id"),
    [
        ({"indicator": "WEB-04", "text": " "}, "remark.no_text"),
        ({"indicator": "WEB-99", "text": "x"}, "answer.unknown_indicator"),
        ({"indicator": "WEB-04", "text": "x" * 10_001}, "review.text_too_long"),
    ],
)
def test_bad_remarks_are_refused(staff: Team, words: dict[str, str], text_id: str) -> None:
    with pytest.raises(TyndaError) as caught:
        staff.move(staff.founder, remarks.make, **words)
    assert caught.value.text_id == text_id


@pytest.mark.parametrize("remark", ["", "none"])
def test_a_remark_that_is_not_there(staff: Team, remark: str) -> None:
    with pytest.raises(TyndaError, match=r"remark\.unknown"):
        staff.run(staff.founder, remarks.reply, remark=remark, text="x")
