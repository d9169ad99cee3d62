"""Each piece once, with all that it proves; one capture on several answers."""

from __future__ import annotations

from datetime import date

import pytest

from core import undo
from core.answers import operations as answers
from core.answers.records import Content
from core.audits import operations as audits
from core.audits.records import Audit
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.copies import copy_of
from core.evidence.intake import Intake, examine
from core.gallery import Gallery, load_gallery
from core.journal.kinds.evidence import EvidenceLinked
from core.letters import operations as letters
from core.letters.records import Letter
from core.objections import operations as objections
from core.recommendations import operations as recommendations
from core.recommendations.records import Draft
from core.store.writer import Transaction
from core.text import Texts
from core.workspace import Workspace
from tests import making


def attach(place: Workspace, audit: Audit, colour: int, body: str = "uil", indicator: str = "WEB-04") -> str:
    intake = examine(making.picture(colour=colour), name=f"{colour}.png", how="paste")
    place.run(operations.attach, intake=intake, audit=audit.id, body=body, indicator=indicator)
    return intake.sha256


def gallery(place: Workspace, audit: Audit) -> Gallery:
    with place.reading() as db:
        return load_gallery(db, audit.id)


def places(place: Workspace, audit: Audit, sha256: str) -> list[tuple[str, str]]:
    piece = next(one for one in gallery(place, audit).pieces if one.evidence.sha256 == sha256)
    return [(one.body, one.indicator) for one in piece.links]


def test_one_capture_is_linked_to_several_answers_as_one_step(place: Workspace, audit: Audit) -> None:
    one, other = attach(place, audit, 1), attach(place, audit, 2)
    step = place.run(
        operations.link_all,
        evidence=(one, other),
        audit=audit.id,
        places=(("alga", "SOC-01"), ("uil", "WEB-04"), ("uil", "WEB-01")),
    )
    order = [("alga", "SOC-01"), ("uil", "WEB-01"), ("uil", "WEB-04")]  # the region's, the methodology's
    assert places(place, audit, one) == order
    assert places(place, audit, other) == order
    assert len(step.entries) == 4  # what was linked already is left as it is
    with place.reading() as db:
        assert reads.count(db, audit.id) == 2
    back = place.run(undo.undo, entries=step.entries)
    assert places(place, audit, one) == [("uil", "WEB-04")]
    place.run(undo.undo, entries=back.entries)
    assert places(place, audit, other) == order


def test_one_link_is_taken_off_and_the_others_stay(place: Workspace, audit: Audit) -> None:
    sha256 = attach(place, audit, 1)
    place.run(operations.link_all, evidence=(sha256,), audit=audit.id, places=(("alga", "WEB-04"),))
    first, second = gallery(place, audit).pieces[0].links
    place.run(operations.unlink_all, links=(second.id,))
    assert places(place, audit, sha256) == [(first.body, first.indicator)]
    with pytest.raises(TyndaError, match=r"evidence\.link_gone"):
        place.run(operations.unlink_all, links=(first.id, second.id))
    assert places(place, audit, sha256) == [(first.body, first.indicator)]  # all or nothing


@pytest.mark.parametrize("where", [("martuk", "WEB-04"), ("uil", "XXX-01")])
def test_an_answer_that_the_audit_does_not_have_is_refused(
    place: Workspace, audit: Audit, where: tuple[str, str]
) -> None:
    sha256 = attach(place, audit, 1)
    with pytest.raises(TyndaError, match=r"evidence\.no_such_answer"):
        place.run(operations.link_all, evidence=(sha256,), audit=audit.id, places=(("alga", "WEB-04"), where))
    assert places(place, audit, sha256) == [("uil", "WEB-04")]


def test_a_closed_audit_takes_no_links(place: Workspace, audit: Audit) -> None:
    sha256 = attach(place, audit, 1)
    place.run(audits.move, audit=audit.id, status="closed", reason="done")
    with pytest.raises(TyndaError, match=r"audit\.is_closed"):
        place.run(operations.link_all, evidence=(sha256,), audit=audit.id, places=(("alga", "WEB-04"),))


def test_links_of_other_audits_are_counted(place: Workspace, audit: Audit) -> None:
    other = making.audit(place, "audit-2")
    sha256 = attach(place, audit, 1)
    attach(place, other, 1)
    attach(place, other, 1, indicator="WEB-05")
    (piece,) = gallery(place, audit).pieces
    assert (len(piece.links), piece.elsewhere) == (1, 2)
    with place.reading() as db:
        assert [row[1] for row in reads.links_of(db, sha256)] == [audit.id, other.id, other.id]


def test_a_link_that_came_before_its_evidence_counts_nowhere(place: Workspace, audit: Audit) -> None:
    """One number for the rail, the page and `info`: that of the pieces that can be shown."""
    sha256 = attach(place, audit, 1)

    def link_early(tx: Transaction) -> Changes:
        tx.record(EvidenceLinked("early", "f" * 64, audit.id, "uil", "WEB-04"))
        return tx.changes()

    place.run(link_early)
    assert [one.evidence.sha256 for one in gallery(place, audit).pieces] == [sha256]
    with place.reading() as db:
        assert reads.count(db, audit.id) == 1


def test_what_is_linked_nowhere_stands_last_without_copies(place: Workspace, audit: Audit) -> None:
    lost, kept = attach(place, audit, 1), attach(place, audit, 2)
    place.run(operations.add_copy, original=kept, intake=copy_of("2.png", making.picture(colour=9)))
    link = next(one for one in gallery(place, audit).pieces if one.evidence.sha256 == lost).links[0]
    place.run(operations.unlink, link=link.id)
    pieces = gallery(place, audit).pieces
    assert [one.evidence.sha256 for one in pieces] == [kept, lost]
    assert pieces[1].links == ()
    assert pieces[0].shown == pieces[0].evidence.copy != kept


def test_personal_without_a_copy(place: Workspace, audit: Audit) -> None:
    sha256 = attach(place, audit, 1)
    assert not gallery(place, audit).pieces[0].lacks_copy
    place.run(operations.edit, evidence=sha256, personal=True)
    assert gallery(place, audit).pieces[0].lacks_copy
    place.run(operations.add_copy, original=sha256, intake=copy_of("1.png", making.picture(colour=9)))
    assert not gallery(place, audit).pieces[0].lacks_copy


def test_documents_of_letters_promises_and_objections_are_not_lost(place: Workspace, audit: Audit) -> None:
    def document(words: str) -> Intake:
        return examine(words.encode(), name=f"{words}.txt", how="file")

    place.run(
        answers.save,
        audit=audit.id,
        body="uil",
        indicator="PRS-01",
        content=Content("answered", value="nobody"),
    )
    day, words = date.today(), Texts.same("Do it")
    place.run(recommendations.make, drafts=[Draft("uil", audit.id, "PRS-01", words)])
    with place.reading() as db:
        own = db.value("SELECT recommendation FROM recommendation")
    place.run(recommendations.fulfil, recommendations=[own], day=day, documents=[document("done")])
    letter = Letter("letter-1", "outgoing", "1", day, bodies=("uil",))
    place.run(letters.register, letter=letter, documents=[document("sent")])
    place.run(
        objections.register,
        audit=audit.id,
        body="uil",
        indicators=("PRS-01",),
        number="7",
        received=day,
        text="no",
        documents=[document("objection")],
    )
    assert gallery(place, audit).pieces == ()
