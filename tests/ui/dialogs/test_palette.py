"""Ctrl+K: everything by its name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.palette import Palette
from ui.pages.search import SearchPage
from ui.session import Session


def _open(open_session: OpenSession, folder: Path) -> tuple[Session, Palette]:
    with making.workspace(folder) as place:
        making.audit(place)
        making.audit(place, code="audit-2")
    session = open_session(folder / "test.tynda", lang="ru")
    session.window.open_palette()
    palette = session.window.findChild(Palette)
    assert isinstance(palette, Palette)
    return session, palette


def _field(palette: Palette) -> QLineEdit:
    return palette.findChildren(QLineEdit)[0]


def _list(palette: Palette) -> QListView:
    return palette.findChildren(QListView)[0]


def _titles(palette: Palette) -> list[str]:
    model = _list(palette).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _type(palette: Palette, words: str) -> None:
    _field(palette).setText(words)


def _press(palette: Palette, key: Qt.Key) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(_field(palette), event)


def test_a_question_of_another_body_is_one_enter_away(open_session: OpenSession, tmp_path: Path) -> None:
    session, palette = _open(open_session, tmp_path)
    _type(palette, "alga web05")
    _press(palette, Qt.Key.Key_Return)
    assert session.window.shown is not None
    assert session.window.shown.place() == ("alga", "WEB-05")


def test_a_page_a_command_and_an_audit_are_found(open_session: OpenSession, tmp_path: Path) -> None:
    session, palette = _open(open_session, tmp_path)
    _type(palette, "методика")
    assert _titles(palette)[0] == "Методика"
    _type(palette, "резерв")
    assert any("резерв" in one.casefold() for one in _titles(palette))
    _type(palette, "audit-1")
    _press(palette, Qt.Key.Key_Return)
    assert session.window.audit is not None
    assert session.window.audit.code == "audit-1"


def test_arrows_choose_and_stop_at_the_ends(open_session: OpenSession, tmp_path: Path) -> None:
    _session, palette = _open(open_session, tmp_path)
    listed = _list(palette)
    _press(palette, Qt.Key.Key_Down)
    assert listed.currentIndex().row() == 1
    for _ in range(3):
        _press(palette, Qt.Key.Key_PageUp)
    assert listed.currentIndex().row() == 0


def test_what_has_no_such_name_is_looked_for_in_the_texts(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session, palette = _open(open_session, tmp_path)
    words = "<img src=/etc/passwd> =1+1 %s {}"
    _type(palette, words)
    assert _titles(palette) == [session.catalogue.text("find.texts", words=words)]
    _press(palette, Qt.Key.Key_Return)
    page = session.window.shown
    assert isinstance(page, SearchPage)
    qtbot.waitUntil(lambda: page.is_complete)
    assert page.field.text() == words
    assert page.model.rows == ()
    session.window.go_back()
    assert session.window.page == "checklist"


def test_nothing_found_is_said_and_enter_does_nothing(open_session: OpenSession) -> None:
    session = open_session(None, lang="ru")
    session.window.open_palette()
    palette = session.window.findChild(Palette)
    assert isinstance(palette, Palette)
    _type(palette, "<img src=/etc/passwd> =1+1 %s {}")
    assert _titles(palette) == []
    _press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert session.window.page == "start"


def test_it_is_freed_and_works_on_the_start_page(open_session: OpenSession) -> None:
    session = open_session(None, lang="ru")
    session.window.open_palette()
    palette = session.window.findChild(Palette)
    assert isinstance(palette, Palette)
    assert _titles(palette)
    palette.close()
    QApplication.sendPostedEvents(palette, QEvent.Type.DeferredDelete)
    assert not isValid(palette)


def test_from_a_page_without_a_body_a_question_opens_where_one_was(
    open_session: OpenSession, tmp_path: Path
) -> None:
    session, palette = _open(open_session, tmp_path)
    palette.close()
    session.window.show_question("alga", "WEB-01")
    session.window.go("methodology")
    session.window.open_palette()
    palette = next(one for one in session.window.findChildren(Palette) if one.isVisible())
    _type(palette, "web-05")
    _press(palette, Qt.Key.Key_Return)
    assert session.window.shown is not None
    assert session.window.shown.place() == ("alga", "WEB-05")
