"""Long work: results, errors and cancelling come back on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.jobs import Jobs, RunningJob


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_result_arrives_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    came: list[tuple[int, threading.Thread]] = []
    jobs.start(
        "job.export", lambda job: 42, on_done=lambda value: came.append((value, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(42, threading.main_thread())]


def test_when_the_result_arrives_the_work_is_over(qtbot: QtBot, jobs: Jobs) -> None:
    running: list[RunningJob | None] = []
    jobs.start("job.export", lambda job: 42, on_done=lambda _value: running.append(jobs.current))
    qtbot.waitUntil(lambda: bool(running))
    assert running == [None]


def test_an_error_arrives_as_what_it_was(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(_job: RunningJob) -> None:
        raise ValueError("on purpose")

    told: list[BaseException] = []
    jobs.start("job.export", fail, on_error=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ValueError)


def test_cancelled_work_stops_and_says_so(qtbot: QtBot, jobs: Jobs) -> None:
    begun = threading.Event()

    def endless(job: RunningJob) -> None:
        while True:
            begun.set()
            job.check()

    told: list[str] = []
    job = jobs.start(
        "job.export",
        endless,
        on_done=lambda _none: told.append("done"),
        on_error=lambda _error: told.append("error"),
        on_cancel=lambda: told.append("cancelled"),
    )
    assert begun.wait(60)
    job.cancel()
    qtbot.waitUntil(lambda: bool(told))
    jobs.settle()
    assert told == ["cancelled"]


def test_progress_is_reported(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()

    def work(job: RunningJob) -> None:
        gate.wait(60)
        job.progress(3, 10)

    job = jobs.start("job.export", work)
    with qtbot.waitSignal(jobs.progressed) as caught:
        gate.set()
    assert caught.args == [job, 3, 10, "", {}]


def test_an_error_that_nobody_asked_for_is_told_all_the_same(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(_job: RunningJob) -> None:
        raise ValueError("on purpose")

    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.start("job.export", fail)
    assert caught.args is not None
    assert isinstance(caught.args[0], ValueError)
    qtbot.waitUntil(lambda: jobs.current is None)


def test_stopping_waits_and_leaves_room_for_more(qtbot: QtBot, jobs: Jobs) -> None:
    begun = threading.Event()
    stopped: list[bool] = []

    def endless(job: RunningJob) -> None:
        try:
            while True:
                begun.set()
                job.check()
        finally:
            stopped.append(True)

    jobs.start("job.export", endless)
    assert begun.wait(60)
    jobs.stop()
    assert stopped
    came: list[int] = []
    jobs.start("job.export", lambda _job: 1, on_done=came.append)
    qtbot.waitUntil(lambda: came == [1])


def test_a_quiet_reading_comes_back_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    came: list[tuple[int, threading.Thread]] = []
    begun: list[RunningJob] = []
    jobs.started.connect(begun.append)
    jobs.quietly(lambda: 42, on_done=lambda value: came.append((value, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(42, threading.main_thread())]
    assert begun == []


def test_a_quiet_reading_that_fails_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[BaseException] = []
    jobs.failed.connect(told.append)
    jobs.quietly(lambda: 1 // 0, on_done=lambda _value: None)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ZeroDivisionError)


def test_while_it_waits_the_window_lives(qtbot: QtBot, jobs: Jobs) -> None:
    turned = threading.Event()
    QTimer.singleShot(0, turned.set)
    assert jobs.wait_for(lambda: turned.wait(60))


def test_what_is_waited_for_may_fail(qtbot: QtBot, jobs: Jobs) -> None:
    with pytest.raises(ZeroDivisionError):
        jobs.wait_for(lambda: 1 // 0)


def test_what_a_window_on_its_way_out_wants_to_read_is_let_go(qapp: QApplication) -> None:
    jobs, read = Jobs(), list[int]()
    jobs.close()
    jobs.quietly(lambda: read.append(1), on_done=lambda _none: read.append(2))
    qapp.processEvents()
    assert read == []


def test_settling_hands_on_the_result_of_work_that_is_just_ending(jobs: Jobs) -> None:
    came: list[int] = []
    for turn in range(1000):
        jobs.start("job.export", lambda _job, turn=turn: turn, on_done=came.append)  # type: ignore[misc]
        jobs.settle()
        assert came[-1] == turn


def test_what_is_held_begins_when_it_is_released(qtbot: QtBot, jobs: Jobs) -> None:
    came: list[str] = []
    jobs.hold()
    jobs.quietly(lambda: "held", on_done=came.append)
    assert jobs.wait_for(lambda: "at once") == "at once"
    assert came == []
    jobs.release()
    jobs.quietly(lambda: "after", on_done=came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came == ["held", "after"]


def test_settling_does_not_forget_what_is_held(jobs: Jobs) -> None:
    came: list[str] = []
    jobs.hold()
    jobs.quietly(lambda: "held", on_done=came.append)
    jobs.settle()
    assert came == ["held"]
