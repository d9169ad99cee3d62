"""The review page: what waits, stepping, marks, filters, and who may do what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.changes import Changes
from core.evidence import operations as evidence
from core.evidence import reads as evidence_reads
from core.evidence.intake import examine
from core.objections import operations as objections
from core.reviews import operations, remarks
from core.text import Catalogue, Lang
from core.workspace import Workspace
from tests import making
from tests.reviewing import BODY, EXCEPTION, Team, team
from tests.ui.conftest import OpenSession
from tests.ui.rail import rail_figure
from ui.delegates.reviewed_delegate import ReviewedDelegate
from ui.delegates.title_delegate import TitleDelegate
from ui.dialogs.answer_history import HistoryDialog
from ui.dialogs.objection_decision import DecisionDialog
from ui.dialogs.review_move import MoveDialog
from ui.pages.checklist import ChecklistPage
from ui.pages.review import ReviewPage
from ui.pages.review_bar import ReviewBar
from ui.session import Session
from ui.theme import Theme


class Desk:
    """The review page of one person."""

    def __init__(self, staff: Team, session: Session, bot: QtBot, person: str) -> None:
        self.staff, self.session, self.bot = staff, session, bot
        session.enter(Workspace.open(staff.path, person=person))
        session.window.go("review")
        session.jobs.settle()

    @property
    def page(self) -> ReviewPage:
        page = self.session.window.shown
        assert isinstance(page, ReviewPage)
        return page

    def run(self, operation: Callable[..., Changes], **words: Any) -> None:
        assert self.session.context is not None
        self.session.context.hub.run(operation, **words)
        self.settle()

    def settle(self) -> None:
        self.session.settle()
        self.bot.waitUntil(lambda: not self.page._soon.isActive())
        self.session.jobs.settle()

    def waiting(self) -> list[str]:
        queue = self.page.queue.queue
        return [queue.item(row).text() for row in range(queue.count())]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.page.take_keyboard()
        QTest.keyClick(self.page, key, modifier)
        QApplication.processEvents()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        found = self.session.window.findChild(kind)
        assert isinstance(found, kind)
        return found


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    made = team(tmp_path)
    made.answer(made.auditor, "WEB-04", "13/20")
    made.answer(made.auditor, "WEB-05", "1/20")
    one = examine(making.picture(), name="feed.png", how="file")
    made.move(made.auditor, evidence.attach, indicator="WEB-04", intake=one)
    made.move(made.auditor, operations.submit, exception=EXCEPTION)
    return made


@pytest.fixture
def desk(staff: Team, open_session: OpenSession, qtbot: QtBot) -> Iterator[Desk]:
    yield Desk(staff, open_session(None), qtbot, staff.founder)


def test_what_waits_is_listed_and_opened_at_once(desk: Desk) -> None:
    assert len(desk.waiting()) == 1
    assert "waits for review · " in desk.waiting()[0]
    assert desk.page.sheet is not None
    assert desk.page.sheet.body.id == BODY


def test_the_answer_stands_beside_its_picture(desk: Desk) -> None:
    page = desk.page
    page.open(BODY, "WEB-04")
    desk.session.jobs.settle()
    assert page.answer.facts.value.text() == "13\u00a0of\u00a020 (65%)"
    facts = re.split(r"\s·\s|\n", page.answer.facts._who.text())  # a line may end between these
    assert re.fullmatch("[0-9]+\u00a0[A-Z][a-z]+\u00a0[0-9]{4} [0-9:]{5}", facts[1])
    assert page.answer.facts.score.isVisible()
    assert page.picture.view.isVisible()
    assert page.picture.caption.accessibleName() == "1. feed.png"
    picture, caption = page.picture.view, page.picture.caption
    desk.bot.waitUntil(lambda: 0 <= caption.y() - picture.geometry().bottom() < 12)
    page.go("WEB-05")
    assert not page.picture.view.isVisible()
    assert page.picture.message.text()


def test_enter_marks_and_goes_on_and_the_filters_follow(desk: Desk) -> None:
    page = desk.page
    page.open(BODY, "WEB-04")
    desk.press(Qt.Key.Key_Return)
    assert page.code == "WEB-05"
    desk.settle()
    page.queue.filter.setCurrentIndex(page.queue.filter.findData("unchecked"))
    assert "WEB-04" not in page.queue.codes()
    desk.run(remarks.make, audit=desk.staff.audit.id, body=BODY, indicator="WEB-05", text="Which?")
    page.queue.filter.setCurrentIndex(page.queue.filter.findData("remarks"))
    assert page.queue.codes() == ["WEB-05"]
    page.queue.filter.setCurrentIndex(page.queue.filter.findData("edited"))
    assert page.queue.codes() == []
    assert page.queue.next_after("WEB-04") == ""


def test_keys_step_and_open(desk: Desk) -> None:
    page = desk.page
    page.open(BODY, "WEB-04")
    page.step(1)
    page.step(1)
    assert page.code == "WEB-06"
    page.step(-1)
    assert page.code == "WEB-05"
    desk.press(Qt.Key.Key_I)
    desk.dialog(HistoryDialog).reject()
    desk.press(Qt.Key.Key_M)
    assert page.answer.records.field.isVisible()
    page.answer.records.field.clearFocus()
    desk.press(Qt.Key.Key_O)
    shown = desk.session.window.shown
    assert isinstance(shown, ChecklistPage)
    assert shown.indicator is not None
    assert shown.indicator.id == "WEB-05"


def test_the_preparer_sees_why_they_may_not_approve(
    staff: Team, open_session: OpenSession, qtbot: QtBot
) -> None:
    desk = Desk(staff, open_session(None), qtbot, staff.auditor)
    desk.page.open(BODY)
    assert desk.waiting() == []
    assert not desk.page.bar.approve.isEnabled()
    assert "you gave answers" in desk.page.bar._why.text()
    desk.press(Qt.Key.Key_Y)
    assert desk.session.window.findChild(MoveDialog) is None


def test_an_unconfirmed_person_sees_why(staff: Team, open_session: OpenSession, qtbot: QtBot) -> None:
    desk = Desk(staff, open_session(None), qtbot, staff.stranger)
    desk.page.open(BODY)
    assert not desk.page.bar.approve.isEnabled()
    assert "confirmed" in desk.page.bar._why.text()
    assert desk.page.bar.give_back.isEnabled()


def test_an_approval_says_what_it_passes_over(desk: Desk) -> None:
    page = desk.page
    desk.run(remarks.make, audit=desk.staff.audit.id, body=BODY, indicator="WEB-05", text="Which?")
    desk.press(Qt.Key.Key_Y)
    dialog = desk.dialog(MoveDialog)
    assert isinstance(dialog, MoveDialog)
    notes = page.commands.notes()
    assert len(notes) == 3  # unchecked answers, an open remark, the exception
    assert EXCEPTION in notes[2]
    dialog.go.click()
    desk.bot.waitUntil(lambda: page.sheet is not None and page.sheet.review.status == "approved")
    desk.settle()
    assert desk.waiting() == []
    assert "Approved: Deputy head" in page.bar._said.accessibleName()


def test_a_return_needs_words(desk: Desk) -> None:
    desk.press(Qt.Key.Key_R)
    dialog = desk.dialog(MoveDialog)
    assert isinstance(dialog, MoveDialog)
    assert not dialog.go.isEnabled()
    dialog.comment.setPlainText("Again.")
    dialog.go.click()
    page = desk.page
    desk.bot.waitUntil(lambda: page.sheet is not None and page.sheet.review.status == "returned")
    assert not page.bar.give_back.isEnabled()


def test_a_remark_and_an_objection_lead_to_their_answer(desk: Desk) -> None:
    place = {"audit": desk.staff.audit.id, "body": BODY}
    letter = {"number": "1-2", "received": date(2026, 4, 1), "text": "No.", "indicators": ("WEB-05",)}
    desk.run(objections.register, **place, **letter)
    assert len(desk.waiting()) == 2
    page = desk.page
    page.queue._ask(page.queue.queue.item(1))
    assert page.code == "WEB-05"
    assert page.sheet is not None
    page.commands.show_objection(page.sheet.review.objections[0])
    dialog = desk.dialog(DecisionDialog)
    assert isinstance(dialog, DecisionDialog)
    assert not dialog.go.isEnabled()
    dialog.outcomes["upheld"].setChecked(True)
    dialog.reason.setPlainText("It was there.")
    dialog.go.click()
    desk.settle()
    assert len(desk.waiting()) == 1


def test_the_rail_says_how_much_waits(desk: Desk) -> None:
    desk.bot.waitUntil(lambda: _figure(desk) == "1")


def test_the_place_is_kept(desk: Desk) -> None:
    desk.page.open(BODY, "WEB-05")
    desk.session.window.go("overview")
    desk.session.window.go("review")
    desk.session.jobs.settle()
    assert desk.page.place() == (BODY, "WEB-05")


def _figure(desk: Desk) -> str:
    return rail_figure(desk.session, "review")


def test_the_rail_follows_an_approval_that_is_voided(
    staff: Team, open_session: OpenSession, qtbot: QtBot
) -> None:
    staff.move(staff.founder, operations.approve)
    desk = Desk(staff, open_session(None), qtbot, staff.other)
    desk.bot.waitUntil(lambda: _figure(desk) == "")
    context = desk.session.context
    assert context is not None
    with context.workspace.reading() as db:
        (link,) = evidence_reads.links(db, staff.audit.id, BODY)
    desk.run(evidence.edit, evidence=link.evidence, note="Another day")
    desk.bot.waitUntil(lambda: _figure(desk) == "1")


def test_the_rail_follows_evidence_of_ones_own(desk: Desk, staff: Team) -> None:
    """Whoever attaches evidence has prepared the checklist, and it does not wait for them any more."""
    desk.bot.waitUntil(lambda: _figure(desk) == "1")
    proof = examine(making.picture(colour=3), name="x.png", how="file")
    desk.run(evidence.attach, audit=staff.audit.id, body=BODY, indicator="WEB-05", intake=proof)
    desk.bot.waitUntil(lambda: _figure(desk) == "")


def test_the_rail_follows_a_plain_answer(desk: Desk, staff: Team) -> None:
    """Whoever answers has prepared the checklist, and it does not wait for them any more."""
    desk.bot.waitUntil(lambda: _figure(desk) == "1")
    given = Content("answered", "2/20")
    desk.run(answers.save, audit=staff.audit.id, body=BODY, indicator="WEB-05", content=given)
    desk.bot.waitUntil(lambda: _figure(desk) == "")


@pytest.mark.parametrize("width", [700, 480, 430])
def test_the_buttons_below_an_answer_stand_on_one_line_in_a_low_window(
    open_session: OpenSession, qtbot: QtBot, width: int
) -> None:
    bar = ReviewBar(open_session(None, "ru").catalogue)
    qtbot.addWidget(bar)
    bar.make_low(True)
    bar.resize(width, 110)
    bar.show()
    QApplication.processEvents()
    buttons = (bar.back, bar.forward, bar.give_back, bar.approve)
    assert len({one.mapTo(bar, one.rect().topLeft()).y() for one in buttons}) == 1
    assert max(one.mapTo(bar, one.rect().topRight()).x() for one in buttons) < width
    assert (bar.approve.toolTip() == "Y") == (width < 700)
    assert bar.back.text().startswith("←")


@pytest.mark.parametrize("width", [900, 430])
def test_who_returned_it_and_why_is_told_whole(desk: Desk, width: int) -> None:
    why = "Два ответа нужно пояснить, см. замечания."
    desk.run(operations.give_back, audit=desk.staff.audit.id, body=BODY, comment=why)
    sheet = desk.page.sheet
    assert sheet is not None
    bar = ReviewBar(desk.session.catalogue)
    desk.bot.addWidget(bar)
    bar.resize(width, 150)
    bar.show()
    bar.show_standing(sheet, "")
    said, state = bar._said, bar._pill
    desk.bot.waitUntil(lambda: why in said.text().replace("\n", " "))
    desk.bot.waitUntil(lambda: (said.y() > state.y() + state.height()) == (width == 430))
    desk.bot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    assert said.toolTip() == ""


def test_titles_of_the_answers_and_who_waits_are_read_whole(desk: Desk) -> None:
    """In as many lines as they need in the width of their list."""
    page = desk.page
    desk.session.window.resize(1280, 720)
    desk.settle()
    for shown in (page.queue.queue, page.queue.answers):
        delegate = shown.itemDelegate()
        assert isinstance(delegate, TitleDelegate)
        assert shown.count()
        several = 0
        for row in range(shown.count()):
            item, index = shown.item(row), shown.model().index(row, 0)
            for now in (False, True):
                lines = delegate.lines(index, bold=delegate.is_bold(index, now))
                assert " ".join(lines).split() == item.text().split()
                assert len(lines) * QFontMetrics(shown.font()).height() <= shown.visualItemRect(item).height()
            several += len(delegate.lines(index, bold=False)) > 1
        assert several


def test_an_answer_has_its_code_its_mark_and_its_remarks(desk: Desk) -> None:
    page = desk.page
    desk.run(remarks.make, audit=desk.staff.audit.id, body=BODY, indicator="WEB-04", text="Which week?")
    page.open(BODY, "WEB-05")
    page.check_and_next()
    desk.settle()
    told = {}
    for row in range(page.queue.answers.count()):
        index = page.queue.answers.model().index(row, 0)
        delegate = page.queue.answers.itemDelegate()
        assert isinstance(delegate, ReviewedDelegate)
        code = index.data().split()[0]
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        told[code] = (delegate.mark(index, False)[0], delegate.figure(index)[-1:], spoken)
    assert told["WEB-04"][:2] == ("○", "1")
    assert told["WEB-05"][:2] == ("✓", "")
    assert told["WEB-04"][2].startswith("WEB-04")
    assert page._context.catalogue.text("review.checked") in told["WEB-05"][2]


def test_answers_are_within_reach_on_the_lowest_screen(desk: Desk) -> None:
    """Two of them, below what waits, and the keys go from one to the next."""
    page = desk.page
    desk.session.window.resize(853, 480)
    queue, answers = page.queue.queue, page.queue.answers
    desk.bot.waitUntil(lambda: page._panes.is_folded)
    page.take_keyboard()
    desk.bot.waitUntil(lambda: answers.height() >= answers.height_of(2))
    waiting = min(2, queue.count())
    assert waiting > 0
    assert queue.height() >= queue.height_of(waiting)
    assert len(queue.item(0).text().splitlines()) == 2  # the rest is in the tooltip, and heard
    assert len(queue.item(0).data(Qt.ItemDataRole.AccessibleTextRole).split(", ")) > 2
    assert page.queue._title.isHidden()
    assert page.queue.filter.isVisible()
    QTest.keyClick(answers, Qt.Key.Key_End)
    last = answers.item(answers.count() - 1)
    desk.bot.waitUntil(lambda: answers.currentItem() is last)

    def is_seen() -> bool:
        rect = answers.visualItemRect(last)
        whole = rect.top() >= 0 and rect.bottom() <= answers.viewport().height()
        region = answers.viewport().visibleRegion().boundingRect()
        return whole and region.bottom() >= rect.top() + answers.fontMetrics().height()

    desk.bot.waitUntil(is_seen)
    desk.session.window.resize(1280, 800)  # and back
    desk.bot.waitUntil(page.queue._title.isVisible)
    assert len(queue.item(0).text().splitlines()) > 2
    desk.bot.waitUntil(lambda: page.queue.filter.y() > page.queue._title.y())


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_keys_stand_on_the_buttons_that_they_press(qtbot: QtBot, qapp: QApplication, lang: Lang) -> None:
    """On as many lines as they need; only a low window keeps to one."""
    Theme(qapp, "light")
    bar = ReviewBar(Catalogue(lang))
    qtbot.addWidget(bar)
    bar.resize(440, 120)
    bar.show()
    keyed = (bar.forward, bar.give_back, bar.approve)
    assert all(one._badge.isVisible() for one in keyed)
    assert bar.back.text() == "← " + Catalogue(lang).text("checklist.back")
    qtbot.waitUntil(lambda: _top(bar.approve, bar) == _top(bar.give_back, bar) > _top(bar.forward, bar))
    bar.make_low(True)
    qtbot.waitUntil(lambda: len({_top(one, bar) for one in (bar.back, *keyed)}) == 1)
    bar.resize(1000, 120)
    qtbot.waitUntil(lambda: all(one._badge.isVisible() for one in keyed))


def _top(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).y()


def test_an_answer_is_seen_below_its_question_on_the_lowest_screen(desk: Desk) -> None:
    """Guidance and legal basis come after it there, and are above it again where there is room."""
    answer = desk.page.answer
    guidance, facts = answer.head.guidance, answer.facts
    desk.page.go("WEB-04")
    assert facts.value.text()
    desk.session.window.resize(853, 480)

    def top(widget: QWidget) -> int:
        return widget.mapTo(answer, QPoint()).y()

    def is_whole(widget: QWidget) -> bool:
        return not widget.isHidden() and widget.visibleRegion().boundingRect() == widget.rect()

    desk.bot.waitUntil(lambda: is_whole(answer.head.question) and is_whole(facts.value))
    desk.bot.waitUntil(lambda: top(guidance) >= top(facts) + facts.height())
    assert answer.verticalScrollBar().value() == 0
    desk.session.window.resize(1280, 720)
    desk.bot.waitUntil(lambda: top(guidance) < top(facts))
    assert answer.head.isAncestorOf(guidance)


@pytest.mark.parametrize("height", [480, 1400])
def test_cards_end_where_the_link_below_them_does(desk: Desk, height: int) -> None:
    """With a scroll bar and without."""
    answer, link = desk.page.answer, desk.page.bar.question
    desk.page.go("WEB-04")
    desk.session.window.resize(1280, height)
    is_low = height == 480

    def right(widget: QWidget) -> int:
        return widget.mapTo(desk.page, widget.rect().topRight()).x()

    desk.bot.waitUntil(lambda: (answer.height() < 400) == answer.verticalScrollBar().isVisible() == is_low)
    desk.bot.waitUntil(lambda: right(answer.facts) == right(link))
