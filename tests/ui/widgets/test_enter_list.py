from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.enter_list import EnterList


def test_an_empty_list_says_so(qtbot: QtBot) -> None:
    made = EnterList()
    qtbot.addWidget(made)
    made.resize(200, 80)
    blank = made.grab().toImage()
    made.say_nothing("No errors found.")
    assert made.grab().toImage() != blank
    assert made.accessibleDescription() == "No errors found."
    made.addItem("WEB-02: a defect")
    made.say_nothing("No errors found.")
    assert made.accessibleDescription() == ""
