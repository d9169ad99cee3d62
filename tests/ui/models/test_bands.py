from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.answers.values import parse
from core.methodology.load import load_shipped
from core.methodology.records import AgeBands, Bands, Indicator
from core.scoring import item_score
from core.text import Catalogue
from ui.models.bands import segment_of, segments

DAY = date(2026, 3, 31)
INDICATORS = {one.id: one for one in load_shipped("AKT-OPENNESS").indicators()}
BANDED = [one for one in INDICATORS.values() if isinstance(one.scoring, (Bands, AgeBands))]
RU = Catalogue("ru")


def texts(code: str) -> list[str]:
    return [one.text.replace("\u00a0", " ") for one in segments(INDICATORS[code], RU)]


def test_bands_as_people_read_them() -> None:
    assert texts("WEB-04") == ["0–20", "20–40", "40–60", "60–80", "80–100 %"]
    assert texts("SOC-03") == ["0–3", "4–7", "8–12", "13–21", "≥ 22"]
    assert texts("WEB-03") == ["≤ 3 дн.", "4–5 дн.", "6–9 дн.", "10–16 дн.", "> 16 дн."]
    assert texts("FBK-03") == ["≤ 1", "1–3", "3–5", "5–15", "> 15"]
    assert texts("PRS-04") == ["0–0,1", "0,1–0,5", "0,5–1", "1–2", "≥ 2"]
    assert segments(INDICATORS["WEB-06"], RU) == ()


@pytest.mark.parametrize("indicator", BANDED, ids=lambda one: one.id)
def test_the_marked_band_is_the_one_that_scores(indicator: Indicator) -> None:
    found = segments(indicator, RU)
    if indicator.answer_type == "date":
        typed = [f"2026-03-{day:02}" for day in range(1, 32)]
    else:
        most = indicator.maximum or Decimal(100)
        typed = [str(n) for n in range(int(most) + 1)]
    for text in typed:
        value = parse(indicator, text)
        place = segment_of(indicator, value, DAY, found)
        assert place >= 0
        assert found[place].score == item_score(indicator, value, DAY, DAY)
