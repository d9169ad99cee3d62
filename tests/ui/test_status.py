"""The status line: how far the work is that it names."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from tests import making
from tests.ui.conftest import OpenSession
from ui.jobs import RunningJob


def test_the_bar_is_of_the_work_that_is_named(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    """Of two that run at once the newer is named; the other goes on unseen."""
    session = open_session(making.file(tmp_path))
    session.jobs.settle()
    bar = session.window.statusBar().findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    gates = threading.Event(), threading.Event()
    heard: list[RunningJob] = []
    session.jobs.progressed.connect(lambda job, *_: heard.append(job))

    def work(job: RunningJob) -> None:
        job.progress(3, 10)
        gates[0].wait()

    def other(job: RunningJob) -> None:
        job.progress(7, 20)
        gates[1].wait()

    try:
        first = session.jobs.start("job.export", other)
        second = session.jobs.start("job.backup", work)
        qtbot.waitUntil(lambda: len(heard) == 2)
        assert {*heard} == {first, second}
        assert (bar.value(), bar.maximum(), bar.isVisible()) == (3, 10, True)
        gates[0].set()
        qtbot.waitUntil(lambda: session.jobs.current is first and bar.maximum() == 0)  # nothing known of it
    finally:
        for gate in gates:
            gate.set()
    session.jobs.settle()
    assert bar.isHidden()
