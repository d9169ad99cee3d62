"""The shipped methodologies keep the domain's own rules."""

from __future__ import annotations

import re

from core.methodology.load import load_shipped
from core.methodology.records import Indicator
from core.text import LANGS, Texts

MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІіЁё])\w+")


def every_text(indicator: Indicator) -> list[Texts | None]:
    return [
        indicator.short,
        indicator.question,
        indicator.guidance,
        indicator.recommendation,
        indicator.na_rule,
        indicator.note,
        *indicator.ticks,
    ]


def test_five_criteria_and_59_indicators() -> None:
    methodology = load_shipped("AKT-OPENNESS")
    weights = {criterion.id: int(criterion.weight) for criterion in methodology.criteria}
    assert weights == {"WEB": 30, "SOC": 20, "FBK": 20, "PRS": 15, "NWS": 15}
    assert len(methodology.indicators()) == 59
    assert len([i for i in methodology.indicators() if not i.scored]) == 5
    assert methodology.status == "draft"
    assert [(band.code, int(band.minimum)) for band in methodology.bands] == [
        ("high", 80),
        ("sufficient", 60),
        ("improve", 40),
        ("low", 0),
    ]


def test_every_indicator_guides_recommends_and_names_its_duty() -> None:
    for indicator in load_shipped("AKT-OPENNESS").indicators():
        assert indicator.guidance and indicator.recommendation and indicator.autocheck, indicator.id
        assert indicator.evidence.kinds, indicator.id


def test_the_first_monitoring_is_facts_without_scores() -> None:
    methodology = load_shipped("FIRST-PUBLISHED")
    assert [i.id for i in methodology.indicators()] == [f"PUB-{n:02}" for n in range(1, 11)]
    assert not any(i.scored or i.weight for i in methodology.indicators())
    assert {finding.ref for finding in methodology.region_findings} == {
        "S18", "S28", "S37", "S05", "S07", "S08", "S13", "S15"
    }  # fmt: skip


def test_conditions_are_those_of_the_domain() -> None:
    by_id = {i.id: i for i in load_shipped("AKT-OPENNESS").indicators()}
    rules = {i.id: (i.zero_if or i.na_if) for i in by_id.values() if i.zero_if or i.na_if}
    assert set(rules) == {
        "SOC-12", "SOC-13", "FBK-02", "FBK-03", "FBK-04", "FBK-05", "FBK-08",
        "PRS-02", "PRS-05", "PRS-07", "NWS-02",
    }  # fmt: skip
    assert by_id["FBK-03"].na_if and by_id["FBK-03"].zero_if


def test_no_word_mixes_alphabets() -> None:
    for name in ("AKT-OPENNESS", "FIRST-PUBLISHED"):
        for indicator in load_shipped(name).indicators():
            for texts in every_text(indicator):
                for lang in LANGS:
                    assert texts is None or not MIXED.search(texts.of(lang)), indicator.id


def test_every_newspaper_indicator_is_for_districts_only() -> None:
    criterion = next(c for c in load_shipped("AKT-OPENNESS").criteria if c.id == "NWS")
    assert all(indicator.applies_to == {"district"} for indicator in criterion.indicators)
