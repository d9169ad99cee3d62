"""A list whose chosen line does not fit says so, and shows the whole of it when asked."""

from __future__ import annotations

import gc
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from ui.theme import Theme
from ui.widgets.choice import Choice

LONG = "Ақтөбе қаласының Алматы ауданы және тағы да басқа аудандар <b>"


def _shown(qtbot: QtBot, width: int) -> Choice:
    box = Choice()
    qtbot.addWidget(box)
    for words in ("Барлық объектілер", LONG):
        box.addItem(words)
    box.resize(width, box.sizeHint().height())
    box.show()
    return box


@pytest.mark.parametrize("end", ["collected", "deleted", "deleted later"])
def test_whatever_comes_to_it_while_its_window_dies_finds_it_whole(qtbot: QtBot, end: str) -> None:
    came: list[tuple[QEvent.Type, bool]] = []

    class Probe(Choice):
        def __init__(self, parent: QWidget) -> None:
            super().__init__(parent)
            self.own = True  # events come from `super().__init__` on

        def event(self, event: QEvent) -> bool:
            came.append((event.type(), isValid(self) and "own" in vars(self)))
            return super().event(event)

    window = QWidget()
    window.itself = window  # type: ignore[attr-defined]  # a cycle, as windows are
    choice = Probe(window)
    choice.addItem("x" * 300)
    choice.setFocus()
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.sendEvent(choice, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), QPoint(3, 3)))
    came.clear()
    QApplication.postEvent(choice, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), QPoint(3, 3)))
    if end == "deleted":
        delete(window)
    elif end == "deleted later":
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del window, choice
    gc.collect()
    QApplication.processEvents()
    assert (QEvent.Type.Hide, True) in came
    assert [one for one in came if not one[1] or one[0] == QEvent.Type.ToolTip] == []


def test_its_hint_has_room_for_the_longest_line_up_to_a_limit(qtbot: QtBot) -> None:
    box = _shown(qtbot, 100)
    box.setCurrentIndex(0)
    box.resize(box.sizeHint())
    assert not box.is_cut
    short = Choice()
    qtbot.addWidget(short)
    short.addItem("А")
    assert short.sizeHint().width() < box.sizeHint().width()
    box.addItem(LONG * 20)
    assert box.sizeHint().width() < 60 * box.fontMetrics().averageCharWidth() + 60


def test_the_line_for_all_is_cut_last(qtbot: QtBot) -> None:
    box = _shown(qtbot, 100)
    box.resize(box.minimumSizeHint())
    assert not box.is_cut
    box.setCurrentIndex(1)
    assert box.is_cut


def test_a_cut_line_ends_in_dots_on_the_screen(qtbot: QtBot) -> None:
    """Two lines that differ only where there is no room look the same; without … they would differ."""
    box = _shown(qtbot, 140)
    box.setFixedWidth(140)  # a window grows with what it has to say, sooner or later
    box.addItem(LONG[:25] + "Ы" * 40)
    box.addItem(LONG[:25] + "ь" * 40)
    pictures = []
    for row in (2, 3):
        box.setCurrentIndex(row)
        QApplication.processEvents()
        pictures.append(box.grab().toImage())
    assert box.is_cut
    assert pictures[0] == pictures[1]


def test_the_tooltip_has_the_whole_line_and_reads_no_markup_in_it(qtbot: QtBot) -> None:
    box = _shown(qtbot, 120)
    box.setToolTip("Объект")
    box.setCurrentIndex(1)
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5))))
    shown = QToolTip.text()
    QToolTip.hideText()
    assert "Объект" in shown
    assert "басқа аудандар &lt;b&gt;" in shown


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("lines", [1, 4, 15, 200])
def test_an_open_list_shows_all_its_lines_where_the_screen_has_room(qtbot: QtBot, lines: int) -> None:
    Theme(cast(QApplication, QApplication.instance()), "light")
    box = _shown(qtbot, 200)
    box.clear()
    box.addItems([f"Объект {number}" for number in range(lines)])
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    screen = box.screen().availableGeometry()
    assert screen.contains(view.window().geometry())
    needed = sum(map(view.sizeHintForRow, range(lines)))
    assert (view.viewport().height() >= needed) == (needed < screen.height() - 50)
    box.hidePopup()


def test_one_that_hugs_is_as_wide_as_its_chosen_line(qtbot: QtBot) -> None:
    boxes = [Choice(hugs=hugs) for hugs in (True, False)]
    for box in boxes:
        qtbot.addWidget(box)
        box.addItems(["Барлығы: 15", "Жауап берілмеген: 0"])
    hugging, usual = boxes
    short = hugging.sizeHint().width()
    assert short < usual.sizeHint().width()
    hugging.setCurrentIndex(1)
    assert hugging.sizeHint() == usual.sizeHint()
    hugging.setItemText(1, "Жауап берілмеген: 15")
    assert hugging.sizeHint().width() > usual.sizeHint().width()
    assert hugging.minimumSizeHint().width() >= short
