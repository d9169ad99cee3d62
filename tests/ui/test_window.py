"""The frame: where one can go, what stays, what ends with it."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.bodies.first_monitoring import published_statements
from core.formatting import begun
from core.text import LANGS, Lang
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.rail import rail_button
from ui.dialogs.help import ShortcutsDialog
from ui.pages.methodology import MethodologyPage
from ui.pages.methodology_cards import FoldCard
from ui.pages.settings import WIDTH, SettingsPage
from ui.rail import ENTRIES
from ui.widgets.measure import LINE

PAGES = ("checklist", "methodology", "settings")


def _words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_names_its_controls(
    open_session: OpenSession, tmp_path: Path, lang: Lang, page: str
) -> None:
    session = open_session(making.file(tmp_path), lang=lang)
    session.window.go(page)
    assert session.window.page == page
    nameless = [
        one
        for one in session.window.findChildren(QWidget)
        if isinstance(one, QLineEdit | QComboBox | QAbstractButton)
        and one.isVisible()
        and not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
        and not one.objectName().startswith("qt_")
    ]
    assert not nameless


def test_the_rail_goes_where_it_says(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    for entry in ENTRIES:
        if entry.stays:
            rail_button(session, entry.text_id).click()
            assert session.window.page == entry.name
            assert rail_button(session, entry.text_id).isChecked()


def _is_whole(button: QPushButton) -> bool:
    return button.visibleRegion().boundingRect() == button.rect()


def test_in_a_low_window_the_page_in_view_is_seen_in_the_rail(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(making.file(tmp_path))
    session.window.resize(853, 480)
    for name in ("settings", "overview"):
        session.window.go(name)
        qtbot.waitUntil(partial(_is_whole, rail_button(session, f"nav.{name}")))


def test_a_low_rail_shows_whole_places_only_and_arrows_to_the_others(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(making.file(tmp_path))
    session.window.resize(853, 480)
    session.window.go("overview")
    qtbot.waitUntil(lambda: rail_button(session, "nav.more_below").isVisible())
    places = [rail_button(session, entry.text_id) for entry in ENTRIES]

    def seen() -> list[QPushButton]:
        return [one for one in places if not one.visibleRegion().isEmpty()]

    qtbot.waitUntil(lambda: bool(seen()) and all(map(_is_whole, seen())))
    up, down = rail_button(session, "nav.more_above"), rail_button(session, "nav.more_below")
    assert (up.isEnabled(), down.isEnabled()) == (False, True)
    while down.isEnabled():
        down.click()
        assert all(map(_is_whole, seen()))
    assert _is_whole(places[-1]) and up.isEnabled()
    session.window.resize(853, 800)
    qtbot.waitUntil(lambda: not down.isVisible() and all(map(_is_whole, places)))


def test_without_an_audit_nothing_leads_nowhere(open_session: OpenSession, tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    assert not rail_button(session, "nav.export").isVisible()
    assert not rail_button(session, "nav.methodology").isVisible()


def test_the_rail_folds_and_stays_folded(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    wide = rail_button(session, "nav.checklist").width()
    rail_button(session, "nav.fold").click()
    assert session.settings.get("rail_folded") is True
    button = rail_button(session, "nav.checklist")
    assert (button.text(), button.toolTip()) == ("", session.catalogue.text("nav.checklist"))
    rail = button.parentWidget()
    assert rail is not None and rail.minimumWidth() < wide


def test_the_rail_folds_by_itself_in_a_narrow_window(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    session.window.resize(1024, 700)
    assert rail_button(session, "nav.checklist").text() == ""
    session.window.resize(1280, 700)
    assert rail_button(session, "nav.checklist").text() != ""


def test_the_methodology_can_be_searched_and_opened(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(making.file(tmp_path))
    session.window.go("methodology")
    page = session.window.findChild(MethodologyPage)
    assert isinstance(page, MethodologyPage)
    qtbot.waitUntil(lambda: page.is_whole)
    cards = page.findChildren(FoldCard)
    # what criteria answer to, and what belongs to the whole: bands, resources, periods, acts …
    assert len(cards) == 59 + 5 + 6
    find = page.findChild(QLineEdit)
    assert isinstance(find, QLineEdit)
    find.setText("web-04")
    left = [card for card in cards if card.isVisible()]
    assert 0 < len(left) < 10
    wanted = next(card for card in left if card.button.accessibleName().startswith("WEB-04"))
    wanted.button.click()
    assert session.catalogue.text("methodology.scoring") in _words(wanted)
    find.setText("nothing of the kind")
    assert session.catalogue.text("methodology.nothing_found") in [
        one.text() for one in page.findChildren(QLabel) if one.isVisible()
    ]


def test_a_wide_window_says_the_questions_beside_the_titles(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    """Lists take the width, lines that are read do not."""
    session = open_session(making.file(tmp_path))
    session.window.go("methodology")
    session.window.resize(1920, 1080)
    page = session.window.findChild(MethodologyPage)
    assert isinstance(page, MethodologyPage)
    qtbot.waitUntil(lambda: page.is_whole)
    card = next(one for one in page.findChildren(FoldCard) if "WEB-04" in one.button.accessibleName())
    qtbot.waitUntil(lambda: card.width() > 1600 and card._more.isVisible())
    question = page.methodology.find("WEB-04")
    assert question is not None
    assert card._more.accessibleName() == question.question.of(session.catalogue.lang)
    title = next(one for one in page.findChildren(QLabel) if one.property("role") == "title")
    assert title.mapTo(page, title.rect().topRight()).x() < 24 + LINE
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card._more.geometry().center())
    assert card.button.isChecked()
    assert not card._more.isVisible()
    words = [one for one in card.findChildren(QLabel) if one.text() == card._more.accessibleName()]
    read = next(one for one in words if one is not card._more)
    qtbot.waitUntil(lambda: 0 < read.width() <= LINE)
    card.button.click()
    assert card._more.isVisible()
    session.window.resize(853, 480)
    qtbot.waitUntil(lambda: not card._more.isVisible())


def test_settings_stand_side_by_side_where_two_have_room(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(making.file(tmp_path))
    session.window.go("settings")
    page = session.window.shown
    assert isinstance(page, SettingsPage)
    cards = [one for one in page.findChildren(QFrame) if one.property("role") == "card"]
    assert len(cards) == 3
    session.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: _tops(cards, page)[2] == _tops(cards, page)[0])
    assert max(one.width() for one in cards) <= WIDTH
    ends = [_tops(cards, page)[n] + cards[n].height() for n in (1, 2)]
    assert ends[0] == ends[1]  # both sides end on one line
    session.window.resize(1024, 700)
    qtbot.waitUntil(lambda: _tops(cards, page) == sorted(set(_tops(cards, page))))


def _tops(widgets: list[QFrame], page: QWidget) -> list[int]:
    return [one.mapTo(page, QPoint(0, 0)).y() for one in widgets]


@pytest.mark.parametrize("lang", LANGS)
def test_published_findings_are_read_and_not_only_numbered(
    open_session: OpenSession, tmp_path: Path, lang: Lang
) -> None:
    session = open_session(making.file(tmp_path), lang)
    session.window.go("methodology")
    page = session.window.findChild(MethodologyPage)
    assert isinstance(page, MethodologyPage)
    card = page.findChildren(FoldCard)[0]
    assert "S02, S03, S04" in card.button.text()
    card.button.click()
    said = published_statements()
    assert {said[one].of(lang) for one in ("S02", "S03", "S04")} <= set(_words(card))


@pytest.mark.parametrize("page", PAGES)
def test_another_language_keeps_the_place(open_session: OpenSession, tmp_path: Path, page: str) -> None:
    session = open_session(making.file(tmp_path))
    session.window.go(page)
    session.speak("kk")
    assert session.window.page == page
    assert rail_button(session, f"nav.{page}").isChecked()


def test_another_theme_and_size_apply_at_once(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    before = session.window.font().pixelSize()
    session.look("dark", 1.3)
    assert session.theme.color("bg").name() == "#12171b"
    assert session.theme.px(13) == 17
    assert session.settings.get("text_scale") == 1.3
    session.look("light", 1.0)
    assert session.window.font().pixelSize() == before


class _Restyled(QObject):
    """Counts how often what it watches is told to look otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        return False


