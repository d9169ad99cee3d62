"""Pages that one comes back to: the same ones as before, and of what they show nothing is old."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers import reads
from core.answers.records import Content
from core.audits import operations as audits
from core.changes import Changes
from core.recommendations import operations as recommendations
from core.recommendations.records import Draft
from core.reviews import operations as reviews
from core.store.writer import Transaction
from tests import making
from tests.core.recommendations.making_recommendations import WORDS
from tests.ui.conftest import OpenSession
from ui.models.across import COLUMNS
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.checklist import ChecklistPage
from ui.pages.methodology import MethodologyPage
from ui.pages.methodology_cards import FoldCard
from ui.pages.recommendations import RecommendationsPage
from ui.pages.review import ReviewPage
from ui.session import Session

BODY, CODE = "alga", "WEB-04"
KEPT = ("checklist", "by_indicator", "overview", "review", "recommendations", "methodology", "compare")


class Desk:
    """Goes from page to page, and changes the workspace behind them."""

    def __init__(self, session: Session, audit: str, qtbot: QtBot) -> None:
        self.session, self.audit, self.qtbot = session, audit, qtbot

    def go(self, name: str) -> object:
        self.session.window.go(name)
        self.settle()
        return self.session.window.shown

    def settle(self) -> None:
        self.session.settle()
        self.session.jobs.settle()

    def answer(self, code: str, value: str) -> None:
        assert self.session.context is not None
        self.session.context.hub.run(
            answers.save, audit=self.audit, body=BODY, indicator=code, content=Content("answered", value)
        )
        self.settle()

    def drafts(self) -> dict[str, str]:
        assert self.session.context is not None
        with self.session.context.workspace.reading() as db:
            return {code: one.text for code, one in reads.drafts(db, self.audit, BODY).items()}


@pytest.fixture
def desk(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> Desk:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place, bodies=(BODY, "uil"))
    return Desk(open_session(tmp_path / "test.tynda", lang="ru"), audit.id, qtbot)


def _checklist(desk: Desk) -> ChecklistPage:
    page = desk.go("checklist")
    assert isinstance(page, ChecklistPage)
    return page


def _across(desk: Desk) -> ByIndicatorPage:
    page = desk.go("by_indicator")
    assert isinstance(page, ByIndicatorPage)
    return page


@pytest.mark.parametrize("name", KEPT)
def test_it_is_the_same_one(desk: Desk, name: str) -> None:
    first = desk.go(name)
    assert first is not None
    assert desk.go("settings") is not first
    assert desk.go(name) is first


def test_an_answer_given_elsewhere_is_in_the_fields_of_the_checklist(desk: Desk) -> None:
    page = _checklist(desk)
    page.open(desk.audit, BODY, CODE)
    assert page.question.typed().value == ""
    desk.go("overview")
    desk.answer(CODE, "13/20")
    assert _checklist(desk) is page
    assert page.question.typed().value == "13/20"
    assert page.sheet is not None
    assert page.sheet.content(CODE).value == "13/20"
    assert not page.is_dirty()


def test_an_answer_undone_elsewhere_turns_no_page_that_is_away(desk: Desk) -> None:
    page = _checklist(desk)
    page.open(desk.audit, BODY, "WEB-01")
    page.question.press("1")
    assert page.leave(strict=True)
    desk.settle()
    page.go(CODE)
    desk.go("overview")
    desk.session.undo()
    desk.settle()
    assert desk.session.window.page == "overview"
    assert _checklist(desk) is page
    assert page.indicator is not None
    assert page.indicator.id == CODE


@pytest.mark.parametrize("is_late", [False, True])
def test_a_draft_typed_elsewhere_outlives_the_way_back(desk: Desk, is_late: bool) -> None:
    """What the checklist knew of its drafts when one left it is no reason to discard this one, nor to show
    an older one when this is on its way to the disk while one comes back."""
    page = _checklist(desk)
    page.open(desk.audit, BODY, CODE)
    field = page.question.answer.editor
    assert field is not None
    field.show_typed("25/20")
    page.question.edited.emit()
    across = _across(desk)
    assert list(desk.drafts()) == [CODE]
    across.show_indicator(CODE)
    across.table.go(BODY)
    editor = across.question.answer.editor
    assert editor is not None
    editor.show_typed("26/20")
    across.question.edited.emit()
    may_write = threading.Event()

    def wait(_tx: Transaction) -> Changes:
        may_write.wait()
        return Changes()

    if is_late:
        assert desk.session.context is not None
        desk.session.context.hub.run(wait)
    try:
        desk.session.window.go("checklist")
        assert desk.session.window.shown is page
        if is_late:
            assert page.question.typed().value == "25/20"
    finally:
        may_write.set()  # else closing waits for the writer without end
    desk.settle()
    assert '"26/20"' in desk.drafts()[CODE]
    assert page.question.typed().value == "26/20"


def test_the_table_of_an_indicator_has_what_was_answered_meanwhile(desk: Desk) -> None:
    page = _across(desk)
    page.show_indicator(CODE)
    desk.go("settings")
    desk.answer(CODE, "13/20")
    assert _across(desk) is page
    desk.qtbot.waitUntil(lambda: page.store.is_complete)
    model = page.table.across
    shown = str(model.index(model.row_of(BODY), COLUMNS.index("answer")).data())
    assert shown.replace("\u00a0", " ").startswith("13 из 20")


def test_an_audit_closed_meanwhile_is_closed_in_the_row_that_opens(desk: Desk) -> None:
    page = _across(desk)
    assert not page.question.answer.is_locked
    desk.go("settings")
    assert desk.session.context is not None
    desk.session.context.hub.run(audits.move, audit=desk.audit, status="closed")
    desk.settle()
    assert _across(desk) is page
    assert page.question.answer.is_locked


def test_the_review_shows_what_was_submitted_meanwhile(desk: Desk) -> None:
    page = desk.go("review")
    assert isinstance(page, ReviewPage)
    page.open(BODY, CODE)
    desk.go("overview")
    assert desk.session.context is not None
    desk.answer(CODE, "13/20")
    desk.session.context.hub.run(reviews.submit, audit=desk.audit, body=BODY, exception="в пути")
    desk.settle()
    assert page.sheet is None, "nothing is read for a page that is away"
    assert desk.go("review") is page
    assert page.sheet is not None
    assert page.sheet.review.status == "submitted"
    assert page.answer.facts.value.text().replace("\u00a0", " ").startswith("13 из 20")


def test_a_recommendation_made_meanwhile_is_in_the_list(desk: Desk) -> None:
    page = desk.go("recommendations")
    assert isinstance(page, RecommendationsPage)
    assert page.found() == ()
    desk.go("overview")
    assert desk.session.context is not None
    desk.answer("PRS-01", "nobody")
    made = Draft(BODY, desk.audit, "PRS-01", WORDS)
    desk.session.context.hub.run(recommendations.make, drafts=[made])
    desk.settle()
    assert desk.go("recommendations") is page
    assert len(page.found()) == 1


def test_the_methodology_stays_as_it_was_left(desk: Desk) -> None:
    page = desk.go("methodology")
    assert isinstance(page, MethodologyPage)
    find = page.findChild(QLineEdit)
    assert isinstance(find, QLineEdit)
    find.setText("web-04")
    cards = page.findChildren(FoldCard)
    desk.go("overview")
    assert desk.go("methodology") is page
    assert page.findChildren(FoldCard) == cards
    assert find.text() == "web-04"
