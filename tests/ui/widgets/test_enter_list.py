from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.enter_list import PADDING, EnterList

ABOVE = 3  # pixels above the words of an item, as the style sheet has it


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


def test_sentences_are_seen_whole(qtbot: QtBot, qapp: QApplication) -> None:
    Theme(qapp, "light")
    made = EnterList()
    qtbot.addWidget(made)
    words = (
        "Увеличивать число подписчиков: информировать о страницах на сайте, в газете, в местах оказания услуг"
    )
    for end in range(30, len(words)):
        made.addItem(words[:end])
    made.resize(246, 300)
    made.show()
    QApplication.processEvents()
    margin = made.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, made) + 1
    for row in range(made.count()):
        place = made.visualItemRect(made.item(row))
        room = QRect(0, 0, made.viewport().width() - PADDING - 2 * margin, 1000)
        needed = made.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, made.item(row).text())
        assert needed.height() + 2 * ABOVE <= place.height(), made.item(row).text()
