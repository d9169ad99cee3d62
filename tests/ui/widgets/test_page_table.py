"""Which keys a table keeps, and which it leaves to its page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.page_table import PageTable


class Table(PageTable):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "…")
        self.opened: list[int] = []
        self.fitted = 0
        self.setModel(QStringListModel(["Алға", "Байғанин", "Ырғыз"], self))
        self.setCurrentIndex(self.model().index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        self.opened.append(index.row())

    def _fit(self) -> None:
        self.fitted += 1


class Opener(Table):
    opening = (*PageTable.opening, Qt.Key.Key_Space)


class Place(QWidget):
    """A page that writes down which keys it is left."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.left: list[int] = []
        QVBoxLayout(self).addWidget(table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.left.append(event.key())


def _placed(qtbot: QtBot, table: Table) -> Place:
    place = Place(table)
    qtbot.addWidget(place)
    place.show()
    return place


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_and_a_double_click_open(qtbot: QtBot, qapp: QApplication, key: Qt.Key) -> None:
    table = Table(Theme(qapp, "light"))
    place = _placed(qtbot, table)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, key)
    table.doubleClicked.emit(table.model().index(2, 0))
    assert table.opened == [1, 2]
    assert place.left == []


def test_every_other_key_is_the_pages(qtbot: QtBot, qapp: QApplication) -> None:
    table = Table(Theme(qapp, "light"))
    place = _placed(qtbot, table)
    QTest.keyClick(table, Qt.Key.Key_Down)
    keys = [Qt.Key.Key_S, Qt.Key.Key_4, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Space]
    for key in keys:
        QTest.keyClick(table, key)
    assert place.left == keys
    assert table.opened == []


@pytest.mark.parametrize("all_of_them", [True, False])
def test_a_table_says_whether_every_row_is_chosen_with_two_keys(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, all_of_them: bool
) -> None:
    monkeypatch.setattr(Table, "selects_all", all_of_them)
    table = Table(Theme(qapp, "light"))
    place = _placed(qtbot, table)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selectedIndexes()) == (3 if all_of_them else 1)
    assert (Qt.Key.Key_A in place.left) is not all_of_them


def test_a_table_says_what_opens(qtbot: QtBot, qapp: QApplication) -> None:
    table = Opener(Theme(qapp, "light"))
    place = _placed(qtbot, table)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.opened == [0]
    assert place.left == []


def test_widths_are_worked_out_whenever_there_is_other_room(qtbot: QtBot, qapp: QApplication) -> None:
    table = Table(Theme(qapp, "light"))
    place = _placed(qtbot, table)
    before = table.fitted
    place.resize(place.width() + 90, place.height())
    qtbot.waitUntil(lambda: table.fitted > before)
