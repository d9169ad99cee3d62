from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.delegates.evidence_delegate import two_lines


def test_a_title_goes_on_in_a_second_line(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    width = QFontMetrics(font).horizontalAdvance("District newspaper. Tra")
    assert two_lines("District newspaper", font, width) == ["District newspaper"]
    assert two_lines("District newspaper. Training data", font, width) == [
        "District newspaper.",
        "Training data",
    ]
    assert two_lines("", font, width) == []
