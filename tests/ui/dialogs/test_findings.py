"""The list behind a figure of the overview: every row whole, however many there are."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.findings import FindingsDialog
from ui.models.findings import Finding
from ui.pages.overview import OverviewPage

LONG = "Ресми сайтта қабылдау кестесі жарияланбаған, ал әлеуметтік желіде ол бар. " * 4


def test_hundreds_of_rows_are_whole_and_measured_while_the_window_lives(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    session = open_session(tmp_path / "test.tynda", "kk")
    session.window.go("overview")
    page = session.window.shown
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.store.is_complete)
    page.open_figure("filled")
    dialog = session.window.findChild(FindingsDialog)
    assert isinstance(dialog, FindingsDialog)
    table, low = dialog.table, dialog.table.verticalHeader().defaultSectionSize()
    dialog.model.show_rows(tuple(Finding("", "", ("Ойыл", str(row), LONG)) for row in range(300)))
    dialog.search.setText("ойыл")
    assert table.rowHeight(0) > low == table.rowHeight(299), "what is in view at once, the others later"
    qtbot.waitUntil(lambda: table.rowHeight(299) == table.rowHeight(0))
    assert table.rowHeight(0) >= table.sizeHintForRow(0)
    dialog.search.setText("299")
    assert len(dialog.model.rows) == 1
    assert table.rowHeight(0) > low
