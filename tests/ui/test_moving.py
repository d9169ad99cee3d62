"""A workspace in a synchronised folder: the person is told why, and asked once."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core import paths
from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.place import PlaceDialog
from ui.session import Session


def _asked(session: Session, qtbot: QtBot) -> PlaceDialog:
    qtbot.waitUntil(lambda: bool(session.window.findChildren(PlaceDialog)))
    dialog = session.window.findChild(PlaceDialog)
    assert isinstance(dialog, PlaceDialog)
    return dialog


def _synchronised(folder: Path) -> Path:
    (folder / "Dropbox").mkdir()
    making.workspace(folder / "Dropbox").close()
    return folder / "Dropbox" / "test.tynda"


def test_it_moves_to_this_computer_and_opens_there(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    path = _synchronised(tmp_path)
    session = open_session(path)
    _asked(session, qtbot).move_wanted.emit()
    local = paths.workspaces_folder() / "test.tynda"
    qtbot.waitUntil(lambda: session.context is not None and session.context.workspace.path == local)
    assert not path.exists() and path.with_name("test.tynda.moved").exists()
    assert session.settings.recent() == (local,)


def test_who_leaves_it_there_is_not_asked_again(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    path = _synchronised(tmp_path)
    session = open_session(path)
    dialog = _asked(session, qtbot)
    dialog.left_there.emit()
    dialog.reject()
    session.leave()
    session.open(path)
    looked: list[object] = []
    session.jobs.quietly(lambda: None, on_done=looked.append)  # after the look, if there is one
    qtbot.waitUntil(lambda: bool(looked))
    assert not [one for one in session.window.findChildren(PlaceDialog) if one.isVisible()]
    assert path.exists()


def test_a_failed_move_is_told_and_the_file_opens_where_it_was(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    path = _synchronised(tmp_path)
    session = open_session(path)
    dialog = _asked(session, qtbot)
    (paths.workspaces_folder() / "test.tynda").write_bytes(b"came meanwhile")
    dialog.move_wanted.emit()
    qtbot.waitUntil(lambda: session.context is not None and session.context.workspace.path == path)
    assert path.exists()
