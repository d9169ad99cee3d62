"""Objections of akimats: what was stays beside what is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.audits import operations as audits
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.evidence.intake import examine
from core.journal.kinds.objections import ObjectionDecided, ObjectionRegistered
from core.objections import operations, reads
from core.objections.records import Objection
from core.people import operations as people
from core.store.writer import Transaction
from core.workspace import Workspace
from tests import making
from tests.reviewing import BODY, Team, team

LETTER = {"number": "12-34/56", "received": date(2026, 4, 20), "text": "The page was there."}


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    made = team(tmp_path)
    made.approved()
    return made


def _register(staff: Team, **words: Any) -> None:
    given = {**LETTER, "indicators": ("WEB-04", "WEB-05"), **words}
    staff.move(staff.auditor, operations.register, **given)


def _all(staff: Team) -> tuple[Objection, ...]:
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        return reads.of_audit(db, staff.audit.id, BODY)


def test_the_score_of_that_time_is_frozen_beside_it(staff: Team) -> None:
    letter = examine(making.picture(), name="letter.png", how="file")
    _register(staff, documents=[letter])
    staff.answer(staff.auditor, "WEB-04", "20/20")
    (one,) = _all(staff)
    assert [(each.indicator, each.state, each.value) for each in one.answers] == [
        ("WEB-04", "answered", "13/20"),
        ("WEB-05", "unanswered", None),
    ]
    assert one.answers[0].score is not None
    assert one.answers[0].score < Decimal(1)
    assert one.total is not None
    assert (one.number, one.received, one.documents) == ("12-34/56", date(2026, 4, 20), (letter.sha256,))
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        assert evidence.blob(db, letter.sha256) == letter.data
    assert staff.verified().ok


def test_an_objection_and_its_decision_void_no_approval(staff: Team) -> None:
    _register(staff)
    (one,) = _all(staff)
    staff.run(staff.founder, operations.decide, objection=one.id, outcome="rejected", reason="It was not.")
    assert staff.status() == "approved"


def test_only_a_confirmed_person_decides_and_gives_a_reason(staff: Team) -> None:
    _register(staff)
    own = _all(staff)[0].id
    for person, outcome, reason, text_id in (
        (staff.stranger, "upheld", "x", "objection.not_confirmed"),
        (staff.founder, "perhaps", "x", "objection.unknown_outcome"),
        (staff.founder, "upheld", " ", "objection.reason_needed"),
    ):
        with pytest.raises(TyndaError) as caught:
            staff.run(person, operations.decide, objection=own, outcome=outcome, reason=reason)
        assert caught.value.text_id == text_id
    staff.run(staff.founder, operations.decide, objection=own, outcome="partly", reason="Half of it.")
    decision = _all(staff)[0].decision
    assert decision is not None
    assert (decision.outcome, decision.reason, decision.person) == ("partly", "Half of it.", staff.founder)


def test_a_decision_forced_into_the_file_does_not_count_and_is_named(staff: Team) -> None:
    _register(staff)
    own = _all(staff)[0].id

    def forced(tx: Transaction) -> Any:
        tx.record(ObjectionDecided(own, "upheld", "x"))
        return tx.changes()

    staff.run(staff.stranger, forced)
    assert _all(staff)[0].decision is None
    assert staff.problems() == {"decision_unconfirmed"}
    staff.run(staff.founder, people.confirm, person=staff.stranger)
    assert _all(staff)[0].decision is None


def test_nobody_changes_what_was_frozen(staff: Team) -> None:
    _register(staff)
    before = _all(staff)

    def forced(tx: Transaction) -> Any:
        tx.record(ObjectionRegistered(before[0].id, staff.audit.id, BODY, "1", "2026-04-20", "x", "99", []))
        return tx.changes()

    staff.run(staff.stranger, forced)
    assert _all(staff) == before


def test_documents_come_later_and_a_mistake_is_withdrawn(staff: Team) -> None:
    _register(staff)
    own = _all(staff)[0].id
    letter = examine(making.picture(), name="letter.png", how="file")
    for _ in range(2):
        staff.run(staff.auditor, operations.add_documents, objection=own, documents=[letter])
    assert _all(staff)[0].documents == (letter.sha256,)
    staff.run(staff.auditor, operations.withdraw, objection=own, reason="Another body.")
    assert _all(staff) == ()


def test_objections_come_to_closed_audits(staff: Team) -> None:
    staff.run(staff.founder, audits.move, audit=staff.audit.id, status="closed")
    _register(staff)
    assert len(_all(staff)) == 1


@pytest.mark.parametrize(
    ("words", "text_id"),
    [
        ({"number": " "}, "objection.incomplete"),
        ({"text": ""}, "objection.incomplete"),
        ({"indicators": ()}, "objection.incomplete"),
        ({"indicators": ("WEB-99",)}, "answer.unknown_indicator"),
        ({"received": date.today() + timedelta(days=9)}, "objection.day_ahead"),
    ],
)
def test_bad_letters_are_refused(staff: Team, words: dict[str, Any], text_id: str) -> None:
    with pytest.raises(TyndaError) as caught:
        _register(staff, **words)
    assert caught.value.text_id == text_id
    assert _all(staff) == ()
