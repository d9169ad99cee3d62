"""Panes one above the other have the heights that they need."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.folding import EDGE, GAP, FoldingSplitter

LEAST = 100


def _pane(height: int) -> QWidget:
    made, inner = QWidget(), QWidget()
    inner.setMinimumHeight(height)
    QVBoxLayout(made).addWidget(inner)
    return made


def test_a_pane_that_needs_more_than_its_least_height_has_more(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, "light")
    split = FoldingSplitter(theme, (LEAST, LEAST))
    qtbot.addWidget(split)
    panes = _pane(300), _pane(20)
    for pane in panes:
        split.addWidget(pane)
    split.resize(500, 700)
    split.show()
    assert split.orientation() == Qt.Orientation.Vertical
    assert panes[0].minimumHeight() > 300
    assert panes[1].minimumHeight() == theme.px(LEAST)
    late = QWidget()
    late.setMinimumHeight(200)
    layout = panes[1].layout()
    assert layout is not None
    layout.addWidget(late)
    qtbot.waitUntil(lambda: panes[1].minimumHeight() > 200)
    split.resize(1600, 700)
    qtbot.waitUntil(lambda: panes[0].minimumHeight() == 0)


@pytest.mark.parametrize("gap", [GAP, EDGE])
def test_panes_stand_one_gap_apart(qapp: QApplication, qtbot: QtBot, gap: int) -> None:
    split = FoldingSplitter(Theme(qapp, "light"), (LEAST, LEAST), gap=gap)
    qtbot.addWidget(split)
    panes = _pane(20), _pane(20)
    for pane in panes:
        split.addWidget(pane)
    split.resize(1600, 700)
    split.show()
    assert panes[1].x() - panes[0].geometry().right() - 1 == gap
