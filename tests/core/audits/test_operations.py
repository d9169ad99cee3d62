"""The life of an audit through the real writer: scope, assignment, closing, withdrawing, carrying over."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers import reads as answer_reads
from core.answers.records import Content
from core.audits import operations, reads
from core.audits.records import Audit, AuditStatus
from core.bodies import reads as bodies
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.job import Silent
from core.journal.verify import verify
from core.people import operations as people
from core.reviews import reads as reviews
from core.samples import operations as samples
from core.samples.records import Header
from core.scoring import score_body
from core.subjects import APPLIERS
from core.undo import undo
from core.workspace import Workspace
from tests import making

YES = Content("answered", "13/20", comment="7 slides", good_practice="Every day.")
ASIDE = Content("not_applicable", reason="no newspaper")


def _now(place: Workspace, audit: Audit) -> Audit:
    with place.reading() as db:
        return reads.by_id(db, audit.id)


def _answer(place: Workspace, audit: Audit, indicator: str, content: Content, body: str = "uil") -> None:
    place.run(answers.save, audit=audit.id, body=body, indicator=indicator, content=content)


def _next(place: Workspace, audit: Audit, **changes: object) -> Audit:
    """An audit after `audit`, a year later, with its answers to be confirmed."""
    fresh = replace(
        audit,
        id=str(uuid.uuid4()),
        observed_on=date(2026, 10, 1),
        previous=audit.id,
        **{"code": "audit-2", **changes},  # type: ignore[arg-type]
    )
    with place.reading() as db:
        methodology = reads.methodology(db, audit.methodology)
    place.run(answers.begin_with_answers, audit=fresh, methodology=methodology)
    return fresh


# Scope


def test_what_is_out_of_scope_is_not_applicable_and_its_answers_return(
    place: Workspace, audit: Audit
) -> None:
    _answer(place, audit, "WEB-04", YES)
    changes = place.run(operations.edit, audit=replace(audit, excluded=frozenset({("uil", "WEB")})))
    assert _state(place, audit, "WEB-04") == "not_applicable"
    place.run(undo, entries=changes.entries)
    assert _now(place, audit) == audit
    assert _state(place, audit, "WEB-04") == "answered"


def test_a_body_leaves_and_returns_with_its_answers(place: Workspace, audit: Audit) -> None:
    _answer(place, audit, "WEB-04", YES)
    place.run(operations.edit, audit=replace(audit, bodies=("alga", "temir")))
    with pytest.raises(TyndaError, match=r"answer\.body_not_in_audit"):
        _answer(place, audit, "WEB-04", Content())
    place.run(operations.edit, audit=audit)
    with place.reading() as db:
        assert answer_reads.of_body(db, audit.id, "uil")["WEB-04"].content == YES


def test_the_same_scope_again_makes_no_entry(place: Workspace, audit: Audit) -> None:
    assert place.run(operations.edit, audit=audit).entries == ()


@pytest.mark.parametrize(
    ("bodies_", "excluded", "text_id"),
    [
        ((), set(), "audit.no_bodies"),
        (("nowhere",), set(), "audit.unknown_body"),
        (("uil",), {("uil", "XXX")}, "audit.unknown_criterion"),
        (("uil",), {("uil", one) for one in ("WEB", "SOC", "FBK", "PRS", "NWS")}, "audit.nothing_asked"),
    ],
)
def test_a_scope_that_cannot_be_is_refused(
    place: Workspace, audit: Audit, bodies_: tuple[str, ...], excluded: set[tuple[str, str]], text_id: str
) -> None:
    with pytest.raises(TyndaError) as caught:
        place.run(operations.edit, audit=replace(audit, bodies=bodies_, excluded=frozenset(excluded)))
    assert caught.value.text_id == text_id
    assert _now(place, audit) == audit


def _state(place: Workspace, audit: Audit, indicator: str) -> str:
    with place.reading() as db:
        now = reads.by_id(db, audit.id)
        (body,) = [one for one in bodies.everyone(db) if one.id == "uil"]
        given = answer_reads.of_body(db, audit.id, "uil")
        card = score_body(reads.methodology(db, now.methodology), body, given, now)
    return next(item.state for item in card.items() if item.indicator == indicator)


# Assignment


def test_bodies_are_given_to_persons_and_taken_back(place: Workspace, audit: Audit) -> None:
    other = str(uuid.uuid4())
    place.run(people.name, person=other, name="Chief specialist")
    persons = {"uil": other, "alga": place.person}
    changes = place.run(operations.assign, audit=audit.id, persons=persons)
    assert _assigned(place, audit) == persons
    assert place.run(operations.assign, audit=audit.id, persons=persons).entries == ()
    place.run(operations.assign, audit=audit.id, persons={"alga": None})
    assert _assigned(place, audit) == {"uil": other}
    assert changes.touches(f"assignment:{audit.id}/")


def test_an_assignment_is_undone_for_all_bodies_at_once(place: Workspace, audit: Audit) -> None:
    persons = {"uil": place.person, "alga": place.person}
    changes = place.run(operations.assign, audit=audit.id, persons=persons)
    place.run(undo, entries=changes.entries)
    assert _assigned(place, audit) == {}


@pytest.mark.parametrize(
    ("body", "person", "text_id"),
    [("temir", None, "answer.body_not_in_audit"), ("uil", "nobody", "person.unknown")],
)
def test_only_known_persons_and_bodies_are_assigned(
    place: Workspace, audit: Audit, body: str, person: str | None, text_id: str
) -> None:
    with pytest.raises(TyndaError) as caught:
        place.run(operations.assign, audit=audit.id, persons={body: person})
    assert caught.value.text_id == text_id


def _assigned(place: Workspace, audit: Audit) -> dict[str, str]:
    with place.reading() as db:
        return reads.assignments(db, audit.id)


# Closing and withdrawing


def _attempts(audit: Audit) -> dict[str, Callable[[Workspace], object]]:
    where = {"audit": audit.id, "body": "uil", "indicator": "WEB-04"}
    picture = examine(making.picture(), name="x.png", how="file")
    header = Header("rule", None, None, ())
    return {
        "answer": lambda place: _answer(place, audit, "WEB-04", ASIDE),
        "answers": lambda place: place.run(
            answers.save_many, audit=audit.id, rows=[("uil", "WEB-04", ASIDE)]
        ),
        "carry": lambda place: place.run(answers.carry_over, audit=audit.id),
        "scope": lambda place: place.run(operations.edit, audit=replace(audit, bodies=("alga",))),
        "assign": lambda place: place.run(operations.assign, audit=audit.id, persons={"uil": None}),
        "attach": lambda place: place.run(evidence.attach, intake=picture, **where),
        "sample": lambda place: place.run(
            samples.set_header, audit=audit.id, body="uil", table="posts", header=header
        ),
    }


@pytest.mark.parametrize("status", ["closed", "withdrawn"])
@pytest.mark.parametrize(
    "attempt", ["answer", "answers", "carry", "scope", "assign", "attach", "sample", "unlink", "undo"]
)
def test_what_is_not_open_stays_as_it_is(
    place: Workspace, audit: Audit, status: AuditStatus, attempt: str
) -> None:
    where = {"audit": audit.id, "body": "uil", "indicator": "WEB-04"}
    saved = place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=YES)
    picture = examine(making.picture(colour=7), name="x.png", how="file")
    place.run(evidence.attach, intake=picture, **where)
    with place.reading() as db:
        (link,) = [row[0] for row in db.rows("SELECT link FROM link")]
    place.run(operations.move, audit=audit.id, status=status, reason="published")
    before = _entries(place)
    attempts = _attempts(audit)
    attempts["unlink"] = lambda place: place.run(evidence.unlink, link=link)
    attempts["undo"] = lambda place: place.run(undo, entries=saved.entries)
    with pytest.raises(TyndaError, match=rf"audit\.is_{status}"):
        attempts[attempt](place)
    assert _entries(place) == before


def _entries(place: Workspace) -> int:
    with place.reading() as db:
        return int(db.value("SELECT count(*) FROM entry"))


def test_closing_needs_no_reason_and_reopening_does(place: Workspace, audit: Audit) -> None:
    place.run(operations.move, audit=audit.id, status="closed")
    assert _now(place, audit).status == "closed"
    with pytest.raises(TyndaError, match=r"audit\.reason_needed"):
        place.run(operations.move, audit=audit.id, status="open", reason=" ")
    place.run(operations.move, audit=audit.id, status="open", reason="a late reply")
    _answer(place, audit, "WEB-04", YES)
    with place.reading() as db:
        steps = [(one.status, one.reason) for one in reads.status_steps(db, audit.id)]
    assert steps == [("closed", ""), ("open", "a late reply")]


def test_a_withdrawn_audit_is_compared_with_nothing(place: Workspace, audit: Audit) -> None:
    later = _next(place, audit)
    with pytest.raises(TyndaError, match=r"audit\.reason_needed"):
        place.run(operations.move, audit=audit.id, status="withdrawn")
    place.run(operations.move, audit=audit.id, status="withdrawn", reason="wrong period")
    with place.reading() as db:
        assert reads.previous(db, later) is None


def test_the_same_status_again_makes_no_entry(place: Workspace, audit: Audit) -> None:
    assert place.run(operations.move, audit=audit.id, status="open", reason="x").entries == ()


def test_a_reason_has_an_end(place: Workspace, audit: Audit) -> None:
    with pytest.raises(TyndaError, match=r"audit\.reason_too_long"):
        place.run(operations.move, audit=audit.id, status="withdrawn", reason="x" * 2_001)


# Carrying over


def test_what_is_carried_over_does_not_count_until_it_is_confirmed(place: Workspace, audit: Audit) -> None:
    _answer(place, audit, "WEB-04", YES)
    _answer(place, audit, "NWS-01", ASIDE)
    _answer(place, audit, "WEB-05", Content("cannot_tell", reason="down", code="inaccessible"))
    later = _next(place, audit)
    with place.reading() as db:
        given = answer_reads.of_body(db, later.id, "uil")
        statuses = reviews.statuses(db, later)
    assert set(given) == {"WEB-04", "NWS-01"}
    assert given["WEB-04"].content == Content()
    assert given["WEB-04"].carried is not None
    assert given["WEB-04"].carried.content == YES
    assert given["WEB-04"].carried.source == audit.id
    assert _state(place, later, "WEB-04") == _state(place, later, "NWS-01") == "unanswered"
    assert statuses["uil"] == "not_started"
    changes = place.run(answers.confirm, audit=later.id, body="uil", indicators=["WEB-04", "NWS-01", "X"])
    assert _state(place, later, "WEB-04") == "answered"
    assert _state(place, later, "NWS-01") == "not_applicable"
    assert len(changes.entries) == 2
    place.run(undo, entries=changes.entries)
    assert _state(place, later, "WEB-04") == "unanswered"
    with place.reading() as db:
        assert answer_reads.of_body(db, later.id, "uil")["WEB-04"].carried is not None


def test_the_day_looked_at_stays_behind(place: Workspace, audit: Audit) -> None:
    _answer(place, audit, "WEB-04", replace(YES, observed_on=date(2026, 3, 1)))
    later = _next(place, audit)
    with place.reading() as db:
        carried = answer_reads.of_body(db, later.id, "uil")["WEB-04"].carried
    assert carried is not None and carried.content.observed_on is None


def test_another_answer_takes_the_place_of_what_was_carried_over(place: Workspace, audit: Audit) -> None:
    _answer(place, audit, "WEB-04", YES)
    _answer(place, audit, "WEB-05", Content("answered", "3"))
    later = _next(place, audit)
    _answer(place, later, "WEB-04", Content("answered", "20/20"))
    _answer(place, later, "WEB-05", Content())  # it does not hold any more
    with place.reading() as db:
        given = answer_reads.of_body(db, later.id, "uil")
        history = answer_reads.history(db, later.id, "uil", "WEB-04")
    assert given["WEB-04"].content.value == "20/20"
    assert not [one for one in given.values() if one.carried]
    assert [one.carried for one in history] == [True, False]


def test_what_continues_invented_answers_is_training_as_well(place: Workspace, audit: Audit) -> None:
    real = _next(place, audit)
    practice = replace(audit, id=str(uuid.uuid4()), code="practice", training=True)
    with place.reading() as db:
        methodology = reads.methodology(db, audit.methodology)
    place.run(operations.create, audit=practice, methodology=methodology)
    later = _next(place, practice, code="practice-2", training=False)
    assert not _now(place, real).training
    assert _now(place, later).training


def test_only_bodies_of_the_new_audit_get_answers(place: Workspace, audit: Audit) -> None:
    _answer(place, audit, "WEB-04", YES, body="alga")
    _answer(place, audit, "WEB-04", YES)
    later = _next(place, audit, bodies=("alga",))
    with place.reading() as db:
        assert set(answer_reads.of_audit(db, later.id)) == {"alga"}


def test_what_was_never_confirmed_is_not_carried_on(place: Workspace, audit: Audit) -> None:
    _answer(place, audit, "WEB-04", YES)
    later = _next(place, audit)
    third = replace(later, id=str(uuid.uuid4()), code="audit-3", previous=later.id)
    with place.reading() as db:
        methodology = reads.methodology(db, audit.methodology)
    place.run(answers.begin_with_answers, audit=third, methodology=methodology)
    with place.reading() as db:
        assert answer_reads.of_audit(db, third.id) == {}


def test_an_audit_that_continues_none_has_nothing_to_carry(place: Workspace, audit: Audit) -> None:
    with pytest.raises(TyndaError, match=r"carry\.no_previous"):
        place.run(answers.carry_over, audit=audit.id)


def test_the_journal_of_all_this_verifies(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        _answer(place, audit, "WEB-04", YES)
        later = _next(place, audit)
        place.run(operations.assign, audit=later.id, persons={"uil": place.person})
        place.run(answers.confirm, audit=later.id, body="uil", indicators=["WEB-04"])
        place.run(operations.move, audit=audit.id, status="withdrawn", reason="x")
        with place.reading() as db:
            report = verify(db, APPLIERS, Silent())
    assert report.ok, report.problems
