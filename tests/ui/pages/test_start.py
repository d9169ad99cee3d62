"""The start page speaks every language at one press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from core.text import LANGS, Lang
from tests.ui.conftest import OpenSession
from ui.pages.settings import SettingsPage
from ui.session import Session


def _languages(session: Session) -> dict[str, QPushButton]:
    names = ("Қазақша", "Русский", "English")
    return {one.text(): one for one in session.window.findChildren(QPushButton) if one.text() in names}


def test_who_cannot_read_the_page_finds_the_own_language(open_session: OpenSession) -> None:
    session = open_session(None, lang="ru")
    buttons = _languages(session)
    assert [name for name, one in buttons.items() if one.isChecked()] == ["Русский"]
    QTest.mouseClick(buttons["Қазақша"], Qt.MouseButton.LeftButton)
    assert session.catalogue.lang == "kk"
    assert session.settings.get("language") == "kk"
    assert [name for name, one in _languages(session).items() if one.isChecked()] == ["Қазақша"]


def test_the_language_in_force_stays_marked_when_it_is_pressed(open_session: OpenSession) -> None:
    session = open_session(None, lang="ru")
    window = session.window
    own = _languages(session)["Русский"]
    QTest.mouseClick(own, Qt.MouseButton.LeftButton)
    assert own.isChecked()
    assert session.window is window


@pytest.mark.parametrize("lang", LANGS)
def test_cards_of_the_settings_side_by_side_are_alike(
    open_session: OpenSession, qtbot: QtBot, lang: Lang
) -> None:
    session = open_session(None, lang=lang)
    session.window.resize(1280, 720)
    session.window.go("settings")
    (page,) = session.window.findChildren(SettingsPage)
    cards = [one for one in page.findChildren(QFrame) if one.property("role") == "card"]
    qtbot.waitUntil(lambda: page.width() > 1200 and cards[1].mapTo(page, QPoint(0, 0)).x() > 600)
    assert cards[0].size() == cards[1].size()


def test_settings_without_a_workspace_stand_in_the_middle(open_session: OpenSession, qtbot: QtBot) -> None:
    """As this page does: there is no rail that they would stand beside."""
    session = open_session(None, lang="ru")
    session.window.resize(1900, 900)
    session.window.go("settings")
    (page,) = session.window.findChildren(SettingsPage)
    qtbot.waitUntil(lambda: page.width() > 1800)

    def edges() -> tuple[int, int]:
        left = page._inner.mapTo(page, QPoint(0, 0)).x()
        return left, page.width() - left - page._inner.width()

    qtbot.waitUntil(lambda: edges()[0] > 100 and abs(edges()[0] - edges()[1]) <= 1)
