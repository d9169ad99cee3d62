"""Columns that were fitted or stretched, worked out for columns that can be dragged."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHeaderView, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.column_fitting import Fitting
from ui.widgets.column_measures import Measures

LONG = "Ақтөбе облысы әкімдігінің жауабы"


class Counting(QTableWidget):
    """Knows for which columns it laid out all rows."""

    def __init__(self) -> None:
        super().__init__(40, 4)
        self.asked: list[int] = []

    def sizeHintForColumn(self, column: int) -> int:
        self.asked.append(column)
        return super().sizeHintForColumn(column)


def test_each_column_is_measured_once_and_anew_when_its_words_are_others(
    qtbot: QtBot, qapp: QApplication
) -> None:
    table = Counting()
    qtbot.addWidget(table)
    table.resize(300, 300)
    table.setProperty("wraps", True)
    for row in range(40):
        for column in range(4):
            table.setItem(row, column, QTableWidgetItem("Ойыл"))
    header = table.horizontalHeader()
    header.setStretchLastSection(True)
    for column in range(3):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    fitting = Fitting(Measures(table, Theme(qapp, "light")))
    table.show()
    table.asked.clear()
    before = fitting.widths({})
    assert sorted(table.asked) == [0, 1, 2, 3]
    item = table.item(0, 0)
    assert item is not None
    item.setText(LONG)
    assert fitting.widths({})[0] > before[0]
