"""What nobody expected is written down and told."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.text import Catalogue
from ui import crash
from ui.dialogs.crash import CrashDialog
from ui.messages import Messages


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    handler = qInstallMessageHandler(None)
    yield
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(handler)


def _dialogs() -> list[CrashDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog) and one.isVisible()]


def test_a_bug_in_a_thread_is_logged_and_told_once(
    qtbot: QtBot, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crash.install(Messages(Catalogue("kk")), waits=False)  # outside a loop it would wait for a person

    def fail() -> None:
        raise ZeroDivisionError("ой")

    for _ in range(2):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: len(_dialogs()) == 1)
    (log,) = (home / "logs").iterdir()
    assert log.read_text(encoding="utf-8").count("ZeroDivisionError: ой") == 2
    (dialog,) = _dialogs()
    name = dialog.text("action.copy")
    next(one for one in dialog.findChildren(QPushButton) if one.text() == name).click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert capsys.readouterr().err.isascii()
    dialog.reject()


def test_without_a_place_for_the_log_nothing_else_breaks(home: Path) -> None:
    (home / "logs").write_text("in the way", encoding="utf-8")
    assert crash.write_log("text") == Path()
