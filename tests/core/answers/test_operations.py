"""Answers through the real writer: saving, undoing, drafts, conflicts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.answers import operations, reads
from core.answers.records import Content
from core.audits.records import Audit
from core.errors import TyndaError
from core.undo import undo
from core.workspace import Workspace
from tests import making

YES = Content(state="answered", value="13/20", comment="7 slides")


def _now(place: Workspace, audit: Audit, indicator: str = "WEB-04") -> Content:
    with place.reading() as db:
        found = reads.of_body(db, audit.id, "uil").get(indicator)
    return found.content if found else Content()


def _save(place: Workspace, audit: Audit, content: Content, indicator: str = "WEB-04") -> tuple[str, ...]:
    return place.run(
        operations.save, audit=audit.id, body="uil", indicator=indicator, content=content
    ).entries


def test_a_saved_answer_is_read_back(place: Workspace, audit: Audit) -> None:
    _save(place, audit, YES)
    assert _now(place, audit) == YES


def test_changes_name_the_answer(place: Workspace, audit: Audit) -> None:
    changes = place.run(operations.save, audit=audit.id, body="uil", indicator="WEB-04", content=YES)
    assert changes.touches(f"answer:{audit.id}/uil/")


def test_saving_the_same_again_makes_no_entry(place: Workspace, audit: Audit) -> None:
    _save(place, audit, YES)
    assert _save(place, audit, YES) == ()


def test_clearing_what_was_never_answered_makes_no_entry(place: Workspace, audit: Audit) -> None:
    assert _save(place, audit, Content()) == ()


def test_undo_brings_the_answer_before_back_and_can_be_undone(place: Workspace, audit: Audit) -> None:
    _save(place, audit, YES)
    second = _save(place, audit, replace(YES, value="1/20"))
    undone = place.run(undo, entries=second).entries
    assert _now(place, audit) == YES
    place.run(undo, entries=undone)
    assert _now(place, audit).value == "1/20"


def test_undoing_the_first_answer_leaves_it_unanswered(place: Workspace, audit: Audit) -> None:
    first = _save(place, audit, YES)
    place.run(undo, entries=first)
    assert _now(place, audit) == Content()


def test_what_was_changed_later_is_not_undone(place: Workspace, audit: Audit) -> None:
    first = _save(place, audit, YES)
    _save(place, audit, replace(YES, comment="later"))
    with pytest.raises(TyndaError, match=r"undo\.superseded"):
        place.run(undo, entries=first)
    assert _now(place, audit).comment == "later"


def test_an_answer_changed_behind_the_persons_back_is_not_overwritten(place: Workspace, audit: Audit) -> None:
    first = _save(place, audit, YES)
    _save(place, audit, replace(YES, comment="another"))
    with pytest.raises(TyndaError, match=r"answer\.changed_meanwhile"):
        place.run(
            operations.save,
            audit=audit.id,
            body="uil",
            indicator="WEB-04",
            content=replace(YES, comment="mine"),
            seen_heads=first,
        )
    assert _now(place, audit).comment == "another"


@pytest.mark.parametrize(
    ("body", "indicator", "text_id"),
    [("uil", "WEB-99", "answer.unknown_indicator"), ("temir", "WEB-04", "answer.body_not_in_audit")],
)
def test_an_unknown_place_is_refused(
    place: Workspace, audit: Audit, body: str, indicator: str, text_id: str
) -> None:
    with pytest.raises(TyndaError) as caught:
        place.run(operations.save, audit=audit.id, body=body, indicator=indicator, content=YES)
    assert caught.value.text_id == text_id


def test_many_are_saved_all_or_none(place: Workspace, audit: Audit) -> None:
    rows = [("uil", "WEB-04", YES), ("alga", "WEB-04", Content(state="answered", value="nonsense"))]
    with pytest.raises(TyndaError):
        place.run(operations.save_many, audit=audit.id, rows=rows)
    assert _now(place, audit) == Content()


def test_a_failed_operation_does_not_use_up_a_number(place: Workspace, audit: Audit) -> None:
    with pytest.raises(TyndaError):
        _save(place, audit, Content(state="answered", value="nonsense"))
    _save(place, audit, YES)
    with place.reading() as db:
        numbers = [row[0] for row in db.rows("SELECT seq FROM entry ORDER BY position")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_draft_outlives_the_program_and_leaves_with_the_answer(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        typed = '{"value": "13/"}'
        place.run(operations.save_draft, audit=audit.id, body="uil", indicator="WEB-04", text=typed)
    with Workspace.open(tmp_path / "test.tynda") as place:
        with place.reading() as db:
            kept = reads.draft(db, audit.id, "uil", "WEB-04")
        assert kept is not None and kept.text == typed
        _save(place, audit, YES)
        with place.reading() as db:
            assert reads.draft(db, audit.id, "uil", "WEB-04") is None


def test_history_has_every_step_with_its_person(place: Workspace, audit: Audit) -> None:
    _save(place, audit, YES)
    _save(place, audit, replace(YES, comment="second"))
    with place.reading() as db:
        steps = reads.history(db, audit.id, "uil", "WEB-04")
    assert [step.content.comment for step in steps] == ["7 slides", "second"]
    assert {step.person for step in steps} == {place.person}
