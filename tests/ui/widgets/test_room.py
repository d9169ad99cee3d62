"""A window stands where it was left, and never needs more than the screen has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.room import place_of, put_back, room_for, stay_in_view

USUAL = QSize(300, 200)


def _window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_window_is_put_back_where_it_was(qtbot: QtBot) -> None:
    left, again = _window(qtbot), _window(qtbot)
    left.setGeometry(60, 50, 320, 240)
    put_back(again, place_of(left), USUAL)
    assert again.geometry() == left.geometry()


@pytest.mark.parametrize("spoiled", [None, 5, "", "x", "Ақтөбе"])
def test_a_spoiled_place_is_none(qtbot: QtBot, spoiled: object) -> None:
    window = _window(qtbot)
    put_back(window, spoiled, USUAL)
    assert window.size() == USUAL


def test_what_is_usual_is_never_more_than_the_screen_has(qtbot: QtBot) -> None:
    window = _window(qtbot)
    put_back(window, None, QSize(9000, 9000))
    screen = window.screen().availableSize()
    assert window.width() == screen.width()
    assert window.height() == room_for(window).height() < screen.height()


def test_a_window_that_hangs_over_an_edge_comes_into_view(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.resize(200, 100)
    window.show()
    screen = window.screen().availableGeometry()
    for corner in (screen.bottomRight(), screen.topLeft() - QPoint(50, 50)):
        window.move(corner)
        stay_in_view(window)
        assert screen.contains(window.frameGeometry())
