"""The window never waits for the disk: every fsync happens elsewhere, and meanwhile the window lives.

No time is measured here. Each fsync is held back until the window's event loop has turned a few times more; a
window that waits for the disk would hang, and the fsync would say so."""

from __future__ import annotations

import re
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests import making
from tests.slow_disk import POSSIBLE, slow_disk
from tests.ui.conftest import OpenSession
from ui.capture.captured import Captured
from ui.pages.checklist import ChecklistPage
from ui.session import Session

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="the slow disk needs Linux on 64 bits")

TURNS = 3  # of the event loop, while an fsync waits
PATIENCE = 60  # seconds


class Loop:
    """Counts the turns of the window's event loop, and holds every fsync until there were some more."""

    def __init__(self) -> None:
        self.synced = 0
        self.on_the_windows_thread: list[str] = []
        self.hung = 0
        self._window = threading.get_ident()
        self._turns = 0
        self._over = False
        self._turned = threading.Condition()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        with self._turned:
            self._turns += 1
            self._turned.notify_all()

    def hold(self) -> None:
        self.synced += 1
        if threading.get_ident() == self._window:
            self.on_the_windows_thread.append("".join(traceback.format_stack(limit=12)))
            return
        with self._turned:
            enough = self._turns + TURNS
            self.hung += not self._turned.wait_for(lambda: self._turns >= enough or self._over, PATIENCE)

    def release(self) -> None:
        """The window is not asked any more: nothing is held."""
        with self._turned:
            self._over = True
            self._turned.notify_all()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with making.workspace(tmp_path) as place:
        making.audit(place)
        return place.path


@pytest.fixture
def loop(file: Path, open_session: OpenSession) -> Iterator[Loop]:
    """After the file was made and before the window is closed: both may wait for the disk."""
    made = Loop()
    with slow_disk(made.hold):
        yield made
        made.release()
    assert made.synced
    assert made.hung == 0
    assert made.on_the_windows_thread == []


def _page(session: Session) -> ChecklistPage:
    page = session.window.findChild(ChecklistPage)
    assert page is not None
    return page


def _answer(session: Session, *keys: Qt.Key) -> None:
    for key in keys:
        page = _page(session)
        QTest.keyClick(page.focusWidget() or page, key)


def test_answering(open_session: OpenSession, file: Path, loop: Loop, qtbot: QtBot) -> None:
    session = open_session(file)
    _answer(session, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert _page(session).saver.pending
    session.settle()
    page = _page(session)
    assert page.sheet is not None
    assert not page.saver.pending
    assert sum(item.state == "answered" for item in page.sheet.items.values()) == 2


def test_typing_leaves_a_draft(open_session: OpenSession, file: Path, loop: Loop, qtbot: QtBot) -> None:
    session = open_session(file)
    _answer(session, Qt.Key.Key_C, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: bool((sheet := _page(session).sheet) and sheet.drafts))


def test_adding_evidence(open_session: OpenSession, file: Path, loop: Loop, qtbot: QtBot) -> None:
    session = open_session(file)
    page = _page(session)
    page.evidence.add((Captured("page.png", "paste", data=making.picture()),))
    qtbot.waitUntil(lambda: bool(page.evidence.cards))


def test_changing_language_theme_and_page(open_session: OpenSession, file: Path, loop: Loop) -> None:
    session = open_session(file)
    session.speak("kk")
    session.look("dark", 1.15)
    session.window.go("settings")
    session.window.go("checklist")
    session.settle()
    assert session.settings.language == "kk"
    assert session.theme.name == "dark"
    assert session.window.shown is _page(session)


def test_opening_and_leaving(open_session: OpenSession, file: Path, loop: Loop) -> None:
    session = open_session()
    assert session.open(file)
    _answer(session, Qt.Key.Key_1, Qt.Key.Key_Return)
    session.leave()
    assert session.open(file)


_BOUNDED = re.compile(
    r"WHERE h\.subject = |WHERE hash = "  # the heads of one subject, one entry
    r"|subject >= '(workspace|confirmation|vouching|continuing):'"  # persons and keys
    r"|EXISTS \(SELECT 1 FROM withheld\)"  # nothing where nothing was withheld
)
"""Reads of the journal that do not grow with the answers."""


def test_an_answer_makes_the_window_read_nothing_of_the_journal(
    open_session: OpenSession, file: Path
) -> None:
    """The journal grows with every answer; what is read after each of them must not."""
    session = open_session(file)
    assert session.context is not None
    seen: list[str] = []
    with session.context.workspace.reading() as db:
        db.raw().set_trace_callback(seen.append)
    _answer(session, Qt.Key.Key_1, Qt.Key.Key_Return)
    session.settle()
    assert any("FROM answer" in sql for sql in seen)
    assert [sql for sql in seen if " entry" in sql and not _BOUNDED.search(sql)] == []
