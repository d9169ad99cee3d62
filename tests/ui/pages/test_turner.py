"""How one goes from page to page and back, and where the keyboard is then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.rail import rail_button
from ui.dialogs.new_audit import NewAuditDialog
from ui.pages.checklist import ChecklistPage
from ui.pages.registry import HOME
from ui.rail import ENTRIES


def test_a_question_is_reached_from_any_page_and_back(open_session: OpenSession, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        first = making.audit(place, "first")
        second = making.audit(place, "second")
    session = open_session(tmp_path / "test.tynda")
    assert session.context is not None
    window = session.window
    window.choose_audit(first.id)
    window.show_question("uil", "WEB-04")
    window.go("methodology")
    session.context.navigator.show_question("alga", "SOC-01", second.id)
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    assert window.audit is not None
    assert (window.audit.id, page.place()) == (second.id, ("alga", "SOC-01"))
    window.go_back()
    assert (window.page, window.audit.id) == ("methodology", first.id)
    window.go_back()
    assert window.shown is not None
    assert window.shown.place() == ("uil", "WEB-04")


def test_what_is_typed_is_kept_when_a_question_is_shown(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    session.window.show_question("uil", "WEB-04")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    page.question.aside.comment.setPlainText("seen")
    session.window.show_question("alga", "WEB-05")
    session.window.go_back()
    assert page.place() == ("uil", "WEB-04")
    assert page.question.aside.comment.toPlainText() == "seen"


def test_back_has_nowhere_to_go_at_first(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    assert not session.window.actions_.back.isEnabled()
    session.window.go_back()
    assert session.window.page == HOME
    session.window.go("methodology")
    assert session.window.actions_.back.isEnabled()
    session.window.actions_.back.trigger()
    assert session.window.page == HOME
    assert not session.window.actions_.back.isEnabled()


def test_a_workspace_opens_on_the_page_that_was_in_view(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    assert session.window.page == "checklist"
    session.window.go("overview")
    session.window.go("settings")  # is where nobody works
    session.leave()
    session.open(tmp_path / "test.tynda")
    assert session.window.page == "overview"


@pytest.mark.parametrize("name", [entry.name for entry in ENTRIES if entry.stays])
def test_after_the_rail_keys_are_the_page_s(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    session = open_session(making.file(tmp_path))
    window = session.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("settings" if name != "settings" else "overview")
    button = rail_button(session, next(entry.text_id for entry in ENTRIES if entry.name == name))
    button.setFocus()
    button.click()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.shown is not None
    assert focus is window.shown or window.shown.isAncestorOf(focus)


def test_a_new_audit_begins_with_the_keyboard_on_the_answer(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    making.workspace(tmp_path).close()
    window = open_session(tmp_path / "test.tynda").window
    window.new_audit()
    (dialog,) = window.findChildren(NewAuditDialog)
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
    qtbot.waitUntil(lambda: window.audit is not None and isinstance(window.shown, ChecklistPage))
    page = window.shown
    assert isinstance(page, ChecklistPage)
    qtbot.waitUntil(lambda: page.question.isAncestorOf(window.focusWidget() or window))
