"""Columns stand as a person left them, whatever their table works out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from core.settings import Settings
from core.text import LANGS, Lang
from tests.ui.conftest import OpenSession
from tests.ui.dialogs.test_all import NAME, OPENERS, filled_workspace
from ui.pages.compare import ComparePage
from ui.pages.overview import OverviewPage
from ui.pages.overview_table import BoardTable
from ui.pages.recommendations import RecommendationsPage
from ui.pages.registry import PAGES
from ui.pages.samples import SamplesPage
from ui.session import Session
from ui.widgets.column_measures import header_of
from ui.widgets.columns import Columns, columns_of, set_usual

pytestmark = pytest.mark.usefixtures("shown_round")

View = QTableView | QTreeView


def _tables(place: QWidget) -> list[View]:
    found: list[View] = [*place.findChildren(QTableView), *place.findChildren(QTreeView)]
    return [
        one
        for one in found
        if not one.objectName().startswith("qt_")
        and not header_of(one).isHidden()
        and one.property("columns") != "fixed"
    ]


def _own(view: View) -> Columns:
    found = columns_of(view)
    assert found is not None, view.accessibleName()
    return found


def _drag(view: View, section: int, by: int) -> None:
    """As a mouse does it, by the edge on the right of a column."""
    header = header_of(view)
    edge = header.sectionViewportPosition(section) + header.sectionSize(section) - 1
    place = QPoint(edge, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for part in (by // 2, by):
        QTest.mouseMove(header.viewport(), place + QPoint(part, 0))
        QApplication.processEvents()
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(by, 0))
    QApplication.processEvents()


def _show(session: Session, page: str) -> None:
    session.window.go(page)
    session.settle()
    session.jobs.settle()
    QApplication.processEvents()


@pytest.mark.parametrize("page", [one.name for one in PAGES if one.name != "method_draft"])
def test_every_table_of_every_page_has_columns_of_its_own(
    open_session: OpenSession, demo: Path, page: str
) -> None:
    session = open_session(demo, "ru")
    _show(session, page)
    assert session.window.shown is not None
    tables = _tables(session.window.shown)
    names = [_own(one).name for one in tables]
    assert len(names) == len(set(names)), names
    for view in tables:
        _drags_keeps_and_resets(view, session.settings)


def _at_rest(view: View) -> list[int]:
    """The widths, once what is still being read has come and changes them no more."""
    header, before = header_of(view), list[int]()
    for _turn in range(600):
        QTest.qWait(100)
        now = [header.sectionSize(one) for one in range(header.count())]
        if now == before and not _own(view)._soon.isActive():
            return now
        before = now
    raise AssertionError(f"{_own(view).name} never comes to rest: {before}")


def _drags_keeps_and_resets(view: View, settings: Settings) -> None:
    if not view.isVisible() or not view.model().rowCount():
        return
    own, header = _own(view), header_of(view)
    section = own.current()
    usual = _at_rest(view)
    _drag(view, section, 30)
    assert header.sectionSize(section) == usual[section] + 30, own.name
    assert settings.get(own.name) == own.kept != {}
    view.resize(view.width() - 10, view.height())
    view.resize(view.width() + 10, view.height())
    QApplication.processEvents()
    assert header.sectionSize(section) == usual[section] + 30, own.name
    own.reset()
    assert _at_rest(view) == usual, own.name
    assert settings.get(own.name) is None


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_every_table_of_every_dialog_has_columns_of_its_own(
    open_session: OpenSession, tmp_path: Path, name: str
) -> None:
    filled_workspace(tmp_path)
    session = open_session(tmp_path / NAME, lang="kk")
    OPENERS[name](session)
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    QApplication.processEvents()
    tables = _tables(dialog)
    names = [_own(one).name for one in tables]
    assert len(names) == len(set(names)), names
    for view in tables:
        _drags_keeps_and_resets(view, session.settings)
    dialog.reject()


def _overview(session: Session) -> BoardTable:
    _show(session, "overview")
    page = session.window.shown
    assert isinstance(page, OverviewPage)
    return page.table


def test_a_dragged_column_stands_next_time_and_at_another_text_size(
    open_session: OpenSession, demo: Path
) -> None:
    session = open_session(demo, "ru")
    table = _overview(session)
    wide = header_of(table).sectionSize(2)
    _drag(table, 2, 40)
    session.settings.flush()
    session.close()
    again = open_session(demo, "ru")
    table = _overview(again)
    assert header_of(table).sectionSize(2) == wide + 40
    again.look("light", 1.5)
    table = _overview(again)
    assert abs(header_of(table).sectionSize(2) - 1.5 * (wide + 40)) <= 1
    again.look("light", 1.0)


def test_what_a_column_takes_another_gives(open_session: OpenSession, demo: Path) -> None:
    session = open_session(demo, "ru")
    session.window.resize(1600, 900)
    table = _overview(session)
    header, before = header_of(table), header_of(table).length()
    assert before <= table.viewport().width()
    _drag(table, 2, -30)
    assert header.length() == before


@pytest.mark.parametrize("page", ["overview", "by_indicator", "recommendations"])
def test_what_is_kept_never_gives_way_to_what_a_table_works_out(
    open_session: OpenSession, demo: Path, page: str
) -> None:
    """Else both set it in turn: each width gives the head another height, and the table works out anew."""
    session = open_session(demo, "ru")
    session.window.resize(1600, 900)
    _show(session, page)
    assert session.window.shown is not None
    table = max(_tables(session.window.shown), key=lambda one: one.isVisible() * one.width())
    section = _own(table).current()
    _at_rest(table)
    _drag(table, section, 37)
    kept = header_of(table).sectionSize(section)
    set_to: list[tuple[int, int]] = []
    header_of(table).sectionResized.connect(lambda one, _old, new: set_to.append((one, new)))
    for width in (1500, 1590, 1420):
        session.window.resize(width, 900)
        _at_rest(table)
    assert set_to, "the others have made room"
    assert [new for one, new in set_to if one == section] == []
    assert header_of(table).sectionSize(section) == kept


def test_a_table_that_works_its_widths_out_while_an_edge_is_in_hand_does_not_take_it_away(
    open_session: OpenSession, demo: Path
) -> None:
    session = open_session(demo, "ru")
    table = _overview(session)
    header, usual = header_of(table), _at_rest(table)
    place = QPoint(header.sectionViewportPosition(2) + usual[2] - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(header.viewport(), place + QPoint(25, 0))
    set_usual(table, dict(enumerate(usual)))
    assert header.sectionSize(2) == usual[2] + 25
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(25, 0))
    assert header.sectionSize(2) == usual[2] + 25


def test_a_double_click_on_the_edge_fits_the_words(open_session: OpenSession, demo: Path) -> None:
    session = open_session(demo, "ru")
    _show(session, "changes")
    assert session.window.shown is not None
    (table,) = _tables(session.window.shown)
    header, metrics = header_of(table), table.fontMetrics()
    edge = header.sectionViewportPosition(0) + header.sectionSize(0) - 1
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge, header.height() // 2))
    rows = range(table.model().rowCount())
    widest = max(metrics.horizontalAdvance(str(table.model().index(row, 0).data())) for row in rows)
    assert widest < header.sectionSize(0) < 1.5 * widest + 60
    assert _own(table).kept.keys() == {"0"}


def test_the_keyboard_and_the_menu_set_the_column_in_hand(open_session: OpenSession, demo: Path) -> None:
    session = open_session(demo, "ru")
    table = _overview(session)
    own, section = _own(table), _own(table).current()
    wide = header_of(table).sectionSize(section)
    press = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(table, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, press))
    assert header_of(table).sectionSize(section) == wide + 16
    _menu(session, "columns.narrower")()
    _menu(session, "columns.narrower")()
    assert header_of(table).sectionSize(section) == wide - 16
    _menu(session, "columns.usual")()
    assert header_of(table).sectionSize(section) == wide and own.kept == {}
    assert [one.isEnabled() for one in own.menu(section).actions()] == [True, False]


def _menu(session: Session, text_id: str) -> Callable[[], None]:
    words = session.catalogue.text(text_id)
    return next(one.trigger for one in session.window.findChildren(QAction) if one.text() == words)


def test_settings_that_somebody_spoiled_are_as_none(open_session: OpenSession, demo: Path) -> None:
    session = open_session(demo, "ru")
    usual = header_of(_overview(session)).sectionSize(2)
    name = _own(_overview(session)).name
    key = _overview(session).board_model.column_key(2)
    session.settings.put(name, {key: -5, "x": "wide", "y": True, "z": 1e9})
    session.look("light", 1.0)
    session.window.resize(1280, 800)  # the screen here is smaller, and the window is built anew on it
    table = _overview(session)
    assert header_of(table).sectionSize(2) == usual and _own(table).kept == {}


def test_columns_of_each_kind_of_sample_are_its_own(open_session: OpenSession, demo: Path) -> None:
    session = open_session(demo, "ru")
    _show(session, "samples")
    page = session.window.shown
    assert isinstance(page, SamplesPage) and page.filling
    _drag(page.filling.view, 0, 25)
    assert list(_own(page.filling.view).kept) == [page.filling.grid.column_key(0)]


def test_the_views_of_a_comparison_keep_apart(open_session: OpenSession, demo: Path) -> None:
    session = open_session(demo, "ru")
    _show(session, "compare")
    page = session.window.shown
    assert isinstance(page, ComparePage)
    views = page.views
    assert len({_own(one).name for one in (views.criteria, views.through, views.moved, views.facts)}) == 4


def test_fitted_columns_leave_room_to_read_the_one_that_takes_the_rest(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    session = open_session(demo, "ru")
    _show(session, "changes")
    session.window.resize(800, 480)
    session.settle()
    page = session.window.shown
    assert page is not None
    (table,) = _tables(page)
    header = header_of(table)
    last = header.count() - 1
    qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    qtbot.waitUntil(lambda: header.length() <= table.viewport().width())
    assert header.sectionSize(last) >= 200


SMALL = (853, 480)
# A day, a moment, a code or a number that fills its cell: written out here, not taken from the program.
EXACT = re.compile(r"\d\d\.\d\d\.\d{4}( \d\d:\d\d)?|[A-Z]{3}-\d\d|№ ?\S+|[+–-]?\d[\d ]*(,\d+)?( ?%)?")


def _cut(view: View) -> list[str]:
    """What of it is shown in part. The words of a cell are at least so far from its edges."""
    model, header, edges = view.model(), header_of(view), 4
    found = []
    for section in range(header.count()):
        room = header.sectionSize(section) - edges
        for row in range(min(model.rowCount(), 60)):
            words = str(model.index(row, section).data() or "")
            shown = not header.isSectionHidden(section) and EXACT.fullmatch(words)
            if shown and view.fontMetrics().horizontalAdvance(words) > room:
                found.append(f"{_own(view).name}[{section}] {words}: {room}")
    return found


@pytest.mark.parametrize("page", [one.name for one in PAGES if one.name != "method_draft"])
def test_no_day_number_or_code_of_a_page_is_cut_on_the_smallest_screen(
    open_session: OpenSession, demo: Path, page: str
) -> None:
    session = open_session(demo, "ru")
    session.window.resize(*SMALL)
    _show(session, page)
    assert session.window.shown is not None
    for view in _tables(session.window.shown):
        if view.isVisible():
            _at_rest(view)
            assert not _cut(view)


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_no_day_number_or_code_of_a_dialog_is_cut_on_the_smallest_screen(
    open_session: OpenSession, tmp_path: Path, name: str
) -> None:
    filled_workspace(tmp_path)
    session = open_session(tmp_path / NAME, lang="kk")
    OPENERS[name](session)
    session.jobs.settle()
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    dialog.setMinimumSize(0, 0)
    dialog.resize(min(dialog.width(), SMALL[0] - 16), dialog.height())
    for view in _tables(dialog):
        _at_rest(view)
        assert not _cut(view)
    dialog.reject()


@contextmanager
def _letters(session: Session, width: int) -> Iterator[QTableView]:
    """The register of letters, in a dialog of that width, which is gone afterwards."""
    _show(session, "recommendations")
    page = session.window.shown
    assert isinstance(page, RecommendationsPage)
    page.commands.show_letters()
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    dialog.setMinimumSize(0, 0)
    dialog.resize(width, dialog.height())
    (table,) = _tables(dialog)
    assert isinstance(table, QTableView)
    _at_rest(table)
    yield table
    dialog.reject()


@pytest.mark.parametrize("lang", LANGS)
def test_the_register_of_letters_gives_of_its_words(
    open_session: OpenSession, demo: Path, lang: Lang
) -> None:
    with _letters(open_session(demo, lang), SMALL[0] - 16) as table:
        assert table.model().rowCount() > 10
        assert not _cut(table)
        assert header_of(table).length() <= table.viewport().width()
        assert table.columnWidth(table.model().columnCount() - 1) >= 130  # what a letter is about


def _in_part(table: QTableView) -> list[str]:
    """Words that their cell, of as many lines as its row has, shows in part."""
    found = []
    metrics, header = table.fontMetrics(), table.horizontalHeader()
    for section in (one for one in range(header.count()) if not header.isSectionHidden(one)):
        room = QRect(0, 0, header.sectionSize(section) - 16, 10_000)
        for row in range(table.model().rowCount()):
            words = str(table.model().index(row, section).data() or "")
            needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words.replace("/", "/ "))
            if needed.width() > room.width() or needed.height() > table.rowHeight(row):
                found.append(words)
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [SMALL[0] - 16, 1264])
def test_every_letter_is_told_apart_from_every_other(
    open_session: OpenSession, demo: Path, width: int, lang: Lang
) -> None:
    with _letters(open_session(demo, lang), width) as table:
        assert not _in_part(table)


@pytest.mark.parametrize("lang", LANGS)
def test_every_channel_is_told_apart_from_every_other(
    open_session: OpenSession, demo: Path, lang: Lang
) -> None:
    session = open_session(demo, lang)
    session.window.resize(*SMALL)
    _show(session, "channels")
    assert session.window.shown is not None
    (table,) = _tables(session.window.shown)
    assert isinstance(table, QTableView)
    _at_rest(table)
    assert table.model().rowCount() > 2
    assert not _in_part(table)
    assert header_of(table).length() <= table.viewport().width()
    assert header_of(table).sectionSize(1) >= 150  # addresses go on after a "/"
    metrics, model = table.fontMetrics(), table.model()
    room = QRect(0, 0, header_of(table).sectionSize(0) - 24, 1000)  # 24: the edges of a cell
    for row in range(model.rowCount()):
        kind = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, model.index(row, 0).data())
        assert kind.height() <= 2 * metrics.lineSpacing() + 2, model.index(row, 0).data()
