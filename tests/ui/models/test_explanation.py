from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.answers.records import Content
from core.answers.values import parse
from core.bodies import reads as bodies
from core.text import LANGS, Catalogue
from tests import making
from ui.models.explanation import arithmetic, rule_sentence, why
from ui.models.sheet import Sheet, load_sheet

RU = Catalogue("ru")
DAY = date(2026, 3, 31)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        with place.reading() as db:
            return load_sheet(db, audit, next(one for one in bodies.everyone(db) if one.id == "uil"))


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("WEB-04", "13/20", "13\u00a0из\u00a020 (65\u00a0%): интервал 60–80 → 0,75"),
        ("WEB-03", "2026-03-28", "За 3\u00a0дня до осмотра → 1,00"),
        ("PRS-05", "no_promise", "Состояние: Обязательства нет → 0,00"),
        ("PRS-10", "yes", "Да → 1,00"),
    ],
)
def test_why_it_scores_so(sheet: Sheet, code: str, value: str, sentence: str) -> None:
    indicator = sheet.methodology.find(code)
    assert indicator is not None
    card = sheet.scored_with(code, Content("answered", value))
    item = next(one for one in card.items() if one.indicator == code)
    assert why(indicator, parse(indicator, value), item, DAY, RU) == sentence
    assert "100,0" in arithmetic(indicator, item, RU)


def test_a_rule_is_told_in_words_in_every_language(sheet: Sheet) -> None:
    given = {"FBK-01": Content("answered", "closed")}
    ruled = sheet.assuming(given)
    for lang in LANGS:
        for code in ("FBK-02", "FBK-05"):
            indicator = sheet.methodology.find(code)
            assert indicator is not None
            text = rule_sentence(sheet.methodology, indicator, ruled.items[code], Catalogue(lang))
            assert "FBK-01" in text
            assert ("“" in text, "«" in text) == (lang == "en", lang != "en")
            assert "messages_only" not in text
            assert "{" not in text


def test_no_rule_no_sentence(sheet: Sheet) -> None:
    indicator = sheet.methodology.find("WEB-04")
    assert indicator is not None
    assert rule_sentence(sheet.methodology, indicator, sheet.items["WEB-04"], RU) == ""
