from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.settings import Settings
from ui.theme import Theme
from ui.widgets.folding import ThreePanes, spread

USUAL, MOST, LEAST = (272, 640, 256), (360, 0, 340), (200, 320, 200)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1168, [272, 640, 256]),
        (584, [136, 320, 128]),
        (1688, [360, 988, 340]),  # neither side beyond its most: the middle has the rest
    ],
)
def test_room_is_shared_in_proportion_as_far_as_each_takes_it(width: int, expected: list[int]) -> None:
    assert spread(USUAL, MOST, width) == expected


def test_what_one_pane_needs_is_taken_from_all_others() -> None:
    assert spread((250, 500, 250), (0, 0, 0), 1000, (200, 300, 400)) == [200, 400, 400]
    assert spread((250, 500, 250), (0, 0, 0), 1000, (230, 300, 400)) == [230, 370, 400]


def test_without_an_end_all_grow_alike() -> None:
    assert spread((100, 200, 100), (0, 0, 0), 800) == [200, 400, 200]


def panes(settings: Settings, qapp: QApplication, qtbot: QtBot) -> ThreePanes:
    made = ThreePanes(Theme(qapp), settings, "panes", (QWidget(), QWidget(), QWidget()), LEAST, USUAL, MOST)
    qtbot.addWidget(made)
    made.resize(1698, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_only_what_was_drawn_is_remembered(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    settings = Settings()
    made = panes(settings, qapp, qtbot)
    assert made.sizes() == [360, 988, 340]
    made.remember()
    assert settings.get("panes") is None
    made.moveSplitter(500, 1)
    made.remember()
    assert panes(settings, qapp, qtbot).sizes()[0] == made.sizes()[0] == 500
    settings.flush()


def test_the_border_of_what_is_on_the_left_is_beyond_the_scroll_bars(
    qapp: QApplication, qtbot: QtBot, home: Path
) -> None:
    theme, three = Theme(qapp), (QWidget(), QWidget(), QWidget())
    three[0].setProperty("role", "side-left")
    three[2].setProperty("role", "side-right")
    three[2].setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    three[2].setMinimumHeight(900)  # it scrolls
    made = ThreePanes(theme, Settings(), "panes", three, LEAST, USUAL, MOST)
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    qtbot.waitUntil(lambda: made.is_folded and made._right.verticalScrollBar().isVisible())
    left = made._left
    assert three[2].property("role") == "side"
    seen, edge = left.grab().toImage(), left.width() - 1
    rows = [0, seen.height() // 4, seen.height() * 3 // 4, seen.height() - 1]
    assert {seen.pixelColor(edge, y).name() for y in rows} == {theme.color("border").name()}
    assert made._right.geometry().right() < edge
    assert made._right.width() >= made._right.minimumSizeHint().width()
    made.resize(1698, 600)
    qtbot.waitUntil(lambda: not made.is_folded)
    assert three[2].property("role") == "side-right"


def test_panes_one_above_the_other_have_their_shares(qapp: QApplication, qtbot: QtBot, home: Path) -> None:
    three = (QWidget(), QWidget(), QWidget())
    made = ThreePanes(Theme(qapp), Settings(), "panes", three, LEAST, USUAL, MOST, down=(2, 1))
    qtbot.addWidget(made)
    made.resize(600, 605)
    made.show()
    qtbot.waitUntil(lambda: made.is_folded and abs(made._left.sizes()[0] - 2 * made._left.sizes()[1]) <= 2)
