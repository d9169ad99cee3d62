"""Where the person was is where the program begins; recent files that are gone say so; tables are copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from core.text import Catalogue
from tests import making
from tests.ui.conftest import OpenSession
from ui import files
from ui.dialogs.base import Dialog


def test_a_workspace_opens_on_the_page_that_was_in_view(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    assert session.window.page == "checklist"
    session.window.go("overview")
    session.window.go("settings")  # is where nobody works
    session.leave()
    session.open(tmp_path / "test.tynda")
    assert session.window.page == "overview"


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


def test_every_table_of_a_dialog_is_copied_whole_on_any_layout(qapp: QApplication) -> None:
    dialog = Dialog(Catalogue("kk"), "menu.open", None)
    table = QTableWidget(2, 2)
    table.setHorizontalHeaderLabels(["Аудан", "Балл"])
    for row, column, words in ((0, 0, "Ойыл"), (0, 1, "=1+1"), (1, 0, "Темір\tауданы"), (1, 1, "12,5")):
        table.setItem(row, column, QTableWidgetItem(words))
    dialog.body.addWidget(table)
    dialog.show()
    control = Qt.KeyboardModifier.ControlModifier
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, control, "")
    QApplication.sendEvent(table, pressed)
    assert QApplication.clipboard().text() == "Аудан\tБалл\nОйыл\t'=1+1\nТемір ауданы\t12,5\n"
    dialog.reject()
