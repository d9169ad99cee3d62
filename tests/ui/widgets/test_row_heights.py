"""Rows as high as their words need, whoever sets the widths of their columns."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ui.widgets.boxed_table import WrappedWords
from ui.widgets.row_heights import RowHeights, heights_of

WORDS = "Ақтөбе қаласының Алматы ауданы"


def shown_table(qtbot: QtBot, rows: int) -> QTableWidget:
    table = QTableWidget(rows, 1)
    qtbot.addWidget(table)
    table.setItemDelegate(WrappedWords(table))
    for row in range(rows):
        table.setItem(row, 0, QTableWidgetItem(WORDS))
    table.verticalHeader().setMinimumSectionSize(20)
    table.verticalHeader().setDefaultSectionSize(20)
    table.resize(400, 200)
    table.show()
    return table


def wrapping(table: QTableWidget) -> RowHeights:
    table.setProperty("wraps", True)
    heights = heights_of(table)
    assert heights is not None
    return heights


def test_only_a_table_that_says_so_has_such_rows(qtbot: QtBot) -> None:
    table = shown_table(qtbot, 1)
    assert heights_of(table) is None
    assert wrapping(table) is wrapping(table)


def test_other_widths_and_other_words_make_other_heights(qtbot: QtBot) -> None:
    table = shown_table(qtbot, 2)
    heights = wrapping(table)
    table.setColumnWidth(0, 380)
    heights.fit()
    one = table.rowHeight(0)
    table.setColumnWidth(0, 150)
    assert table.rowHeight(0) == one
    heights.fit()
    assert table.rowHeight(0) == table.rowHeight(1) > one
    item = table.item(1, 0)
    assert item is not None
    item.setText("Ойыл")
    heights.fit()
    assert table.rowHeight(1) == one < table.rowHeight(0)


def test_whoever_goes_to_a_row_far_below_finds_all_above_it_measured(qtbot: QtBot) -> None:
    table = shown_table(qtbot, 400)
    heights = wrapping(table)
    table.setColumnWidth(0, 150)
    heights.fit()
    assert table.rowHeight(0) > table.rowHeight(250)
    heights.reach(250)
    assert table.rowHeight(250) == table.rowHeight(0) > table.rowHeight(399)
    qtbot.waitUntil(lambda: table.rowHeight(399) == table.rowHeight(0))
