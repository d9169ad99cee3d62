"""Who is confirmed and which keys count, and the word for a key that waits, through the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.exchange.merge import merge
from core.exchange.pack import pack
from core.identity import Profile
from core.job import Silent
from core.people import operations as people
from core.people import reads
from core.reviews import operations
from tests.reviewing import EXCEPTION, Team, force_approval, team
from tests.ui.conftest import OpenSession
from ui.dialogs.pack import PackDialog
from ui.dialogs.persons import PersonsDialog
from ui.dialogs.take_in import TakeInDialog
from ui.packages import take_in
from ui.pages.settings import SettingsPage
from ui.people import open_persons
from ui.session import Session


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    staff = team(tmp_path)
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    Profile().remember_person(staff.founder, "Deputy head")
    return staff


@pytest.fixture
def sent(staff: Team, tmp_path: Path) -> Path:
    """A package from another computer, with an approval in the founder's name."""
    copy = Path(shutil.copy(staff.path, tmp_path / "copy.tynda"))
    there = Team(copy, staff.audit, staff.founder, staff.auditor, staff.other, staff.stranger)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYNDA_HOME", str(tmp_path / "elsewhere"))
        there.run(staff.founder, force_approval, audit=staff.audit.id)
    pack(copy, tmp_path / "sent.tyndapack", Silent())
    return tmp_path / "sent.tyndapack"


def _dialog(session: Session) -> PersonsDialog:
    found = session.window.findChild(PersonsDialog)
    assert isinstance(found, PersonsDialog)
    return found


def _cells(dialog: PersonsDialog, row: int) -> list[str]:
    items = [dialog.table.item(row, column) for column in range(dialog.table.columnCount())]
    return [item.text() if item else "" for item in items]


def test_a_key_that_came_in_a_package_is_offered_and_counts_once_confirmed(
    open_session: OpenSession, staff: Team, sent: Path, qtbot: QtBot
) -> None:
    session = open_session(staff.path)
    take_in(session, [sent])
    taking = session.window.findChild(TakeInDialog)
    assert isinstance(taking, TakeInDialog)
    qtbot.waitUntil(taking.go.isEnabled)
    taking.go.click()
    qtbot.waitUntil(taking.persons.isVisible)
    taking.persons.click()
    qtbot.waitUntil(lambda: session.window.findChild(PersonsDialog) is not None)
    dialog = _dialog(session)
    who, _key, _joined, standing = _cells(dialog, 0)  # what waits stands first
    assert "Deputy head" in who and standing.startswith("…")
    assert dialog.confirm.isEnabled() and not dialog.take_back.isEnabled()
    dialog.confirm.click()
    qtbot.waitUntil(lambda: bool(dialog.said))
    assert all(_cells(dialog, row)[3].startswith("✓") for row in range(2))
    session.settle()
    assert staff.status() == "approved"
    rows = range(dialog.table.rowCount())
    row = next(n for n in rows if all("Deputy head" in _cells(dialog, n)[column] for column in (0, 3)))
    dialog.table.setCurrentCell(row, 0)
    assert dialog.take_back.isEnabled()
    dialog.take_back.click()
    qtbot.waitUntil(lambda: staff.status() == "submitted")


def test_a_person_is_confirmed_in_the_window(open_session: OpenSession, staff: Team, qtbot: QtBot) -> None:
    staff.run(staff.stranger, people.join)
    Profile().remember_person(staff.founder, "Deputy head")
    session = open_session(staff.path)
    open_persons(session)
    dialog = _dialog(session)
    assert "Guest" in _cells(dialog, 0)[0]
    dialog.confirm.click()
    qtbot.waitUntil(lambda: bool(dialog.said))
    context = session.context
    assert context is not None
    with context.workspace.reading() as db:
        known = {one.id: one.confirmed for one in reads.everybody(db)}
        assert known[staff.stranger] and all(one.vouched for one in reads.keys(db)[staff.stranger])


def test_on_a_new_computer_the_window_says_what_to_do_and_the_package_carries_the_key(
    open_session: OpenSession, staff: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("TYNDA_HOME", str(tmp_path / "new"))
    with staff.working(staff.founder):
        pass  # the profile's last person is theirs
    session = open_session(staff.path)
    open_persons(session)
    dialog = _dialog(session)
    assert not dialog.confirm.isEnabled()
    dialog.send.click()
    qtbot.waitUntil(lambda: session.window.findChild(PackDialog) is not None)
    session.settle()
    pack(staff.path, tmp_path / "with_key.tyndapack", Silent())
    context = session.context
    assert context is not None
    with context.workspace.reading() as db:
        mine = reads.keys(db)[staff.founder]
    assert [one.vouched for one in mine] == [True, False]
    assert mine[1].id in context.workspace.own_writers
    merged = merge(context.workspace, [tmp_path / "with_key.tyndapack"], Silent())
    assert merged.foreseen.is_nothing


def test_the_settings_lead_to_people_and_keys(open_session: OpenSession, staff: Team, qtbot: QtBot) -> None:
    session = open_session(staff.path)
    session.window.go("settings")
    page = session.window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    page.persons.click()
    assert _dialog(session).isVisible()


def test_rows_that_stay_as_high_leave_the_table_as_the_screen_made_it(
    staff: Team, open_session: OpenSession, qtbot: QtBot
) -> None:
    """On a low screen the table is made lower and gets a bar, which moves its columns: fitting it for that
    would take the bar away, and so on without end."""
    session = open_session(staff.path)
    open_persons(session)
    dialog = _dialog(session)
    qtbot.waitUntil(lambda: not dialog._heights_soon.isActive())
    session.settle()
    dialog.table.setMinimumHeight(90)
    dialog._fit_again()
    assert dialog.table.minimumHeight() == 90
    dialog.table.setRowHeight(0, 3)
    dialog._fit_again()
    assert dialog.table.minimumHeight() > 90
