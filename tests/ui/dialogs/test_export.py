"""Exporting from the window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from core.reports.formats import FORMATS
from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.export import FORMAT_TEXTS, ExportDialog
from ui.session import Session


def _dialog(open_session: OpenSession, folder: Path) -> tuple[Session, ExportDialog]:
    session = open_session(making.file(folder))
    session.settings.put("export_folder", str(folder / "out"))
    session.window.open_export()
    dialog = session.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    return session, dialog


def _press(dialog: ExportDialog) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()


def test_every_format_is_offered() -> None:
    assert [one.name for one in FORMATS] == list(FORMAT_TEXTS)


def test_the_files_are_made_and_listed(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    session, dialog = _dialog(open_session, tmp_path)
    _press(dialog)
    made = next(
        one for one in dialog.findChildren(QListWidget) if one.accessibleName() == dialog.text("export.made")
    )
    qtbot.waitUntil(made.isVisible)
    names = {made.item(row).text() for row in range(made.count())}
    assert names == {one.name for one in (tmp_path / "out").iterdir()}
    assert len(names) == 4
    session.settings.flush()
    kept = json.loads((tmp_path / "home" / "settings.json").read_text(encoding="utf-8"))
    assert kept["export_formats"] == ["xlsx", "pdf"]
    assert session.jobs.current is None


class Opened(QObject):
    """Takes the addresses that the system would open."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    taken = Opened()
    QDesktopServices.setUrlHandler("file", taken, "take")  # type: ignore[arg-type]  # bytes fail
    yield taken
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_that_was_made_is_opened(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, opened: Opened
) -> None:
    _session, dialog = _dialog(open_session, tmp_path)
    _press(dialog)
    qtbot.waitUntil(dialog._files.isVisible)
    dialog._files.itemActivated.emit(dialog._files.item(0))
    dialog._open.click()
    assert opened.paths == [tmp_path / "out" / dialog._files.item(0).text(), tmp_path / "out"]


def test_nothing_chosen_is_said_in_place(open_session: OpenSession, tmp_path: Path) -> None:
    _session, dialog = _dialog(open_session, tmp_path)
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(False)
    _press(dialog)
    words = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert dialog.text("export.choose_format") in words


def test_stopping_leaves_the_dialog_ready(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    session, dialog = _dialog(open_session, tmp_path)
    _press(dialog)
    dialog.reject()
    qtbot.waitUntil(lambda: session.jobs.current is None)
    assert not list((tmp_path / "out").glob("*.part"))
