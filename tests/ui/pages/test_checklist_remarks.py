"""Remarks at the question: written, answered, kept while typed; and what a checklist under review allows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.answers import reads as answers
from core.reviews import operations, reads, remarks
from core.samples.tables import TABLES
from core.workspace import Workspace
from tests import making
from tests.reviewing import BODY, EXCEPTION, Team, team
from tests.ui.conftest import OpenSession
from ui.capture.captured import Captured
from ui.dialogs.answer_history import HistoryDialog
from ui.dialogs.objection import ObjectionDialog
from ui.dialogs.review_move import MoveDialog
from ui.dialogs.same_answer import SameAnswerDialog
from ui.models.sample_sheet import load_sample
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.checklist import ChecklistPage
from ui.session import Session


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    made = team(tmp_path)
    made.answer(made.auditor, "WEB-04", "13/20")
    return made


def _page(staff: Team, session: Session, person: str) -> ChecklistPage:
    session.enter(Workspace.open(staff.path, person=person))
    session.window.show_question(BODY, "WEB-04", staff.audit.id)
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    return page


def test_a_remark_is_written_counted_and_sent_by_enter(
    staff: Team, open_session: OpenSession, qtbot: QtBot
) -> None:
    session = open_session(None)
    page = _page(staff, session, staff.founder)
    records = page.question.records
    page.question.setFocus()
    QTest.keyClick(page, Qt.Key.Key_M)
    assert records.field.isVisible()
    assert not records.save.isEnabled()
    records.field.setPlainText("Which day?")
    QTest.keyClick(records.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(records.threads) == 1)
    assert not records.field.isVisible()
    assert page.indicator is not None
    assert page.indicator.id == "WEB-04"  # Enter sent the remark and did not go on
    row = next(row for rows in page.tree.model._rows for row in rows if row.code == "WEB-04")
    assert row.remarks == 1
    page.tree.filter.setCurrentIndex(page.tree.filter.findData("remarks"))
    assert page.tree.first_found() == "WEB-04"


def test_what_is_typed_outlives_the_question_and_the_window(
    staff: Team, open_session: OpenSession, qtbot: QtBot
) -> None:
    session = open_session(None)
    page = _page(staff, session, staff.founder)
    page.question.records.begin()
    page.question.records.field.setPlainText("Half a remark")
    page.go("WEB-05")
    assert not page.question.records.field.isVisible()
    page.go("WEB-04")
    assert page.question.records.field.toPlainText() == "Half a remark"
    session.leave(backed_up=False)
    page = _page(staff, session, staff.founder)
    assert page.question.records.field.toPlainText() == "Half a remark"
    page.question.records.save.click()
    qtbot.waitUntil(lambda: len(page.question.records.threads) == 1)
    qtbot.waitUntil(lambda: not page.question.records.typing._soon.isActive())
    session.settle()
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        assert not answers.drafts(db, staff.audit.id, BODY)


def test_a_reply_stays_while_the_thread_grows(staff: Team, open_session: OpenSession, qtbot: QtBot) -> None:
    staff.move(staff.founder, remarks.make, indicator="WEB-04", text="Which day?")
    session = open_session(None)
    page = _page(staff, session, staff.auditor)
    records = page.question.records
    (thread,) = records.threads
    assert not thread.close_button.isVisible()
    thread.reply.setPlainText("31 March")
    thread.send.click()
    qtbot.waitUntil(lambda: len(records.threads[0].remark.messages) == 2)
    assert records.threads[0].reply.toPlainText() == ""
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        (one,) = reads.remarks(db, staff.audit.id)
    assert one.last.text == "31 March"


def test_a_checklist_under_review_is_sealed_until_it_is_taken_back(
    staff: Team, open_session: OpenSession, qtbot: QtBot
) -> None:
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    session = open_session(None)
    page = _page(staff, session, staff.auditor)
    assert page.question.answer.is_locked
    answer = page.question.answer
    assert answer.editor is not None and not answer.editor.isEnabled()
    answer._more.click()
    assert answer._why.isVisible()  # a verdict can be checked when nothing can be changed any more
    assert page.bar.review.text().startswith("Under review")
    assert not page.evidence.absent.isEnabled()
    assert page.evidence.strip.drop_zone.isHidden()
    assert page.footer.forward.accessibleName() == "Next"
    assert page.footer.forward.property("role") == ""
    page.evidence.add((Captured("a.png", "paste", data=making.picture()),))
    assert "under review" in page.evidence._notice_text.text()
    page.question.lock.open_button.click()
    dialog = session.window.findChild(MoveDialog)
    assert isinstance(dialog, MoveDialog)
    dialog.go.click()
    qtbot.waitUntil(lambda: not page.question.answer.is_locked)
    assert page.sheet is not None
    assert page.sheet.review.status == "in_progress"
    assert page.evidence.absent.isEnabled()
    assert not page.evidence.strip.drop_zone.isHidden()
    assert page.footer.forward.property("role") == "primary"


def test_the_samples_of_a_sealed_checklist_are_only_looked_at(staff: Team) -> None:
    def scribe() -> object:
        with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
            return load_sample(db, staff.audit.id, BODY, TABLES[0]).scribe()

    assert scribe() is not None
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    assert scribe() is None
    staff.move(staff.auditor, operations.take_back)
    assert scribe() is not None


def test_one_answer_for_many_bodies_passes_sealed_ones_over(staff: Team, open_session: OpenSession) -> None:
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    session = open_session(None)
    _page(staff, session, staff.auditor)
    session.window.go("by_indicator")
    page = session.window.shown
    assert isinstance(page, ByIndicatorPage)
    session.settle()
    page.table.selectAll()
    page.ask_same()
    session.settle()
    dialog = session.window.findChild(SameAnswerDialog)
    assert isinstance(dialog, SameAnswerDialog)
    assert BODY not in {row.body.id for row in dialog._rows}
    dialog.reject()


def test_history_and_objection_open_from_the_question(
    staff: Team, open_session: OpenSession, qtbot: QtBot
) -> None:
    staff.answer(staff.auditor, "WEB-04", "14/20")
    session = open_session(None)
    page = _page(staff, session, staff.founder)
    page.question.records.history.click()
    history = session.window.findChild(HistoryDialog)
    assert isinstance(history, HistoryDialog)
    qtbot.waitUntil(lambda: history.table.rowCount() == 2)
    newest = [history.table.item(0, column) for column in range(3)]
    assert newest[1] is not None
    assert newest[2] is not None
    assert newest[1].text() == "Auditor"
    assert "13\u00a0of\u00a020" in newest[2].text()
    assert "14\u00a0of\u00a020" in newest[2].text()
    history._copy_all()
    assert "Auditor" in QApplication.clipboard().text()
    history.accept()
    page.question.records.objection.click()
    dialog = session.window.findChild(ObjectionDialog)
    assert isinstance(dialog, ObjectionDialog)
    assert dialog.chosen() == ["WEB-04"]
    dialog.number.setText("1-2/3")
    dialog.substance.setPlainText("No.")
    assert dialog.go.isEnabled()
    dialog.go.click()
    qtbot.waitUntil(lambda: page.sheet is not None and bool(page.sheet.review.objections))
