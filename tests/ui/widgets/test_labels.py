"""Words that wrap, and how wide they ask to be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication, QKeySequence, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.labels import FewLines, Wrapping, broken, label, unhyphened, unwidowed
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


BOUND = "\u2011"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("10-нан 8-ден кем", f"10{BOUND}нан 8{BOUND}ден кем"),
        ("(hand-over)", f"(hand{BOUND}over)"),
        ("«веб-бет», из-за", f"«веб{BOUND}бет», из{BOUND}за"),
        ("E-Өтініш: іс-шаралар.", f"E{BOUND}Өтініш: іс{BOUND}шаралар."),
    ],
)
def test_no_line_ends_inside_a_short_word_with_a_hyphen(words: str, shown: str) -> None:
    assert unhyphened(words) == shown


@pytest.mark.parametrize(
    "words",
    [
        "WEB-04, 2026-03-28, 31-12",  # codes and days have no place in them where a line may end
        "сұрақ-жауап",  # both parts are words of their own
        "қарым-қатынасының",  # longer than a narrow line
        "questions-and-answers",
        "https://www.gov.kz/memleket/entities/aktobe-alga?lang=kk",
        "alga-aktobe.gov.kz",
        "C:\\files\\demo-en.tynda",
        "a-b@mail.kz",
        "– e -",
    ],
)
def test_other_hyphens_stay(words: str) -> None:
    assert unhyphened(words) == words


def test_words_in_lines_keep_their_plain_hyphens_for_whoever_asks(box: QWidget) -> None:
    made = label("Prepare the hand-over", "", wrap=True, parent=box)
    assert made.text() == "Prepare the hand-over"
    assert QLabel.text(made) == f"Prepare the hand{BOUND}over"
    heard = QAccessible.queryAccessibleInterface(made)
    assert heard.text(QAccessible.Text.Name) == "Prepare the hand-over"
    made.setText("Prepare it")
    assert heard.text(QAccessible.Text.Name) == "Prepare it"
    made.setAccessibleName("what is heard")
    made.setText("the hand-over")
    assert made.accessibleName() == "what is heard"


def test_what_people_mark_and_copy_has_plain_hyphens(box: QWidget) -> None:
    made = label("8-ден", "", wrap=True, parent=box)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.show()
    made.setFocus()
    QTest.keySequence(made, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keySequence(made, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "8-ден"


def test_a_line_of_a_label_and_of_a_cell_does_not_end_after_a_number_and_its_hyphen(box: QWidget) -> None:
    made = label("аааааа 8-ден", "", wrap=True, parent=box)
    made.ensurePolished()
    metrics = QFontMetrics(made.font())
    width = metrics.horizontalAdvance("аааааа 8-") + 2
    flags = int(Qt.TextFlag.TextWordWrap)
    first = metrics.horizontalAdvance("аааааа") + 2
    for shown in (QLabel.text(made), broken("аааааа 8-ден", metrics, width)):
        assert metrics.boundingRect(QRect(0, 0, width, 1000), flags, shown).width() <= first


@pytest.mark.parametrize("bold", [False, True])
def test_the_hyphen_at_which_no_line_ends_is_in_our_font(
    box: QWidget, qapp: QApplication, bold: bool
) -> None:
    font = Theme(qapp, "light").font(bold=bold)
    raw, metrics = QRawFont.fromFont(font), QFontMetrics(font)
    assert raw.familyName().startswith("Noto Sans")
    assert 0 not in raw.glyphIndexesForString(BOUND), "0 stands for what a font does not have"
    assert raw.glyphIndexesForString("\U0001f600") == [0]
    assert metrics.horizontalAdvance(BOUND) == metrics.horizontalAdvance("-")


SENTENCE = "Заполненная форма становится подтверждением отрицательного заявления руководителей"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (f"{SENTENCE} и там", f"{SENTENCE} и\u00a0там"),
        (f"{SENTENCE} и там\n{SENTENCE} и тут", f"{SENTENCE} и\u00a0там\n{SENTENCE} и\u00a0тут"),
        (f"{SENTENCE}\nи там", f"{SENTENCE}\nи там"),
        (SENTENCE, SENTENCE),  # its last two words are too long for a narrow line
        ("Короткая строка и всё", "Короткая строка и всё"),
        ("", ""),
    ],
)
def test_the_last_line_is_not_one_short_word(words: str, shown: str) -> None:
    assert unwidowed(words) == shown


def test_a_label_takes_no_more_lines_for_that(box: QWidget) -> None:
    plain = QLabel(f"{SENTENCE} и там", box)
    plain.setWordWrap(True)
    made = label(f"{SENTENCE} и там", "", wrap=True, parent=box)
    for one in (plain, made):
        one.ensurePolished()
    widths = range(160, 700, 7)
    assert [made.heightForWidth(one) for one in widths] == [plain.heightForWidth(one) for one in widths]
    assert made.text() == made.accessibleName() == f"{SENTENCE} и там"
