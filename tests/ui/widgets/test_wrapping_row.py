from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.wrapping_row import WrappingRow, together


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


def test_what_stands_together_goes_on_together(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = WrappingRow(box, gap=10)
    labels = [QLabel("слово", box) for _ in range(6)]
    for label in labels:
        label.setFixedSize(100, 20)
    row.addWidget(together(labels[:4], box))
    row.addWidget(together(labels[4:], box))
    box.show()

    def lines(width: int) -> list[int]:
        box.resize(width, row.heightForWidth(width))
        qtbot.waitUntil(lambda: labels[-1].mapTo(box, QPoint()).y() <= box.height() - 20)
        tops = [label.mapTo(box, QPoint()).y() for label in labels]
        return [tops.count(top) for top in sorted(set(tops))]

    assert lines(700) == [6]
    assert lines(600) == [4, 2]
    assert lines(430) == [4, 2]
