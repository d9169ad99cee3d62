"""Samples through the real writer: rows, edits, drafts, headers, evidence, two people at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from core import undo
from core.audits import operations as audits
from core.audits.records import Audit
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.evidence.intake import examine
from core.job import Silent
from core.journal import log
from core.journal.verify import verify
from core.samples import operations, reads
from core.samples.operations import new_place, place_number
from core.samples.records import Header, Sample
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making

POST = {"day": "2026-03-30", "page": "org_instagram", "kind": "event"}


def sample(place: Workspace, audit: Audit, table: str = "posts") -> Sample:
    with place.reading() as db:
        return reads.of(db, audit.id, "uil", table)


def put(place: Workspace, audit: Audit, rows: dict[str, dict[str, str] | None], table: str = "posts") -> int:
    """How many entries it took."""
    changes = place.run(operations.put, audit=audit.id, body="uil", table=table, rows=rows)
    assert changes.touches(f"sample:{audit.id}/uil/{table}")
    return len(changes.entries)


def is_sound(place: Workspace) -> bool:
    with place.reading() as db:
        return verify(db, APPLIERS, Silent()).ok


def test_rows_are_read_back_in_the_order_of_their_places(place: Workspace, audit: Audit) -> None:
    second, first = new_place(2), new_place(1)
    put(place, audit, {second: {**POST, "kind": "survey"}, first: POST})
    found = sample(place, audit)
    assert [(row.place, row.cells["kind"]) for row in found.rows] == [(first, "event"), (second, "survey")]
    assert found.rows[0].person == place.person
    assert [place_number(row.place) for row in found.rows] == [1, 2]


def test_the_first_row_brings_the_usual_period(place: Workspace, audit: Audit) -> None:
    put(place, audit, {new_place(1): POST})
    header = sample(place, audit).header
    assert header is not None
    assert (header.period_from, header.period_to) == (date(2026, 1, 1), making.OBSERVED)
    assert "akim_facebook" in header.pages


def test_an_edited_row_keeps_its_place_and_gets_another_id(place: Workspace, audit: Audit) -> None:
    own = new_place(1)
    put(place, audit, {own: POST, new_place(2): POST})
    before = sample(place, audit).rows[0]
    assert put(place, audit, {own: {**POST, "kind": "survey"}}) == 2
    after = sample(place, audit).rows[0]
    assert (after.place, after.cells["kind"]) == (own, "survey")
    assert after.id != before.id
    assert put(place, audit, {own: {**POST, "kind": "survey", "topic": ""}}) == 0


def test_a_removed_row_is_gone_and_can_come_back_at_its_place(place: Workspace, audit: Audit) -> None:
    own = new_place(1)
    put(place, audit, {own: POST})
    put(place, audit, {own: None})
    assert sample(place, audit).rows == ()
    put(place, audit, {own: POST})
    assert [row.place for row in sample(place, audit).rows] == [own]


@pytest.mark.parametrize(
    "cells",
    [
        {"day": "2026-03-30", "page": "org_instagram"},
        {**POST, "day": "30.03.2026"},
        {**POST, "kind": "dance"},
        {**POST, "twin": "perhaps"},
        {**POST, "comments": "-1"},
        {**POST, "colour": "red"},
        {**POST, "topic": "x" * 2_001},
        {**POST, "day": (date.today() + timedelta(days=9)).isoformat()},
    ],
)
def test_a_bad_row_is_refused_with_all_the_rest(
    place: Workspace, audit: Audit, cells: dict[str, str]
) -> None:
    with pytest.raises(TyndaError, match=r"sample\.bad_rows"):
        put(place, audit, {new_place(1): POST, new_place(2): cells})
    assert sample(place, audit).rows == ()


def test_an_answer_before_its_question_is_refused(place: Workspace, audit: Audit) -> None:
    asked = {"asked": "2026-03-05 10:00", "page": "org_facebook", "answered": "2026-03-05 09:00"}
    with pytest.raises(TyndaError) as caught:
        put(place, audit, {new_place(1): asked}, "questions")
    assert [one.text_id for one in caught.value.problems] == ["sample.cell.before"]


def test_unknown_places_are_refused(place: Workspace, audit: Audit) -> None:
    with pytest.raises(TyndaError, match=r"sample\.unknown_table"):
        place.run(operations.put, audit=audit.id, body="uil", table="songs", rows={})
    with pytest.raises(TyndaError, match=r"answer\.body_not_in_audit"):
        place.run(operations.put, audit=audit.id, body="temir", table="posts", rows={})


def test_a_closed_audit_keeps_its_samples_as_they_are(place: Workspace, audit: Audit) -> None:
    put(place, audit, {new_place(1): POST})
    place.run(audits.move, audit=audit.id, status="closed", reason="done")
    with pytest.raises(TyndaError, match=r"audit\.is_closed"):
        put(place, audit, {new_place(2): POST})
    header = Header("x", date(2026, 3, 1), date(2026, 3, 2))
    with pytest.raises(TyndaError, match=r"audit\.is_closed"):
        place.run(operations.set_header, audit=audit.id, body="uil", table="posts", header=header)
    assert len(sample(place, audit).rows) == 1


def test_five_hundred_rows_are_one_transaction_that_verifies(place: Workspace, audit: Audit) -> None:
    rows = {new_place(number): {**POST, "comments": str(number)} for number in range(500)}
    assert put(place, audit, dict(rows)) == 501
    assert [row.cells["comments"] for row in sample(place, audit).rows] == list(map(str, range(500)))
    assert is_sound(place)


def test_too_many_rows_are_refused(place: Workspace, audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "ROW_LIMIT", 3)
    with pytest.raises(TyndaError, match=r"sample\.too_many_rows"):
        put(place, audit, {new_place(number): POST for number in range(4)})
    assert sample(place, audit).rows == ()


def test_unfinished_rows_outlive_the_program_and_leave_when_they_are_whole(tmp_path: Path) -> None:
    own = new_place(1)
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        typed = {own: {"day": "31.02", "kind": "?"}, new_place(2): {"day": "1"}}
        place.run(operations.keep, audit=audit.id, body="uil", table="posts", drafts=typed)
    with Workspace.open(tmp_path / "test.tynda") as place:
        with place.reading() as db:
            assert reads.drafts(db, audit.id, "uil", "posts") == typed
            assert reads.drafts(db, audit.id, "uil", "news") == {}
        put(place, audit, {own: POST})
        with place.reading() as db:
            assert own not in reads.drafts(db, audit.id, "uil", "posts")
        forget = dict.fromkeys(typed)
        place.run(operations.keep, audit=audit.id, body="uil", table="posts", drafts=forget)
        with place.reading() as db:
            assert reads.drafts(db, audit.id, "uil", "posts") == {}
        assert is_sound(place)


def test_a_step_with_many_rows_is_undone_and_redone_as_one(place: Workspace, audit: Audit) -> None:
    own, other = new_place(1), new_place(2)
    put(place, audit, {own: POST})
    before = sample(place, audit)
    rows = {own: {**POST, "kind": "survey"}, other: POST}
    step = place.run(operations.put, audit=audit.id, body="uil", table="posts", rows=rows).entries
    undone = place.run(undo.undo, entries=step).entries
    assert [(row.place, row.cells) for row in sample(place, audit).rows] == [(own, POST)]
    assert sample(place, audit).header == before.header
    place.run(undo.undo, entries=undone)
    assert [row.cells["kind"] for row in sample(place, audit).rows] == ["survey", "event"]


def test_undoing_the_first_rows_leaves_nothing(place: Workspace, audit: Audit) -> None:
    step = place.run(
        operations.put, audit=audit.id, body="uil", table="posts", rows={new_place(1): POST}
    ).entries
    place.run(undo.undo, entries=step)
    assert (sample(place, audit).rows, sample(place, audit).header) == ((), None)
    assert is_sound(place)


def test_the_header_is_recorded_once_for_what_it_says(place: Workspace, audit: Audit) -> None:
    header = Header("every second", date(2026, 3, 1), date(2026, 3, 30), ("org_instagram",))
    changes = place.run(operations.set_header, audit=audit.id, body="uil", table="posts", header=header)
    assert changes.touches(f"sample:{audit.id}/uil/posts")
    assert sample(place, audit).header == header
    again = place.run(operations.set_header, audit=audit.id, body="uil", table="posts", header=header)
    assert again.entries == ()


def test_a_period_that_ends_before_it_begins_is_refused(place: Workspace, audit: Audit) -> None:
    header = Header("", date(2026, 3, 2), date(2026, 3, 1))
    with pytest.raises(TyndaError, match=r"sample\.period_order"):
        place.run(operations.set_header, audit=audit.id, body="uil", table="posts", header=header)


def test_a_capture_of_a_row_proves_the_row_and_the_answer(place: Workspace, audit: Audit) -> None:
    own = new_place(1)
    put(place, audit, {own: {**POST, "page": "akim_facebook"}})
    intake = examine(making.picture(), name="post.png", how="paste")
    for _ in range(2):
        place.run(operations.prove, intake=intake, audit=audit.id, body="uil", table="posts", place=own)
    with place.reading() as db:
        ((proof, sha256),) = reads.proofs(db, audit.id, "uil")[own]
        assert sha256 == intake.sha256
        assert [link.indicator for link in evidence.links(db, audit.id, "uil")] == ["SOC-12"]
    put(place, audit, {own: {**POST, "kind": "survey"}})
    with place.reading() as db:
        assert own in reads.proofs(db, audit.id, "uil")
    where = {"audit": audit.id, "body": "uil", "table": "posts"}
    place.run(operations.withdraw_proof, proof=proof, **where)
    with place.reading() as db:
        assert reads.proofs(db, audit.id, "uil") == {}
        assert len(evidence.links(db, audit.id, "uil")) == 1
    with pytest.raises(TyndaError, match=r"evidence\.link_gone"):
        place.run(operations.withdraw_proof, proof=proof, **where)


def test_the_same_row_edited_on_two_computers_stands_twice_until_one_is_kept(
    tmp_path: Path, place: Workspace, audit: Audit
) -> None:
    own = new_place(1)
    put(place, audit, {own: POST})
    with place.reading() as db:
        shared = list(log.all_signed(db))
    (tmp_path / "other").mkdir()
    with making.workspace(tmp_path / "other") as other:
        other.run(lambda tx: tx.absorb(shared))
        put(other, audit, {own: {**POST, "kind": "review"}})
        with other.reading() as db:
            theirs = list(log.all_signed(db))
    put(place, audit, {own: {**POST, "kind": "survey"}})
    place.run(lambda tx: tx.absorb(theirs))
    assert sorted(row.cells["kind"] for row in sample(place, audit).rows) == ["review", "survey"]
    put(place, audit, {own: {**POST, "kind": "survey"}})
    assert [row.cells["kind"] for row in sample(place, audit).rows] == ["survey"]
