"""Entered facts that cannot both be true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.answers.records import Answer, Content
from core.audits.records import Audit
from core.bodies.records import Body
from core.contradictions import contradictions
from tests.checklists import AUDIT, CITY, METHODOLOGY, Given, answer, checklist


def found(*place: Body | Audit, **given: Given | Answer) -> set[tuple[str, ...]]:
    return {each.indicators for each in contradictions(METHODOLOGY, *checklist(place, given))}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"SOC_10": "0", "SOC_11": "0", "SOC_13": "6000"}, ("SOC-10", "SOC-11", "SOC-13")),
        ({"SOC_01": "0", "SOC_02": "0", "SOC_03": "5"}, ("SOC-01", "SOC-02", "SOC-03")),
        ({"SOC_01": "0", "SOC_02": "0", "SOC_07": "10/100"}, ("SOC-01", "SOC-02", "SOC-07")),
        ({"SOC_02": "3", "SOC_03": "0"}, ("SOC-02", "SOC-03")),
        ({"FBK_01": "closed", "FBK_02": "5/10"}, ("FBK-01", "FBK-02")),
        ({"FBK_01": "comments_only", "FBK_05": "0"}, ("FBK-01", "FBK-05")),
        ({"FBK_02": "4/10", "FBK_03": "2"}, ("FBK-02", "FBK-03")),
        ({"WEB_01": "none", "WEB_02": "ticks:1"}, ("WEB-01", "WEB-02")),
        ({"WEB_04": "16/20", "NWS_07": "0"}, ("WEB-04", "NWS-07")),
        ({"NWS_01": "live", "NWS_04": "1"}, ("NWS-01", "NWS-04")),
        ({"PRS_01": "assigned_promised", "PRS_05": "no_promise"}, ("PRS-01", "PRS-05")),
    ],
)
def test_contradictions_name_their_indicators(given: dict[str, str], expected: tuple[str, ...]) -> None:
    assert found(**given) == {expected}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"SOC_10": "0", "SOC_11": "0", "SOC_13": "0"},
        {"SOC_10": "0", "SOC_11": "1", "SOC_13": "9000"},
        {"FBK_01": "comments_only", "FBK_05": "no_answer"},
        {"FBK_02": "50", "FBK_03": "2"},
        {"FBK_01": "closed", "FBK_02": "0"},
        {"WEB_04": "79", "NWS_07": "1"},
    ],
)
def test_what_can_be_true_together_is_no_contradiction(given: dict[str, str]) -> None:
    assert found(**given) == set()


def test_conflicts_and_what_does_not_concern_the_body_contradict_nothing() -> None:
    conflict = answer("SOC-13", Content(), heads=("one", "two"))
    assert found(SOC_10="0", SOC_11="0", SOC_13=conflict) == set()
    assert found(CITY, WEB_04="90", NWS_07="1") == set()
    excluded = replace(AUDIT, excluded=frozenset({("uil", "SOC")}))
    assert found(excluded, SOC_10="0", SOC_11="0", SOC_13="5") == set()
