"""Scrolling follows the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.fields import NoteField
from ui.widgets.quiet_scroll import QuietScroll

ROWS = 40


@pytest.fixture
def scroll(qtbot: QtBot) -> QuietScroll:
    made = QuietScroll()
    qtbot.addWidget(made)
    inner = QWidget()
    column = QVBoxLayout(inner)
    for number in range(ROWS):
        column.addWidget(QCheckBox(f"{number} " + "wide " * 40, inner))
    made.setWidget(inner)
    made.resize(200, 205)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    return made


def _box(scroll: QuietScroll, number: int) -> QCheckBox:
    return scroll.findChildren(QCheckBox)[number]


def _is_seen(scroll: QuietScroll, box: QWidget) -> bool:
    top = box.mapTo(scroll.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + box.height() <= scroll.viewport().height()


@pytest.mark.parametrize("number", [ROWS - 1, ROWS // 2])
def test_what_takes_the_keyboard_comes_into_view(scroll: QuietScroll, qtbot: QtBot, number: int) -> None:
    box = _box(scroll, number)
    assert not _is_seen(scroll, box)
    _box(scroll, 0).setFocus()
    box.setFocus()
    qtbot.waitUntil(lambda: _is_seen(scroll, box))
    assert scroll.horizontalScrollBar().value() == 0


def test_what_comes_up_and_takes_the_keyboard_at_once_comes_into_view(
    scroll: QuietScroll, qtbot: QtBot
) -> None:
    box = _box(scroll, ROWS - 1)
    box.hide()
    _box(scroll, 0).setFocus()
    QTest.qWait(0)
    box.show()
    box.setFocus()
    qtbot.waitUntil(lambda: _is_seen(scroll, box))


def test_what_is_shown_anew_stays_at_its_beginning_until_the_keyboard_is_used(
    scroll: QuietScroll, qtbot: QtBot
) -> None:
    _box(scroll, 0).setFocus()
    _box(scroll, ROWS - 1).setFocus()
    scroll.rest()
    QTest.qWait(20)
    assert scroll.verticalScrollBar().value() == 0
    scroll.follow()
    qtbot.waitUntil(lambda: _is_seen(scroll, _box(scroll, ROWS - 1)))


def test_the_field_that_one_types_into_is_in_view_at_rest_with_as_much_of_the_beginning_as_there_is_room_for(
    scroll: QuietScroll, qtbot: QtBot
) -> None:
    first, field = _box(scroll, 0), _box(scroll, ROWS // 2)
    field.setFocus()
    scroll.rest(field)
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: _is_seen(scroll, field))
    assert not _is_seen(scroll, _box(scroll, ROWS // 2 + 1))
    was = bar.value()
    first.hide()  # what stands above is known later
    qtbot.waitUntil(lambda: bar.value() < was)
    assert _is_seen(scroll, field)
    bar.setValue(0)  # the wheel
    first.show()
    qtbot.waitUntil(lambda: first.height() > 0 and first.isVisible())
    QTest.qWait(20)
    assert bar.value() == 0
    scroll.rest(first)
    QTest.qWait(20)
    assert bar.value() == 0


def test_it_rests_no_lower_than_the_field_that_has_the_keyboard_now(
    scroll: QuietScroll, qtbot: QtBot
) -> None:
    """Also where nothing else has another height."""
    low, high, bar = _box(scroll, ROWS // 2), _box(scroll, ROWS // 4), scroll.verticalScrollBar()
    low.setFocus()
    scroll.rest(low)
    qtbot.waitUntil(lambda: _is_seen(scroll, low))
    was = bar.value()
    high.setFocus()
    qtbot.waitUntil(lambda: bar.value() < was and _is_seen(scroll, high))
    assert scroll.is_resting


def test_a_field_that_stands_higher_than_it_did_is_rested_at_where_it_stands(
    scroll: QuietScroll, qtbot: QtBot
) -> None:
    """What is below it took the height that went above it: the bar has the same range."""
    inner, bar, field = scroll.widget(), scroll.verticalScrollBar(), _box(scroll, ROWS // 2)
    layout = inner.layout() if inner is not None else None
    assert isinstance(layout, QVBoxLayout)
    field.setFocus()
    scroll.rest(field)
    qtbot.waitUntil(lambda: _is_seen(scroll, field))
    was, most, above = bar.value(), bar.maximum(), _box(scroll, 0)
    layout.removeWidget(above)
    layout.addWidget(above)
    qtbot.waitUntil(lambda: bar.value() < was and _is_seen(scroll, field))
    assert bar.maximum() == most


def test_no_line_is_cut_above_the_field_at_rest(scroll: QuietScroll, qtbot: QtBot) -> None:
    field = _box(scroll, ROWS // 2)
    field.setFocus()
    scroll.resize(200, 211)
    scroll.rest(field)
    qtbot.waitUntil(lambda: _is_seen(scroll, field))
    tops = [one.mapTo(scroll.viewport(), QPoint()).y() for one in scroll.findChildren(QCheckBox)]
    assert not [top for top in tops if top < 0 < top + field.height()]


def test_where_the_program_puts_the_keyboard_does_not_end_the_rest(scroll: QuietScroll, qtbot: QtBot) -> None:
    _box(scroll, 0).setFocus()
    scroll.rest()
    _box(scroll, ROWS - 2).setFocus()
    QTest.qWait(20)
    assert scroll.verticalScrollBar().value() == 0
    QTest.keyClick(_box(scroll, ROWS - 2), Qt.Key.Key_Tab)
    assert _box(scroll, ROWS - 1).hasFocus()
    qtbot.waitUntil(lambda: _is_seen(scroll, _box(scroll, ROWS - 1)))


def test_what_is_typed_out_of_view_comes_into_view(scroll: QuietScroll, qtbot: QtBot) -> None:
    _box(scroll, 0).setFocus()
    scroll.rest()
    _box(scroll, ROWS - 1).setFocus()
    QTest.keyClick(_box(scroll, ROWS - 1), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _is_seen(scroll, _box(scroll, ROWS - 1)))


def test_what_gets_the_keyboard_as_another_field_goes_is_not_scrolled_to(scroll: QuietScroll) -> None:
    for number in range(ROWS - 1):
        _box(scroll, number).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    _box(scroll, 0).setFocus()
    scroll.rest()
    _box(scroll, 0).hide()
    assert _box(scroll, ROWS - 1).hasFocus()
    QTest.qWait(20)
    assert scroll.verticalScrollBar().value() == 0


def test_a_note_that_grows_stays_in_view(scroll: QuietScroll, qtbot: QtBot) -> None:
    inner = scroll.widget()
    assert inner is not None
    note, layout = NoteField("note", "", inner), inner.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(ROWS // 2, note)
    _box(scroll, 0).setFocus()
    note.setFocus()
    for _ in range(6):
        note.insertPlainText("line\n")
        QTest.qWait(0)
    qtbot.waitUntil(lambda: _is_seen(scroll, note))


def test_a_click_on_what_is_half_in_view_is_a_click(scroll: QuietScroll, qtbot: QtBot) -> None:
    half = _box(scroll, 4)
    bars = scroll.height() - scroll.viewport().height()
    scroll.resize(200, half.mapTo(scroll.viewport(), QPoint(0, half.height() // 2)).y() + bars)
    qtbot.waitUntil(lambda: not _is_seen(scroll, half))
    assert not half.visibleRegion().isEmpty()
    where = one_in_view(half)
    QTest.mousePress(half, Qt.MouseButton.LeftButton, pos=where)
    QTest.qWait(20)
    assert half.hasFocus()
    QTest.mouseRelease(half, Qt.MouseButton.LeftButton, pos=where)
    assert half.isChecked()
    assert scroll.verticalScrollBar().value() == 0


def one_in_view(box: QCheckBox) -> QPoint:
    """The last row in view, next to the middle of the box: a theme may leave its edges without an answer."""
    return QPoint(8, box.visibleRegion().boundingRect().bottom())


def test_the_bar_stands_in_the_margin(scroll: QuietScroll, qtbot: QtBot) -> None:
    """What scrolls ends at the same place with a bar and without."""
    inner = scroll.widget()
    column = inner.layout() if inner is not None else None
    assert column is not None
    scroll.keep_edge(column, 16)

    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and column.contentsMargins().right() == 16 - bar.width())
    for box in scroll.findChildren(QCheckBox)[1:]:
        box.hide()
    qtbot.waitUntil(lambda: not bar.isVisible() and column.contentsMargins().right() == 16)
