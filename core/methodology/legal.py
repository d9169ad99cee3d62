"""Where a legal act can be read, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from core.addresses import is_web_address
from core.methodology.records import LegalAct
from core.text import Lang

_LANGS: dict[str, Lang] = {"kaz": "kk", "rus": "ru", "eng": "en"}  # as the sites of Kazakhstan name them


@dataclass(frozen=True, slots=True)
class Page:
    """`lang`: what its address says of its language; None where it says nothing."""

    address: str
    lang: Lang | None


def page_of(act: LegalAct, lang: Lang) -> Page | None:
    """The page in that language if the act names one, else one whose language is known, else any."""
    pages = [
        Page(part, _lang_of(part))
        for part in act.source.split()
        if part.startswith("http") and is_web_address(part)
    ]
    pages.sort(key=lambda one: (one.lang != lang, one.lang is None))
    return pages[0] if pages else None


def _lang_of(address: str) -> Lang | None:
    first = urlsplit(address).path.strip("/").partition("/")[0]
    return _LANGS.get(first)
