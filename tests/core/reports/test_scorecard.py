"""What a scorecard says, before anybody prints it."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest

from core.answers.records import Answer, Content
from core.reports.records import Card
from core.reports.scorecard import build
from core.reports.source import Source
from core.scoring import displayed, score_body
from core.text import LANGS, Lang
from tests.core.reports import samples


def with_answers(source: Source, **given: Content) -> Source:
    """The first body with only these answers (indicator with _ for -)."""
    body = source.bodies[0]
    answers = {
        name.replace("_", "-"): Answer("a1", body.id, name.replace("_", "-"), own, ("h",), "p1", "")
        for name, own in given.items()
    }
    card = score_body(source.methodology, body, answers, source.audit)
    return replace(
        source,
        answers={**source.answers, body.id: answers},
        scorecards={**source.scorecards, body.id: card},
    )


def first(source: Source, lang: Lang = "ru") -> Card:
    return build(source, lang).cards[0]


def test_numbers_are_those_of_the_scorecard() -> None:
    source = samples.source()
    for card in build(source, "ru").cards:
        score = source.scorecards[card.id]
        assert (card.total, card.low, card.high, card.coverage) == (
            score.total,
            score.low,
            score.high,
            score.coverage,
        )
        assert [section.score for section in card.sections] == [part.score for part in score.criteria]
        assert [line.points_lost for line in card.lines()] == [item.points_lost for item in score.items()]


def test_improvements_are_below_the_threshold_and_sorted_by_points() -> None:
    source = samples.source()
    card = first(source)
    found = card.improvements()
    assert found
    assert all(line.score is not None and line.score < source.methodology.recommend_below for line in found)
    assert [line.points_lost for line in found] == sorted((one.points_lost for one in found), reverse=True)


def test_states_are_in_words() -> None:
    given = with_answers(
        samples.source(),
        WEB_01=Content("not_applicable", reason="сайта нет"),
        WEB_02=Content("cannot_tell", reason="не открывается", code="inaccessible"),
        WEB_04=Content("answered", "13/20"),
        WEB_03=Content("answered", "2026-03-28"),
        PRS_01=Content("answered", "press_service"),
    )
    lines = {line.code: line for line in first(given).lines()}
    assert lines["WEB-01"].words == "не применимо: сайта нет"
    assert lines["WEB-02"].words == "не установлено: не открывается"
    assert lines["WEB-04"].words == "13\u00a0из\u00a020 (65\u00a0%)"
    assert "(3\u00a0дня назад)" in lines["WEB-03"].words
    assert lines["WEB-05"].words == "нет ответа"
    assert lines["PRS-05"].state == "not_applicable"
    assert "PRS-01" in lines["PRS-05"].reason
    assert "press_service" not in lines["PRS-05"].reason


def test_a_body_of_another_kind_says_why_the_newspaper_does_not_apply() -> None:
    source = samples.source()
    city = next(card for card in build(source, "ru").cards if card.id == "aktobe_city")
    lines = [line for line in city.lines() if line.code.startswith("NWS")]
    assert lines
    assert {line.words for line in lines} == {"не применимо: не относится к этому виду объектов"}


def test_a_provisional_card_says_so_and_is_compared_with_nothing() -> None:
    card = build(samples.source(), "ru").cards[1]
    assert card.provisional
    assert "Предварительно" in card.marks
    assert card.change is None
    assert len(card.bands) == 2


def test_change_is_between_the_displayed_totals() -> None:
    source = samples.source()
    card, score = first(source), source.scorecards[source.bodies[0].id]
    before = source.previous[source.bodies[0].id]
    assert score.total is not None and before.total is not None
    assert card.change == displayed(score.total) - displayed(before.total)


def test_medians_are_of_the_same_kind_and_of_three_at_least() -> None:
    source = samples.source()
    cards = {card.id: card for card in build(source, "ru").cards}
    districts = [source.scorecards[body.id] for body in source.bodies if body.kind == "district"]
    wanted = median(one.criteria[0].score for one in districts if one.criteria[0].score is not None)
    assert cards["alga"].sections[0].median == wanted
    assert cards["aktobe_city"].sections[0].median is None


@pytest.mark.parametrize("lang", LANGS)
def test_places_are_words_and_a_place_among_one_is_none(lang: Lang) -> None:
    cards = {card.id: card for card in build(samples.source(), lang).cards}
    assert "1" in cards["alga"].place
    assert cards["aktobe_city"].place == ""
    wanted = {"ru": "из 11~районов", "kk": "11~ауданның ішінде", "en": "of~11~districts"}[lang]
    assert wanted in cards["alga"].place.replace("\u00a0", "~")


def test_evidence_linked_twice_is_shown_once_under_both_numbers() -> None:
    exhibits = first(samples.source(exhibits=4)).exhibits
    assert [one.numbers for one in exhibits] == [(1, 5), (2, 6), (3,), (4,)]
    assert len(exhibits[0].codes) == 2


def test_unscored_audits_have_facts_and_findings_but_no_scores() -> None:
    report = build(samples.source(scored=False), "ru")
    assert not report.scored
    assert report.findings
    assert report.as_of == ""
    assert all(card.total is None and not card.improvements() and not card.extent for card in report.cards)
    assert all("Предварительно" not in card.marks for card in report.cards)


@pytest.mark.parametrize("lang", LANGS)
def test_the_methodology_is_told_in_words(lang: Lang) -> None:
    method = build(samples.source(), lang).method
    rows = {row.code: row for row in method.rows}
    assert rows["WEB-04"].scoring.count("\n") >= 4
    assert all(row.scoring for row in method.rows)
    assert not any("[" in row.scoring or " = " in row.scoring for row in method.rows)
