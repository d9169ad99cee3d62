"""The list of audits in the bar."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.text import Catalogue
from ui.pages.checklist_bar import BodyBar
from ui.theme import Theme
from ui.topbar import SIDE, AuditSwitcher, TopBar


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_audit_can_be_read_in_the_open_list(qtbot: QtBot) -> None:
    """In ink that differs from its ground: not only the one under the mouse."""
    theme = Theme(cast(QApplication, QApplication.instance()), "light")
    switcher = AuditSwitcher(theme, "Аудит")
    qtbot.addWidget(switcher)
    switcher.fill([(f"Аудит {year}", "31.03") for year in (2026, 2025, 2024, 2023)])
    switcher.resize(switcher.sizeHint())
    switcher.show()
    switcher.showPopup()
    view = switcher.view()
    qtbot.waitUntil(view.isVisible)
    assert view.verticalScrollBar().maximum() == 0
    picture = view.viewport().grab().toImage()
    assert picture.height() == 4 * view.sizeHintForRow(0)
    for row in range(4):
        place = view.visualRect(switcher.model().index(row, 0))
        middle = place.center().y()
        inks = {
            picture.pixelColor(x, y).lightness()
            for x in range(picture.width())
            for y in range(middle - 5, middle + 5)
        }
        assert max(inks) - min(inks) > 150
    switcher.hidePopup()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_code_of_a_methodology_is_read_whole_where_there_is_little_room(
    qtbot: QtBot, scale: float
) -> None:
    """Below the title then, else beside it."""
    theme = Theme(cast(QApplication, QApplication.instance()), "light", scale)
    switcher = AuditSwitcher(theme, "Аудит")
    qtbot.addWidget(switcher)
    facts = "31.03.2026 · AKT-OPENNESS 1.0-draft"
    switcher.fill([("Учебный аудит 2026", facts)])
    switcher.resize(switcher.sizeHint())
    assert not switcher.is_in_two_lines
    switcher.resize(switcher.minimumSizeHint())
    assert switcher.is_in_two_lines
    small = switcher._small()
    room = switcher.width() - theme.px(44)
    assert small.elidedText(facts, Qt.TextElideMode.ElideRight, room) == facts
    lines = QFontMetrics(theme.font(bold=True)).height() + small.height()
    assert lines <= switcher.height()


def test_the_tools_of_a_page_end_where_the_bar_does(qtbot: QtBot) -> None:
    theme = Theme(cast(QApplication, QApplication.instance()), "light")
    bar = TopBar(Catalogue("ru"), theme)
    qtbot.addWidget(bar)
    bar.resize(1048, 50)
    bar.show()
    qtbot.waitUntil(lambda: _right(bar._export, bar) == bar.width() - SIDE - 1)
    tools = BodyBar(Catalogue("ru"), theme, progress=False)
    bar.take_tools(tools)
    qtbot.waitUntil(lambda: _right(tools.next, bar) == bar.width() - SIDE - 1)


def _right(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(widget.width() - 1, 0)).x()
