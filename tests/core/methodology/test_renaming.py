"""Whoever changes a code changes it wherever it is named; what cannot follow is told."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest

from core.methodology.drafts import defects, new_version
from core.methodology.load import load_shipped
from core.methodology.places import Place, at, changed
from core.methodology.renaming import Renamed, code_edit, renamed
from core.text import LANGS
from tests.core.methodology.whole import whole

WEB_01 = ("criteria", 0, "indicators", 0)
WEB_02 = ("criteria", 0, "indicators", 1)


def _leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text of a document, keys of tables included."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield (*place, key), key
            yield from _leaves(one, (*place, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, (*place, number))
    elif isinstance(value, str):
        yield place, value


def _named(document: Any, code: str) -> set[Place]:
    """Where the code stands by itself or among other signs, found without knowing what a field means."""
    found = [(place, text) for place, text in _leaves(document) if code in text]
    return {place for place, text in found if code in re.split(r"[^\w-]+", text)}


def _done(document: dict[str, Any], place: Place, value: Any) -> Renamed:
    made = renamed(document, place, value)
    assert made is not None
    return made


def _rows(document: Any, place: Place, number: int, code: str) -> list[Any]:
    rows = copy.deepcopy(at(document, place))
    rows[number]["code"] = code
    return list(rows)


def _shipped() -> dict[str, Any]:
    return new_version(load_shipped("AKT-OPENNESS"), "1.1")


def _indicators(document: Any) -> Iterator[tuple[Place, dict[str, Any]]]:
    for one, criterion in enumerate(document["criteria"]):
        for two, indicator in enumerate(criterion["indicators"]):
            yield ("criteria", one, "indicators", two), indicator


def test_every_reference_to_every_code_of_the_shipped_methodology_follows() -> None:
    """Nothing is known here of which fields name codes: the whole document is searched."""
    document, mentions, followed = _shipped(), set(), 0
    codes = [(indicator["id"], (*place, "id")) for place, indicator in _indicators(document)]
    codes += [(act["id"], ("legal_acts", number, "id")) for number, act in enumerate(document["legal_acts"])]
    for number, (old, place) in enumerate(codes):
        made = _done(document, place, f"ZZZ-{number:02}")
        document = made.document
        mentions |= {(old, one) for one in made.mentions}
        followed += len(made.places)
    resources = list(document["resources"])
    for number, old in enumerate(resources):
        table = {
            (f"zz_{number}" if one == old else one): words for one, words in document["resources"].items()
        }
        document = _done(document, ("resources",), table).document
    assert not defects(document)
    for old, _ in codes:
        assert _named(document, old) == {place for code, place in mentions if code == old}, old
    for old in resources:  # words of English, too
        assert not [one for one in _named(document, old) if one[-1] not in (*LANGS, "how", "finding")], old
    assert followed > 100


def test_every_reference_to_every_option_follows() -> None:
    document, followed = _shipped(), 0
    for place, indicator in _indicators(document):
        where = (*place, "scoring", "options")
        rows = at(document, where) if indicator["answer_type"] == "choice" else []
        for number, row in enumerate(rows):
            made = _done(document, where, _rows(document, where, number, f"{row['code']}.new"))
            document = made.document
            followed += len(made.places)
    assert not defects(document)
    assert followed > 5


def test_statements_follow_in_findings_and_in_what_expresses_them() -> None:
    document = whole()
    made = _done(document, ("finding_map", 0, "statement"), "S77")
    assert _named(made.document, "S01") == set()
    assert len(_named(made.document, "S77")) == len(_named(document, "S01"))


def test_conditions_and_contradictions_name_the_new_code() -> None:
    document = whole()
    made = _done(document, (*WEB_01, "id"), "WEB-77")
    rule = made.document["contradictions"][0]
    assert (rule["when"], rule["then"]) == ("WEB-77 = none", "WEB-02 > 0")
    assert made.document["finding_map"][0]["indicators"] == ["WEB-77", "WEB-02"]
    assert ("contradictions", 0, "when") in made.places
    assert made.code.old == "WEB-01"
    assert document == whole()  # steps back share it


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("WEB-01 = none", "WEB-01 = gone"),
        ("WEB-01 in [own, none]", "WEB-01 in [own, gone]"),
        ("WEB-01 in [none_at_all, none]", "WEB-01 in [none_at_all, gone]"),
        ("WEB-02 = none", "WEB-02 = none"),
        ("WEB-01 = none and SOC-01 in [none]", "WEB-01 = gone and SOC-01 in [none]"),
        ("WEB-01 is answered", "WEB-01 is answered"),
        ("WEB-01 none", "WEB-01 none"),  # no condition yet: a defect that is told anyway
    ],
)
def test_an_option_is_renamed_only_where_its_indicator_is_asked(source: str, told: str) -> None:
    document = whole()
    document["criteria"][0]["indicators"][0]["scoring"]["options"] = [
        {"code": "none", "score": "0"},
        {"code": "own", "score": "1"},
    ]
    document["contradictions"][0]["when"] = source
    where = (*WEB_01, "scoring", "options")
    made = _done(document, where, _rows(document, where, 0, "gone"))
    assert made.document["contradictions"][0]["when"] == told


def test_numbers_of_levels_are_no_codes_where_sizes_are_compared() -> None:
    document = whole()
    document["criteria"][0]["indicators"][0]["scoring"]["options"] = [{"code": "1"}, {"code": "2"}]
    document["contradictions"][0]["when"] = "WEB-01 >= 2 and WEB-01 = 2"
    where = (*WEB_01, "scoring", "options")
    made = _done(document, where, _rows(document, where, 1, "3"))
    assert made.document["contradictions"][0]["when"] == "WEB-01 >= 2 and WEB-01 = 3"


@pytest.mark.parametrize("value", ["WEB-02", "", None, "WEB", "web-1", 5])
def test_what_is_taken_or_no_code_takes_nothing_along(value: Any) -> None:
    assert renamed(whole(), (*WEB_01, "id"), value) is None


def test_a_code_that_two_have_is_nobodys_to_rename() -> None:
    document = changed(whole(), (*WEB_02, "id"), "WEB-01")
    assert renamed(document, (*WEB_02, "id"), "WEB-77") is None


def test_other_edits_are_no_renaming() -> None:
    document = whole()
    where = (*WEB_01, "scoring", "options")
    rows = at(document, where)
    assert renamed(document, (*WEB_01, "weight"), "9") is None
    assert code_edit(document, where, rows[::-1]) is None  # moved
    assert code_edit(document, where, rows[1:]) is None
    assert code_edit(document, where, [*rows, {"code": "new"}]) is None
    assert code_edit(document, ("resources",), {}) is None


def test_sentences_that_mention_the_code_are_told_and_stay() -> None:
    document = changed(whole(), (*WEB_02, "guidance", "en"), "As WEB-01, but not WEB-011.")
    made = _done(document, (*WEB_01, "id"), "WEB-77")
    assert (*WEB_02, "guidance", "en") in made.mentions
    assert at(made.document, (*WEB_02, "guidance", "en")) == "As WEB-01, but not WEB-011."


@pytest.mark.parametrize("broken", [5, None, "text", {"a": 1}, [5, None]])
def test_a_broken_draft_is_renamed_as_far_as_it_goes(broken: Any) -> None:
    document = {**whole(), "contradictions": broken, "finding_map": broken, "legal_acts": broken}
    document["criteria"][1]["indicators"].append(broken)
    made = _done(document, (*WEB_01, "id"), "WEB-77")
    assert at(made.document, (*WEB_01, "id")) == "WEB-77"
