"""What is said of each indicator of a methodology."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.methodology.load import load_shipped
from core.methodology.records import Autocheck
from core.reports.method_details import AUTOCHECK_MODES, indicator_details
from core.text import LANGS, Catalogue, Lang


def _checked(check: Autocheck, lang: Lang) -> str:
    methodology = load_shipped("AKT-OPENNESS")
    one = replace(next(iter(methodology.indicators())), autocheck=check)
    said = indicator_details(one, methodology, Catalogue(lang))
    name = Catalogue(lang).text("draft.autocheck_mode")
    (found,) = (detail.words for detail in said if detail.name == name)
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_a_note_on_checking_by_program_is_read_only_by_who_can(lang: Lang) -> None:
    english, own = Autocheck("partial", "GET the page"), Autocheck("partial", "Открыть страницу")
    mode = Catalogue(lang).text(AUTOCHECK_MODES["partial"])
    assert _checked(english, lang) == (f"{mode}\nGET the page" if lang == "en" else mode)
    assert _checked(own, lang) == f"{mode}\nОткрыть страницу"
    assert _checked(Autocheck("none", "Manual."), lang) == Catalogue(lang).text(AUTOCHECK_MODES["none"])
