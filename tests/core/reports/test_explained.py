"""A methodology as a document says everything that it holds, in each language, and that it is a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from core.methodology.document import from_document
from core.methodology.load import load_shipped
from core.reports.explained import indicator_html, methodology_html
from core.reports.method import scoring_words, weight_words
from core.text import LANGS, Catalogue, Lang
from tests.core.methodology.whole import whole

CODES = ("id", "version", "source", "basis", "how", "ref", "statement", "finding", "numerator", "denominator")


def shown(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "\n", html))


def said(data: Any, lang: Lang) -> Iterator[str]:
    """Every text in that language and every code that a reader sees."""
    if isinstance(data, dict):
        for key, one in data.items():
            if isinstance(one, str) and key in (lang, *CODES):
                yield one
            yield from said(one, lang)
    elif isinstance(data, list):
        for one in data:
            if isinstance(one, str) and one not in ("city", "district", "screenshot", "url"):
                yield one
            yield from said(one, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_document_says_all_that_the_methodology_holds(lang: Lang) -> None:
    methodology = from_document(whole())
    text = shown(methodology_html(methodology, Catalogue(lang)))
    short = {one.short.of(lang) for one in methodology.criteria}  # the long title stands there
    codes = set(methodology.resources) - {"org_facebook", "official_site"}
    wanted = set(said(whole(), lang)) - short - codes - {"org_facebook"}
    assert len(wanted) > 60
    assert ("fetch it" in text) == (lang == "en")  # a note that nobody has translated
    wanted.discard("fetch it")
    assert sorted(one for one in wanted if one not in text) == []


def test_numbers_and_conditions_are_said() -> None:
    text = shown(methodology_html(from_document(whole()), Catalogue("en")))
    for words in ("news_sample_size", "20", "from 60", "weight 60", "≥ 2 – 1"):
        assert words in text, words
    assert "WEB-02 (WEB-02 en): > 0" in text
    assert "WEB-01 (WEB-01 en): none en" in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_draft_says_so_and_an_adopted_one_does_not(lang: Lang) -> None:
    mark = Catalogue(lang).text("report.draft_method")
    draft = from_document(whole())
    head = methodology_html(draft, Catalogue(lang)).partition("</thead>")[0]
    assert mark in head and "WHOLE 1.1" in head
    assert mark in indicator_html(draft, draft.indicators()[0], Catalogue(lang))
    adopted = whole()
    adopted["methodology"]["status"] = "approved"
    assert mark not in methodology_html(from_document(adopted), Catalogue(lang))


def test_texts_are_never_markup() -> None:
    document = whole()
    document["criteria"][0]["indicators"][0]["question"]["en"] = "<b>&"
    html = methodology_html(from_document(document), Catalogue("en"))
    assert "&lt;b&gt;&amp;" in html


@pytest.mark.parametrize("name", ["AKT-OPENNESS", "FIRST-PUBLISHED"])
def test_the_shipped_ones_are_said_whole(name: str) -> None:
    methodology = load_shipped(name)
    text = shown(methodology_html(methodology, Catalogue("kk")))
    assert not [one.id for one in methodology.indicators() if one.question.kk not in text]
    assert not [one.id for one in methodology.legal_acts if one.title.kk not in text]


@pytest.mark.parametrize(
    ("code", "said_of_the_rest"),
    [("WEB-04", False), ("WEB-03", True)],  # from 0 % on; a news item of any age
)
def test_what_is_left_over_is_said_only_where_there_is_any(code: str, said_of_the_rest: bool) -> None:
    methodology, catalogue = load_shipped("AKT-OPENNESS"), Catalogue("ru")
    indicator = methodology.find(code)
    assert indicator is not None
    lines = scoring_words(indicator, methodology, catalogue).splitlines()
    assert any(line.startswith("иначе") for line in lines) is said_of_the_rest


def test_an_indicator_that_is_not_scored_says_so_in_place_of_its_weight() -> None:
    methodology, catalogue = load_shipped("AKT-OPENNESS"), Catalogue("ru")
    said_of = {one.id: weight_words(one, catalogue) for one in methodology.indicators()}
    assert said_of["WEB-12"] == "не оценивается"
    assert said_of["WEB-04"] == "вес 10"
