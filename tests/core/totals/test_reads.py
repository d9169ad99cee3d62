"""Totals say what the scorecards say."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers import reads as answer_reads
from core.answers.records import Content
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.scorecard import Scorecard
from core.scoring import rank, score_body
from core.store.sqlite import Database
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
        for content in (
            Content(state="answered", value="13/20"),
            Content(state="cannot_tell", reason="down", code="inaccessible"),
            Content(state="not_applicable", reason="no such page"),
            Content(),
        ):
            place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
            with place.reading() as db:
                compare(db, audit)


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
