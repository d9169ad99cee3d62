"""Taking evidence back and putting it back again: compensating entries, in every copy the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import undo
from core.answers import operations as answers
from core.answers.reads import of_body
from core.answers.records import Content
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.intake import examine
from core.job import Silent
from core.journal.verify import verify
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making


def _attached(place: Workspace) -> tuple[str, str, Changes]:
    """(audit, evidence, what attaching changed)."""
    audit = making.audit(place).id
    intake = examine(making.picture(), name="x.png", how="paste")
    done = place.run(
        operations.attach, intake=intake, audit=audit, body="uil", indicator="WEB-04", note="seen"
    )
    return audit, intake.sha256, done


def _back(place: Workspace, changes: Changes) -> Changes:
    return place.run(undo.undo, entries=changes.entries)


def _count(place: Workspace, audit: str) -> int:
    with place.reading() as db:
        return len(reads.links(db, audit, "uil"))


def test_added_evidence_is_taken_off_and_put_back_as_the_same_link(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit, own, done = _attached(place)
        with place.reading() as db:
            before = reads.links(db, audit, "uil")
        off = _back(place, done)
        assert _count(place, audit) == 0
        with place.reading() as db:
            assert (reads.of(db, own).note, reads.of(db, own).removed) == ("", False)
        on = _back(place, off)
        with place.reading() as db:
            assert [one.id for one in reads.links(db, audit, "uil")] == [one.id for one in before]
            assert reads.of(db, own).note == "seen"
        _back(place, on)
        assert _count(place, audit) == 0
        with place.reading() as db:
            assert verify(db, APPLIERS, Silent()).ok


def test_unlinking_is_undone(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit, _, _ = _attached(place)
        with place.reading() as db:
            (link,) = reads.links(db, audit, "uil")
        off = place.run(operations.unlink, link=link.id)
        _back(place, off)
        assert _count(place, audit) == 1


def test_facts_say_again_what_they_said(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        _, own, _ = _attached(place)
        done = place.run(operations.edit, evidence=own, note="other", source="https://a.kz", personal=True)
        _back(place, done)
        with place.reading() as db:
            one = reads.of(db, own)
        assert (one.note, one.source, one.personal) == ("seen", "", False)


def test_a_removal_for_good_is_not_undone(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        _, own, _ = _attached(place)
        done = place.run(operations.remove, evidence=own, reason="law")
        with pytest.raises(TyndaError):
            _back(place, done)


def test_several_steps_on_one_answer_are_taken_back_one_after_another(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        steps = []
        for value in ("10/20", "13/20", "15/20"):
            content = Content(state="answered", value=value)
            steps.append(
                place.run(answers.save, audit=audit, body="uil", indicator="WEB-04", content=content)
            )
        found = []
        for step in reversed(steps):
            _back(place, step)
            with place.reading() as db:
                found.append(of_body(db, audit, "uil")["WEB-04"].content.value)
        assert found == ["13/20", "10/20", None]
