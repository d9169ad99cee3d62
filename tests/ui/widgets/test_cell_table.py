"""Rows of several lines where words do not fit into one."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.models.cells import Cell, Head
from ui.theme import Theme
from ui.widgets.cell_table import CellTable
from ui.widgets.labels import broken, in_lines

NAME = "Ақтөбе қаласының Алматы ауданы"
COUNT = "64\u00a0928 ішінен 17\u00a0341 (26,7\u00a0%)"


def metrics() -> QFontMetrics:
    return QFontMetrics(QApplication.font())


def test_words_break_between_words_and_numbers_stay_whole(qapp: QApplication) -> None:
    own = metrics()
    width = own.horizontalAdvance("Ақтөбе қаласының") + 2
    assert in_lines(NAME, own, width, 2) == ["Ақтөбе қаласының", "Алматы ауданы"]
    assert in_lines(COUNT, own, own.horizontalAdvance("17\u00a0341 (26,7\u00a0%)") + 2, 2) == [
        "64\u00a0928 ішінен",
        "17\u00a0341 (26,7\u00a0%)",
    ]


def test_a_number_parts_from_its_word_only_before_a_word_would_be_cut(qapp: QApplication) -> None:
    own, given = metrics(), "Барлығы 17\u00a0341\u00a0көрсеткіш"
    room = own.horizontalAdvance("17\u00a0341\u00a0көрсеткіш") + 2
    assert in_lines(given, own, room, 4) == ["Барлығы", "17\u00a0341\u00a0көрсеткіш"]
    narrow = own.horizontalAdvance("көрсеткіш") + 4
    assert in_lines(given, own, narrow, 4) == ["Барлығы", "17\u00a0341", "көрсеткіш"]
    assert broken(given, own, room) == given
    assert broken(given, own, narrow) == "Барлығы 17\u00a0341 көрсеткіш"


def test_what_is_beyond_the_last_line_is_told_by_dots(qapp: QApplication) -> None:
    own = metrics()
    width = own.horizontalAdvance("Ақтөбе қаласының") + 2
    shown = in_lines(f"{NAME} және басқалары", own, width, 2)
    assert len(shown) == 2
    assert shown[1].endswith("…")
    assert in_lines(NAME, own, 10_000, 2) == [NAME]
    assert in_lines("", own, width, 2) == [""]


def test_dots_come_only_where_words_are_left_out(qapp: QApplication) -> None:
    own = metrics()
    for width in range(own.horizontalAdvance("қаласының") + 4, own.horizontalAdvance(NAME) + 4):
        assert " ".join(in_lines(NAME, own, width, 4)) == NAME, width


def shown_table(qtbot: QtBot, qapp: QApplication, width: int) -> CellTable:
    table = CellTable(Theme(qapp, "light"), "…", wraps=True)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.cells.show((Head("body", "…", share=1),), [NAME, "Ойыл"], lambda one: [Cell(one)])
    table.show()
    return table


def test_rows_are_higher_only_where_words_need_it(qtbot: QtBot, qapp: QApplication) -> None:
    narrow, wide = shown_table(qtbot, qapp, 180), shown_table(qtbot, qapp, 700)
    assert narrow.rowHeight(0) > narrow.rowHeight(1) == wide.rowHeight(0) == wide.rowHeight(1)
    wide.resize(180, 300)
    qtbot.waitUntil(lambda: wide.rowHeight(0) == narrow.rowHeight(0))


def test_where_rows_are_chosen_the_whole_row_is(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…", by_rows=True)
    qtbot.addWidget(table)
    heads = (Head("body", "…", share=1), Head("count", "…"))
    table.cells.show(heads, [NAME, "Ойыл"], lambda one: [Cell(one), Cell("1")])
    table.go_to(1)
    assert [(one.row(), one.column()) for one in table.selectedIndexes()] == [(1, 0), (1, 1)]


def test_what_a_column_says_stays_on_one_line_where_there_is_room(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…", wraps=True)
    qtbot.addWidget(table)
    heads = (Head("body", "…", share=1), Head("verdict", "…", says=(NAME,)))
    table.cells.show(heads, [NAME], lambda one: [Cell("1"), Cell(one, mark="unchanged")])
    table.resize(600, 300)
    table.show()
    one_line = table.rowHeight(0)
    assert one_line < 2 * table.fontMetrics().lineSpacing() + 16
    table.resize(180, 300)
    qtbot.waitUntil(lambda: table.rowHeight(0) > one_line)


def test_a_title_sorts_only_what_can_be_sorted(qtbot: QtBot, qapp: QApplication) -> None:
    table = shown_table(qtbot, qapp, 700)
    assert not table.horizontalHeader().sectionsClickable()
    table.cells.show((Head("body", "…"),), [NAME], lambda one: [Cell(one)], lambda one, _key: one)
    assert table.horizontalHeader().sectionsClickable()


def test_hundreds_of_rows_are_measured_while_the_window_lives(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…", wraps=True)
    qtbot.addWidget(table)
    table.resize(180, 300)
    low = table.verticalHeader().defaultSectionSize()
    table.cells.show((Head("body", "…", share=1),), [NAME] * 500, lambda one: [Cell(one)])
    assert table.rowHeight(0) > low == table.rowHeight(499)
    qtbot.waitUntil(lambda: table.rowHeight(499) == table.rowHeight(0))


def test_a_row_that_is_scrolled_to_stays_in_view(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…", wraps=True)
    qtbot.addWidget(table)
    table.resize(180, 300)
    table.show()
    table.cells.show((Head("body", "…", share=1),), list(range(500)), lambda one: [Cell(f"{NAME} {one}")])
    table.select(lambda one: one == 450)
    assert table.rowHeight(450) == table.rowHeight(0)
    qtbot.waitUntil(lambda: table.rowHeight(499) == table.rowHeight(0))
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_a_row_chosen_before_the_table_is_seen_hides_none_above_it(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…")
    qtbot.addWidget(table)
    table.resize(300, 40)  # a table that no layout has given its place yet
    table.cells.show((Head("body", "…", share=1),), [str(row) for row in range(40)], lambda one: [Cell(one)])
    table.go_to(2)
    table.resize(300, 400)
    table.show()
    assert table.verticalScrollBar().value() == 0
    table.hide()
    table.go_to(39)
    table.show()
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).bottom() <= table.viewport().height())


def test_what_is_in_view_is_measured_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…", wraps=True)
    qtbot.addWidget(table)
    table.resize(180, 300)
    table.show()
    table.cells.show((Head("body", "…", share=1),), list(range(1000)), lambda one: [Cell(f"{NAME} {one}")])
    table.select(lambda one: one == 300)
    qtbot.waitUntil(lambda: table.rowHeight(999) == table.rowHeight(0))
    table.resize(700, 300)
    table.cells.show(table.cells.heads, list(range(1000)), lambda one: [Cell(f"{NAME} {one}")])
    assert table.rowAt(0) > 150
    assert table.rowHeight(table.rowAt(0)) == table.rowHeight(0) < table.rowHeight(999)


def test_what_is_current_stays_so_when_the_rows_are_sorted(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…")
    qtbot.addWidget(table)
    heads = (Head("name", "…"), Head("count", "…", right=True))
    items = [("в", 1), ("а", 3), ("б", 2)]
    table.cells.show(
        heads, items, lambda one: [Cell(one[0]), Cell(str(one[1]))], lambda one, key: one[key == "count"]
    )
    table.select(lambda one: one[0] == "б", "count")
    for column, row in ((0, 1), (0, 1), (1, 1), (1, 1)):
        table.sort_by(column)
        assert table.currentIndex().row() == row
        assert table.currentIndex().column() == 1
        assert table.cells.items[row][0] == "б"


def test_the_last_column_of_numbers_keeps_away_from_the_frame(qtbot: QtBot, qapp: QApplication) -> None:
    table = CellTable(Theme(qapp, "light"), "…")
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.cells.show(
        (Head("name", "…", share=1), Head("count", "…", right=True)),
        ["а"],
        lambda one: [Cell(one), Cell("1")],
    )
    table.show()
    qtbot.waitUntil(lambda: 2 <= table.viewport().width() - table.horizontalHeader().length() <= 8)


def test_what_belongs_to_the_chosen_row_is_tinted_with_it(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    table = CellTable(theme, "facts", by_rows=True)
    qtbot.addWidget(table)
    made = {
        "a": [Cell("uil"), Cell("1")],
        "b": [Cell("uil", repeats=True), Cell("2")],
        "c": [Cell("uil", repeats=True), Cell("3")],
        "d": [Cell("alga"), Cell("4")],
    }
    table.cells.show((Head("body", "Body"), Head("said", "Said")), tuple(made), made.__getitem__)
    table.resize(400, 300)
    table.show()
    table.go_to(1)
    grounds = []
    seen = table.viewport().grab().toImage().scaled(table.viewport().size())
    for row in range(4):
        place = table.visualRect(table.cells.index(row, 0))
        grounds.append(seen.pixelColor(place.right() - 2, place.center().y()).name().upper())
    tokens = theme.tokens
    assert grounds == [tokens.surface2, tokens.accent_soft, tokens.surface2, tokens.surface]
