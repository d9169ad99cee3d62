"""What can be dropped on the window, and the files that were open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests import making
from tests.ui.conftest import OpenSession
from ui import files


@pytest.mark.parametrize(
    ("names", "can"),
    [
        (["a.tynda"], True),
        (["a.tyndapack"], True),
        (["a.tyndapack", "b.tyndapack"], True),
        ([], False),
        (["a.tynda", "b.tynda"], False),
        (["a.tynda", "b.tyndapack"], False),
        (["a.png"], False),
        ([".tynda"], False),
        ([""], False),
    ],
)
def test_one_workspace_or_any_number_of_packages(names: list[str], can: bool) -> None:
    assert files.can_open([Path(name) for name in names]) is can


def test_a_recent_file_that_is_gone_says_so_and_leaves_the_list(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda", "ru")
    session.settings.opened(tmp_path / "gone & lost.tynda")
    menu = QMenu()
    files.fill_recent(menu, session)
    gone, there = menu.actions()
    assert gone.text() == session.catalogue.text("recent.missing", name="gone && lost")
    assert there.text() == "test"
    with qtbot.waitSignal(session.messages.said):
        gone.trigger()
    assert session.settings.recent() == (tmp_path / "test.tynda",)
