"""Panes stand as they were left; a damaged memory counts as none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from core.settings import Settings
from ui.widgets.remembered import remember_sizes


def splitter(settings: Settings) -> QSplitter:
    made = QSplitter(Qt.Orientation.Horizontal)
    made.resize(605, 100)
    for _ in range(2):
        made.addWidget(QWidget())
    remember_sizes(made, settings, "panes", (400, 200))
    made.show()
    return made


def test_what_a_person_sets_is_there_next_time(qapp: QApplication, home: Path) -> None:
    settings = Settings()
    first = splitter(settings)
    first.moveSplitter(150, 1)
    kept = first.sizes()
    settings.flush()
    again = splitter(Settings())
    assert again.sizes() == kept
    assert kept[0] < 200


@pytest.mark.parametrize("kept", [None, [1], [0, 0], ["a", "b"], [-5, 10], {"a": 1}])
def test_a_damaged_memory_counts_as_none(qapp: QApplication, home: Path, kept: object) -> None:
    settings = Settings()
    settings.put("panes", kept)
    first, second = splitter(settings).sizes()
    assert first > second > 0
    settings.flush()
