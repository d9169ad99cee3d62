"""Paths: both ends in view where there is no room for the whole of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.lines import tip
from ui.widgets.path_field import PathLine

LONG = "/home/department/workspaces/of the year 2026/with a long name/audit of openness.tynda"


def test_a_long_path_shows_both_ends_and_the_whole_in_its_tooltip(qapp: QApplication, qtbot: QtBot) -> None:
    Theme(qapp, "light")
    line = PathLine(LONG)
    qtbot.addWidget(line)
    line.resize(300, 34)
    assert line.shown().startswith("/home")
    assert line.shown().endswith(".tynda")
    assert "…" in line.shown()
    assert line.toolTip() == tip(LONG)
    line.resize(1200, 34)
    assert line.shown() == LONG
    line.setText("/a.tynda")
    assert line.shown() == "/a.tynda"
    assert line.toolTip() == tip("/a.tynda")
