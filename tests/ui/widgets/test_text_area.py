"""A few lines of text: never squeezed to less than was asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.text_area import TextArea


def test_a_low_dialog_does_not_squeeze_it(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, "light")
    place = QWidget()
    qtbot.addWidget(place)
    area = TextArea(theme)
    QVBoxLayout(place).addWidget(area)
    place.resize(300, 40)
    place.show()
    qtbot.waitExposed(place)
    assert area.height() == theme.px(72) > 2 * area.fontMetrics().lineSpacing()
