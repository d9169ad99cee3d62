"""A document is changed at a place by making another one."""

from __future__ import annotations

import copy

import pytest

from core.methodology.places import Place, at, changed, part_of, records
from tests.core.methodology.whole import whole


def test_a_change_leaves_the_document_before_as_it_was() -> None:
    before = whole()
    after = changed(before, ("criteria", 0, "indicators", 1, "weight"), "31")
    assert before == whole()
    assert at(after, ("criteria", 0, "indicators", 1, "weight")) == "31"
    assert after["criteria"][1] is before["criteria"][1]


@pytest.mark.parametrize(
    ("place", "value", "gone"),
    [
        (("methodology", "note"), None, ("methodology", "note")),
        (("criteria", 0, "note"), {}, ("criteria", 0, "note")),
        (("criteria", 0, "indicators", 0, "legal_refs"), [], ("criteria", 0, "indicators", 0, "legal_refs")),
        (("recommend_below",), "", ("recommend_below",)),
    ],
)
def test_an_empty_value_takes_the_field_away(place: Place, value: object, gone: Place) -> None:
    after = changed(whole(), place, value)
    assert gone[-1] not in at(after, gone[:-1])


def test_a_record_goes_with_its_last_field() -> None:
    indicator: Place = ("criteria", 0, "indicators", 0)
    evidence = (*indicator, "evidence")
    after = changed(changed(whole(), (*evidence, "required"), False), (*evidence, "kinds"), None)
    assert at(after, evidence) is None
    check = changed(
        changed(whole(), (*indicator, "autocheck", "mode"), None), (*indicator, "autocheck", "how"), None
    )
    assert at(check, (*indicator, "autocheck")) is None
    assert at(check, indicator)["id"] == "WEB-01"


def test_what_stands_in_the_way_gives_way_to_a_record() -> None:
    document = whole()
    document["criteria"][0]["title"] = 7
    assert at(changed(document, ("criteria", 0, "title", "kk"), "x"), ("criteria", 0, "title")) == {"kk": "x"}


@pytest.mark.parametrize("found", [None, 7, "text", {}, True])
def test_what_is_no_list_of_records_stands_for_an_empty_one(found: object) -> None:
    assert records({"criteria": found}, ("criteria",)) == []
    assert records({"criteria": [found]}, ("criteria",)) == [{}]
    assert at({"criteria": found}, ("criteria", 3, "id")) is None


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ((), ()),
        (("methodology", "id"), ()),
        (("bands", 1, "min"), ()),
        (("criteria",), ()),
        (("criteria", 2, "short", "kk"), ("criteria", 2)),
        (("criteria", 2, "indicators"), ("criteria", 2)),
        (("criteria", 2, "indicators", 3, "scoring", "bands", 0), ("criteria", 2, "indicators", 3)),
        (("resources", "site", "kk"), ("resources",)),
        (("legal_acts",), ("legal_acts",)),
        (("contradictions", 4, "when"), ("contradictions", 4)),
        (("elsewhere", 4), ()),
    ],
)
def test_every_place_belongs_to_a_part(place: Place, part: Place) -> None:
    assert part_of(place) == part


def test_the_example_is_another_one_each_time() -> None:
    first = whole()
    kept = copy.deepcopy(first)
    whole()["criteria"].clear()
    assert first == kept
