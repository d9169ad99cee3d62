"""A sample at its question: the proposal, taking it over, the mark when it no longer matches."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.answers import reads as answers
from core.answers.records import Content
from core.samples import operations
from core.samples.operations import new_place
from core.workspace import Workspace
from tests import making
from tests.ui.conftest import OpenSession
from ui.pages.checklist import ChecklistPage
from ui.pages.samples import SamplesPage
from ui.session import Session

NONE = Qt.KeyboardModifier.NoModifier
NEWS = {"day": "2026-03-30", "kind": "local"}


class Desk:
    def __init__(self, session: Session, audit: str) -> None:
        assert session.context is not None
        self.session = session
        self.audit = audit
        self.workspace: Workspace = session.context.workspace
        page = session.window.findChild(ChecklistPage)
        assert isinstance(page, ChecklistPage)
        self.page = page
        self.card = page.question.sample
        page.open(audit, "uil", "WEB-04")
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.session.settle()
            QApplication.processEvents()

    def press(self, key: Qt.Key, text: str) -> None:
        focus = self.page.focusWidget() or self.page
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, NONE, text))
        self.settle()

    def put(self, *kinds: str) -> None:
        context = self.session.context
        assert context is not None
        rows = {new_place(number): {**NEWS, "kind": kind} for number, kind in enumerate(kinds, 1)}
        context.hub.run(operations.put, audit=self.audit, body="uil", table="news", rows=rows)
        self.settle()

    def content(self, code: str = "WEB-04") -> Content:
        with self.workspace.reading() as db:
            answer = answers.of_body(db, self.audit, "uil").get(code)
        return answer.content if answer else Content()

    def mark(self) -> str:
        return self.card._mark.text() if self.card._mark.isVisible() else ""


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, open_session: OpenSession) -> Desk:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
    return Desk(open_session(tmp_path / "test.tynda", "ru"), audit.id)


def test_a_question_without_a_table_shows_no_card(desk: Desk) -> None:
    assert desk.card.isVisible()
    desk.page.go("WEB-01")
    assert not desk.card.isVisible()
    desk.press(Qt.Key.Key_T, "t")
    desk.press(Qt.Key.Key_S, "s")
    assert desk.session.window.page == "checklist"


def test_an_empty_sample_offers_the_way_and_no_value(desk: Desk) -> None:
    assert not desk.card.take.isVisible()
    desk.press(Qt.Key.Key_T, "t")
    assert not desk.page.is_dirty()


def test_what_another_question_proposes_is_not_taken_here(desk: Desk) -> None:
    desk.put("local", "slide", "local")
    desk.page.go("WEB-01")
    desk.press(Qt.Key.Key_T, "t")
    assert not desk.page.is_dirty()


def test_t_takes_the_result_and_enter_records_it(desk: Desk) -> None:
    desk.put("local", "slide", "local")
    assert "2" in desk.card._value.text()
    desk.press(Qt.Key.Key_T, "t")
    assert desk.page.is_dirty()
    assert desk.mark() == desk.session.catalogue.text("sample.same")
    desk.press(Qt.Key.Key_Return, "\r")
    assert desk.content() == Content("answered", "2/3")


def test_a_later_change_of_the_sample_is_seen_at_the_answer(desk: Desk) -> None:
    desk.put("local", "slide")
    desk.press(Qt.Key.Key_T, "t")
    desk.press(Qt.Key.Key_Return, "\r")
    desk.page.go("WEB-04")
    assert desk.mark() == desk.session.catalogue.text("sample.same")
    desk.put("local", "slide", "local", "local")
    assert desk.mark() == desk.session.catalogue.text("sample.differs")
    assert desk.card.take.isVisible()


def test_s_opens_the_sample_and_back_returns_to_the_question(desk: Desk) -> None:
    desk.press(Qt.Key.Key_S, "s")
    page = desk.session.window.shown
    assert isinstance(page, SamplesPage)
    assert page.place() == ("uil", "news")
    desk.session.window.go_back()
    back = desk.session.window.shown
    assert isinstance(back, ChecklistPage)
    assert back.place() == ("uil", "WEB-04")


def test_not_applicable_is_taken_with_its_reason(desk: Desk) -> None:
    context = desk.session.context
    assert context is not None
    rows = {new_place(1): {"asked": "2026-03-30", "page": "org_facebook"}}
    context.hub.run(operations.put, audit=desk.audit, body="uil", table="questions", rows=rows)
    desk.settle()
    desk.page.go("FBK-08")
    desk.press(Qt.Key.Key_T, "t")
    desk.press(Qt.Key.Key_Return, "\r")
    assert desk.content("FBK-08").state == "not_applicable"
    assert desk.content("FBK-08").reason == desk.session.catalogue.text("sample.na_reason")