def test_pages_that_go_with_the_old_theme_are_not_styled_anew(
    open_session: OpenSession, tmp_path: Path
) -> None:
    """Neither the one in view nor those that are kept."""
    session = open_session(making.file(tmp_path))
    restyled, pages = _Restyled(), list[QWidget]()
    for name in ("overview", "evidence", "checklist"):
        session.window.go(name)
        session.settle()
        assert session.window.shown is not None
        pages.append(session.window.shown)
        session.window.shown.installEventFilter(restyled)
    assert [isValid(one) for one in pages] == [True] * 3
    restyled.count = 0
    session.look("dark", 1.0)
    assert restyled.count == 0
    assert session.window.page == "checklist"
    session.settle()
    assert [isValid(one) for one in pages] == [False] * 3


def test_settings_work_without_a_workspace(open_session: OpenSession) -> None:
    session = open_session()
    session.window.go("settings")
    page = session.window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    page.left.emit()
    assert session.window.page == "start"


def test_a_dropped_workspace_opens(open_session: OpenSession, tmp_path: Path) -> None:
    file = making.file(tmp_path)
    session = open_session()
    session.settings.put("person_asked", True)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    session.window.dropEvent(event)
    assert session.context is not None
    assert session.context.workspace.path == file


def test_the_training_label_is_shown(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    name = session.catalogue.text("audit.training")
    label = next(one for one in session.window.findChildren(QLabel) if one.text() == name)
    assert not label.isVisible()


def test_no_two_menu_entries_share_a_key(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path))
    keys = [
        action.shortcut().toString()
        for action in session.window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys))


def test_closing_leaves_no_thread_behind(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    session = open_session(making.file(tmp_path))
    session.jobs.start("job.export", lambda job: job.check())
    session.close()
    assert set(threading.enumerate()) <= before


def test_the_question_mark_opens_the_one_sheet_of_keys(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = open_session(making.file(tmp_path))
    session.window.go("checklist")
    page = session.window.shown
    assert page is not None
    qtbot.waitUntil(session.window.isActiveWindow)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    sheet = session.window.findChild(ShortcutsDialog)
    assert isinstance(sheet, ShortcutsDialog)
    words = [one.text() for one in sheet.findChildren(QLabel)]
    assert begun(session.catalogue.text("keys.save_next")) in words
    assert session.catalogue.text("menu.shortcuts") in words
    assert {"Ctrl S", "Ctrl N", "Ctrl Shift P"} <= set(words)
    assert not [one for one in words if "Ctrl+" in one]
