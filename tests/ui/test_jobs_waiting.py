"""Waiting for work in a loop of its own: it comes to an end, whatever happens meanwhile."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.paths import RESOURCES
from ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_who_waits_meanwhile_takes_the_end_of_the_first_wait_with_it(jobs: Jobs) -> None:
    """On one thread the first work is over before the second, so the inner loop hears of both."""
    order: list[object] = []
    QTimer.singleShot(0, lambda: order.append(jobs.wait_for(lambda: "inner")))
    order.append(jobs.wait_for(lambda: "outer"))
    assert order == ["inner", "outer"]


def test_what_is_called_while_one_waits_may_settle_and_stop(jobs: Jobs) -> None:
    order: list[str] = []

    def first(_none: object) -> None:
        jobs.settle()
        jobs.stop()
        order.append("first")

    jobs.start("job.export", lambda _job: None, on_done=first)
    jobs.quietly(lambda: None, on_done=first)
    jobs.settle()
    assert order == ["first", "first"]


def test_settling_waits_for_what_begins_meanwhile(jobs: Jobs) -> None:
    came: list[str] = []

    def again(_none: object) -> None:
        jobs.quietly(lambda: "quietly", on_done=came.append)

    jobs.start("job.export", lambda _job: None, on_done=again)
    jobs.settle()
    assert came == ["quietly"]


def test_it_may_be_closed_while_somebody_waits(qapp: QApplication) -> None:
    jobs, turned, told = Jobs(), threading.Event(), list[bool]()
    jobs.start("job.export", lambda _job: turned.wait(), on_done=told.append)

    def close() -> None:
        turned.set()
        jobs.close()

    QTimer.singleShot(0, close)
    assert jobs.wait_for(turned.wait)
    qapp.processEvents()
    assert told == [True]


def test_after_the_end_nothing_begins(qapp: QApplication) -> None:
    jobs, came = Jobs(), list[object]()
    jobs.close()
    jobs.started.connect(came.append)
    jobs.start("job.export", came.append, on_done=came.append, on_cancel=lambda: came.append("cancelled"))
    with pytest.raises(RuntimeError):
        jobs.wait_for(lambda: came.append("waited"))
    qapp.processEvents()
    assert came == []


def _run(code: str) -> str:
    """What a program prints that waits in its loop; it ends by itself."""
    begin = (
        "import threading\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "from ui.jobs import Jobs\n"
        "app, jobs, gate = QApplication([]), Jobs(), threading.Event()\n"
        "window = QWidget()\n"
        "window.show()\n"
    )
    end = "QTimer.singleShot(0, begin)\napp.exec()\njobs.close()\nprint('ended')\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + code + end],
        cwd=RESOURCES.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return done.stdout


def test_the_last_window_may_close_just_before_somebody_waits() -> None:
    """Qt forgets when another loop begins that the program is to end."""
    said = _run(
        """
def begin():
    window.close()
    print(jobs.wait_for(lambda: 'waited'))
"""
    )
    assert said.split() == ["waited", "ended"]


def test_the_program_may_be_quit_while_somebody_waits() -> None:
    """No loop turns any more, so that the thread waits without one."""
    said = _run(
        """
def begin():
    QTimer.singleShot(0, lambda: (app.quit(), gate.set()))
    print(jobs.wait_for(lambda: gate.wait() and 'waited'))
    print(jobs.wait_for(lambda: 'again'))
    jobs.settle()
"""
    )
    assert said.split() == ["waited", "again", "ended"]
