"""Where bodies stand agrees with scoring and with itself, whether read one by one or at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers import reads as answer_reads
from core.answers.records import Content
from core.audits import operations as audits
from core.audits.records import Audit
from core.errors import Cancelled
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.job import Silent
from core.scoring import score_body
from core.standings import (
    Frame,
    Open,
    Standing,
    load_before,
    load_frame,
    load_open,
    load_standing,
    load_standings,
)
from core.workspace import Workspace
from tests import making


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return making.workspace(tmp_path)


def _save(place: Workspace, audit: Audit, body: str, **given: str | Content) -> None:
    for name, value in given.items():
        content = value if isinstance(value, Content) else Content("answered", value)
        indicator = name.replace("_", "-")
        place.run(answers.save, audit=audit.id, body=body, indicator=indicator, content=content)


def _all(place: Workspace, audit: Audit) -> tuple[Frame, dict[str, Standing]]:
    """As the overview has it once everything is read."""
    with place.reading() as db:
        frame = load_frame(db, audit.id)
        found = load_open(db, frame, Silent())
        return frame, {
            body: replace(one, open=found[body]) for body, one in load_standings(db, frame).items()
        }


def _open(place: Workspace, audit: Audit, body: str) -> Open:
    found = _all(place, audit)[1][body].open
    assert found is not None
    return found


def test_at_once_and_one_by_one_are_the_same(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        cannot = Content("cannot_tell", reason="closed")
        _save(place, audit, "uil", WEB_04="13/20", SOC_10="0", SOC_11="0", SOC_13="6000", WEB_05=cannot)
        _save(place, audit, "alga", WEB_04="5/20")
        frame, found = _all(place, audit)
        with place.reading() as db:
            each = {body.id: load_standing(db, frame, body) for body in frame.bodies}
        assert found == each
        assert set(found) == set(audit.bodies)


def test_numbers_are_those_of_the_scorecard(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        _save(place, audit, "uil", WEB_04="13/20", WEB_06="2")
        frame, found = _all(place, audit)
        with place.reading() as db:
            given = answer_reads.of_body(db, audit.id, "uil")
        body = next(one for one in frame.bodies if one.id == "uil")
        card = score_body(frame.methodology, body, given, audit)
        own = found["uil"]
        assert (own.total, own.coverage) == (card.total, card.coverage)
        assert (own.totals.low, own.totals.high, own.totals.provisional) == (card.low, card.high, True)
        assert len(_open(place, audit, "uil").unanswered) == card.applicable - card.answered
        assert [one.status for one in found.values()].count("not_started") == 2
        assert frame.names[own.person]
        assert (found["alga"].person, found["alga"].wall) == ("", "")


def test_work_is_whose_it_is_assigned_to(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        place.run(audits.assign, audit=audit.id, persons={"alga": place.person})
        found = _all(place, audit)[1]
        assert (found["alga"].assigned, found["uil"].assigned) == (place.person, "")


def test_what_lacks_evidence_is_listed_until_it_has_it(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        _save(place, audit, "uil", WEB_04="13/20", WEB_06="2")
        assert _open(place, audit, "uil").lacking == ("WEB-04",)
        intake = examine(making.picture(), name="a.png", how="file")
        place.run(evidence.attach, intake=intake, audit=audit.id, body="uil", indicator="WEB-04")
        assert _open(place, audit, "uil").lacking == ()


def test_contradictions_are_found(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        _save(place, audit, "uil", SOC_10="0", SOC_11="0", SOC_13="6000")
        found = _open(place, audit, "uil").contradictions
        assert [one.indicators for one in found] == [("SOC-10", "SOC-11", "SOC-13")]
        assert _open(place, audit, "alga").contradictions == ()


def test_a_change_is_shown_only_under_the_same_methodology(place: Workspace) -> None:
    with place:
        first = making.audit(place, "first")
        _save(place, first, "uil", WEB_04="13/20")
        second = making.audit(place, "second", previous=first.id)
        other = making.audit(place, "other", methodology="FIRST-PUBLISHED", previous=first.id)
        with place.reading() as db:
            frame = load_frame(db, second.id)
            assert set(load_before(db, frame)) == {"uil"}
            strange = load_frame(db, other.id)
            assert (strange.before, load_before(db, strange)) == (None, {})
            assert (frame.scored, strange.scored) == (True, False)


class _Stopped(Silent):
    def check(self) -> None:
        raise Cancelled


def test_it_can_be_stopped(place: Workspace) -> None:
    with place:
        audit = making.audit(place)
        with place.reading() as db, pytest.raises(Cancelled):
            load_open(db, load_frame(db, audit.id), _Stopped())
