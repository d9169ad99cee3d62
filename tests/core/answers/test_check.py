"""What an answer must satisfy before it is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.answers.check import check_content
from core.answers.records import Content
from core.errors import TyndaError
from core.methodology.load import load_shipped

BY_ID = {i.id: i for i in load_shipped("AKT-OPENNESS").indicators()}
AUDIT_DAY, TODAY = date(2026, 3, 31), date(2026, 4, 10)
NEWS = Content("answered", "2026-03-31")


def refusal(indicator: str, content: Content, audit_day: date | None = AUDIT_DAY) -> str:
    """Its cause; empty if the answer passes."""
    try:
        check_content(BY_ID[indicator], content, audit_day, TODAY)
    except TyndaError as error:
        return error.text_id
    return ""


@pytest.mark.parametrize(
    ("indicator", "content"),
    [
        ("WEB-03", NEWS),
        ("WEB-03", replace(NEWS, value="2026-04-05", observed_on=date(2026, 4, 5))),
        ("PRS-05", Content("answered", "2027-12-31")),
        ("WEB-06", Content("not_applicable", reason="no site")),
        ("WEB-06", Content("cannot_tell", reason="down", code="inaccessible")),
        ("WEB-06", Content(comment="to be looked at")),
        ("WEB-06", Content("answered", "2", comment="=HYPERLINK(1)", good_practice="<img src=/etc/passwd>")),
        ("WEB-06", Content("answered", "2", observed_on=TODAY)),
    ],
)
def test_whole_answers_pass(indicator: str, content: Content) -> None:
    assert refusal(indicator, content) == ""


@pytest.mark.parametrize(
    ("indicator", "content", "cause"),
    [
        ("WEB-03", replace(NEWS, value="2026-04-01"), "answer.date_after_look"),
        ("WEB-03", replace(NEWS, observed_on=date(2026, 3, 30)), "answer.date_after_look"),
        ("WEB-06", Content("answered", "2", observed_on=date(2026, 4, 11)), "answer.observed_ahead"),
        ("WEB-06", Content("not_applicable"), "answer.reason_needed"),
        ("WEB-06", Content("not_applicable", reason=" \n"), "answer.reason_needed"),
        ("WEB-06", Content("cannot_tell", code="other"), "answer.reason_needed"),
        ("WEB-06", Content("cannot_tell", value="2", reason="x"), "answer.value_without_state"),
        ("WEB-06", Content("answered", "2", reason="x"), "answer.reason_without_state"),
        ("WEB-06", Content("answered"), "value.empty"),
        ("WEB-06", Content("answered", "9"), "value.unknown_code"),
        ("WEB-06", Content("answered", "2", comment="x" * 50_001), "answer.text_too_long"),
        ("WEB-06", Content("answered", "2", comment="\ud800"), "answer.text_broken"),
        ("WEB-06", Content("cannot_tell", reason="x", code="lazy"), "answer.unknown_code"),  # type: ignore[arg-type]
        ("WEB-06", Content("perhaps"), "answer.unknown_state"),  # type: ignore[arg-type]
    ],
)
def test_the_rest_is_refused_with_its_cause(indicator: str, content: Content, cause: str) -> None:
    assert refusal(indicator, content) == cause


def test_without_an_audit_day_nothing_after_today_passes() -> None:
    assert refusal("WEB-03", replace(NEWS, value="2026-04-10"), None) == ""
    assert refusal("WEB-03", replace(NEWS, value="2026-04-11"), None) == "answer.date_after_look"
