"""What the journal tells of who did what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.answers import operations
from core.answers.records import Content
from core.errors import Cancelled
from core.job import Silent
from core.journal.history import steps
from core.journal.kinds.answers import AnswerGiven
from core.objections import operations as objections
from core.objections import reads as objected
from core.recommendations import operations as recommendations
from core.reviews import reads as reviews
from core.reviews import remarks
from core.workspace import Workspace
from tests import making
from tests.core.recommendations import making_recommendations
from tests.reviewing import BODY, team

DAY_BEFORE = date.today() - timedelta(days=1)  # midnight may pass while these run


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with making.workspace(tmp_path) as made:
        yield made


def _answer(place: Workspace, audit: str, value: str) -> None:
    content = Content(state="answered", value=value)
    place.run(operations.save, audit=audit, body="uil", indicator="WEB-04", content=content)


def test_an_answer_is_told_with_what_was_before(place: Workspace) -> None:
    audit = making.audit(place).id
    _answer(place, audit, "13/20")
    _answer(place, audit, "14/20")
    with place.reading() as db:
        second, first, *_ = steps(db, DAY_BEFORE, Silent())
    assert isinstance(second.payload, AnswerGiven)
    assert isinstance(second.before, AnswerGiven)
    assert (second.before.value, second.payload.value) == ("13/20", "14/20")
    assert first.before is None
    assert second.place == (audit, "uil", "WEB-04")
    assert second.person == place.person


def _places(workspace: Workspace) -> dict[str, tuple[str, str, str]]:
    """Of the newest step of each kind."""
    with workspace.reading() as db:
        return {one.kind: one.place for one in reversed(steps(db, DAY_BEFORE, Silent()))}


def test_what_goes_on_from_a_recommendation_is_told_where_that_belongs(tmp_path: Path) -> None:
    workspace, audit = making_recommendations.place(tmp_path)
    with workspace:
        own = making_recommendations.one(workspace, audit).id
        day, due = making_recommendations.DAY, making_recommendations.DUE
        workspace.run(recommendations.promise, recommendations=[own], day=day, due=due)
        found = _places(workspace)
    for kind in ("recommendation.written", "recommendation.moved"):
        assert found[kind] == (audit.id, "uil", "PRS-01")
    assert found["body.field"] == ("", "", ""), "what is said of a body is of no audit"


def test_replies_and_decisions_are_told_where_the_remark_and_the_objection_belong(tmp_path: Path) -> None:
    staff = team(tmp_path)
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.founder, remarks.make, indicator="WEB-04", text="Which day?")
    letter = {"number": "1", "received": date(2026, 4, 20), "text": "The page was there."}
    staff.approved()
    staff.move(staff.auditor, objections.register, indicators=("WEB-04",), **letter)
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        (remark,) = reviews.remarks(db, staff.audit.id, BODY)
        (objection,) = objected.of_audit(db, staff.audit.id, BODY)
    staff.run(staff.auditor, remarks.reply, remark=remark.id, text="31 March")
    staff.run(staff.founder, remarks.close, remark=remark.id)
    staff.run(staff.founder, objections.decide, objection=objection.id, outcome="rejected", reason="No.")
    staff.run(staff.founder, objections.withdraw, objection=objection.id, reason="Twice.")
    with Workspace.open(staff.path, read_only=True) as workspace:
        found = _places(workspace)
    for kind in ("remark.made", "remark.answered", "remark.closed"):
        assert found[kind] == (staff.audit.id, BODY, "WEB-04")
    for kind in ("objection.registered", "objection.decided", "objection.withdrawn"):
        assert found[kind] == (staff.audit.id, BODY, "")


def test_only_what_was_written_since_that_morning(place: Workspace) -> None:
    _answer(place, making.audit(place).id, "13/20")
    with place.reading() as db:
        assert steps(db, DAY_BEFORE + timedelta(days=9), Silent()) == []
        assert len(steps(db, DAY_BEFORE, Silent(), limit=2)) == 2


def test_it_can_be_stopped(place: Workspace) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    with place.reading() as db, pytest.raises(Cancelled):
        steps(db, DAY_BEFORE, Stopped())
