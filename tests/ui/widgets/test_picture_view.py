"""A picture that is seen whole, and zoomed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.picture_view import STEP, PictureView


@pytest.mark.parametrize(("across", "down", "high"), [(800, 400, 200), (200, 100, 100), (100, 40, 60)])
def test_a_view_that_hugs_its_picture_leaves_no_ground_before_the_caption(
    qtbot: QtBot, across: int, down: int, high: int
) -> None:
    box, caption = QWidget(), QLabel("1.")
    qtbot.addWidget(box)
    view = PictureView(box, hugs=True)
    view.setMinimumHeight(60)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(view, 100)
    column.addWidget(caption)
    column.addStretch(1)
    picture = QPixmap(across, down)
    picture.fill(Qt.GlobalColor.red)
    view.show_picture(picture)
    box.resize(400, 700)
    box.show()
    qtbot.waitUntil(lambda: view.height() == high)
    assert view.y() == 0
    assert caption.y() == high
    view.zoom(STEP)
    qtbot.waitUntil(lambda: view.height() > 600)
    view.fit()
    qtbot.waitUntil(lambda: view.height() == high)
