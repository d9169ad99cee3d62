from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.wrapping_row import WrappingRow


def test_lines_stand_in_the_middle_also_when_they_break(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = WrappingRow(box, gap=10, centred=True)
    words, key = QLabel("слова", box), QLabel("Ctrl V", box)
    words.setFixedSize(100, 20)
    key.setFixedSize(40, 20)
    row.addWidget(words)
    row.addWidget(key)
    box.resize(200, 20)
    box.show()
    assert (words.x(), key.x()) == (25, 135)
    box.resize(140, 50)
    qtbot.waitUntil(lambda: key.y() > words.y())
    assert (words.x(), key.x()) == (20, 50)
