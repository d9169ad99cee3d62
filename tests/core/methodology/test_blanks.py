"""What a new part begins with is whole, or lacks only words."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from core.methodology import blanks
from core.methodology.drafts import defects, examined
from core.methodology.places import LISTS, at, changed
from core.methodology.records import AnswerType
from tests.core.methodology.whole import whole, words

INDICATOR = ("criteria", 1, "indicators", 3)  # SOC-04: yes or no, not scored
MISSING = {"datafile.missing_kk", "datafile.missing_ru", "datafile.missing_en"}


@pytest.mark.parametrize("answer_type", get_args(AnswerType))
def test_every_rule_of_every_type_begins_without_a_mistake_but_for_words(answer_type: AnswerType) -> None:
    for kind in blanks.rules_of(answer_type):
        document = changed(whole(), (*INDICATOR, "answer_type"), answer_type)
        rule = blanks.rule(kind, answer_type)
        document = changed(document, (*INDICATOR, "scoring"), rule)
        wrong = {one.text_id for one in defects(document)}
        assert wrong <= MISSING, (kind, wrong)


@pytest.mark.parametrize("before", get_args(AnswerType))
@pytest.mark.parametrize("after", get_args(AnswerType))
def test_another_type_of_answer_brings_a_rule_that_fits(before: AnswerType, after: AnswerType) -> None:
    indicator: dict[str, Any] = {
        "answer_type": before,
        "scoring": blanks.rule(blanks.rules_of(before)[0], before),
    }
    turned = blanks.with_type(indicator, after)
    assert turned["scoring"]["type"] in blanks.rules_of(after)
    document = changed(whole(), INDICATOR, at(whole(), INDICATOR) | turned)
    assert {one.text_id for one in defects(document)} <= MISSING


def test_no_rule_stays_no_rule() -> None:
    assert blanks.with_type({"answer_type": "yes_no"}, "date") == {"answer_type": "date"}


def test_turning_the_direction_twice_changes_nothing() -> None:
    scoring = at(whole(), ("criteria", 0, "indicators", 1, "scoring"))
    turned = blanks.with_direction(scoring, "lower_better")
    assert turned["bands"] == [{"max": "1", "score": "1"}, {"max": "2", "score": "0.5"}]
    assert blanks.with_direction(turned, "higher_better") == scoring


@pytest.mark.parametrize("name", LISTS)
def test_a_new_record_of_a_list_has_a_code_that_is_free(name: str) -> None:
    document = whole()
    for _ in range(3):
        document = changed(document, (name,), [*document[name], blanks.listed(document, name)])
    codes = [next(one[key] for key in ("id", "ref", "statement") if key in one) for one in document[name]]
    assert len(set(codes)) == len(codes)
    assert "datafile.duplicate" not in {one.text_id for one in defects(document)}


def test_a_new_indicator_lacks_its_words_and_its_weight() -> None:
    document = whole()
    made = blanks.indicator(document, 0)
    assert made["id"] == "WEB-04"
    made |= {"short": words("new"), "question": words("new?"), "weight": "10"}
    rows = [*document["criteria"][0]["indicators"], made]
    rows[0] = rows[0] | {"weight": "20"}
    assert examined(changed(document, ("criteria", 0, "indicators"), rows))[0] == ()


def test_a_new_criterion_of_an_empty_document() -> None:
    assert blanks.criterion({})["id"] == "N01"
    assert blanks.indicator({"criteria": [{}]}, 0)["id"] == "NEW-01"
