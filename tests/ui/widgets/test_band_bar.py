"""The bands of an answer: on two lines where they have no room on one, and high enough for them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.text import Catalogue
from ui.models.bands import Segment
from ui.theme import Theme
from ui.widgets.band_bar import BandBar


def test_two_lines_have_their_height(qapp: QApplication, qtbot: QtBot) -> None:
    bar = BandBar(Catalogue("ru"), Theme(qapp, "light"))
    words = ("до 3 дней", "4–5 дней", "6–9 дней", "10–16 дней", "более 16 дней")
    bar.show_bands(tuple(Segment(one, Decimal("0.25"), None, None) for one in words))
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(bar)
    column.addStretch(1)
    page.resize(1200, 400)
    page.show()
    qtbot.waitUntil(lambda: bar.height() == bar.heightForWidth(bar.width()))
    one_line = bar.height()
    page.resize(360, 400)
    qtbot.waitUntil(lambda: bar.width() < 360)
    assert bar.height() == bar.heightForWidth(bar.width()) > one_line
