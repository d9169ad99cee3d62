"""A day of the calendar says as much as it has room for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ui.delegates.day_delegate import DayDelegate, fitting
from ui.theme import Theme

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


def test_lines_stand_between_the_days_only(qapp: QApplication, qtbot: QtBot) -> None:
    table, theme = QTableWidget(2, 2), Theme(qapp)
    qtbot.addWidget(table)
    delegate, line = DayDelegate(table, theme), theme.color("border").name()
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.rect = QRect(0, 0, 40, 30)
    drawn = []
    for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
        seen = QImage(40, 30, QImage.Format.Format_RGB32)
        seen.fill(theme.color("surface"))
        painter = QPainter(seen)
        delegate.paint(painter, option, table.model().index(row, column))
        painter.end()
        drawn.append([seen.pixelColor(*place).name() == line for place in ((39, 15), (20, 29))])
    assert drawn == [[True, True], [False, True], [True, False], [False, False]]


def test_a_higher_day_shows_more(qapp: QApplication, qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    delegate = DayDelegate(table, Theme(qapp))
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
