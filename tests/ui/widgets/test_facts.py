"""Several things in a row: where their lines end."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.facts import DOT, Facts, facts

TOO_WIDE = "A name that is much wider than the line has room for"
TOLD = ("Posts: 30", "Instagram: 11", "Facebook: 8", "Share: 13 of 30")


def _wide(made: Facts, *told: str) -> int:
    return made.fontMetrics().horizontalAdvance(DOT.join(told)) + 4


def test_a_line_that_goes_on_ends_in_a_dot_and_none_begins_with_one(qtbot: QtBot, qapp: QApplication) -> None:
    made = facts(*TOLD)
    qtbot.addWidget(made)
    made.show()
    for width in range(_wide(made, "Share: 13 of 30") + 10, _wide(made, *TOLD), 7):
        made.resize(width, 100)
        lines = made.text().split("\n")
        assert all(line.endswith("\u00a0·") for line in lines[:-1])
        assert not lines[-1].endswith("·")
        facts_of = [line.removesuffix("\u00a0·").split(DOT) for line in lines]
        assert [one for line in facts_of for one in line] == list(TOLD)
        assert all(made.fontMetrics().horizontalAdvance(line) <= width for line in lines)
    made.resize(_wide(made, *TOLD), 100)
    assert made.text() == DOT.join(TOLD)
    made.resize(_wide(made, *TOLD[:2]) + 10, 100)
    assert made.text().split("\n")[0] == DOT.join(TOLD[:2]) + "\u00a0·"


def test_a_fact_that_has_room_is_not_broken_for_its_dot(qtbot: QtBot, qapp: QApplication) -> None:
    made = facts("Instagram: 11", "2")
    qtbot.addWidget(made)
    made.show()
    made.resize(_wide(made, "Instagram: 11"), 100)
    assert made.text().split("\n") == ["Instagram: 11", "2"]
    assert made.heightForWidth(made.width()) < 3 * made.fontMetrics().lineSpacing()


def test_it_is_as_high_as_its_lines_and_nothing_where_there_is_nothing(
    qtbot: QtBot, qapp: QApplication
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    made = facts(*TOLD, "")
    column.addWidget(made)
    column.addStretch(1)
    box.resize(_wide(made, "Share: 13 of 30"), 400)
    box.show()
    line = made.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: made.height() >= 4 * line)
    assert made.height() < 5 * line
    box.resize(_wide(made, *TOLD) + 20, 400)
    qtbot.waitUntil(lambda: made.height() < 2 * line)
    assert made.accessibleName().replace("\u00a0", " ") == DOT.join(TOLD)
    made.show_facts()
    assert made.text() == ""


def test_one_that_is_wider_than_the_line_wraps(qtbot: QtBot, qapp: QApplication) -> None:
    made = facts(TOO_WIDE, "2")
    qtbot.addWidget(made)
    made.show()
    width = _wide(made, "A name that is much")
    made.resize(width, 100)
    assert made.text().split("\n") == [TOO_WIDE + "\u00a0·", "2"]
    assert made.heightForWidth(width) >= 4 * made.fontMetrics().lineSpacing()


def test_each_group_begins_a_line_and_none_is_empty(qtbot: QtBot, qapp: QApplication) -> None:
    made = Facts()
    qtbot.addWidget(made)
    made.show_groups(TOLD[:1], TOLD[1:3], [], ["", TOLD[3]])
    made.show()
    made.resize(_wide(made, *TOLD), 100)
    assert made.text().split("\n") == [TOLD[0], DOT.join(TOLD[1:3]), TOLD[3]]
    assert made.heightForWidth(made.width()) == made.sizeHint().height()
    made.resize(_wide(made, TOLD[3]), 100)
    assert made.text().split("\n") == [TOLD[0], TOLD[1] + "\u00a0·", *TOLD[2:]]
