"""Totals say what the scorecards say."""

from __future__ import annotations

import threading
from dataclasses import fields, replace
from pathlib import Path

import pytest

from core import scoring
from core.answers import operations as answers
from core.answers import reads as answer_reads
from core.answers.records import Content
from core.audits import operations as audit_operations
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.job import Silent
from core.journal.verify import verify
from core.scorecard import Scorecard
from core.scoring import rank, score_body
from core.store.sqlite import Database
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.totals import reads
from core.workspace import Workspace
from tests import making

SHARED = (
    {field.name for field in fields(Scorecard)} - {"criteria", "applicable", "answered"} - {"not_established"}
)


def cards(db: Database, audit: Audit) -> dict[str, Scorecard]:
    methodology = audits.methodology(db, audit.methodology)
    given = answer_reads.of_audit(db, audit.id)
    scope = [body for body in bodies.everyone(db) if body.id in audit.bodies]
    return {body.id: score_body(methodology, body, given.get(body.id, {}), audit) for body in scope}


def compare(db: Database, audit: Audit) -> None:
    """The totals that are read against scorecards made anew."""
    expected, found = cards(db, audit), reads.of_audit(db, audit)
    assert list(found.bodies) == list(expected)
    assert found.ranks == rank(expected.values(), bodies.everyone(db))
    for body, card in expected.items():
        total = found.bodies[body]
        assert {name: getattr(total, name) for name in SHARED} == {
            name: getattr(card, name) for name in SHARED
        }
        assert total.counts.applicable == card.applicable
        assert total.counts.answered == card.answered
        assert total.counts.not_established == card.not_established
        assert [(one.criterion, one.score, one.low, one.high, one.coverage) for one in total.criteria] == [
            (one.criterion, one.score, one.low, one.high, one.coverage) for one in card.criteria
        ]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return making.workspace(tmp_path)


def test_totals_follow_every_answer(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        counted = []
        for content in (
            Content(state="answered", value="13/20"),
            Content(state="cannot_tell", reason="down", code="inaccessible"),
            Content(state="not_applicable", reason="no such page"),
            Content(),
        ):
            place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
            with place.reading() as db:
                compare(db, audit)
                counts = reads.of_audit(db, audit).bodies["uil"].counts
            counted.append((counts.answered, counts.not_established, counts.applicable))
    (_, _, every) = counted[0]
    assert counted == [(1, 0, every), (0, 1, every), (0, 0, every - 1), (0, 0, every)]


def test_counts_add_up(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        content = Content(state="answered", value="13/20")
        place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        with place.reading() as db:
            total = reads.of_audit(db, audit).bodies["uil"]
    counts = total.counts
    assert counts.answered == 1
    assert counts.applicable == counts.answered + counts.unanswered + counts.not_established
    assert counts.conflicts == 0
    assert sum(one.counts.applicable for one in total.criteria) == counts.applicable
    assert sum(one.points for one in total.criteria) == total.total


def _settled(db: Database) -> list[tuple[str, str | None]]:
    return db.rows("SELECT body, total FROM body_total ORDER BY body")


def test_the_tables_follow_in_the_next_pause(place: Workspace) -> None:
    """Before that the checklist is stale and scored by whoever reads it; other checklists are not."""
    with place:
        audit = making.audit(place)
        place.run(lambda tx: tx.settle())
        content = Content(state="answered", value="13/20")
        place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        with place.reading() as db:
            if dict(_settled(db))["uil"] is None:
                assert reads.stale(db) == {(audit.id, "uil")}
            compare(db, audit)
        place.run(lambda tx: tx.settle())
        with place.reading() as db:
            assert reads.stale(db) == set()
            assert dict(_settled(db))["uil"] is not None
            compare(db, audit)


def test_closing_settles(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        content = Content(state="answered", value="13/20")
        place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
    with Workspace.open(place.path, read_only=True) as again, again.reading() as db:
        assert reads.stale(db) == set()
        assert len(_settled(db)) == 3


def test_totals_of_another_arithmetic_are_made_anew(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place:
        audit = making.audit(place)
        place.run(lambda tx: tx.settle())
        place.run(lambda tx: tx.db.run("UPDATE body_total SET total = '1'"))
        monkeypatch.setattr(scoring, "VERSION", scoring.VERSION + 1)
        with place.reading() as db:
            compare(db, audit)
        place.run(lambda tx: tx.settle())
        with place.reading() as db:
            assert {total for _, total in _settled(db)} == {None}


def test_another_scope_leaves_no_totals_behind(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        place.run(lambda tx: tx.settle())
        smaller = replace(audit, bodies=("uil",))
        place.run(audit_operations.edit, audit=smaller)
        place.run(lambda tx: tx.settle())
        with place.reading() as db:
            assert [body for body, _ in _settled(db)] == ["uil"]
            compare(db, smaller)


def _run(tx: Transaction, statement: str) -> None:
    tx.db.run(statement)


def test_altered_totals_are_named_by_verify(place: Workspace) -> None:
    with place:
        making.audit(place)
        place.run(lambda tx: tx.settle())
        for statement in (
            "UPDATE body_total SET total = '99' WHERE body = 'uil'",
            "UPDATE criterion_total SET answered = 1 WHERE body = 'alga'",
        ):
            place.run(_run, statement)
            with place.reading() as db:
                report = verify(db, APPLIERS, Silent())
            assert {problem.kind for problem in report.problems} == {"state_rows"}


def test_a_bug_in_settling_keeps_nobody_from_saving(
    place: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    called = threading.Event()

    def broken(_: Database) -> set[tuple[str, str]]:
        called.set()
        raise ZeroDivisionError

    with place:
        with monkeypatch.context() as patch:
            patch.setattr("core.totals.reads.stale", broken)
            audit = making.audit(place)
            assert called.wait(30)  # in the next pause
        content = Content(state="answered", value="13/20")
        place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        with place.reading() as db:
            compare(db, audit)
    assert "could not be settled" in caplog.text
    caplog.clear()
