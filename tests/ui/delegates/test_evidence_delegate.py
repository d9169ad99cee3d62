from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.delegates.evidence_delegate import two_lines, with_code


def test_a_title_goes_on_in_a_second_line(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    width = QFontMetrics(font).horizontalAdvance("District newspaper. Tra")
    assert two_lines("District newspaper", font, width) == ["District newspaper"]
    assert two_lines("District newspaper. Training data", font, width) == [
        "District newspaper.",
        "Training data",
    ]
    assert two_lines("", font, width) == []


def test_a_long_name_of_a_file_has_two_lines_too(qapp: QApplication) -> None:
    """It ends its first line with one of its parts; without any, where the line does."""
    font = QFont(qapp.font())
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance("Screenshot_2026-03-31_at")
    name = "Screenshot_2026-03-31_at_09-19-54_official_site.png"
    first, second = two_lines(name, font, width)
    assert (first, second) == ("Screenshot_2026-03-31_", "at_09-19-54_official_site.png")
    solid = "a" * 200
    first, second = two_lines(solid, font, width)
    assert first + second == solid
    assert width / 2 < metrics.horizontalAdvance(first) <= width


def test_of_a_body_and_a_code_the_name_is_cut(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    words = "Astana District of Aktobe City: WEB-09 +7"
    width = metrics.horizontalAdvance("Astana District: WEB-09 +7")
    shown = with_code(words, metrics, width)
    assert shown.startswith("Astana")
    assert shown.endswith("…: WEB-09 +7")
    assert metrics.horizontalAdvance(shown) <= width
    assert with_code(words, metrics, metrics.horizontalAdvance("As: WEB-09 +7")) == words  # cut as any other
    assert with_code("Linked nowhere", metrics, 20) == "Linked nowhere"
