"""The list of audits in the bar."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.topbar import AuditSwitcher


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
