from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answers.records import Content
from core.errors import TyndaError
from core.methodology.load import load_shipped
from ui.models.typed import Typed

DAY = date(2026, 3, 31)
INDICATORS = {one.id: one for one in load_shipped("AKT-OPENNESS").indicators()}


def test_contents_come_back() -> None:
    for content in (
        Content(),
        Content("answered", "13/20", comment="c", observed_on=date(2026, 3, 30), good_practice="p"),
        Content("not_applicable", reason="r"),
        Content("cannot_tell", reason="r", code="refused_by_body"),
    ):
        assert Typed.from_content(content).content(INDICATORS["WEB-04"], DAY) == content


def test_the_audit_day_is_not_written_down() -> None:
    assert Typed(value="1/20", looked="31.03.2026").content(INDICATORS["WEB-04"], DAY).observed_on is None


@pytest.mark.parametrize(
    ("typed", "text_id"),
    [
        (Typed(value="25/20"), "value.above_100"),
        (Typed(set_aside="not_applicable"), "answer.reason_needed"),
        (Typed(set_aside="cannot_tell", reason=" "), "answer.reason_needed"),
        (Typed(value="1/20", looked="99"), "checklist.looked_wrong"),
        (Typed(value="1/20", praised=True), "checklist.practice_needed"),
        (Typed(value="1/20", looked="1.1.2999"), "answer.observed_ahead"),
    ],
)
def test_what_is_missing_is_named(typed: Typed, text_id: str) -> None:
    with pytest.raises(TyndaError) as caught:
        typed.content(INDICATORS["WEB-04"], DAY)
    assert caught.value.text_id == text_id


@given(st.builds(Typed, *[st.text()] * 6, st.booleans(), st.text()))
def test_drafts_come_back(typed: Typed) -> None:
    assert Typed.from_json(typed.to_json()) == typed


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"value": 1, "other": 2}'])
def test_a_draft_that_cannot_be_read_is_none(text: str) -> None:
    assert isinstance(Typed.from_json(text), Typed)
