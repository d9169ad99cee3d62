"""The contract: every indicator has an editor that takes its values and gives them back."""

from __future__ import annotations

import pkgutil
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import ui.editors
from core.answers.values import allowed_codes, canonical, parse
from core.methodology.load import load_shipped
from core.methodology.records import DueDate, Indicator
from core.text import LANGS, Catalogue, Lang
from ui.editors import EDITORS, editor_for
from ui.editors.base import AnswerEditor, Setting
from ui.widgets.wrapping_check import WrappingCheck

DAY = date(2026, 3, 31)
ALL = [one for name in ("AKT-OPENNESS", "FIRST-PUBLISHED") for one in load_shipped(name).indicators()]


def values(indicator: Indicator) -> list[str]:
    found = ["no_answer"] if indicator.no_answer else []
    if isinstance(indicator.scoring, DueDate):
        return [*found, "2026-12-31", "2026-12-31;fulfilled", "no_promise"]
    if indicator.answer_type in ("yes_no", "choice", "scale"):
        return [*found, *allowed_codes(indicator)]
    if indicator.ticks:
        return ["0", "4", f"ticks:1,3,{len(indicator.ticks)}"]
    return found + {
        "count": ["0", "3"],
        "number": ["0", "0.5", "3"],
        "percent": ["0", "64.25", "100", "13/20", "0/7", "7/8"],
        "date": ["2026-03-01", "2025-12-31"],
    }.get(indicator.answer_type, [])


def made(qtbot: QtBot, indicator: Indicator, lang: Lang = "ru") -> AnswerEditor:
    editor = editor_for(Setting(indicator, Catalogue(lang), DAY, 41_000))
    qtbot.addWidget(editor)
    return editor


@pytest.mark.parametrize("indicator", ALL, ids=lambda one: one.id)
def test_every_indicator_has_an_editor_that_keeps_its_values(qtbot: QtBot, indicator: Indicator) -> None:
    for lang in LANGS:
        editor = made(qtbot, indicator, lang)
        assert editor.typed() == ""
        for value in values(indicator):
            editor.show_typed(value)
            assert canonical(parse(indicator, editor.typed())) == value
            raw = editor.typed()
            editor.show_typed(raw)
            assert editor.typed() == raw
        editor.show_typed("")
        assert editor.typed() == ""
        assert editor.main_field().focusPolicy()


@pytest.mark.parametrize("indicator", ALL, ids=lambda one: one.id)
def test_showing_a_value_is_not_an_edit(qtbot: QtBot, indicator: Indicator) -> None:
    editor = made(qtbot, indicator)
    edits = []
    editor.edited.connect(lambda: edits.append(editor.typed()))
    for value in values(indicator):
        editor.show_typed(value)
    assert edits == []


def test_every_file_of_editors_is_in_the_list() -> None:
    listed = {kind.__module__ for kind in EDITORS}
    files = {f"ui.editors.{found.name}" for found in pkgutil.iter_modules(ui.editors.__path__)}
    assert files - listed == {"ui.editors.base"}


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, ord(sign), Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(field, event)


def indicator(code: str) -> Indicator:
    return next(one for one in ALL if one.id == code)


def test_digits_choose_levels_options_and_ticks(qtbot: QtBot) -> None:
    level = made(qtbot, indicator("WEB-06"))
    assert level.press("2")
    assert level.typed() == "2"
    choice = made(qtbot, indicator("WEB-01"))
    assert choice.press("1")
    assert choice.typed() == allowed_codes(choice.indicator)[0]
    yes_no = made(qtbot, indicator("PRS-10"))
    assert yes_no.press("0")
    assert yes_no.typed() == "no"
    ticks = made(qtbot, indicator("WEB-02"))
    assert ticks.press("1")
    assert ticks.press("=")
    assert ticks.typed() == "ticks:1,12"
    assert ticks.press("1")
    assert ticks.typed() == "ticks:12"
    assert not level.press("9")


def test_typing_a_share_and_its_parts(qtbot: QtBot) -> None:
    from ui.editors.percent import PercentEditor

    editor = made(qtbot, indicator("WEB-04"))
    assert isinstance(editor, PercentEditor)
    write(editor.numerator, "13")
    assert editor.typed() == "13/20"
    assert editor.share.text() == "65"
    editor.share.clear()
    write(editor.share, "70")
    assert editor.typed() == "70"
    assert editor.numerator.text() == ""


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_one_key_says_that_there_was_no_reply(qtbot: QtBot, one: Indicator) -> None:
    """Only where the methodology allows it; the same key takes it back."""
    editor = made(qtbot, one)
    can = one.no_answer and one.answer_type in ("count", "number", "percent", "date")
    assert editor.press("x") is can
    assert editor.typed() == ("no_answer" if can else "")
    if can:
        assert editor.press("x")
        assert editor.typed() == ""


@pytest.mark.parametrize(("asked", "none"), [("WEB-03", "Такой даты нет"), ("FBK-03", "Ответа не было")])
def test_that_there_was_none_is_said_in_words_of_the_question(qtbot: QtBot, asked: str, none: str) -> None:
    editor = made(qtbot, indicator(asked))
    assert [one.accessibleName() for one in editor.findChildren(WrappingCheck)] == [none]


def test_what_cannot_be_a_value_is_given_back_as_typed(qtbot: QtBot) -> None:
    editor = made(qtbot, indicator("WEB-03"))
    editor.show_typed("31.13")
    assert editor.typed() == "31.13"
    percent = made(qtbot, indicator("WEB-04"))
    percent.show_typed("25/")
    assert percent.typed() == "25/"


def test_a_denominator_may_be_the_population(qtbot: QtBot) -> None:
    from ui.editors.percent import PercentEditor

    editor = made(qtbot, indicator("SOC-07"))
    assert isinstance(editor, PercentEditor)
    assert editor.denominator.text() == "41000"
    assert editor.typed() == ""


def test_no_promise_and_a_date_exclude_each_other(qtbot: QtBot) -> None:
    from ui.editors.dates import PromiseEditor

    editor = made(qtbot, indicator("PRS-05"))
    assert isinstance(editor, PromiseEditor)
    write(editor.day.field, "31.12")
    assert editor.typed() == "2026-12-31"
    assert editor.press("1")
    assert editor.typed() == "2026-12-31;fulfilled"
    assert editor.press("0")
    assert editor.typed() == "no_promise"


def test_days_count_from_the_day_looked_at(qtbot: QtBot) -> None:
    from ui.editors.dates import DateEditor

    editor = made(qtbot, indicator("WEB-03"))
    assert isinstance(editor, DateEditor)
    write(editor.day.field, "-3")
    assert editor.typed() == "2026-03-28"
    editor.set_day(date(2026, 4, 10))
    assert editor.typed() == "2026-04-07"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_fills_in_the_day(qtbot: QtBot) -> None:
    from PySide6.QtCore import QDate

    from ui.editors.dates import DateEditor
    from ui.widgets.day_field import CalendarPopup

    editor = made(qtbot, indicator("WEB-03"))
    assert isinstance(editor, DateEditor)
    editor.show()
    editor.day.open_calendar()
    popup = editor.day.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    with qtbot.waitSignal(editor.edited):
        popup.calendar.clicked.emit(QDate(2026, 3, 2))
    assert editor.typed() == "2026-03-02"
