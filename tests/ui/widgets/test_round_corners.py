"""The round corners of a table's frame are seen, whatever fills its rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QTableView, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from tests import making
from tests.ui.conftest import OpenSession
from ui.theme import Theme
from ui.widgets.round_corners import RoundCorners, round_corners

FILL = QColor("#00FF00")
RADII = {"": 6, "board": 8, "boxed": 6, "grid": 6}


def _filled(qtbot: QtBot, role: str) -> tuple[QWidget, QTableWidget]:
    """A table as high as its rows, the last of which is filled to its edges."""
    place = QWidget()
    qtbot.addWidget(place)
    place.setObjectName("ground")
    place.setStyleSheet("QWidget#ground { background: #FF0000; }")
    table = QTableWidget(8, 2, place)
    table.setProperty("role", role)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    for row in range(8):
        for column in range(2):
            item = QTableWidgetItem()
            item.setBackground(FILL)
            table.setItem(row, column, item)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setGeometry(10, 10, 200, 120)
    place.resize(220, 140)
    round_corners(table)
    place.show()
    return place, table


@pytest.mark.parametrize("has_focus", [False, True])
@pytest.mark.parametrize("role", RADII)
def test_a_filled_row_leaves_the_round_corners_free(
    qapp: QApplication, qtbot: QtBot, role: str, has_focus: bool
) -> None:
    Theme(qapp, "light")
    place, table = _filled(qtbot, role)
    if has_focus:
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
    QApplication.processEvents()
    seen: QImage = place.grab().toImage().scaled(place.size())
    reach = RADII[role] - 2  # of the inner edge of the frame round the middle of its corner
    filled = 0
    for x in range(RADII[role]):
        for y in range(RADII[role]):
            away = ((RADII[role] - x - 0.5) ** 2 + (RADII[role] - y - 0.5) ** 2) ** 0.5
            for left in (10 + x, 209 - x):
                is_filled = seen.pixelColor(left, 129 - y) == FILL
                filled += is_filled
                assert not (is_filled and away > reach + 0.6), (x, y)
    assert filled > 4  # it goes up to the corner
    assert seen.pixelColor(12, 100) == FILL  # and to its side


def test_a_scroll_bar_makes_the_corner_its_own(qapp: QApplication, qtbot: QtBot) -> None:
    Theme(qapp, "light")
    _place, table = _filled(qtbot, "board")
    right = table.viewport().rect().bottomRight()
    assert not table.viewport().mask().contains(right)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    qtbot.waitUntil(lambda: table.viewport().width() < 194)
    right = table.viewport().rect().bottomRight()
    assert table.viewport().mask().contains(right)
    assert not table.viewport().mask().contains(table.viewport().rect().bottomLeft())


@pytest.mark.parametrize("page", ["overview", "channels", "changes", "recommendations"])
def test_tables_of_pages_have_them(open_session: OpenSession, tmp_path: Path, page: str) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    session = open_session(tmp_path / "test.tynda")
    session.window.go(page)
    session.settle()
    shown = [one for one in session.window.findChildren(QTableView) if one.isVisible()]
    assert shown
    for table in shown:
        assert len(table.findChildren(RoundCorners)) == 1
