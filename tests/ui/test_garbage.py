"""Cycles are collected on the window's thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.garbage import Collector, collect_due


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector(qapp)
    made.begin()
    yield made
    made.deleteLater()
    gc.unfreeze()


def _cycle() -> tuple[weakref.ref[QWidget], list[threading.Thread]]:
    """A widget that only a cycle holds, and the threads on which such a one was freed."""
    freed: list[threading.Thread] = []
    widget = QWidget()
    widget.own = widget  # type: ignore[attr-defined]
    weakref.finalize(widget, lambda: freed.append(threading.current_thread()))
    return weakref.ref(widget), freed


def _churn() -> None:
    """What makes Python collect by itself: many containers, and cycles among them."""
    for _ in range(200_000):
        pair: list[object] = []
        pair.append(pair)


def test_a_worker_frees_no_widget(qtbot: QtBot, collector: Collector) -> None:
    widget, freed = _cycle()
    worker = threading.Thread(target=_churn)
    worker.start()
    worker.join()
    assert widget() is not None
    qtbot.waitUntil(lambda: widget() is None)
    assert freed == [threading.main_thread()]


def test_what_is_due_is_collected() -> None:
    gc.collect()
    _churn()
    assert gc.get_count()[0] > gc.get_threshold()[0]
    collect_due()
    assert gc.get_count()[0] < gc.get_threshold()[0]
