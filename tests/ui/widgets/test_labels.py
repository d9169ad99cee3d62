"""Words that wrap, and how wide they ask to be."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.labels import FewLines, Wrapping
from ui.widgets.wrapping_row import WrappingRow

LONG = "Баллы не сравниваются: в одном из аудитов оценок нет, и факты приведены рядом"


@pytest.fixture
def box(qtbot: QtBot, qapp: QApplication) -> QWidget:
    Theme(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("words", ["Да", "Баллы не сравниваются", LONG, f"{LONG}. {LONG}"])
def test_a_mark_asks_for_one_line(box: QWidget, words: str) -> None:
    mark = Wrapping("pill-warn", box)
    mark.setText(words)
    hint = mark.sizeHint()
    assert hint.height() == mark.heightForWidth(hint.width()) == mark.heightForWidth(5000)


def test_a_mark_is_as_wide_as_its_words_and_wraps_where_they_have_no_room(box: QWidget, qtbot: QtBot) -> None:
    row, mark = WrappingRow(box), Wrapping("pill-warn")
    row.addWidget(mark)
    mark.setText(LONG)
    box.resize(1200, 200)
    box.show()
    words = mark.fontMetrics().horizontalAdvance(LONG)
    qtbot.waitUntil(lambda: words < mark.width() < words + 40)
    qtbot.waitUntil(lambda: mark.height() == mark.heightForWidth(1200))
    one_line = mark.height()
    box.resize(240, 200)
    qtbot.waitUntil(lambda: mark.width() == 240)
    assert mark.height() >= mark.heightForWidth(240) > one_line


def test_words_take_the_lines_they_need_and_no_more_than_a_few(box: QWidget, qtbot: QtBot) -> None:
    column, words = QVBoxLayout(box), FewLines("muted", 3)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(words)
    column.addStretch(1)
    words.show_text(f"{LONG}\n{LONG}")
    box.resize(2000, 200)
    box.show()
    line = words.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: words.height() == line)
    assert words.text() == f"{LONG} {LONG}"
    assert words.toolTip() == ""
    box.resize(words.fontMetrics().horizontalAdvance(LONG), 200)
    qtbot.waitUntil(lambda: words.height() == 2 * line)
    assert words.text().replace("\n", " ") == f"{LONG} {LONG}"
    box.resize(120, 200)
    qtbot.waitUntil(lambda: words.height() == 3 * line)
    assert words.text().endswith("…")
    assert LONG in words.toolTip()
    assert words.accessibleName() == f"{LONG} {LONG}"
    words.show_text("17\u00a0341\u00a0көрсеткіш")
    box.resize(words.fontMetrics().horizontalAdvance("көрсеткіш") + 4, 200)
    qtbot.waitUntil(lambda: words.text() == "17\u00a0341\nкөрсеткіш")
    assert words.toolTip() == ""  # nothing is cut
