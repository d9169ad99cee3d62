from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.boxed_table import BoxedTable

WORDS = "counts: the workspace was made with this key"


@pytest.mark.parametrize("spare", range(0, 40, 4))
def test_a_row_has_the_lines_that_its_words_need_inside_the_padding(
    qapp: QApplication, qtbot: QtBot, spare: int
) -> None:
    Theme(qapp, "light")
    table = BoxedTable("rows", ["a"], 1)
    qtbot.addWidget(table)
    table.put(0, 0, WORDS)
    metrics = table.fontMetrics()
    table.setColumnWidth(0, metrics.horizontalAdvance(WORDS) // 2 + spare)
    table.resizeRowsToContents()
    room = table.columnWidth(0) - 16 - 2 * 3
    lines = metrics.boundingRect(0, 0, room, 1000, 0x1000, WORDS).height() // metrics.height()
    assert table.rowHeight(0) >= lines * metrics.height()
