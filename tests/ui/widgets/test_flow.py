from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.lines import ElidedLink, clear


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
