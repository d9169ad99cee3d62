"""What a table in a low dialog keeps of its height."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.body_scroll import LEAST, BodyScroll, as_high_as_rows
from ui.widgets.boxed_table import BoxedTable

ROWS = 8


def _table(high: int) -> BoxedTable:
    table = BoxedTable("rows", ["a", "b"], ROWS)
    for row in range(ROWS):
        table.put(row, 0, str(row))
        table.setRowHeight(row, high)
    table.setCurrentCell(0, 0)
    return table


@pytest.fixture
def body(qtbot: QtBot, qapp: QApplication) -> BodyScroll:
    Theme(qapp, "light")
    made = BodyScroll()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def test_a_squeezed_table_keeps_some_whole_rows_and_gets_its_height_back(body: BodyScroll) -> None:
    low, high = _table(20), _table(50)
    for table in (low, high):
        table.setMinimumHeight(400)
        body.column.addWidget(table)
    body.show()
    body.squeeze(2000)
    assert low.minimumHeight() == LEAST
    assert high.minimumHeight() >= high.horizontalHeader().height() + 3 * 50
    high.setMinimumHeight(260)  # its rows are lower now
    body.give_back()
    assert (low.minimumHeight(), high.minimumHeight()) == (400, 260)


def test_a_table_that_takes_the_keyboard_shows_its_row_rather_than_its_foot(
    body: BodyScroll, qtbot: QtBot
) -> None:
    field, table = QLineEdit(), _table(50)
    table.setMinimumHeight(600)
    body.column.addWidget(field)
    body.column.addWidget(table)
    body.show()
    body.activateWindow()
    qtbot.waitUntil(lambda: body.isActiveWindow())
    field.setFocus()
    table.setFocus()
    bar = body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.qWait(20)
    assert bar.value() == 0
    for _ in range(ROWS - 1):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentRow() == ROWS - 1
    inner = body.widget()
    assert inner is not None
    foot = table.viewport().mapTo(inner, table.visualItemRect(table.currentItem()).bottomLeft()).y()
    qtbot.waitUntil(lambda: bar.value() + body.viewport().height() > foot)


def test_a_table_and_a_list_are_no_higher_than_their_rows_where_there_is_room(
    body: BodyScroll, qtbot: QtBot
) -> None:
    table, listed = _table(50), QListWidget()
    listed.addItems(["2024", "2025", "2026"])
    listed.setProperty("role", "boxed")
    for one in (table, listed):
        body.column.addWidget(one)
        as_high_as_rows(one)
    body.show()
    body.resize(400, body.sizeHint().height())
    qtbot.waitUntil(lambda: 0 <= table.viewport().height() - ROWS * 50 < 8)
    rows = 3 * listed.sizeHintForRow(0)
    qtbot.waitUntil(lambda: 0 <= listed.viewport().height() - rows < 8)
    body.resize(400, 300)
    qtbot.waitUntil(lambda: 3 * 50 <= table.viewport().height() < ROWS * 50)
    assert table.verticalScrollBar().maximum() > 0
    assert not body.verticalScrollBar().isVisible()
