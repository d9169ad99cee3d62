"""A dialog is as high as what it says, where the screen has room; what it has no room for, keys scroll."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from core.formatting import begun
from core.methodology.load import load_shipped
from core.text import LANGS, Catalogue, Lang
from tests.ui.conftest import OpenSession
from tests.ui.dialogs.test_all import NAME, OPENERS, filled_workspace
from ui.dialogs.base import Dialog
from ui.dialogs.help import ShortcutsDialog
from ui.dialogs.indicator_help import IndicatorHelp
from ui.theme import Theme
from ui.widgets.body_scroll import BodyScroll
from ui.widgets.room import room_for

LOW = 680  # pixels that a screen of 1280×720 has for a dialog


def _scrolled(dialog: QDialog) -> int:
    areas = [one for one in dialog.findChildren(QScrollArea) if one.isVisible()]
    assert areas
    return sum(one.verticalScrollBar().maximum() for one in areas)


@pytest.mark.parametrize("lang", LANGS)
def test_all_of_an_indicator_is_seen_at_once(qapp: QApplication, lang: Lang) -> None:
    Theme(qapp, "light")
    methodology = load_shipped("AKT-OPENNESS")
    indicator = methodology.find("WEB-04")
    assert indicator is not None
    dialog = IndicatorHelp(Catalogue(lang), methodology, indicator, None)
    dialog.show()
    QApplication.processEvents()
    assert dialog.height() < room_for(dialog).height()
    assert _scrolled(dialog) == 0


@pytest.mark.parametrize("name", ["working days", "general recommendation"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_screen_of_720_pixels_has_all_of_it(
    open_session: OpenSession, tmp_path: Path, lang: Lang, name: str
) -> None:
    filled_workspace(tmp_path)
    session = open_session(tmp_path / NAME, lang)
    OPENERS[name](session)
    QApplication.processEvents()
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    assert dialog.height() <= LOW
    assert _scrolled(dialog) == 0


def test_a_line_of_keys_wraps_only_where_it_must_and_keys_scroll(qapp: QApplication, qtbot: QtBot) -> None:
    """Also beside a key that is much wider than its own."""
    Theme(qapp, "light")
    what = "save and go on to the next question without answer"
    lines = [(what, "Enter"), ("all", "Ctrl Shift →  Ctrl Shift ←"), *((f"line {n}", "X") for n in range(60))]
    dialog = ShortcutsDialog(Catalogue("en"), [("Here", lines)])
    dialog.show()
    QApplication.processEvents()
    (shown,) = (one for one in dialog.findChildren(QLabel) if one.text() == begun(what))
    assert shown.height() < 2 * shown.fontMetrics().lineSpacing()
    (scroll,) = dialog.findChildren(BodyScroll)
    qtbot.waitUntil(lambda: scroll.hasFocus() and scroll.verticalScrollBar().maximum() > 0)
    assert scroll.accessibleName()
    QTest.keyClick(scroll, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0
    dialog.reject()


def test_a_dialog_opens_at_its_top_wherever_its_keyboard_is(qapp: QApplication, qtbot: QtBot) -> None:
    """Its words wrap to more lines than they had, and the field with the keyboard stands below them."""
    Theme(qapp, "light")
    dialog = Dialog(Catalogue("en"), "app.name", None)
    qtbot.addWidget(dialog)
    dialog.explain("Words. " * 900)
    field = QLineEdit()
    dialog.body.addWidget(field)
    field.setFocus()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    (area,) = dialog.findChildren(BodyScroll)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    dialog.explain("More words.")
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == 0
    QTest.keyClick(field, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
