from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.lines import ElidedLink, clear
from ui.widgets.wrapping_row import WrappingRow


def test_what_has_no_room_goes_on_a_next_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box, gap=10)
    labels = [QLabel("слово", box) for _ in range(3)]
    for label in labels:
        label.setFixedSize(100, 20)
        flow.addWidget(label)
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(319) == 50
    assert flow.heightForWidth(100) == 80
    labels[1].hide()
    flow.invalidate()
    assert flow.heightForWidth(210) == 20
    clear(flow)
    assert flow.count() == 0


def test_what_can_shrink_is_no_wider_than_its_line(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    box = QWidget(outer)
    flow = Flow(box, gap=10)
    link = ElidedLink("https://www.gov.kz/memleket/entities/aktobe-mugalzhar", " ↗", 100, box)
    flow.addWidget(link)
    high = link.sizeHint().height()
    box.resize(link.sizeHint().width() - 20, high)
    outer.show()
    assert link.width() == box.width() == link.sizeHint().width() - 20
    box.resize(link.sizeHint().width() + 20, high)
    assert link.width() == link.sizeHint().width()


def test_a_key_is_printed_on_its_button(qtbot: QtBot) -> None:
    button = KeyButton("Не применимо", "N")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.accessibleDescription()) == ("Не применимо", "N")
    plain = KeyButton("Не применимо", "")
    qtbot.addWidget(plain)
    assert button.sizeHint().width() > plain.sizeHint().width()


def test_without_room_for_its_key_a_button_says_it_in_its_tooltip(qtbot: QtBot) -> None:
    button = KeyButton("Вернуть", "R")
    qtbot.addWidget(button)
    whole = button.sizeHint().width()
    button.show_key(False)
    assert button.sizeHint().width() < whole
    assert button.toolTip() == "R"
    button.show_key(True)
    assert (button.sizeHint().width(), button.toolTip()) == (whole, "")


def test_lines_of_an_even_row_have_as_many_controls(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = WrappingRow(box, gap=10, even=True)
    labels = [QLabel("слово", box) for _ in range(7)]
    for label in labels:
        label.setFixedSize(100, 20)
        row.addWidget(label)
    box.show()

    def lines(width: int) -> list[int]:
        box.resize(width, 100)
        row.activate()
        tops = [label.y() for label in labels]
        return [tops.count(top) for top in sorted(set(tops))]

    assert lines(760) == [7]
    assert lines(550) == [4, 3]
    assert lines(330) == [3, 2, 2]


def test_where_even_lines_have_no_room_each_takes_what_it_can(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = WrappingRow(box, gap=10, even=True)
    labels = [QLabel("слово", box) for _ in range(4)]
    for label, width in zip(labels, (300, 60, 60, 60), strict=True):
        label.setFixedSize(width, 20)
        row.addWidget(label)
    box.show()
    box.resize(310, 50)  # two and two: 300 and 60 have no room beside each other
    row.activate()
    assert [label.y() > labels[0].y() for label in labels] == [False, True, True, True]


def _lines(labels: list[QLabel]) -> list[int]:
    tops = [label.y() for label in labels]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.parametrize("kind", [Flow, WrappingRow])
def test_no_control_stands_alone_on_the_last_line(qtbot: QtBot, kind: type[Flow]) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = kind(box, gap=10)
    labels = [QLabel("слово", box) for _ in range(4)]
    for label in labels:
        label.setFixedSize(100, 20)
        row.addWidget(label)
    box.show()
    found = {}
    for width in (430, 429, 329, 219, 100):
        box.resize(width, 200)
        row.activate()
        found[width] = _lines(labels)
    assert found == {430: [4], 429: [2, 2], 329: [2, 2], 219: [2, 2], 100: [1, 1, 1, 1]}
    labels[3].hide()
    box.resize(219, 200)
    row.activate()
    assert _lines(labels[:3]) == [2, 1]  # else the other one would stand alone
    assert row.heightForWidth(219) == 50


def test_nothing_goes_along_where_both_have_no_room(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = WrappingRow(box, gap=10)
    labels = [QLabel("слово", box) for _ in range(4)]
    for label, width in zip(labels, (50, 50, 100, 250), strict=True):
        label.setFixedSize(width, 20)
        row.addWidget(label)
    box.show()
    box.resize(300, 50)
    row.activate()
    assert _lines(labels) == [3, 1]


def test_what_fills_the_last_line_is_not_alone(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = WrappingRow(box, gap=10)
    labels = [QLabel("слово", box) for _ in range(3)]
    for label in labels:
        label.setFixedSize(90, 20)
        row.addWidget(label)
    field = QLabel("", box)
    field.setMinimumWidth(100)
    row.add_stretched(field)
    box.show()
    box.resize(300, 60)
    row.activate()
    assert _lines(labels) == [3]
    assert (field.x(), field.width()) == (0, 300)
