"""Long work that ends says so without taking the keyboard; what was told can be read later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from core.errors import TyndaError
from tests import making
from tests.ui.conftest import OpenSession
from ui import files
from ui.dialogs.notices import NoticesDialog
from ui.dialogs.report import ReportDialog
from ui.pages.checklist import ChecklistPage
from ui.session import Session


@pytest.fixture
def session(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> Session:
    session = open_session(making.file(tmp_path), "ru")
    session.window.go("checklist")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    page.question.aside.comment.setFocus()
    return session


def dialogs(session: Session) -> list[QDialog]:
    return [one for one in session.window.findChildren(QDialog) if one.isVisible()]


def test_a_notice_is_shown_and_the_keyboard_stays(session: Session, qtbot: QtBot) -> None:
    typing = session.window.focusWidget()
    session.messages.tell("Резервная копия сделана.")
    card = session.window.notice
    assert card.isVisible()
    assert session.window.focusWidget() is typing
    shown = session.window.shown
    assert shown is not None
    assert (
        card.mapTo(session.window, QPoint(0, 0)).y()
        >= shown.mapTo(session.window, QPoint(0, 0)).y() + shown.height()
    )
    QTest.mouseClick(card.close_, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    assert session.window.focusWidget() is typing


def test_it_goes_by_a_key_and_is_in_the_list(session: Session) -> None:
    session.messages.tell("Одно.")
    session.messages.tell("Другое & <b>третье</b>.", wrong=True)
    assert session.window.statusBar().notices.text() == "2\u00a0новых сообщения"  # type: ignore[attr-defined]
    dismiss = next(
        one
        for one in session.window.findChildren(type(session.window.actions_.undo))
        if one.text() == session.catalogue.text("notice.dismiss")
    )
    dismiss.trigger()
    assert not session.window.notice.isVisible()
    assert session.messages.unseen == 0
    session.window.open_notices()
    (dialog,) = dialogs(session)
    assert isinstance(dialog, NoticesDialog)
    shown = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert shown[0].startswith("! ")
    assert shown[0].endswith("Другое & <b>третье</b>.")
    assert shown[1].endswith("Одно.")
    dialog.copy()
    assert QApplication.clipboard().text().splitlines()[1].endswith("\tОдно.")


def test_work_that_took_long_offers_its_result_instead_of_opening_it(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WAITS", 0.0)
    typing = session.window.focusWidget()
    with qtbot.waitSignal(session.messages.told):
        files.check_integrity(session)
    assert dialogs(session) == []
    assert session.window.focusWidget() is typing
    session.window.notice.act.click()
    (dialog,) = dialogs(session)
    assert isinstance(dialog, ReportDialog)


def test_work_that_is_waited_for_shows_its_result_at_once(session: Session, qtbot: QtBot) -> None:
    files.check_integrity(session)
    qtbot.waitUntil(lambda: bool(dialogs(session)))
    assert isinstance(dialogs(session)[0], ReportDialog)
    assert session.messages.notices == []


def test_what_fails_in_the_background_opens_no_box(session: Session, qtbot: QtBot) -> None:
    def fails(_job: object) -> None:
        raise TyndaError("capture.folder", name="папка")

    with qtbot.waitSignal(session.messages.told):
        session.jobs.start("job.backup", fails)
    assert session.window.findChildren(QMessageBox) == []
    card = session.window.notice
    assert card.shown is not None
    assert card.shown.wrong
    assert not card._timer.isActive()  # it stays until somebody closes it


def test_a_long_notice_is_read_whole_in_the_smallest_window(session: Session) -> None:
    session.messages.tell("Готово. " * 60)
    session.window.resize(1024, 640)
    QApplication.processEvents()
    words = session.window.notice._words
    assert words.height() >= words.heightForWidth(words.width())


def test_another_language_keeps_what_was_told(session: Session) -> None:
    session.messages.tell("Одно.")
    session.speak("kk")
    assert session.window.statusBar().notices.isVisible()  # type: ignore[attr-defined]
    session.messages.tell("Екі.")
    assert session.window.notice.isVisible()
