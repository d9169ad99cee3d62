"""The methodology comes in turns: what is in view at once, what is below it after that.

No time is measured here: what is there when the page has come into view is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from tests import making
from tests.ui.conftest import OpenSession
from ui.pages.methodology import MethodologyPage
from ui.pages.methodology_cards import FoldCard
from ui.session import Session
from ui.widgets import in_turns
from ui.widgets.in_turns import InTurns

ALL = 59 + 5 + 6  # indicators, what criteria answer to, what belongs to the whole


@pytest.fixture
def session(open_session: OpenSession, tmp_path: Path) -> Session:
    made = open_session(making.file(tmp_path))
    made.window.resize(1920, 1080)
    QApplication.processEvents()
    return made


def _come(session: Session) -> MethodologyPage:
    """What the window's thread does before it can take the next key."""
    session.window.go("methodology")
    page = session.window.shown
    assert isinstance(page, MethodologyPage)
    return page


def _cards(page: MethodologyPage) -> list[FoldCard]:
    """In the order in which they were put there."""
    return page.findChildren(FoldCard)


def _top(card: FoldCard, page: MethodologyPage) -> int:
    return card.mapTo(page, QPoint(0, 0)).y()


def test_what_is_in_view_is_there_at_once_and_stays_where_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InTurns, "_go_on", lambda _turns: None)  # the rest does not come by itself
    page = _come(session)
    session.settle()
    first = _cards(page)
    assert 0 < len(first) < ALL
    assert not page.is_whole
    (area,) = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0, "nothing is missing in view"
    tops, beside = [_top(one, page) for one in first], [one.button.minimumWidth() for one in first]
    find = page.findChild(QLineEdit)
    assert find is not None
    find.setText(" ")
    assert page.is_whole
    session.settle()
    cards = _cards(page)
    assert len(cards) == ALL
    assert cards[: len(first)] == first
    assert [_top(one, page) for one in cards] == sorted(_top(one, page) for one in cards)
    assert [_top(one, page) for one in first] == tops
    assert [one.button.minimumWidth() for one in first] == beside, "what stands beside titles does not move"
    assert len({one.button.minimumWidth() for one in cards if one._more.isVisible()}) == 1


def test_whoever_searches_at_once_finds_what_was_not_there_yet(session: Session) -> None:
    page = _come(session)
    before = len(_cards(page))
    find = page.findChild(QLineEdit)
    assert find is not None
    code = page.methodology.criteria[-1].indicators[-1].id
    find.setText(code)
    assert page.is_whole
    assert len(_cards(page)) == ALL > before
    titles = [one.button.accessibleName() for one in _cards(page) if one.isVisible()]
    assert any(title.startswith(code) for title in titles)


def test_what_comes_later_presses_nothing_together(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []

    def painting(card: FoldCard, event: QPaintEvent) -> None:
        QFrame.paintEvent(card, event)
        painted.append(card.height())

    monkeypatch.setattr(FoldCard, "paintEvent", painting)
    monkeypatch.setattr(in_turns, "_AT_ONCE", 0.0)  # as many pictures between as there can be
    page = _come(session)
    heights: list[int] = []
    page._turns.turned.connect(lambda: heights.extend(one.height() for one in _cards(page)))
    qtbot.waitUntil(lambda: page.is_whole)
    session.settle()
    assert len(set(heights)) == 1, "so it is at the end of each turn"
    assert len(set(painted)) == 1, "all of them are closed, so they are equally high in every picture"


def test_another_version_begins_anew(session: Session, qtbot: QtBot) -> None:
    page = _come(session)
    qtbot.waitUntil(lambda: page.is_whole)
    titles = [one.button.accessibleName() for one in _cards(page)]
    page.show_version(page.methodology)
    page.show_version(page.methodology)
    assert 0 < len(_cards(page)) < ALL
    qtbot.waitUntil(lambda: page.is_whole)
    assert [one.button.accessibleName() for one in _cards(page)] == titles
