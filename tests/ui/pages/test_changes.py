"""The page of changes: found, filtered, copied, gone to."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from core.answers import operations
from core.answers.records import Content
from core.formatting import number
from tests import making
from tests.ui.conftest import OpenSession
from ui.pages.changes import ChangesPage
from ui.session import Session


def _open(open_session: OpenSession, folder: Path, qtbot: QtBot) -> tuple[Session, ChangesPage]:
    with making.workspace(folder) as place:
        audit = making.audit(place)
        for code, value in (("WEB-04", "13/20"), ("WEB-05", "7")):
            content = Content("answered", value)
            place.run(operations.save, audit=audit.id, body="alga", indicator=code, content=content)
    session = open_session(folder / "test.tynda")
    session.window.go("changes")
    page = session.window.shown
    assert isinstance(page, ChangesPage)
    qtbot.waitUntil(lambda: page.table.model().rowCount() > 2)
    return session, page


def _find(page: ChangesPage, words: str) -> None:
    next(
        one for one in page.findChildren(QLineEdit) if one.placeholderText() and "," in one.placeholderText()
    ).setText(words)


def test_a_change_is_found_and_gone_to(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    session, page = _open(open_session, tmp_path, qtbot)
    _find(page, "web-05")
    assert page.table.model().rowCount() == 1
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert session.window.shown is not None
    assert session.window.shown.place() == ("alga", "WEB-05")
    session.window.go_back()
    assert session.window.page == "changes"


def test_what_happens_meanwhile_appears(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    session, page = _open(open_session, tmp_path, qtbot)
    assert session.context is not None
    assert session.window.audit is not None
    before = page.table.model().rowCount()
    content = Content("answered", "9/20")
    session.context.hub.run(
        operations.save, audit=session.window.audit.id, body="uil", indicator="WEB-04", content=content
    )
    qtbot.waitUntil(lambda: page.table.model().rowCount() == before + 1)


def test_a_large_number_is_read_in_threes(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    session, page = _open(open_session, tmp_path, qtbot)
    assert number(3182, session.catalogue.lang) in page._counted(3182)
    assert "3182" not in page._counted(3182)


def test_rows_are_copied_for_a_spreadsheet(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    _session, page = _open(open_session, tmp_path, qtbot)
    _find(page, "web-04")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert len(lines[1].split("\t")) == 4


def test_a_day_without_changes_says_what_to_do(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session, page = _open(open_session, tmp_path, qtbot)
    field = page._since
    field.field.setText((date.today() + timedelta(days=9)).strftime("%d.%m.%Y"))
    field.edited.emit()
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 0)
    assert session.catalogue.text("changes.none") in [
        one.text() for one in page.findChildren(type(page._said))
    ]


def test_another_person_is_chosen(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    _session, page = _open(open_session, tmp_path, qtbot)
    persons = page.findChildren(QComboBox)[0]
    assert persons.count() == 2  # everyone, and the one who works here
    everyone = page.table.model().rowCount()
    persons.setCurrentIndex(1)
    assert page.table.model().rowCount() == everyone


def test_words_are_read_whole_in_as_many_lines_as_they_need(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        content = Content("answered", "13/20", comment="Взяты все вопросы, дописано в комментарии. " * 6)
        place.run(operations.save, audit=audit.id, body="alga", indicator="WEB-04", content=content)
    session = open_session(tmp_path / "test.tynda", "ru")
    session.window.resize(1280, 720)
    session.window.go("changes")
    page = session.window.shown
    assert isinstance(page, ChangesPage)
    table = page.table
    qtbot.waitUntil(lambda: table.model().rowCount() > 2)
    last = table.model().columnCount() - 1
    words = str(table.model().index(0, last).data())
    assert words.count("дописано") == 6

    def whole() -> bool:
        room = QRect(0, 0, table.columnWidth(last) - 2 * 11, 1000)
        needed = table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        return needed + 8 <= table.rowHeight(0) < needed + 2 * table.fontMetrics().lineSpacing()

    qtbot.waitUntil(lambda: whole() and table.horizontalScrollBar().maximum() == 0)
    assert table.rowHeight(0) > 2 * table.fontMetrics().lineSpacing() + 8


def test_all_lines_are_copied_with_two_keys(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    _session, page = _open(open_session, tmp_path, qtbot)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().splitlines()) == 1 + page.table.model().rowCount()


def test_a_very_long_comment_leaves_room_for_other_rows(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session, page = _open(open_session, tmp_path, qtbot)
    assert session.context is not None
    assert session.window.audit is not None
    comment = "<b>Комментарий</b> " * 200
    content = Content("answered", "9/20", comment=comment.strip())
    audit = session.window.audit.id
    session.context.hub.run(operations.save, audit=audit, body="alga", indicator="WEB-04", content=content)
    table = page.table
    qtbot.waitUntil(lambda: "Комментарий" in str(table.model().index(0, 3).data()))
    qtbot.waitUntil(lambda: table.rowHeight(0) > 2 * table.rowHeight(2))
    assert table.rowHeight(0) < table.viewport().height() / 2
    whole = str(table.model().index(0, 3).data(Qt.ItemDataRole.ToolTipRole))
    assert whole.count("&lt;b&gt;Комментарий") == 200
    assert table.model().index(1, 3).data(Qt.ItemDataRole.ToolTipRole) is None
