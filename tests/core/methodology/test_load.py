"""Methodologies as files and as frozen documents; every broken file names file, place and cause."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import TyndaError
from core.methodology.document import canonical_json, digest, from_document, to_document
from core.methodology.load import SHIPPED, load_methodology, load_shipped
from core.paths import RESOURCES
from core.text import LANGS, Catalogue

SMALL = """\
methodology:
  id: SMALL
  version: "1"
  status: draft
  title: {kk: "а", ru: "б", en: "c"}
recommend_below: 0.5
bands:
  - {code: good, min: 50, kk: "а", ru: "б", en: "c"}
  - {code: poor, min: 0, kk: "а", ru: "б", en: "c"}
resources:
  site: {kk: "а", ru: "б", en: "c"}
criteria:
  - id: WEB
    weight: 100
    title: {kk: "а", ru: "б", en: "c"}
    short: {kk: "а", ru: "б", en: "c"}
    indicators:
      - id: WEB-01
        resource: site
        applies_to: [district]
        short: {kk: "бір", ru: "один", en: "one"}
        question: {kk: "а?", ru: "б?", en: "c?"}
        answer_type: scale
        scoring:
          type: options
          options:
            - {code: 0, score: 0.0, kk: "а", ru: "б", en: "c"}
            - {code: 1, score: 1.0, kk: "а", ru: "б", en: "c"}
        weight: 60
        evidence: {required: true, kinds: [screenshot]}
      - id: WEB-02
        resource: site
        applies_to: [district]
        zero_if: "WEB-01 = 0"
        short: {kk: "екі", ru: "два", en: "two"}
        question: {kk: "а?", ru: "б?", en: "c?"}
        answer_type: percent
        scoring: {type: bands, direction: higher_better, bands: [{min: 80, score: 1.0}, {min: 9, score: 0.5}]}
        weight: 40
