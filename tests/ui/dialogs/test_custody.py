"""Backing up, restoring and checking through the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.identity import unnamed
from core.people.reads import names
from core.store import sqlite
from core.workspace import Workspace
from tests import making
from tests.ui.conftest import OpenSession
from ui import files
from ui.dialogs.base import Dialog
from ui.dialogs.custody import BackupDialog, RestoreDialog
from ui.dialogs.new_workspace import NewWorkspaceDialog
from ui.dialogs.person import PersonDialog
from ui.dialogs.report import ReportDialog


def _field(dialog: Dialog, text_id: str) -> QLineEdit:
    name = dialog.text(text_id)
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def _press(dialog: Dialog) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()


def test_a_backup_made_in_the_window_is_restored_in_the_window(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(making.file(tmp_path))
    files.back_up(session)
    backup = session.window.findChild(BackupDialog)
    assert isinstance(backup, BackupDialog)
    _field(backup, "backup.folder").setText(str(tmp_path / "copies"))
    with qtbot.waitSignal(session.messages.told):
        _press(backup)
    files.ask_restore(session)
    restore = session.window.findChild(RestoreDialog)
    assert isinstance(restore, RestoreDialog)
    _field(restore, "restore.source_folder").setText(str(tmp_path / "copies" / "test.backup"))
    _field(restore, "restore.target_file").setText(str(tmp_path / "again"))
    _press(restore)
    qtbot.waitUntil(
        lambda: session.context is not None and session.context.workspace.path.name == "again.tynda",
    )
    assert session.window.audit is not None


def test_a_restore_without_a_backup_is_refused_in_words(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session()
    files.ask_restore(session)
    restore = session.window.findChild(RestoreDialog)
    assert isinstance(restore, RestoreDialog)
    _press(restore)
    words = [one.text() for one in restore.findChildren(QLabel) if one.isVisible()]
    assert session.catalogue.text("restore.choose_both") in words


def test_the_check_says_that_everything_is_in_place(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    files.check_integrity(session)
    qtbot.waitUntil(lambda: session.window.findChild(ReportDialog) is not None)


def test_the_check_says_in_words_what_was_changed(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(making.file(tmp_path))
    db = sqlite.open_file(tmp_path / "test.tynda", writing=True)
    with db.transaction():
        db.run("UPDATE audit SET code = 'other'")
    db.close()
    files.check_integrity(session)
    qtbot.waitUntil(lambda: session.window.findChild(ReportDialog) is not None)
    dialog = session.window.findChild(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    words = [one.text() for one in dialog.findChildren(QLabel)]
    assert session.catalogue.text("verify.found.state_rows") in words
    assert session.catalogue.text("verify.do.rebuild") in words


def test_a_new_workspace_is_made_and_asks_once_who_works(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session()
    files.ask_new(session)
    dialog = session.window.findChild(NewWorkspaceDialog)
    assert isinstance(dialog, NewWorkspaceDialog)
    _field(dialog, "workspace.name").setText("Ақтөбе 2026")
    _field(dialog, "workspace.folder").setText(str(tmp_path))
    _press(dialog)
    qtbot.waitUntil(lambda: session.window.findChild(PersonDialog) is not None)
    person = session.window.findChild(PersonDialog)
    assert isinstance(person, PersonDialog)
    assert session.context is not None
    with session.context.workspace.reading() as db:
        own = session.context.workspace.person
        assert names(db)[own] == unnamed(own), "the computer's account may bear a private name"
    assert _field(person, "person.position").text() == ""
    _field(person, "person.position").setText("  бас   маман ")
    with qtbot.waitSignal(person.finished):
        _press(person)
    name = session.catalogue.text("status.person", name="бас маман")
    qtbot.waitUntil(lambda: name in [one.text() for one in session.window.findChildren(QLabel)])
    files.ask_person(session)
    assert not [one for one in session.window.findChildren(PersonDialog) if one.isVisible()]


def test_a_name_that_no_file_can_have_is_refused(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session()
    files.ask_new(session)
    dialog = session.window.findChild(NewWorkspaceDialog)
    assert isinstance(dialog, NewWorkspaceDialog)
    _field(dialog, "workspace.name").setText("a/b")
    _press(dialog)
    words = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert session.catalogue.text("workspace.name_needed") in words


def test_a_new_workspace_opens_beside_nothing_else(open_session: OpenSession, tmp_path: Path) -> None:
    making.workspace(tmp_path, "one.tynda").close()
    making.workspace(tmp_path, "two.tynda").close()
    session = open_session(tmp_path / "one.tynda")
    session.open(tmp_path / "two.tynda")
    assert session.context is not None
    assert session.context.workspace.path == tmp_path / "two.tynda"
    with Workspace.open(tmp_path / "one.tynda") as left:
        assert not left.read_only
