"""The life of a recommendation, through the program's own doors."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from core import undo
from core.audits import operations as audits
from core.audits import reads as audit_reads
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.job import Silent
from core.journal.kinds.base import Payload
from core.journal.kinds.recommendations import RecommendationMoved
from core.journal.log import Head, load_heads
from core.journal.verify import verify
from core.letters import operations as letters
from core.letters.records import Letter
from core.recommendations import operations, reads, statistics, story
from core.recommendations.records import Draft, Recommendation, Waiting
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.text import Texts
from core.workspace import Workspace
from tests import making
from tests.core.recommendations.making_recommendations import (
    DAY,
    DUE,
    WORDS,
    again,
    document,
    draft,
    every,
    give,
    one,
    place,
)


def test_candidates_are_the_answers_below_the_threshold(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    give(workspace, audit, "uil", "PRS-10", "yes")
    own = one(workspace, audit)
    with workspace.reading() as db:
        found = reads.candidates(db, audit)
    assert [(c.body, c.indicator, c.made) for c in found if c.indicator == "PRS-01"] == [
        ("alga", "PRS-01", ""),
        ("uil", "PRS-01", own.id),
    ]
    assert "PRS-10" not in {c.indicator for c in found}
    assert all(c.score < Decimal("0.7") for c in found)


def test_the_price_moves_until_a_letter_freezes_it(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    assert own.price is not None
    assert own.price > 0
    give(workspace, audit, "uil", "PRS-01", "separate_vacant")
    with workspace.reading() as db:
        (now,) = reads.priced(db, [again(workspace, own)])
    assert now.price is not None
    assert now.price < own.price
    letter = Letter(letters.new_letter_id(), "outgoing", "12-1/45", DAY, bodies=("uil",))
    workspace.run(letters.register, letter=letter, carries=[own.id])
    give(workspace, audit, "uil", "PRS-01", "nobody")
    with workspace.reading() as db:
        (frozen,) = reads.priced(db, [again(workspace, own)])
    assert frozen.price == now.price
    assert frozen.is_issued
    with pytest.raises(TyndaError, match="issued_wording"):
        workspace.run(operations.word, recommendation=own.id, text=Texts.same("…"))


def test_open_promised_done_and_open_again(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    assert own.status == "open"
    workspace.run(
        operations.promise, recommendations=[own.id], day=DAY, due=DUE, documents=[document("promise")]
    )
    promised = again(workspace, own)
    assert (promised.status, promised.due) == ("promised", DUE)
    assert not promised.is_overdue(DUE)
    assert promised.is_overdue(DUE + timedelta(days=1))
    with pytest.raises(TyndaError, match="evidence_needed"):
        workspace.run(operations.fulfil, recommendations=[own.id], day=DUE)
    workspace.run(operations.fulfil, recommendations=[own.id], day=DUE, documents=[document("order")])
    done = again(workspace, own)
    assert (done.status, done.due, len(done.standing.evidence)) == ("done", DUE, 1)
    assert done.as_of(DAY).status == "promised"
    assert not done.is_overdue(date(2030, 1, 1))
    with pytest.raises(TyndaError, match="is_settled"):
        workspace.run(operations.drop, recommendations=[own.id], day=DUE, reason="no")
    with pytest.raises(TyndaError, match="reason_needed"):
        workspace.run(operations.reopen, recommendations=[own.id], day=DUE, reason=" ")
    workspace.run(operations.reopen, recommendations=[own.id], day=DUE, reason="it was taken down")
    assert again(workspace, own).status == "open"
    with workspace.reading() as db:
        told = [step.kind for step in story.of(db, again(workspace, own))]
    assert told == ["made", "promised", "done", "reopened"]


def test_dropping_needs_a_reason_and_can_be_undone(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    with pytest.raises(TyndaError, match="reason_needed"):
        workspace.run(operations.drop, recommendations=[own.id], day=DAY, reason="")
    step = workspace.run(operations.drop, recommendations=[own.id], day=DAY, reason="the post was cut")
    assert again(workspace, own).status == "dropped"
    workspace.run(undo.undo, entries=step.entries)
    assert again(workspace, own).status == "open"


def test_making_can_be_undone_and_done_again(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    step = workspace.run(operations.make, drafts=[draft(audit), draft(audit, "alga")])
    assert len(every(workspace)) == 2
    back = workspace.run(undo.undo, entries=step.entries)
    assert every(workspace) == ()
    workspace.run(undo.undo, entries=back.entries)
    assert len(every(workspace)) == 2


def test_a_closed_audit_does_not_stop_what_follows_from_it(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    workspace.run(audits.move, audit=audit.id, status="closed")
    step = workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE)
    workspace.run(undo.undo, entries=step.entries)
    assert again(workspace, own).status == "open"


def test_a_later_audit_finds_it_kept_with_the_evidence_of_its_answer(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE)
    after = making.audit(workspace, "audit-2", ("uil",), previous=audit.id)
    give(workspace, after, "uil", "PRS-01", "separate_filled")
    check = partial(operations.check, recommendation=own.id, audit=after.id, day=DUE, kept=True)
    with pytest.raises(TyndaError, match="evidence_needed"):
        workspace.run(check)
    assert again(workspace, own).checks == ()
    intake = document("staffing")
    place_of = {"audit": after.id, "body": "uil", "indicator": "PRS-01"}
    workspace.run(evidence.attach, intake=intake, **place_of)
    workspace.run(check)
    kept = again(workspace, own)
    assert kept.status == "done"
    assert kept.standing.evidence == (intake.sha256,)
    found = kept.check_of(after.id)
    assert found is not None
    assert found.kept
    assert statistics.tally([kept], DUE).won == kept.price


def test_what_was_not_kept_stays_as_it_was(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE)
    after = making.audit(workspace, "audit-2", ("uil",), previous=audit.id)
    workspace.run(operations.check, recommendation=own.id, audit=after.id, kept=False, day=DUE)
    still = again(workspace, own)
    assert still.status == "promised"
    assert still.is_overdue(DUE + timedelta(days=1))
    workspace.run(operations.check, recommendation=own.id, audit=after.id, kept=None, day=DUE)
    assert again(workspace, own).checks == ()


def test_taking_back_that_it_was_kept_makes_it_a_promise_again(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE)
    after = making.audit(workspace, "audit-2", ("uil",), previous=audit.id)
    check = partial(operations.check, recommendation=own.id, audit=after.id, day=DUE)
    place_of = {"audit": after.id, "body": "uil", "indicator": "PRS-01"}
    workspace.run(evidence.attach, intake=document("staffing"), **place_of)
    workspace.run(check, kept=True)
    assert again(workspace, own).status == "done"
    workspace.run(check, kept=None)
    back = again(workspace, own)
    assert (back.status, back.due, back.checks) == ("promised", DUE, ())
    workspace.run(check, kept=True)
    workspace.run(check, kept=False)
    assert again(workspace, own).status == "promised"


@pytest.mark.parametrize(
    ("wrong", "text_id"),
    [
        (Draft("nowhere", "", "", WORDS), "unknown_body"),
        (Draft("uil", "", "PRS-01", WORDS), "audit_needed"),
        (Draft("uil", "", "", Texts(kk="", ru="Да", en="")), "wording_needed"),
        (Draft("uil", "", "", Texts.same("я" * 5_001)), "too_long"),
    ],
)
def test_a_draft_that_is_not_whole_is_refused(home: Path, tmp_path: Path, wrong: Draft, text_id: str) -> None:
    workspace, audit = place(tmp_path)
    with pytest.raises(TyndaError, match=text_id):
        workspace.run(operations.make, drafts=[draft(audit), wrong])
    assert every(workspace) == ()


def test_one_question_has_one_recommendation_in_an_audit(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    one(workspace, audit)
    with pytest.raises(TyndaError, match="already"):
        one(workspace, audit)


def test_days_ahead_and_due_days_before_the_promise_are_refused(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    with pytest.raises(TyndaError, match="due_before_promise"):
        workspace.run(operations.promise, recommendations=[own.id], day=DUE, due=DAY)
    ahead = date.today() + timedelta(days=9)
    with pytest.raises(TyndaError, match="day_ahead"):
        workspace.run(operations.promise, recommendations=[own.id], day=ahead, due=ahead)


def test_counts_are_those_of_the_list(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    first, second = one(workspace, audit), one(workspace, audit, "alga")
    workspace.run(operations.promise, recommendations=[first.id], day=DAY, due=DUE)
    with workspace.reading() as db:
        assert reads.waiting(db, DUE) == Waiting(1, 1, 0)
        assert reads.waiting(db, DUE + timedelta(days=1)) == Waiting(1, 1, 1)
    workspace.run(operations.drop, recommendations=[second.id], day=DAY, reason="x")
    with workspace.reading() as db:
        assert reads.waiting(db, DUE) == Waiting(0, 1, 0)
    tallies = statistics.by_body(every(workspace), DUE)
    assert (tallies["uil"].promised, tallies["alga"].dropped) == (1, 1)


def test_two_laptops_that_moved_it_differently_are_shown_and_settled(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    workspace.run(operations.drop, recommendations=[own.id], day=DAY, reason="not needed")
    other = RecommendationMoved(own.id, "promised", DAY.isoformat(), DUE.isoformat(), "", [], "")
    workspace.run(beside, payload=other)
    torn = again(workspace, own)
    assert torn.conflict
    assert torn.status == "promised", "of two the one that settles least"
    with workspace.reading() as db:
        heads = load_heads(db, f"recommendation-status:{own.id}")
    dropped = next(head for head in heads if "dropped" in str(head.payload))
    workspace.run(operations.settle, subject=f"recommendation-status:{own.id}", entry=dropped.hash)
    settled = again(workspace, own)
    assert (settled.status, settled.conflict) == ("dropped", False)
    with pytest.raises(TyndaError, match="settled_meanwhile"):
        workspace.run(operations.settle, subject=f"recommendation-status:{own.id}", entry=dropped.hash)


def beside(tx: Transaction, *, payload: Payload) -> Changes:
    """As an entry of another copy comes in: it has not seen the one that is here."""
    tx.record(payload, supersedes=())
    return tx.changes()


def disagree(workspace: Workspace, own: Recommendation) -> str:
    """Promised here and dropped in another copy; returns the subject of both."""
    workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE)
    dropped = RecommendationMoved(own.id, "dropped", DAY.isoformat(), None, "", [], "жоқ")
    workspace.run(beside, payload=dropped)
    return f"recommendation-status:{own.id}"


def _status(head: Head) -> str:
    assert isinstance(head.payload, RecommendationMoved)
    return head.payload.status


def test_what_an_audit_has_to_ask_about(home: Path, tmp_path: Path) -> None:
    """What was made before it of its bodies, until it says what it found or the thing is settled."""
    workspace, audit = place(tmp_path)
    general = Draft("uil", "", "", WORDS)
    workspace.run(operations.make, drafts=[general, draft(audit), Draft("temir", "", "", WORDS)])

    def asked() -> list[tuple[str, str]]:
        with workspace.reading() as db:
            known = {one.id: one for one in audit_reads.everything(db)}
            found = reads.everything(db)
            return [(one.body, one.indicator) for one in found if reads.is_asked(one, audit, known)]

    assert asked() == [("uil", "")], "not its own, and not of a body that it does not look at"
    own = next(one for one in every(workspace) if one.body == "uil" and not one.indicator)
    done = workspace.run(operations.not_kept, recommendations=[own.id], audit=audit.id, day=DAY)
    assert asked() == []
    assert again(workspace, own).status == "open", "it stays as it is"
    workspace.run(undo.undo, entries=done.entries)
    assert asked() == [("uil", "")]
    workspace.run(operations.drop, recommendations=[own.id], day=DAY, reason="…")
    assert asked() == []
    workspace.close()


def test_settling_is_taken_back_and_done_again(home: Path, tmp_path: Path) -> None:
    """Both stand against each other again, each as it was; and the step can be walked any number of times."""
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    subject = disagree(workspace, own)

    def stands() -> set[str]:
        with workspace.reading() as db:
            return {_status(head) for head in load_heads(db, subject)}

    assert stands() == {"promised", "dropped"}
    with workspace.reading() as db:
        kept = next(head for head in load_heads(db, subject) if _status(head) == "promised")
    step = workspace.run(operations.settle, subject=subject, entry=kept.hash)
    for _ in range(2):
        assert stands() == {"promised"}
        assert not again(workspace, own).conflict
        step = workspace.run(undo.undo, entries=step.entries)
        assert stands() == {"promised", "dropped"}
        assert again(workspace, own).conflict
        step = workspace.run(undo.undo, entries=step.entries)
    with workspace.reading() as db:
        assert verify(db, APPLIERS, Silent()).ok
    workspace.close()


def test_a_conflict_brought_back_and_settled_otherwise_stays_settled(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    subject = disagree(workspace, own)
    with workspace.reading() as db:
        first, other = load_heads(db, subject)
    settled = workspace.run(operations.settle, subject=subject, entry=first.hash)
    back = workspace.run(undo.undo, entries=settled.entries)
    with workspace.reading() as db:
        again_other = next(head for head in load_heads(db, subject) if head.payload == other.payload)
    workspace.run(operations.settle, subject=subject, entry=again_other.hash)
    with pytest.raises(TyndaError) as refused:
        workspace.run(undo.undo, entries=back.entries)
    assert refused.value.text_id == "undo.superseded"
    workspace.close()
