"""The page of a legal act, in the language of who reads it where there is one."""

from __future__ import annotations

import pytest

from core.methodology.legal import Page, page_of
from core.methodology.load import load_shipped
from core.methodology.records import LegalAct
from core.text import LANGS, Lang, Texts

RUS, KAZ = "https://adilet.zan.kz/rus/docs/V1", "https://adilet.zan.kz/kaz/docs/V1"
OTHER = "https://bestprofi.com/document/1"


def act(source: str) -> LegalAct:
    return LegalAct("L-ONE", Texts.same("An act"), source)


@pytest.mark.parametrize(
    ("source", "lang", "page"),
    [
        (f"{RUS} ; {KAZ} (amended)", "kk", Page(KAZ, "kk")),
        (f"{KAZ} ; {RUS}", "ru", Page(RUS, "ru")),
        (f"{RUS} ; edition of 2024: example.com", "kk", Page(RUS, "ru")),
        (f"{KAZ}", "en", Page(KAZ, "kk")),
        (f"{OTHER} (reg. 1) ; {RUS}", "ru", Page(RUS, "ru")),
        (
            f"{OTHER} (reg. 1) ; {RUS}",
            "kk",
            Page(RUS, "ru"),
        ),
        ("named in the summaries", "kk", None),
        ("javascript:alert(1) httpx://a", "kk", None),
    ],
)
def test_the_page_that_is_offered(source: str, lang: Lang, page: Page | None) -> None:
    assert page_of(act(source), lang) == page


def test_what_is_shipped_says_the_language_of_its_pages() -> None:
    for lang in LANGS:
        found = [page_of(one, lang) for one in load_shipped("AKT-OPENNESS").legal_acts]
        assert any(one is not None and one.lang for one in found)
