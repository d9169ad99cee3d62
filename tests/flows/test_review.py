"""The whole way of a checklist through the real window: filled, submitted, returned, corrected, approved by
another confirmed person, edited, voided, approved again, exported."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.bodies import reads as bodies
from core.demo import _one_checklist, exhibits, values
from core.formatting import day
from core.methodology.load import load_shipped
from core.text import Catalogue
from core.workspace import Workspace
from tests import making
from tests.flows.running import document
from tests.reviewing import BODY, Team, team
from tests.ui.conftest import OpenSession, open_session, qtbot
from ui.capture.captured import Captured
from ui.dialogs.export import ExportDialog
from ui.dialogs.review_move import MoveDialog
from ui.dialogs.submit import SubmitDialog
from ui.pages.checklist import ChecklistPage
from ui.pages.overview import OverviewPage
from ui.pages.review import ReviewPage
from ui.session import Session

__all__ = ["open_session", "qtbot"]  # fixtures
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
]
LEFT = "WEB-04"
"""The one question that is left to be answered in the window."""


def _filled(staff: Team) -> None:
    """The auditor's other answers, with their evidence."""
    methodology = load_shipped("AKT-OPENNESS")
    catalogue = Catalogue("en")
    with staff.working(staff.auditor) as workspace:
        with workspace.reading() as db:
            body = bodies.one(db, BODY)
        assert body is not None
        audit = replace(staff.audit, code="training-2026", training=True)  # whose invented values they are
        given = values.checklist(methodology, body, audit, catalogue)
        shown = exhibits.of_body(body, audit, given, catalogue)
        rest = {code: content for code, content in given.items() if code != LEFT}
        workspace.run(
            _one_checklist, audit=staff.audit, body=body, given=rest, shown=shown, methodology=methodology
        )


class Office:
    """One window after another, each of another person."""

    def __init__(self, staff: Team, opener: OpenSession, bot: QtBot) -> None:
        self.staff, self.bot = staff, bot
        self.session: Session = opener(None, lang="en")

    def sit_down(self, person: str) -> None:
        self.session.leave(backed_up=False)
        self.session.enter(Workspace.open(self.staff.path, person=person))

    def checklist(self) -> ChecklistPage:
        self.session.window.show_question(BODY, LEFT, self.staff.audit.id)
        page = self.session.window.shown
        assert isinstance(page, ChecklistPage)
        return page

    def review(self) -> ReviewPage:
        self.session.window.go("review")
        page = self.session.window.shown
        assert isinstance(page, ReviewPage)
        self.session.jobs.settle()
        return page

    def dialog(self) -> QDialog:
        return next(one for one in self.session.window.findChildren(QDialog) if one.isVisible())

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition)

    def agree(self, text: str = "") -> None:
        """In the dialog about a step of the checklist."""
        dialog = self.dialog()
        assert isinstance(dialog, MoveDialog)
        if text:
            assert not dialog.go.isEnabled()
            dialog.comment.setPlainText(text)
        dialog.go.click()
        self.until(lambda: not any(one.isVisible() for one in self.session.window.findChildren(MoveDialog)))

    def answer(self, page: ChecklistPage, first: str) -> None:
        editor = page.question.answer.editor
        assert editor is not None
        field = editor.main_field()
        field.setText(first)  # type: ignore[attr-defined]  # a line of figures
        field.textEdited.emit(first)  # type: ignore[attr-defined]
        page.commands.save()

    def is_now(self, page: ChecklistPage | ReviewPage, status: str) -> None:
        self.until(lambda: page.sheet is not None and page.sheet.review.status == status)

    def overview_says(self, words: str) -> None:
        self.session.window.go("overview")
        page = self.session.window.shown
        assert isinstance(page, OverviewPage)
        self.session.jobs.settle()
        model = page.table.board_model
        self.until(lambda: page.store.is_complete)
        self.until(lambda: str(model.index(model.row_of(BODY), model.column_of("status")).data()) == words)


@pytest.fixture
def office(tmp_path: Path, open_session: OpenSession, qtbot: QtBot) -> Iterator[Office]:
    staff = team(tmp_path)
    _filled(staff)
    yield Office(staff, open_session, qtbot)


def _export(office: Office, folder: Path) -> str:
    """The scorecard of the body as text, exported through the dialog."""
    office.session.settings.put("export_folder", str(folder))
    office.session.settings.put("export_formats", ["pdf"])
    office.session.window.open_export()
    dialog = office.session.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    next(one for one in dialog.findChildren(QPushButton) if one.isDefault()).click()
    office.until(dialog.go.isHidden)  # until it has been told, closing it would only stop the work
    (file,) = folder.glob("*Uil*.pdf")
    dialog.reject()
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return " ".join(text.stdout.decode("utf-8").split())


def _told(staff: Team) -> dict[str, Any]:
    """What the command says of the checklist, beside the open window."""
    (told,) = [one for one in document("review", staff.path, staff.audit.code)["bodies"] if one["id"] == BODY]
    return dict(told)


def _day(moment: str) -> str:
    """As the scorecard writes it, once its spaces are plain."""
    return " ".join(day(datetime.fromisoformat(moment).date(), "en").split())


