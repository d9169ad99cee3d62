"""Columns of a table that wraps take the widths at which its rows take the fewest lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QApplication, QHeaderView, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.column_fitting import Fitting
from ui.widgets.column_lines import ColumnLines
from ui.widgets.column_measures import Measures

DAY = "26.11.2026 10:51"
WHERE = "WEB-09 · Әйтеке би ауданы · Оқу аудиті 2026"
SHORT = "Рецензент жауапты қарады"
COMMENT = "Бірінші беттегі үш материал бұрынғы жылдікі, қайта санап, экран суретін қосыңыз. " * 40


def _table(qtbot: QtBot, rows: Sequence[Sequence[str]], width: int) -> QTableWidget:
    table = QTableWidget(len(rows), len(rows[0]))
    qtbot.addWidget(table)
    table.setProperty("wraps", True)
    table.verticalHeader().hide()
    for row, words in enumerate(rows):
        for column, one in enumerate(words):
            if one:
                table.setItem(row, column, QTableWidgetItem(one))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(rows[0]) - 1, QHeaderView.ResizeMode.Stretch)
    table.resize(width, 400)
    table.show()
    return table


def _widths(table: QTableWidget, app: QApplication) -> tuple[Measures, dict[int, int]]:
    measures = Measures(table, Theme(app, "light"))
    return measures, Fitting(measures).widths({})


def test_one_long_comment_does_not_squeeze_the_other_columns(qtbot: QtBot, qapp: QApplication) -> None:
    rows = [(DAY, "Ойыл ауданы", SHORT)] * 12 + [(DAY, WHERE, SHORT)] * 3 + [(DAY, "Ойыл ауданы", COMMENT)]
    measures, widths = _widths(_table(qtbot, rows, 1000), qapp)
    assert widths[1] >= measures.line_of(WHERE) - 4
    assert sum(widths.values()) <= measures.room


def test_a_place_that_few_rows_need_wraps_where_the_words_of_all_rows_gain_a_line(
    qtbot: QtBot, qapp: QApplication
) -> None:
    words = COMMENT[:80].strip()
    rows = [(DAY, "Ойыл", words)] * 10 + [(DAY, WHERE, words)]
    table = _table(qtbot, rows, 900)
    alone = Measures(table, Theme(qapp, "light")).line_of(words)
    table.resize(alone + 2 * 130 + 20, 400)
    measures, widths = _widths(table, qapp)
    assert widths[2] >= alone - 4
    assert widths[1] < measures.line_of(WHERE)


def test_rows_without_words_in_a_column_stay_beside_their_own(qtbot: QtBot, qapp: QApplication) -> None:
    """An empty cell of a table has no words at all, and the rows below it must not move up."""
    table = _table(qtbot, [("", SHORT), (WHERE, "")], 600)
    measures = Measures(table, Theme(qapp, "light"))
    lines = ColumnLines(measures, [0, 1])
    wide, narrow = measures.line_of(WHERE), measures.line_of(SHORT)
    assert lines.total({0: wide, 1: narrow}) == 2
    assert lines.total({0: wide // 2, 1: narrow}) > 2
    assert lines.total({0: wide, 1: narrow // 2 + 12}) > 2


@pytest.mark.parametrize("rows", [[], [("", "")]])
def test_nothing_to_measure_is_no_error(
    qtbot: QtBot, qapp: QApplication, rows: list[tuple[str, str]]
) -> None:
    table = _table(qtbot, rows or [("", "")], 400)
    table.setRowCount(len(rows))
    measures, widths = _widths(table, qapp)
    assert set(widths) == {0, 1}
    assert sum(widths.values()) <= measures.room


def test_a_line_ends_between_words(qtbot: QtBot, qapp: QApplication) -> None:
    name = "Ақтөбе қаласының Астана ауданы"
    measures = Measures(_table(qtbot, [(name, SHORT)], 900), Theme(qapp, "light"))
    lines, needed = ColumnLines(measures, [0]), measures.line_of("Ақтөбе қаласының")
    assert [lines.total({0: width}) for width in (measures.line_of(name), needed, needed - 3)] == [1, 2, 3]


def test_a_name_takes_no_lines_where_another_column_has_room(qtbot: QtBot, qapp: QApplication) -> None:
    """Giving the answer's long words two lines saves more than any smaller step from narrow columns on."""
    day, about = (
        "10.04.2025",
        "Коммуникациялардың ашықтығына жүргізілген аудит нәтижелері туралы (оқу деректері)",
    )
    late = "! 10.05.2025 күні мерзімі өтті, жауап келген жоқ"
    city = ("Ақтөбе қаласының Астана ауданы", "Ақтөбе қаласының Алматы ауданы")
    asked = [(day, one, "", "Ұсынымдарды орындау мерзімдері туралы (оқу деректері)") for one in city]
    asked += [(day, "Мұғалжар ауданы", "", asked[0][3])] * 10
    sent = [(day, one, "✓ жауап келді", about) for one in (*city, *["Мұғалжар ауданы"] * 10)]
    rows = [*asked, *sent, *[(day, "Мұғалжар ауданы", late, about)] * 3]
    measures, widths = _widths(_table(qtbot, rows, 940), qapp)
    assert widths[1] >= measures.line_of(city[1]) - 2
    assert widths[3] >= measures.line_of(asked[0][3]) - 2
    assert sum(widths.values()) <= measures.room
