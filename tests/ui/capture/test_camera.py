"""Where no picture can be taken or a person stops: nothing is attached and the window is back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.errors import TyndaError
from core.settings import Settings
from tests import making
from tests.ui.conftest import OpenSession
from ui import screenshots
from ui.capture import screens
from ui.capture.camera import REGION, Camera, Wanted, region_of
from ui.capture.countdown import Countdown
from ui.capture.screens import Shot, cut, is_blank
from ui.session import Session


@pytest.fixture
def session(open_session: OpenSession, tmp_path: Path) -> Session:
    session = open_session(making.file(tmp_path), "ru")
    session.window.go("checklist")
    return session


def camera(session: Session) -> Camera:
    return Camera(session.catalogue, session.theme, session.settings, session.window)


def test_the_countdown_can_be_stopped(session: Session, qtbot: QtBot) -> None:
    one = camera(session)
    with qtbot.waitSignal(one.cancelled):
        one.start(Wanted("region", delay=10), session.window.focusWidget())
        assert not session.window.isVisible()
        (shown,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, Countdown) and w.isVisible())
        shown.findChildren(QPushButton)[0].click()
    assert session.window.isVisible()
    assert not shown.isVisible()


def test_where_a_program_may_not_see_the_screen_it_says_so(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens, "NO_GRAB", ("offscreen",))
    screenshots.ask(session)
    screenshots.repeat(session)
    boxes = [one for one in session.window.findChildren(QMessageBox) if one.isVisible()]
    assert len(boxes) == 2
    assert "Ctrl+V" in boxes[0].text()
    assert session.window.isVisible()


def test_a_page_without_a_question_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    session.window.go("settings")
    with qtbot.waitSignal(session.messages.said) as told:
        screenshots.ask(session)
    assert told.args == [session.catalogue.text("capture.no_place")]


def test_a_closed_audit_takes_no_picture(session: Session) -> None:
    page = session.window.shown
    assert page is not None
    page.evidence._locked = TyndaError("audit.is_closed", audit="a")  # type: ignore[attr-defined]
    with pytest.raises(TyndaError, match=r"audit\.is_closed"):
        page.receiver()


def test_parts_of_two_monitors_are_put_together(session: Session) -> None:
    screen = session.window.screen()
    left, right = QImage(10, 10, QImage.Format.Format_RGB32), QImage(10, 6, QImage.Format.Format_RGB32)
    left.fill(0xFF112233)
    right.fill(0xFF445566)
    shots = (Shot(screen, left, QRect(0, 0, 10, 10)), Shot(screen, right, QRect(10, 2, 10, 6)))
    made = cut(shots, QRect(8, 2, 4, 3))
    assert (made.width(), made.height()) == (4, 3)
    assert made.pixel(1, 0) == 0xFF112233
    assert made.pixel(2, 2) == 0xFF445566
    assert cut(shots, QRect(8, 2, 400, 3)).width() == 12
    assert cut(shots, QRect(50, 50, 4, 3)).isNull()
    assert is_blank(left)
    assert not is_blank(made)


@pytest.mark.parametrize(
    "kept", [None, "x", [0, "screen", 1, 2, 3], [0, "screen", 1, 2, 0, 5], [0, 1, 2, 3, 4, 5]]
)
def test_a_damaged_memory_of_the_region_counts_as_none(home: Path, kept: object) -> None:
    settings = Settings()
    settings.put(REGION, kept)
    assert region_of(settings) is None
    settings.flush()
