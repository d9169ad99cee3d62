from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.table_header import TableHeader

if TYPE_CHECKING:
    from ui.theme import ThemeName


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_strip_beside_the_last_title_has_the_ground_of_the_header(
    qapp: QApplication, qtbot: QtBot, name: ThemeName
) -> None:
    theme = Theme(qapp, name)
    table = QTableWidget(30, 2)
    qtbot.addWidget(table)
    table.setHorizontalHeader(TableHeader(theme, table))
    table.verticalHeader().hide()
    table.resize(400, 200)
    table.setColumnWidth(0, 100)
    table.setColumnWidth(1, 100)
    table.show()
    strip = table.horizontalHeader().viewport()
    image = strip.grab().toImage()
    for x in (210, strip.width() - 1):
        assert image.pixelColor(x, 10) == theme.color("surface")


def test_words_that_stand_left_need_less_after_them_where_it_is_said(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(qapp, "light")
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["Title"])
    wide, narrow = TableHeader(theme, table, pad=10), TableHeader(theme, table, pad=10, after=2)
    widths = []
    for header in (wide, narrow):
        header.setModel(table.model())
        widths.append(header.least_width(0))
    assert widths[0] - widths[1] == 8
