"""The words for the languages in which a text can be written."""

from __future__ import annotations

from collections.abc import Mapping

from core.methodology.legal import Page
from core.text import Catalogue

LANG_TEXTS: Mapping[str, str] = {"kk": "draft.lang_kk", "ru": "draft.lang_ru", "en": "draft.lang_en"}
_PAGE_TEXTS: Mapping[str, str] = {"kk": "legal.page_kk", "ru": "legal.page_ru", "en": "legal.page_en"}


def page_note(page: Page, catalogue: Catalogue) -> str:
    """In which language the page is, if it says so and that is another than the window's; else ""."""
    if page.lang is None or page.lang == catalogue.lang:
        return ""
    return catalogue.text(_PAGE_TEXTS[page.lang])
