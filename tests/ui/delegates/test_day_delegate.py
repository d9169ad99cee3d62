"""A day of the calendar says as much as it has room for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ui.delegates.day_delegate import DayDelegate, fitting

DAY = ["30", "WEB-08", "FBK-02", "SOC-07"]


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (5, DAY),
        (4, DAY),
        (3, ["30  +1", "WEB-08", "FBK-02"]),
        (2, ["30  +2", "WEB-08"]),
        (1, ["30  +3"]),
        (0, ["30  +3"]),
    ],
)
def test_what_does_not_fit_is_counted(room: int, shown: list[str]) -> None:
    assert fitting(DAY, room) == shown


def test_an_empty_day_has_its_number_only() -> None:
    assert fitting(["30"], 0) == ["30"]


def test_a_higher_day_shows_more(qapp: QApplication, qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    delegate = DayDelegate(table)
    table.setItemDelegate(delegate)
    table.setItem(0, 0, QTableWidgetItem("\n".join(DAY)))
    line = table.fontMetrics().height()
    option = QStyleOptionViewItem()
    option.initFrom(table)
    found = []
    for lines in (2, 4):
        option.rect = QRect(0, 0, 100, lines * line + 8)
        delegate.initStyleOption(option, table.model().index(0, 0))
        found.append(option.text.split("\u2028"))
    assert found == [["30  +2", "WEB-08"], DAY]
