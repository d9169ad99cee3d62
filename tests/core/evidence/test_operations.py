"""Evidence in a workspace: kept once, numbered, removed with a tombstone."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.intake import examine
from core.job import Silent
from core.journal.verify import verify
from core.subjects import APPLIERS
from tests import making


def test_evidence_is_kept_once_and_numbered(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        first, second = (examine(making.picture(colour=n), name="x.png", how="paste") for n in (1, 2))
        for intake, indicator in ((first, "WEB-04"), (second, "WEB-04"), (first, "WEB-05")):
            changes = place.run(
                operations.attach, intake=intake, audit=audit, body="uil", indicator=indicator, note="seen"
            )
            assert f"answer-evidence:{audit}/uil/{indicator}" in changes.subjects
        with place.reading() as db:
            links = reads.links(db, audit, "uil")
            assert len(links) == 3
            numbers = {link.evidence: link.number for link in links}
            assert sorted(numbers.values()) == [1, 2]
            assert reads.totals(db)[0] == 2
            assert reads.blob(db, first.sha256) == first.data
            assert reads.thumbnail(db, first.sha256) == first.thumbnail
            assert reads.of(db, first.sha256).note == "seen"


def test_linking_twice_and_editing_to_the_same_make_no_entry(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        intake = examine(making.picture(), name="x.png", how="paste")
        where = {"audit": audit, "body": "uil", "indicator": "WEB-04"}
        place.run(operations.attach, intake=intake, note="", source="", **where)
        assert not place.run(operations.attach, intake=intake, note="", source="", **where).entries
        assert place.run(operations.edit, evidence=intake.sha256, personal=True).entries
        assert not place.run(operations.edit, evidence=intake.sha256, personal=True).entries
        with place.reading() as db:
            assert reads.of(db, intake.sha256).personal
            (link,) = reads.links(db, audit, "uil")
        place.run(operations.unlink, link=link.id)
        with pytest.raises(TyndaError, match=r"evidence\.link_gone"):
            place.run(operations.unlink, link=link.id)


def test_removed_evidence_leaves_its_facts_and_may_come_back(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        intake = examine(making.picture(), name="x.png", how="paste")
        where = {"audit": audit, "body": "uil", "indicator": "WEB-04"}
        place.run(operations.attach, intake=intake, note="", source="", **where)
        with pytest.raises(TyndaError, match=r"evidence\.reason_needed"):
            place.run(operations.remove, evidence=intake.sha256, reason=" ")
        place.run(operations.remove, evidence=intake.sha256, reason="request")
        with place.reading() as db:
            gone = reads.of_body(db, audit, "uil")[intake.sha256]
            assert (gone.removed, gone.name) == (True, "x.png")
            with pytest.raises(TyndaError, match=r"evidence\.missing"):
                reads.blob(db, intake.sha256)
        place.run(operations.attach, intake=intake, note="", source="", **where)
        with place.reading() as db:
            assert reads.blob(db, intake.sha256) == intake.data
            assert verify(db, APPLIERS, Silent()).ok


def test_staged_bytes_that_no_entry_names_are_swept(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        kept, lost = (examine(making.picture(colour=n), name="x.png", how="paste") for n in (1, 2))
        place.run(operations.attach, intake=kept, audit=audit, body="uil", indicator="WEB-04")
        place.run(operations.stage, intake=lost)
        place.run(operations.sweep)
        with place.reading() as db:
            assert db.rows("SELECT sha256 FROM blob") == [(kept.sha256,)]
            assert db.rows("SELECT sha256 FROM thumbnail") == [(kept.sha256,)]


def test_halves_of_characters_do_not_stop_a_note(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        intake = examine(making.picture(), name="\ud800x.png", how="paste")
        place.run(
            operations.attach, intake=intake, audit=audit, body="uil", indicator="WEB-04", note="a\ud800b"
        )
        with place.reading() as db:
            assert (reads.of(db, intake.sha256).note, reads.of(db, intake.sha256).name) == ("a?b", "x.png")
