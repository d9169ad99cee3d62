"""Letters are registered, answered, corrected and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core import undo
from core.errors import TyndaError
from core.letters import operations, reads
from core.letters.records import Letter
from core.recommendations import operations as recommendations
from core.recommendations.records import Draft
from core.workspace import Workspace
from tests.core.recommendations.making_recommendations import DAY, DUE, WORDS, document, every, one, place


def _letter(number: str = "12-1/45", **others: Any) -> Letter:
    return replace(
        Letter(operations.new_letter_id(), "outgoing", number, DAY, due=DUE, bodies=("uil",)),
        **others,
    )


def _all(workspace: Workspace) -> tuple[Letter, ...]:
    with workspace.reading() as db:
        return reads.everything(db)


def test_an_earlier_letter_is_registered_with_its_document_and_answer(home: Path, tmp_path: Path) -> None:
    workspace, _audit = place(tmp_path)
    workspace.run(recommendations.make, drafts=[Draft("uil", "", "", WORDS)])
    (own,) = every(workspace)
    sent = _letter(day=date(2024, 5, 2), due=date(2024, 6, 1))
    workspace.run(operations.register, letter=sent, carries=[own.id], documents=[document("scan")])
    back = _letter("03-7/9", direction="incoming", day=date(2024, 5, 30), due=None, answers=sent.id)
    workspace.run(operations.register, letter=back)
    first, second = _all(workspace)
    assert (first.number, first.evidence, dict(first.prices)) == (
        "12-1/45",
        (document("scan").sha256,),
        {own.id: None},
    )
    assert second.answers == sent.id
    assert every(workspace)[0].is_issued
    with pytest.raises(TyndaError, match="is_answered"):
        workspace.run(operations.take_back, letter=sent.id)
    workspace.run(operations.take_back, letter=back.id)
    step = workspace.run(operations.take_back, letter=sent.id)
    assert _all(workspace) == ()
    assert not every(workspace)[0].is_issued
    workspace.run(undo.undo, entries=step.entries)
    assert [one.number for one in _all(workspace)] == ["12-1/45"]


def test_a_second_letter_keeps_the_price_of_the_first(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    workspace.run(operations.register, letter=_letter(), carries=[own.id])
    workspace.run(operations.register, letter=_letter("2", day=DUE, due=None), carries=[own.id])
    first, second = _all(workspace)
    assert isinstance(first.prices[own.id], Decimal)
    assert second.prices == first.prices
    assert every(workspace)[0].letters == (first.id, second.id)


@pytest.mark.parametrize(
    ("wrong", "text_id"),
    [
        ({"number": " "}, "number_needed"),
        ({"day": date.today() + timedelta(days=9)}, "day_ahead"),
        ({"due": DAY - timedelta(days=1)}, "due_before_day"),
        ({"bodies": ()}, "bodies_needed"),
        ({"bodies": ("nowhere",)}, "unknown_body"),
        ({"answers": "nothing"}, "unknown"),
        ({"evidence": ("ab" * 32,)}, "missing"),
        ({"about": "x" * 2_001}, "too_long"),
        ({"bodies": ("alga",)}, "other_body"),
        ({"direction": "incoming"}, "incoming_carries"),
    ],
)
def test_a_letter_that_is_not_whole_is_refused(
    home: Path, tmp_path: Path, wrong: dict[str, Any], text_id: str
) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    with pytest.raises(TyndaError, match=text_id):
        workspace.run(operations.register, letter=_letter(**wrong), carries=[own.id])
    assert _all(workspace) == ()


def test_an_answer_goes_the_other_way_and_comes_later(home: Path, tmp_path: Path) -> None:
    workspace, _audit = place(tmp_path)
    sent = _letter()
    workspace.run(operations.register, letter=sent)
    with pytest.raises(TyndaError, match="same_way"):
        workspace.run(operations.register, letter=_letter("2", answers=sent.id))
    early = _letter("3", direction="incoming", answers=sent.id, day=DAY - timedelta(days=1), due=None)
    with pytest.raises(TyndaError, match="answer_before"):
        workspace.run(operations.register, letter=early)
    with workspace.reading() as db:
        assert reads.by_number(db, "12-1/45").id == sent.id
        with pytest.raises(TyndaError, match="unknown"):
            reads.by_number(db, "99")
