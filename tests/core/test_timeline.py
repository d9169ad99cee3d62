"""Totals through many audits: always those that scoring gives, also while the tables are stale."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from core.answers import operations as answers
from core.answers import reads as given
from core.answers.records import Content
from core.audits import operations as audits
from core.audits.records import Audit
from core.comparing import load_body, load_changes, load_pair
from core.comparison import Round, compare
from core.job import Silent
from core.methodology.document import from_document, to_document
from core.methodology.load import load_shipped
from core.timeline import chronological, comparable, load_timeline, median_of
from core.totals import reads as totals
from core.workspace import Workspace
from tests import making


def filled(place: Workspace, code: str, value: str, bodies: tuple[str, ...] = ("uil", "alga")) -> Audit:
    audit = making.audit(place, code, bodies=bodies)
    for body in bodies:
        place.run(
            answers.save, audit=audit.id, body=body, indicator="WEB-04", content=Content("answered", value)
        )
    return audit


def test_a_timeline_is_what_the_totals_say(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        found = [filled(place, f"a-{number}", f"{number}/20") for number in range(4, 20, 5)]
        with place.reading() as db:  # nothing has settled yet
            line = load_timeline(db, found)
            whole = {audit.id: totals.of_audit(db, audit).bodies for audit in found}
    for audit in found:
        for body in audit.bodies:
            assert line.total(audit.id, body) == whole[audit.id][body].total
    assert line.median(found[0].id, ("uil", "alga")) == line.total(found[0].id, "uil")
    assert not line.breaks
    assert [one.code for one in line.audits] == sorted(one.code for one in found)


def test_a_change_of_methodology_is_a_break(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        first = making.audit(place, "first", methodology="FIRST-PUBLISHED")
        second = filled(place, "second", "18/20")
        with place.reading() as db:
            line = load_timeline(db, (second, first))
            assert line.breaks == {line.audits[1].id}
            assert line.total(first.id, "uil") is None


def test_without_a_day_first_and_withdrawn_never(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        made = making.audit(place, "later")
        dayless = replace(made, id=str(uuid4()), code="dayless", observed_on=None)
        assert [one.code for one in chronological((made, dayless))] == ["dayless", "later"]
        place.run(audits.move, audit=made.id, status="withdrawn", reason="?")
        with place.reading() as db:
            assert comparable(db) == ()


def test_no_median_of_nothing() -> None:
    assert median_of([None]) is None
    assert median_of([Decimal(1), None, Decimal(3)]) == 2


def test_what_is_read_is_what_the_pure_function_says(tmp_path: Path) -> None:
    """Totals from the tables, bodies from their answers: one truth."""
    with making.workspace(tmp_path) as place:
        one, other = filled(place, "one", "5/20"), filled(place, "other", "18/20", ("uil", "aktobe_city"))
        with place.reading() as db:
            pair = load_pair(db, one, other, Silent())
            changes = load_changes(db, pair, Silent())
            method = load_shipped("AKT-OPENNESS")
            expected = compare(
                Round(one, method, given.of_audit(db, one.id)),
                Round(other, method, given.of_audit(db, other.id)),
                pair.bodies,
            )
            assert changes == expected.bodies
            assert pair.compared.bodies == tuple(replace(change, indicators=()) for change in expected.bodies)
            body = pair.bodies[[one.id for one in pair.bodies].index("uil")]
            sides = load_body(db, pair, body)
    assert sides.change == next(one for one in changes if one.body == "uil")
    assert sides.before["WEB-04"].answer is not None
    assert sides.before["WEB-04"].answer.content.value == "5/20"
    assert {one.body: one.reason for one in changes} == {
        "uil": "",
        "alga": "only_before",
        "aktobe_city": "only_now",
    }


def test_another_methodology_is_scored_once_more(tmp_path: Path) -> None:
    """The older answers under the newer methodology: a what-if, apart from the change in reality."""
    shipped = load_shipped("AKT-OPENNESS")
    first, *rest = shipped.criteria
    moved = {"WEB-04": Decimal(3), "WEB-05": Decimal(-3)}  # weights of a criterion sum to 100
    heavier = tuple(
        replace(one, weight=one.weight + moved.get(one.id, Decimal(0))) for one in first.indicators
    )
    newer = from_document(
        to_document(replace(shipped, version="2.0", criteria=(replace(first, indicators=heavier), *rest)))
    )
    with making.workspace(tmp_path) as place:
        one = filled(place, "one", "18/20")
        for body in one.bodies:
            place.run(
                answers.save,
                audit=one.id,
                body=body,
                indicator="WEB-05",
                content=Content("answered", "0/20"),
            )
        two = replace(one, id=str(uuid4()), code="two", methodology=newer.hash)
        place.run(audits.create, audit=two, methodology=newer)
        for indicator, value in (("WEB-04", "18/20"), ("WEB-05", "0/20")):
            for body in one.bodies:
                place.run(
                    answers.save,
                    audit=two.id,
                    body=body,
                    indicator=indicator,
                    content=Content("answered", value),
                )
        with place.reading() as db:
            pair = load_pair(db, one, two, Silent())
    assert not pair.compared.same_method
    assert [one.aspects for one in pair.method.altered] == [("weight",), ("weight",)]
    change = pair.compared.bodies[0]
    assert change.verdict == "unchanged"
    assert change.real == 0
    assert change.by_method is not None
    assert change.by_method > 0
