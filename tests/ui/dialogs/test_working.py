"""A dialog with long work: it shows how far its own is, and stops it before it closes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from core.settings import Settings
from core.text import Catalogue
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.working import WorkingDialog
from ui.jobs import Jobs, RunningJob
from ui.keeper import Keeper
from ui.messages import Messages


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def _reports(job: RunningJob) -> None:
    job.progress(3, 10)


def _waits(job: RunningJob) -> None:
    while True:
        job.check()


def test_it_shows_how_far_its_own_work_is(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = WorkingDialog(Catalogue("en"), "export.title", jobs, None, 560)
    qtbot.addWidget(dialog)
    jobs.start("job.export", lambda job: job.progress(7, 20))
    dialog.follow(jobs.start("job.export", _reports))
    assert dialog.progress.maximum() == 0
    jobs.settle()
    assert (dialog.progress.value(), dialog.progress.maximum()) == (3, 10)
    dialog.rest()
    assert dialog.progress.isHidden()


def test_cancel_stops_the_work_and_then_closes(qtbot: QtBot, jobs: Jobs) -> None:
    dialog = WorkingDialog(Catalogue("en"), "export.title", jobs, None, 560)
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.follow(jobs.start("job.export", _waits, on_cancel=dialog.rest))
    dialog.reject()
    assert closed == []
    qtbot.waitUntil(lambda: jobs.current is None)
    dialog.reject()
    assert closed == [WorkingDialog.DialogCode.Rejected]


def test_closing_shows_how_far_the_backup_is(qtbot: QtBot, jobs: Jobs) -> None:
    window, text = QWidget(), Catalogue("en")
    qtbot.addWidget(window)
    keeper = Keeper(Settings(), jobs, Messages(text))
    jobs.start("job.export", lambda job: job.progress(7, 20))
    dialog = ClosingDialog(text, jobs, keeper, jobs.start("job.backup", _reports), window)
    jobs.settle()
    bar = dialog.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert (bar.value(), bar.maximum()) == (3, 10)
