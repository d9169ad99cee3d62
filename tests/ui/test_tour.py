"""The walk through the window: shown once with training data, by keyboard, and never in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from core.audits import operations as audits
from core.text import LANGS, Lang
from tests import making
from tests.ui.conftest import OpenSession
from ui.session import Session
from ui.tour import Tour


def _training(folder: Path) -> Path:
    with making.workspace(folder) as place:
        audit = making.audit(place)
        place.run(audits.edit, audit=replace(audit, training=True))
    return folder / "test.tynda"


def _tours(session: Session) -> list[Tour]:
    return [one for one in session.window.findChildren(Tour) if one.isVisible()]


def _press(tour: Tour, key: Qt.Key) -> None:
    QApplication.sendEvent(tour, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_training_data_are_shown_round_once(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    session = open_session(_training(tmp_path))
    qtbot.waitUntil(lambda: len(_tours(session)) == 1)
    _press(_tours(session)[0], Qt.Key.Key_Escape)
    assert not _tours(session)
    focus = QApplication.focusWidget()
    assert focus is not None and session.window.shown is not None
    assert session.window.shown.isAncestorOf(focus)  # the page's keys work at once
    session.leave()
    session.open(tmp_path / "test.tynda")
    QApplication.processEvents()
    assert not _tours(session)


def test_real_data_are_opened_without_it(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    QApplication.processEvents()
    assert not _tours(session)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("lang", LANGS)
def test_every_card_lies_in_the_window_beside_what_it_explains(
    open_session: OpenSession, tmp_path: Path, lang: Lang, size: tuple[int, int]
) -> None:
    session = open_session(making.file(tmp_path), lang=lang)
    session.window.resize(*size)
    QApplication.processEvents()
    session.window.start_tour()
    (tour,) = _tours(session)
    steps = 0
    while tour.isVisible():
        card = tour.findChildren(QFrame)[0]
        assert tour.rect().contains(card.geometry())
        buttons = card.findChildren(QPushButton)
        assert all(one.width() > one.fontMetrics().horizontalAdvance(one.text()) for one in buttons)
        _press(tour, Qt.Key.Key_Right)
        steps += 1
    assert steps == 8


def test_without_an_audit_it_says_what_to_open(open_session: OpenSession) -> None:
    session = open_session(None)
    said: list[str] = []
    session.messages.said.connect(said.append)
    session.window.start_tour()
    assert said == [session.catalogue.text("tour.open_first")]
    assert not _tours(session)
