"""The start page speaks every language at one press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import OpenSession
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
