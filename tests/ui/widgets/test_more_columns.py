"""Where a table goes on sideways one sees it, and no column is seen in part."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenSession
from ui.delegates.evidence_delegate import PAD
from ui.models.across import COLUMNS
from ui.models.gallery_model import COLUMNS as COLUMNS_OF_EVIDENCE
from ui.models.gallery_model import Role
from ui.pages.base import Page
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.evidence import EvidencePage
from ui.pages.evidence_table import EvidenceTable
from ui.pages.overview import OverviewPage
from ui.pages.overview_table import BoardTable
from ui.pages.recommendations import RecommendationsPage
from ui.session import Session
from ui.widgets.more_columns import Strip, seen_of

pytestmark = pytest.mark.usefixtures("shown_round")


def _page(session: Session, name: str, width: int, height: int) -> Page:
    """In a window of that size."""
    session.window.resize(width, height)
    session.window.go(name)
    session.settle()
    assert session.window.shown is not None
    return session.window.shown


def _overview(session: Session, width: int) -> BoardTable:
    page = _page(session, "overview", width, 600)
    assert isinstance(page, OverviewPage)
    return page.table


def _strips(table: QTableView) -> tuple[Strip, Strip]:
    named = {one.accessibleName(): one for one in table.findChildren(Strip)}
    left, right = named["Слева есть ещё столбцы"], named["Справа есть ещё столбцы"]
    return left, right


def _in_part(table: QTableView) -> list[int]:
    """Columns that one sees in part: partly in view and not below a strip."""
    header, room = table.horizontalHeader(), table.viewport().width()
    shown = [one.geometry() for one in _strips(table) if one.isVisible()]
    found = []
    for section in range(header.count()):
        first = header.sectionViewportPosition(section)
        last = first + header.sectionSize(section) - 1
        outside = first < 0 or last >= room
        ends = [x + table.viewport().x() for x in (max(first, 0), min(last, room - 1))]
        covered = any(strip.left() <= ends[0] and ends[1] <= strip.right() for strip in shown)
        if not header.isSectionHidden(section) and outside and last >= 0 and first < room and not covered:
            found.append(section)
    return found


def test_there_is_no_strip_where_all_columns_fit(open_session: OpenSession, demo: Path, qtbot: QtBot) -> None:
    table = _overview(open_session(demo, "ru"), 1600)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert not any(one.isVisible() for one in _strips(table))


def test_wherever_the_table_is_no_column_is_seen_in_part(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    table = _overview(open_session(demo, "ru"), 853)
    left, right = _strips(table)
    bar = table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and right.isVisible())
    assert not left.isVisible()
    assert table.verticalScrollBar().isVisible()
    assert right.geometry().right() == table.viewport().geometry().right() + 1, (
        "at scale 1.5 it is covered, too"
    )
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        assert not _in_part(table), value
    bar.setValue(bar.maximum())
    assert left.isVisible()
    assert not right.isVisible()


def test_a_click_on_a_strip_brings_the_next_column(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    table = _overview(open_session(demo, "ru"), 853)
    left, right = _strips(table)
    header = table.horizontalHeader()
    qtbot.waitUntil(right.isVisible)
    seen = [seen_of(table)[1]]
    hidden = [one for one in range(header.count()) if header.sectionViewportPosition(one) >= seen[0]]
    QTest.mouseClick(right, Qt.MouseButton.LeftButton)
    first = header.sectionViewportPosition(hidden[0])
    assert first + header.sectionSize(hidden[0]) <= seen_of(table)[1]
    for _ in range(header.count()):
        if right.isVisible():
            QTest.mouseClick(right, Qt.MouseButton.LeftButton)
    assert not right.isVisible()
    for _ in range(header.count()):
        if left.isVisible():
            QTest.mouseClick(left, Qt.MouseButton.LeftButton)
    assert not left.isVisible()
    assert table.horizontalScrollBar().value() == 0


def test_the_current_column_is_never_below_a_strip(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    table = _overview(open_session(demo, "ru"), 853)
    left, right = _strips(table)
    qtbot.waitUntil(right.isVisible)
    header = table.horizontalHeader()
    ways = [Qt.Key.Key_Right] * header.count() + [Qt.Key.Key_Left] * header.count()
    walked = set()
    for key in ways:
        QTest.keyClick(table, key)
        own = table.visualRect(table.currentIndex())
        walked.add(table.currentIndex().column())
        assert seen_of(table)[0] <= own.left()
        assert own.right() < seen_of(table)[1]
    assert len(walked) > 8
    assert not left.isVisible()


def test_numbers_of_bodies_are_whole_on_a_small_screen(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    page = _page(open_session(demo, "ru"), "recommendations", 853, 480)
    assert isinstance(page, RecommendationsPage)
    page.show_view("bodies")
    table = page.bodies
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: _strips(table)[1].isVisible())
    assert not _in_part(table)


def test_one_indicator_fits_into_a_small_window_and_its_question_too(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    page = _page(open_session(demo, "ru"), "by_indicator", 853, 480)
    assert isinstance(page, ByIndicatorPage)
    table = page.table
    qtbot.waitUntil(lambda: table.question.isVisible() and table.horizontalHeader().length() > 0)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() <= table.viewport().width())
    assert table.horizontalScrollBar().maximum() == 0
    assert table.question.geometry().right() < table.viewport().width()


def test_an_answer_has_more_room_than_a_column_that_says_nothing(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    page = _page(open_session(demo, "ru"), "by_indicator", 1280, 720)
    assert isinstance(page, ByIndicatorPage)
    table, looked = page.table, COLUMNS.index("looked")
    assert not any(row.cells[looked] for row in table.across.rows)
    qtbot.waitUntil(lambda: table.columnWidth(COLUMNS.index("answer")) > 200)
    assert table.columnWidth(looked) <= table.horizontalHeader().sectionSizeHint(looked)


def test_codes_of_evidence_are_read_beside_a_long_name_in_a_small_window(
    open_session: OpenSession, demo: Path, qtbot: QtBot
) -> None:
    """A column that says nothing gives way to them."""
    session = open_session(demo, "ru")
    page = _page(session, "evidence", 853, 480)
    assert isinstance(page, EvidencePage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    assert session.context is not None
    table = EvidenceTable(session.context, page.model)
    qtbot.addWidget(table)
    table.resize(680, 300)
    table.show()
    table._span()
    keys = [key for key, _ in COLUMNS_OF_EVIDENCE]
    pieces = [row for row, line in enumerate(page.model.lines) if line.piece is not None]
    fewest = [page.model.index(row, 0).data(Role.PLACES)[-1] for row in pieces]
    needed = max(map(QFontMetrics(table.font()).horizontalAdvance, fewest))
    assert needed > 230
    assert table.columnWidth(keys.index("place")) >= needed + 2 * PAD
    assert table.isColumnHidden(keys.index("state"))
    assert table.horizontalScrollBar().maximum() == 0