"""

BROKEN = [
    # what is replaced, by what, cause, place, line
    ("weight: 60", "weight: 61", "methodology.weights", "criteria.WEB.indicators", 18),
    ("    weight: 100\n", "    weight: 90\n", "methodology.weights", "criteria", 13),
    ("        weight: 40", "        weight: -40", "methodology.weight_range", "WEB-02.weight", 39),
    ("weight: 60", "weight: sixty", "datafile.not_number", "WEB-01.weight", 29),
    ("resource: site", "resources: site", "datafile.unknown_key", "WEB-01.resources", 19),
    ("resource: site", "resources: site", "datafile.missing", "WEB-01", 18),
    ("resource: site", "resource: page", "methodology.unknown_resource", "WEB-01.resource", 19),
    ('ru: "один", ', "", "datafile.missing_ru", "WEB-01.short", 21),
    ('ru: "один"', 'ru: ""', "datafile.missing_ru", "WEB-01.short", 21),
    ('en: "one"', 'en: "' + "x" * 33 + '"', "methodology.short_too_long", "WEB-01.short.en", 21),
    ('en: "two"', 'en: "one"', "methodology.short_twice", "WEB-02.short.en", 35),
    ("id: WEB-02", "id: WEB-01", "datafile.duplicate", "WEB-01.id", 31),
    ("answer_type: scale", "answer_type: stars", "datafile.not_allowed", "WEB-01.answer_type", 23),
    ("[screenshot]", "[drawing]", "datafile.not_allowed", "WEB-01.evidence.kinds.1", 30),
    ("[screenshot]", "[]", "methodology.no_kinds", "WEB-01.evidence", 30),
    ("score: 1.0, kk", "score: 1.5, kk", "methodology.score_range", "options.2.score", 28),
    ("code: 1, score", "code: 2, score", "methodology.levels_not_consecutive", "scoring.options", 27),
    ("code: 1, score", "code: 0, score", "datafile.duplicate", "scoring.options", 27),
    ("type: options", "type: bands", "datafile.not_allowed", "WEB-01.scoring.type", 25),
    ("{min: 80, score: 1.0}", "{min: 9, score: 1.0}", "methodology.band_order", "scoring.bands", 38),
    ("{min: 80, score: 1.0}", "{min: 80, score: 0.1}", "methodology.band_scores", "scoring.bands", 38),
    ("{min: 80, score: 1.0}", "{max: 80, score: 1.0}", "datafile.unknown_key", "scoring.bands.1.max", 38),
    ('"WEB-01 = 0"', '"WEB-01 = 7"', "methodology.impossible_code", "WEB-02.zero_if", 34),
    ('"WEB-01 = 0"', '"WEB-02 = 0"', "methodology.later_indicator", "WEB-02.zero_if", 34),
    ('"WEB-01 = 0"', '"WEB-09 = 0"', "methodology.unknown_indicator", "WEB-02.zero_if", 34),
    ('"WEB-01 = 0"', '"WEB-01 or so"', "datafile.condition_syntax", "WEB-02.zero_if", 34),
    ("min: 50", "min: -1", "methodology.total_bands", "bands", 8),
    ("recommend_below: 0.5", "recommend_below: 5", "methodology.score_range", "recommend_below", 6),
    ("applies_to: [district]", "applies_to: [village]", "datafile.not_allowed", "applies_to.1", 20),
    ("applies_to: [district]", "applies_to: []", "methodology.applies_to_nobody", "applies_to", 20),
    ("status: draft", "status: maybe", "datafile.not_allowed", "methodology.status", 4),
    ("criteria:\n", "criteria: []\nnotes:\n", "methodology.empty", "", 1),
    ("status: draft", "status: draft\n  status: draft", "datafile.duplicate_key", "", 5),
    ("status: draft", "status: !!python/name:os.system draft", "datafile.anchor_or_tag", "", 4),
    ("status: draft", "status: &one draft", "datafile.anchor_or_tag", "", 4),
    ("status: draft", "status: *one", "datafile.anchor_or_tag", "", 4),
    ("status: draft", "status: [draft", "datafile.not_yaml", "", None),
    ("status: draft", "status: \x00", "datafile.not_yaml", "", None),
    ("status: draft", "status: " + "[" * 30 + "]" * 30, "datafile.too_deep", "", 4),
    ("criteria:\n", "---\ncriteria:\n", "datafile.second_document", "", 12),
]


def mistakes(text: str) -> list[TyndaError]:
    with pytest.raises(TyndaError) as caught:
        load_methodology(text, "small.yaml")
    assert caught.value.text_id == "datafile.invalid"
    assert caught.value.params["count"] == len(caught.value.problems) > 0
    return list(caught.value.problems)


def test_the_small_methodology_is_whole() -> None:
    assert [i.id for i in load_methodology(SMALL, "small.yaml").indicators()] == ["WEB-01", "WEB-02"]


@pytest.mark.parametrize(("old", "new", "cause", "place", "line"), BROKEN)
def test_a_broken_file_names_file_place_and_cause(
    old: str, new: str, cause: str, place: str, line: int | None
) -> None:
    assert old in SMALL
    found = mistakes(SMALL.replace(old, new, 1))
    where = [str(problem.params["where"]) for problem in found if problem.text_id == cause]
    head = f"small.yaml:{line}" if line else "small.yaml"
    assert any(each.startswith(head) and each.endswith(place) for each in where), [str(p) for p in found]


def test_all_defects_are_reported_at_once() -> None:
    text = SMALL.replace("weight: 60", "weight: 61").replace('"WEB-01 = 0"', '"?"').replace("draft", "maybe")
    assert {problem.text_id for problem in mistakes(text)} == {
        "methodology.weights",
        "datafile.condition_syntax",
        "datafile.not_allowed",
    }


@pytest.mark.parametrize("text", ["", "[]", "a", "1", "{}", "null", "- a", "methodology: []\ncriteria: {}\n"])
def test_what_is_no_methodology_is_refused(text: str) -> None:
    assert mistakes(text)


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    found = mistakes("# " + "x" * 2_000_001)
    assert [problem.text_id for problem in found] == ["datafile.too_large"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_defect_has_its_sentence(lang: str) -> None:
    catalogue = Catalogue(lang)  # type: ignore[arg-type]  # parametrize gives str
    for old, new, *_ in BROKEN:
        with pytest.raises(TyndaError) as caught:
            load_methodology(SMALL.replace(old, new, 1), "small.yaml")
        assert "small.yaml" in catalogue.error(caught.value)


@pytest.mark.parametrize("methodology_id", SHIPPED)
def test_a_frozen_document_gives_the_same_methodology(methodology_id: str) -> None:
    methodology = load_shipped(methodology_id)
    document = to_document(methodology)
    again = from_document(json.loads(canonical_json(document)))
    assert again == methodology
    assert again.hash == methodology.hash == digest(document)
    assert to_document(again) == document


def test_the_hash_does_not_depend_on_layout_but_on_content() -> None:
    methodology = load_methodology(SMALL, "small.yaml")
    assert load_methodology("# comment\n" + SMALL, "other.yaml").hash == methodology.hash
    assert load_methodology(SMALL.replace("а?", "ә?"), "small.yaml").hash != methodology.hash


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("criteria"),
        lambda document: document["criteria"][0].update(weight="1e9"),
        lambda document: document["criteria"][0].update(weight=1.5),
        lambda document: document["criteria"][0].update(indicators=None),
        lambda document: document["criteria"][0]["indicators"].append(7),
        lambda document: document.update(more=1),
    ],
)
def test_a_spoilt_document_is_refused(spoil: Callable[[object], object]) -> None:
    document = json.loads(canonical_json(to_document(load_methodology(SMALL, "small.yaml"))))
    spoil(document)
    with pytest.raises(TyndaError, match=r"datafile\.invalid"):
        from_document(document)


def test_an_unknown_methodology_is_named() -> None:
    with pytest.raises(TyndaError, match=r"methodology\.unknown"):
        load_shipped("NOTHING")


def test_every_shipped_file_is_listed() -> None:
    files = {path.name for path in Path(RESOURCES / "methodologies").glob("*")}
    assert files == set(SHIPPED.values())
