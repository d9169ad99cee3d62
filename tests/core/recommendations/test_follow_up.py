"""What PRS-05 and PRS-06 are proposed to be, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.letters.records import Letter
from core.methodology.load import load_shipped
from core.recommendations.follow_up import propose
from core.recommendations.records import Recommendation, Standing
from core.samples.records import Proposal
from core.samples.words import sentence
from core.text import LANGS, Catalogue, Texts

DAY = date(2026, 3, 31)
SENT, PROMISED, DUE = date(2025, 4, 10), date(2025, 4, 28), date(2025, 12, 31)
METHODOLOGY = load_shipped("AKT-OPENNESS")
OWN = Recommendation("r", "uil", "a", "PRS-01", "akimat", Texts.same("…"), Decimal(5))
LETTER = Letter("l", "outgoing", "7", SENT, bodies=("uil",), prices={"r": Decimal(5)})
ANSWER = Letter("b", "incoming", "8", PROMISED, bodies=("uil",), answers="l")
PROMISE = Standing("promised", PROMISED, DUE)
DONE = Standing("done", date(2026, 3, 1), DUE)


def _proposed(code: str, found: list[Recommendation], letters: list[Letter]) -> Proposal:
    indicator = METHODOLOGY.find(code)
    assert indicator is not None
    proposal = propose(indicator, DAY, found, letters)
    assert proposal is not None
    for lang in LANGS:
        assert all(sentence(line, Catalogue(lang)) for line in proposal.lines)
    return proposal


@pytest.mark.parametrize(
    ("standing", "letters", "value"),
    [
        (Standing(), [], None),
        (Standing(), [LETTER], "no_promise"),
        (PROMISE, [LETTER], "2025-12-31"),
        (DONE, [LETTER], "2025-12-31;fulfilled"),
        (replace(DONE, day=date(2026, 4, 2)), [LETTER], "2025-12-31"),
        (replace(PROMISE, day=date(2026, 4, 2)), [LETTER], "no_promise"),
        (Standing("dropped", PROMISED), [LETTER], None),
    ],
)
def test_the_promise_about_a_press_secretary(
    standing: Standing, letters: list[Letter], value: str | None
) -> None:
    assert _proposed("PRS-05", [replace(OWN, standing=standing)], letters).value == value


def test_a_recommendation_about_something_else_promises_nothing() -> None:
    other = replace(OWN, indicator="WEB-04", standing=PROMISE)
    assert _proposed("PRS-05", [other], [LETTER]).value is None


@pytest.mark.parametrize(
    ("standing", "letters", "value"),
    [
        (Standing(), [LETTER], "no_answer"),
        (Standing(), [LETTER, ANSWER], "answered_only"),
        (PROMISE, [LETTER, ANSWER], "in_progress"),
        (PROMISE, [LETTER], "in_progress"),
        (DONE, [LETTER, ANSWER], "implemented"),
        (Standing(), [LETTER, replace(ANSWER, day=date(2026, 4, 1))], "no_answer"),
    ],
)
def test_the_answer_to_the_last_letter(standing: Standing, letters: list[Letter], value: str) -> None:
    assert _proposed("PRS-06", [replace(OWN, standing=standing)], letters).value == value


def test_without_an_earlier_letter_the_question_does_not_arise() -> None:
    late = replace(LETTER, day=date(2026, 4, 1))
    for letters in ([], [late]):
        proposal = _proposed("PRS-06", [], letters)
        assert proposal.not_applicable
        assert proposal.value is None


def test_one_done_of_two_is_in_progress() -> None:
    second = replace(OWN, id="s", indicator="WEB-04")
    letter = replace(LETTER, prices={"r": None, "s": None})
    found = [replace(OWN, standing=DONE), second]
    assert _proposed("PRS-06", found, [letter]).value == "in_progress"


def test_other_indicators_do_not_follow_from_letters() -> None:
    indicator = METHODOLOGY.find("WEB-01")
    assert indicator is not None
    assert propose(indicator, DAY, [OWN], [LETTER]) is None
