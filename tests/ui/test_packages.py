"""Packages cross through the real window: two people, two laptops, one workspace in the end."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.answers import reads
from core.audits import operations as audits
from core.exchange.selection import Selection
from core.reviews import operations as reviews
from core.store.writer import Transaction
from tests import making
from tests.desks import Desk, state_of
from tests.ui.conftest import OpenSession
from ui import packages
from ui.capture.captured import Captured
from ui.dialogs.pack import PackDialog
from ui.dialogs.take_in import BeginDialog, TakeInDialog
from ui.pages.checklist import ChecklistPage
from ui.session import Session

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk, str]:
    one, two = Desk(tmp_path, "Auditor 1"), Desk(tmp_path, "Auditor 2")
    audit = one.found()
    two.begin(one.pack("first"))
    return one, two, audit


def _dialog(session: Session, kind: type[D]) -> D:
    found = [one for one in session.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def _take(session: Session, qtbot: QtBot, package: Path) -> TakeInDialog:
    packages.take_in(session, [package])
    dialog = _dialog(session, TakeInDialog)
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.go.click()
    qtbot.waitUntil(dialog.go.isHidden)
    return dialog


def _pack(session: Session, qtbot: QtBot, folder: Path) -> Path:
    packages.write(session)
    dialog = _dialog(session, PackDialog)
    dialog.folder.field.setText(str(folder))
    before = set(folder.glob("*.tyndapack"))
    dialog.go.click()
    qtbot.waitUntil(dialog.go.isHidden)
    (made,) = set(folder.glob("*.tyndapack")) - before
    dialog.reject()
    return made


def _question(session: Session, audit: str, body: str, indicator: str) -> ChecklistPage:
    session.window.show_question(body, indicator, audit)
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    return page


def _answer(session: Session, audit: str, body: str, indicator: str, digit: str) -> None:
    """By the number row, and Enter."""
    page = _question(session, audit, body, indicator)
    page.question.setFocus()
    QTest.keyClick(page.question, Qt.Key(ord(digit)))
    QTest.keyClick(page.question, Qt.Key.Key_Return)
    session.settle()
    assert session.context is not None
    with session.context.workspace.reading() as db:
        assert reads.of_body(db, audit, body)[indicator].content.state == "answered"


def _paste(session: Session, qtbot: QtBot, colour: int, name: str) -> None:
    """A picture onto the question in view."""
    page = session.window.shown
    assert isinstance(page, ChecklistPage) and page.indicator is not None
    page.evidence.add((Captured(name, "paste", data=making.picture(colour=colour)),))
    code = page.indicator.id
    qtbot.waitUntil(lambda: page.sheet is not None and bool(page.sheet.linked(code)))


def test_two_laptops_come_to_the_same_and_the_conflict_is_settled_once(
    desks: tuple[Desk, Desk, str], open_session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    one, two, audit = desks
    shared = tmp_path / "stick"
    shared.mkdir()
    with one.profile():
        session = open_session(one.file)
        _answer(session, audit, "alga", "WEB-01", "2")
        _answer(session, audit, "uil", "WEB-01", "1")
        _question(session, audit, "uil", "WEB-01")
        _paste(session, qtbot, 1, "of one.png")
        of_one = _pack(session, qtbot, shared)
        session.close()
    with two.profile():
        session = open_session(two.file)
        _answer(session, audit, "aktobe_city", "WEB-01", "2")
        _answer(session, audit, "uil", "WEB-01", "3")
        _question(session, audit, "uil", "WEB-01")
        _paste(session, qtbot, 2, "of two.png")
        of_two = _pack(session, qtbot, shared)
        dialog = _take(session, qtbot, of_one)
        assert dialog.arriving.conflicts.count() == 1
        session.close()
    with one.profile():
        session = open_session(one.file)
        dialog = _take(session, qtbot, of_two)
        dialog.arriving.conflicts.itemActivated.emit(dialog.arriving.conflicts.item(0))
        assert session.context is not None
        assert state_of(session.context.workspace) == two.state()
        back = _settle(session, qtbot, audit, shared)
        session.close()
    with two.profile():
        session = open_session(two.file)
        _take(session, qtbot, back)
        session.close()
    assert one.state() == two.state()
    assert one.verified().ok


def _settle(session: Session, qtbot: QtBot, audit: str, folder: Path) -> Path:
    """At the question stand both answers, each with who gave it, when, and their evidence; a person chooses
    one."""
    page = session.window.shown
    assert isinstance(page, ChecklistPage) and page.sheet is not None
    assert (page.sheet.body.id, page.question.indicator.id) == ("uil", "WEB-01")  # type: ignore[union-attr]
    card = page.question.conflict
    qtbot.waitUntil(card.isVisible)

    def who() -> list[str]:
        lines = [one.text() for one in card.findChildren(QLabel) if one.isVisible()]
        return [one for one in lines if "Auditor" in one]

    qtbot.waitUntil(lambda: len(who()) == 2)
    said = who()
    assert sorted(one.split(" · ")[0] for one in said) == ["Auditor 1", "Auditor 2"]
    for one in said:
        _, when, evidence = one.split(" · ")
        assert re.search(r"\b20\d\d\b", when) and ":" in when
        assert evidence.split()[0] == "1"
    shown = [one for one in card.findChildren(QPushButton) if one.isVisible()]
    pieces = [one for one in shown if ".png" in one.text()]
    assert sorted(one.text().partition("of ")[2] for one in pieces) == ["one.png", "two.png"]
    buttons = [one for one in shown if one not in pieces]
    assert len(buttons) == 2
    assert {"Auditor 1", "Auditor 2"} == {one.accessibleName().rpartition(", ")[2] for one in buttons}
    buttons[0].click()
    session.settle()
    assert session.context is not None
    with session.context.workspace.reading() as db:
        assert not reads.of_body(db, audit, "uil")["WEB-01"].in_conflict
    return _pack(session, qtbot, folder)


def test_a_package_is_dropped_on_the_window(
    desks: tuple[Desk, Desk, str], open_session: OpenSession, qtbot: QtBot
) -> None:
    one, two, audit = desks
    two.answer(audit, "alga", "WEB-01", "none")
    package = two.pack()
    with one.profile():
        session = open_session(one.file)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(package))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        place, action = QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction
        session.window.dropEvent(QDropEvent(place, action, data, buttons, keys))
        qtbot.waitUntil(lambda: bool(session.window.findChildren(TakeInDialog)))
        dialog = _dialog(session, TakeInDialog)
        qtbot.waitUntil(dialog.go.isEnabled)
        table = dialog.arriving.table
        shown = [table.model().index(row, 2).data() for row in range(table.rowCount())]
        assert "1\u00a0answer" in shown
        dialog.reject()
        session.close()
    assert one.take(package).new_entries > 0  # type: ignore[attr-defined]  # looking had changed nothing


def test_a_package_opened_without_a_workspace_finds_the_copy_here_or_makes_one(
    desks: tuple[Desk, Desk, str], open_session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    one, _, _ = desks
    package = one.pack()
    fresh = Desk(tmp_path, "Auditor 3")
    with fresh.profile():
        session = open_session(package)
        dialog = _dialog(session, BeginDialog)
        dialog.target.field.setText(str(fresh.file))
        qtbot.waitUntil(dialog.go.isEnabled)
        dialog.go.click()
        qtbot.waitUntil(lambda: session.context is not None)
        session.window.findChildren(QDialog)[-1].close()
        session.leave()
        session.jobs.settle()
        packages.take_in(session, [package])
        assert session.context is not None and session.context.workspace.path == fresh.file
        dialog_in = [one for one in session.window.findChildren(TakeInDialog) if one.isVisible()][-1]
        qtbot.waitUntil(dialog_in.go.isHidden)
        assert "already here" in dialog_in.arriving.summary.text()
        session.close()


def _refused(session: Session, qtbot: QtBot, package: Path) -> TakeInDialog:
    packages.take_in(session, [package])
    dialog = _dialog(session, TakeInDialog)
    qtbot.waitUntil(lambda: dialog.said != "")
    return dialog


def test_a_damaged_or_foreign_package_is_refused_in_words(
    desks: tuple[Desk, Desk, str], open_session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    one, two, _ = desks
    cut = tmp_path / "cut.tyndapack"
    cut.write_bytes(two.pack().read_bytes()[:-9])
    stranger = Desk(tmp_path, "Stranger")
    stranger.found()
    foreign = stranger.pack()
    with one.profile():
        session = open_session(one.file)
        dialog = _refused(session, qtbot, cut)
        assert "Nothing was taken in" in dialog.said and dialog.go.isHidden() and dialog.another.isHidden()
        dialog.reject()
        dialog = _refused(session, qtbot, foreign)
        assert "another workspace" in dialog.said
        dialog.another.click()
        begin = _dialog(session, BeginDialog)
        qtbot.waitUntil(begin.go.isEnabled)
        begin.reject()
        session.close()


def test_what_goes_into_a_package_is_chosen_and_a_part_says_so(
    desks: tuple[Desk, Desk, str], open_session: OpenSession
) -> None:
    one, _, audit = desks
    with one.profile():
        session = open_session(one.file)
        packages.write(session)
        dialog = _dialog(session, PackDialog)
        assert dialog.selection().whole
        dialog.bodies.tick(["uil"])
        assert dialog.selection().bodies == frozenset(("uil",)) and "uil" in dialog.name.text()
        dialog.what.setCurrentIndex(1)
        assert dialog.selection().audits == frozenset((audit,))
        dialog.bodies.tick([])
        assert not dialog.go.isEnabled()
        dialog.reject()
        session.close()


def test_a_copy_that_is_a_part_says_so_until_the_rest_has_come(
    desks: tuple[Desk, Desk, str], open_session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    one, _, audit = desks
    one.answer(audit, "alga", "WEB-01", "none")
    fresh = Desk(tmp_path, "Auditor 3")
    fresh.begin(one.pack("part", Selection(None, frozenset(("uil",)))))
    with fresh.profile():
        session = open_session(fresh.file)
        labels = session.window.statusBar().findChildren(QLabel)
        qtbot.waitUntil(lambda: any("without contents: 1" in one.text() for one in labels))
        _take(session, qtbot, one.pack("whole"))
        qtbot.waitUntil(lambda: not any("without contents" in one.text() for one in labels))
        session.close()


def test_an_answer_given_behind_a_large_package_waits_and_says_so(
    open_session: OpenSession, desks: tuple[Desk, Desk, str], qtbot: QtBot
) -> None:
    one, _, audit = desks
    session = open_session(one.file)
    assert session.context is not None
    workspace, taken, free = session.context.workspace, threading.Event(), threading.Event()
    page = _question(session, audit, "uil", "WEB-01")
    status = session.window.statusBar()

    def take_in(_tx: Transaction) -> None:
        taken.set()
        free.wait()

    session.jobs.start("job.take_in", lambda _job: workspace.run(take_in))
    try:
        assert taken.wait(60)  # else the answer may come to the writer before it
        page.question.setFocus()
        QTest.keyClick(page.question, Qt.Key.Key_1)
        QTest.keyClick(page.question, Qt.Key.Key_Return)
        work = session.catalogue.text("job.take_in")
        waits = session.catalogue.text("status.waits_for", work=work)
        qtbot.waitUntil(lambda: status.currentMessage() == waits)
        assert page.indicator is not None
        assert page.indicator.id != "WEB-01"  # the auditor goes on meanwhile
    finally:
        free.set()
    session.settle()
    qtbot.waitUntil(lambda: status.currentMessage() != waits)
    with workspace.reading() as db:
        assert reads.of_body(db, audit, "uil")["WEB-01"].content.state == "answered"


def test_a_package_that_comes_after_the_closing_is_told_and_the_void_approval_seen(
    open_session: OpenSession, desks: tuple[Desk, Desk, str], qtbot: QtBot
) -> None:
    one, two, audit = desks
    two.answer(audit, "uil", "WEB-04", "13/20")
    with two.open() as place:
        place.run(reviews.submit, audit=audit, body="uil", exception="The site was closed for repair.")
    one.take(two.pack("filled"))
    with one.open() as place:
        place.run(reviews.approve, audit=audit, body="uil")
        place.run(audits.move, audit=audit, status="closed")
    two.answer(audit, "uil", "WEB-04", "20/20")
    late = two.pack("late")
    with one.profile():
        session = open_session(one.file)
        packages.take_in(session, [late])
        dialog = _dialog(session, TakeInDialog)
        qtbot.waitUntil(dialog.go.isEnabled)
        told = [one.text() for one in dialog.findChildren(QLabel) if one.text().startswith("! ")]
        assert len(told) == 2
        assert "was closed here on" in told[0]
        assert told[1].startswith("! The approval will become void: Uil (Oiyl) District")
        dialog.go.click()
        qtbot.waitUntil(dialog.go.isHidden)
        dialog.reject()
        page = _question(session, audit, "uil", "WEB-04")
        qtbot.waitUntil(page.question.returned.isVisible)
        said = [one.text() for one in page.question.returned.findChildren(QLabel)]
        assert any("void" in words for words in said)
        assert page.sheet is not None and page.sheet.is_closed