def test_the_whole_way(office: Office, tmp_path: Path) -> None:
    staff = office.staff
    office.sit_down(staff.auditor)
    _fill_and_submit(office)
    office.sit_down(staff.founder)
    _return(office)
    office.sit_down(staff.auditor)
    _correct_and_submit(office)
    office.sit_down(staff.founder)
    _approve(office)
    approved = _export(office, tmp_path / "approved")
    first = _day(_told(staff)["approval"]["at"])  # not today: midnight may pass while this runs
    assert f"Approved: Deputy head, {first}" in approved
    office.sit_down(staff.auditor)
    _edit_afterwards(office)
    voided = _export(office, tmp_path / "voided")
    told = _told(staff)
    changed = _day(told["approval"]["changed_at"])
    assert f"Approval voided by a later change on {changed}; earlier: Deputy head, {first}" in voided
    assert f"Approved: Deputy head, {first}" not in voided
    assert (told["status"], told["approval"]["changed"]) == ("voided", [LEFT])  # beside the open window
    office.sit_down(staff.founder)
    _approve_again(office)
    again = _export(office, tmp_path / "again")
    assert f"Approved: Deputy head, {_day(_told(staff)['approval']['at'])}" in again
    assert "voided" not in again
    office.session.leave(backed_up=False)
    assert staff.verified().ok


def _fill_and_submit(office: Office) -> None:
    page = office.checklist()
    page.bar.review.click()
    dialog = office.dialog()
    assert isinstance(dialog, SubmitDialog)
    assert [one.indicator for one in dialog.found] == [LEFT]
    assert not dialog.go.isEnabled()
    dialog.list.itemActivated.emit(dialog.list.item(0))  # leads to the question
    assert page.indicator is not None
    assert page.indicator.id == LEFT
    office.answer(page, "13")
    page.evidence.add((Captured("feed.png", "paste", data=making.picture()),))
    office.until(lambda: page.sheet is not None and bool(page.sheet.linked(LEFT)))
    page.bar.review.click()
    dialog = office.dialog()
    assert isinstance(dialog, SubmitDialog)
    assert dialog.found == ()
    dialog.go.click()
    office.is_now(page, "submitted")
    assert page.question.answer.is_locked
    assert page.question.lock.isVisible()


def _return(office: Office) -> None:
    page = office.review()
    waiting = [page.queue.queue.item(row) for row in range(page.queue.queue.count())]
    assert len(waiting) == 1
    assert "Uil" in waiting[0].text()
    page.open(BODY, LEFT)
    assert page.answer.facts.value.text().startswith("13\u00a0of\u00a020")
    page.check_and_next()
    assert page.code != LEFT
    page.go(LEFT)
    page.answer.records.begin()
    page.answer.records.field.setPlainText("Count the second page, too.")
    page.answer.records.save.click()
    office.until(lambda: page.sheet is not None and page.sheet.review.open_remarks(LEFT) == 1)
    page.bar.give_back.click()
    office.agree("One answer is not right.")
    office.is_now(page, "returned")


def _correct_and_submit(office: Office) -> None:
    page = office.checklist()
    returned = page.question.returned
    assert returned.isVisible()
    (thread,) = page.question.records.threads
    assert not thread.close_button.isVisible()  # only its author closes it
    thread.reply.setPlainText("Counted: 14.")
    thread.send.click()
    office.until(lambda: page.sheet is not None and len(page.sheet.review.remarks[0].messages) == 2)
    office.answer(page, "14")
    office.until(lambda: page.sheet is not None and page.sheet.content(LEFT).value == "14/20")
    page.bar.review.click()
    dialog = office.dialog()
    assert isinstance(dialog, SubmitDialog)
    dialog.go.click()
    office.is_now(page, "submitted")
    office.session.window.go("review")
    review = office.review()
    review.open(BODY)
    assert not review.bar.approve.isEnabled()  # the preparer


def _approve(office: Office) -> None:
    page = office.review()
    page.open(BODY, LEFT)
    assert page.sheet is not None
    page.queue.filter.setCurrentIndex(page.queue.filter.findData("edited"))
    assert page.queue.codes() == [LEFT]
    page.queue.filter.setCurrentIndex(0)
    (thread,) = page.answer.records.threads
    assert len(thread.remark.messages) == 2
    assert not thread.remark.closed  # the corrected answer did not close it
    thread.close_button.click()
    office.until(lambda: page.sheet is not None and page.sheet.review.remarks[0].closed)
    page.bar.approve.click()
    office.agree()
    office.is_now(page, "approved")
    office.overview_says("Approved")


def _edit_afterwards(office: Office) -> None:
    page = office.checklist()
    assert page.question.answer.is_locked
    page.question.lock.open_button.click()
    office.agree()
    assert not page.question.answer.is_locked
    office.answer(page, "15")
    office.is_now(page, "voided")
    assert page.question.returned.isVisible()
    office.overview_says("Approval voided")


def _approve_again(office: Office) -> None:
    page = office.review()
    page.open(BODY, LEFT)
    assert "✎" in page.answer.facts.mark.text()
    page.bar.approve.click()
    office.agree()
    office.is_now(page, "approved")
    QApplication.processEvents()
