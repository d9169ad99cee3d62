"""Automatic backups through the window: while working, on leaving, on closing; their failures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.exchange.automatic import newest
from core.exchange.format import MANIFEST, read_manifest
from core.exchange.plan import ON, ROOT, default_root
from core.people import operations as people
from tests import making
from tests.ui.conftest import OpenSession
from ui import files
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.custody import RestoreDialog
from ui.pages.settings_backups import BackupSettings
from ui.session import Session


def _opened(open_session: OpenSession, folder: Path) -> Session:
    making.workspace(folder).close()
    return open_session(folder / "test.tynda")


def _backed_up(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.keeper.ended):
        session.keeper.start()


def _settings(session: Session) -> BackupSettings:
    session.window.go("settings")
    found = session.window.findChild(BackupSettings)
    assert isinstance(found, BackupSettings)
    return found


def test_a_backup_is_made_while_working_and_its_time_shown(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = _opened(open_session, tmp_path)
    page = _settings(session)
    assert page.said.text() == session.catalogue.text("backups.none_yet")
    with qtbot.waitSignal(session.keeper.ended):
        page.now.click()
    folder = newest(default_root())
    assert folder is not None and str(folder) in page.said.text()
    tips = [one.toolTip() for one in session.window.statusBar().findChildren(QLabel)]
    assert any(str(folder) in tip for tip in tips)


def test_what_is_new_is_backed_up_when_the_window_closes(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = _opened(open_session, tmp_path)
    context = session.context
    assert context is not None
    context.hub.run(people.name, person=context.workspace.person, name="бас маман")
    session.window.close()
    qtbot.waitUntil(lambda: not session.window.isVisible())
    with context.workspace.reading() as db:
        entries = db.value("SELECT count(*) FROM entry")
    folder = newest(default_root())
    assert folder is not None
    assert read_manifest((folder / MANIFEST).read_bytes()).entries == entries


def test_whoever_closes_twice_does_not_wait(open_session: OpenSession, tmp_path: Path) -> None:
    session = _opened(open_session, tmp_path)
    session.window.close()
    assert session.window.isVisible()
    session.window.close()
    assert not session.window.isVisible()


def test_closing_can_be_called_off_and_stopped(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = _opened(open_session, tmp_path)
    session.window.close()
    dialog = session.window.findChild(ClosingDialog)
    assert isinstance(dialog, ClosingDialog)
    with qtbot.waitSignal(session.keeper.ended):
        dialog.reject()
    assert session.window.isVisible()
    session.window.close()
    qtbot.waitUntil(lambda: not session.window.isVisible())


def test_leaving_a_workspace_backs_it_up(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    session = _opened(open_session, tmp_path)
    session.leave()
    qtbot.waitUntil(lambda: newest(default_root()) is not None)


def test_who_wants_no_backups_gets_none_and_is_told_so(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = _opened(open_session, tmp_path)
    page = _settings(session)
    page.wanted.setChecked(False)
    assert session.settings.get(ON) is False
    assert page.said.text() == session.catalogue.text("backups.off")
    assert not page.now.isEnabled()
    session.window.close()
    assert not session.window.isVisible()
    assert not default_root().exists()


def test_a_folder_that_is_gone_is_told_once_and_shown_until_mended(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = _opened(open_session, tmp_path)
    (tmp_path / "stick").mkdir()
    page = _settings(session)
    page.folder.field.setText(str(tmp_path / "stick"))
    page.folder.field.editingFinished.emit()
    assert session.settings.get(ROOT) == str(tmp_path / "stick")
    (tmp_path / "stick").rmdir()
    said: list[str] = []
    session.messages.said.connect(said.append)
    _backed_up(session, qtbot)
    _backed_up(session, qtbot)
    assert len(said) == 1 and "stick" in said[0]
    assert page.said.text() == said[0]
    words = session.catalogue.text("status.no_backup")
    status = session.window.statusBar()
    assert any(words in one.text() and one.isVisible() for one in status.findChildren(QLabel))
    (tmp_path / "stick").mkdir()
    _backed_up(session, qtbot)
    assert not any(words in one.text() and one.isVisible() for one in status.findChildren(QLabel))
    assert newest(tmp_path / "stick") is not None


def test_a_folder_that_is_not_there_is_not_taken(open_session: OpenSession, tmp_path: Path) -> None:
    page = _settings(open_session())
    page.folder.field.setText(str(tmp_path / "nowhere"))
    page.folder.field.editingFinished.emit()
    assert "nowhere" in page.said.text()
    assert newest(default_root()) is None


def test_the_restore_dialog_begins_at_the_newest_backup(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = _opened(open_session, tmp_path)
    _backed_up(session, qtbot)
    files.ask_restore(session)
    dialog = session.window.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    assert dialog.source.path() == newest(default_root())
