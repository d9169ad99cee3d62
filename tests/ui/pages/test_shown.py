"""A page that is opened in a window too low for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from core.evidence.intake import examine
from core.evidence.operations import attach
from tests import making
from tests.ui.conftest import OpenSession
from ui.pages.checklist import ChecklistPage
from ui.pages.review import ReviewPage
from ui.session import Session
from ui.widgets.page_scroll import PageScroll

LOW = (853, 480)


@pytest.fixture
def session(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> Session:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        for indicator in ("WEB-01", "WEB-02"):
            intake = examine(making.picture(), name="page.png", how="file")
            place.run(attach, intake=intake, audit=audit.id, body="alga", indicator=indicator)
    made = open_session(tmp_path / "test.tynda", lang="ru")
    made.window.resize(*LOW)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def _settle(session: Session) -> None:
    for _ in range(3):
        session.settle()
        session.jobs.settle()
        QApplication.processEvents()


def _bar(session: Session) -> QScrollBar:
    page = session.window.shown
    assert page is not None
    return _bar_around(page)


def _bar_around(widget: QWidget) -> QScrollBar:
    around = widget.parentWidget()
    while not isinstance(around, PageScroll):
        assert around is not None
        around = around.parentWidget()
    return around.verticalScrollBar()


@pytest.mark.parametrize("name", ["overview", "by_indicator"])
def test_it_stands_at_its_top_until_the_keyboard_is_used(session: Session, qtbot: QtBot, name: str) -> None:
    session.window.go("settings")
    _settle(session)
    session.window.go(name)
    _settle(session)
    bar, page = _bar(session), session.window.shown
    assert page is not None
    assert bar.maximum() > 0
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)  # the table, whose foot is out of view
    assert bar.value() == 0
    QTest.keyClick(focus, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_one_that_was_kept_is_where_it_was(session: Session, qtbot: QtBot) -> None:
    session.window.go("overview")
    _settle(session)
    bar = _bar(session)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before > 0
    session.window.go("settings")
    _settle(session)
    session.window.go("overview")
    _settle(session)
    assert _bar(session) is bar
    assert bar.value() == before


def test_the_evidence_of_the_next_question_stands_at_its_top(session: Session) -> None:
    session.window.go("checklist")
    _settle(session)
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    for code in ("WEB-01", "WEB-02", "WEB-01"):
        page.go(code)
        assert page.body == "alga"
        _settle(session)
        bar = _bar_around(page.evidence)
        assert bar.maximum() > 0
        assert bar.value() == 0, code


def test_the_lists_of_a_review_begin_at_their_top(session: Session) -> None:
    """Where the window is so low that they scroll together."""
    session.window.resize(LOW[0], 400)
    session.window.go("review")
    _settle(session)
    page = session.window.shown
    assert isinstance(page, ReviewPage)
    page.go("WEB-05")
    session.window.go("overview")
    session.window.go("review")
    _settle(session)
    assert page.queue.answers.hasFocus()
    bar = _bar_around(page.queue)
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_the_lists_of_a_review_have_most_of_a_low_column(session: Session) -> None:
    """Of what stands in it, the picture is the smaller part until somebody draws it otherwise."""
    session.window.go("review")
    _settle(session)
    page = session.window.shown
    assert isinstance(page, ReviewPage)
    column = page._panes._left
    lists, picture = column.sizes()
    assert lists == pytest.approx(3 * picture, abs=8)
    column.setSizes([lists - 60, picture + 60])
    column.splitterMoved.emit(lists - 60, 1)
    drawn = column.sizes()[1]
    session.window.resize(LOW[0], LOW[1] + 30)
    _settle(session)
    assert column.sizes()[1] >= drawn
