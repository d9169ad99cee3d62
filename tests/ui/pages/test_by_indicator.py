"""One indicator across all bodies: answered in place by keyboard, the same answers as on the checklist."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.answers import operations, reads
from core.answers.records import Content
from core.audits.records import Audit, ChecklistStatus
from core.errors import TyndaError
from core.reviews import operations as reviewing
from core.reviews import reads as reviews
from core.store.sqlite import Database
from core.store.writer import Transaction
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.pages.complete import PageView
from ui.dialogs.same_answer import SameAnswerDialog
from ui.models.across import COLUMNS
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.checklist import ChecklistPage
from ui.pages.checklist_head import QuestionHead
from ui.session import Session
from ui.widgets.lines import ElidedLink

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BODIES = ("uil", "alga", "martuk", "aktobe_city")


class View(PageView[ByIndicatorPage]):
    def __init__(self, session: Session, audit: Audit, qtbot: QtBot) -> None:
        super().__init__(session, qtbot, "by_indicator", ByIndicatorPage)
        self.audit = audit

    def open(self, code: str, body: str) -> None:
        self.page.show_indicator(code)
        self.wait()
        self.page.table.go(body)

    def press(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        focus = QApplication.focusWidget() or self.page.table
        if text:
            QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        else:
            QTest.keyClick(focus, key, modifiers)

    def figures(self, text: str) -> None:
        for sign in text:
            self.press(Qt.Key(ord(sign)), sign)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return, "\r")

    def content(self, body: str, code: str) -> Content:
        with self.workspace.reading() as db:
            found = reads.of_body(db, self.audit.id, body).get(code)
        return found.content if found else Content()

    def cell(self, body: str, column: str) -> str:
        model = self.page.table.across
        return str(model.index(model.row_of(body), COLUMNS.index(column)).data()).replace("\u00a0", " ")

    def order(self) -> list[str]:
        return [row.body.id for row in self.page.table.across.rows]


@pytest.fixture
def view(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> View:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place, bodies=BODIES)
    return View(open_session(tmp_path / "test.tynda", lang="ru"), audit, qtbot)


def test_a_digit_and_enter_answer_one_body_after_another(view: View) -> None:
    first, second, *_ = view.order()
    view.open("WEB-01", first)
    assert QApplication.focusWidget() is view.page.table
    view.press(Qt.Key.Key_2, "2")
    view.enter()
    assert view.page.table.body() == second
    view.press(Qt.Key.Key_1, "1")
    view.enter()
    view.wait()
    answers = [view.content(body, "WEB-01") for body in (first, second)]
    assert [one.state for one in answers] == ["answered", "answered"]
    assert answers[0].value != answers[1].value
    assert view.cell(first, "score") == "0,60"


def test_figures_are_typed_where_one_stands(view: View) -> None:
    first, second, *_ = view.order()
    view.open("WEB-04", first)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    view.figures("13")
    view.enter()
    view.figures("5")
    view.press(Qt.Key.Key_Down)
    view.wait()
    assert view.content(first, "WEB-04") == Content("answered", "13/20")
    assert view.content(second, "WEB-04") == Content("answered", "5/20")
    assert view.cell(first, "answer") == "13 из 20 (65 %)"


def test_what_cannot_be_saved_stays_typed(view: View) -> None:
    first, second, *_ = view.order()
    view.open("WEB-04", first)
    view.figures("25")
    view.enter()
    assert view.page.table.body() == first
    assert view.page.question.answer.wrong.text()
    view.press(Qt.Key.Key_Down)
    view.wait()
    assert view.page.table.body() == second
    assert view.content(first, "WEB-04") == Content()
    view.session.window.show_question(first, "WEB-04")
    checklist = view.session.window.shown
    assert isinstance(checklist, ChecklistPage)
    assert checklist.question.typed().value == "25/20"
    view.session.window.go_back()
    page = view.session.window.shown
    assert isinstance(page, ByIndicatorPage)
    page.table.go(first)
    assert page.question.typed().value == "25/20"


def test_what_the_disk_refused_of_another_row_is_told_in_a_box_and_kept(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_tx: Transaction, **_given: object) -> None:
        raise TyndaError("store.disk_full", path="x")

    monkeypatch.setattr(operations, "save", full)
    first, second, *_ = view.order()
    view.open("WEB-04", first)
    view.figures("13")
    view.press(Qt.Key.Key_Down)
    view.wait()
    (box,) = view.session.window.findChildren(QMessageBox)
    assert view.session.catalogue.text("store.disk_full", path="x") in box.text()
    box.close()
    assert view.page.table.body() == second
    assert not view.page.question.answer.wrong.text()
    view.page.table.go(first)
    assert view.page.question.typed().value == "13/20"
    assert view.content(first, "WEB-04") == Content()


def test_both_views_show_the_same_answers(view: View) -> None:
    view.open("WEB-04", "uil")
    assert view.session.context is not None
    view.session.context.hub.run(
        operations.save,
        audit=view.audit.id,
        body="uil",
        indicator="WEB-04",
        content=Content("answered", "7/20"),
    )
    view.wait()
    assert view.page.question.typed().value == "7/20"
    assert view.cell("uil", "answer") == "7 из 20 (35 %)"
    assert view.cell("uil", "evidence") == ""
    assert view.page.table.across.rows[view.page.table.across.row_of("uil")].lacks


def test_leaving_the_page_keeps_what_is_typed(view: View) -> None:
    view.open("WEB-04", "uil")
    view.figures("9")
    view.session.window.go("methodology")
    view.session.settle()
    assert view.content("uil", "WEB-04") == Content("answered", "9/20")


def test_undo_goes_to_the_row(view: View) -> None:
    first, second, *_ = view.order()
    view.open("WEB-01", first)
    view.press(Qt.Key.Key_2, "2")
    view.enter()
    view.wait()
    assert view.page.table.body() == second
    view.session.undo()
    view.wait()
    assert view.page.table.body() == first
    assert view.content(first, "WEB-01") == Content()
    assert view.page.question.typed().value == ""


def test_a_screenshot_is_pasted_onto_the_row(view: View, qapp: QApplication) -> None:
    view.open("WEB-04", "uil")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    qapp.clipboard().setImage(image)
    view.press(Qt.Key.Key_V, "\x16", CONTROL)
    view.qtbot.waitUntil(lambda: view.cell("uil", "evidence") == "1")


def _same(view: View) -> SameAnswerDialog:
    view.page.ask_same()
    return _asked(view)


def _asked(view: View) -> SameAnswerDialog:
    def dialogs() -> list[SameAnswerDialog]:
        return [one for one in view.session.window.findChildren(SameAnswerDialog) if one.isVisible()]

    view.qtbot.waitUntil(lambda: len(dialogs()) == 1)
    return dialogs()[0]


def test_many_bodies_get_one_answer_and_one_undo(view: View) -> None:
    view.open("WEB-12", view.order()[0])
    for _ in range(2):
        QTest.keyClick(view.page.table, Qt.Key.Key_Down, SHIFT)
    chosen = view.page.table.chosen()
    assert len(chosen) == 3
    assert view.page.bar.same.isEnabled()
    dialog = _same(view)
    dialog.aside.not_applicable.click()
    dialog.give()
    assert dialog.isVisible()  # a reason is asked for
    dialog.aside.reason.show_text("no counter")
    dialog.give()
    view.wait()
    given = Content("not_applicable", reason="no counter")
    assert [view.content(body, "WEB-12") for body in chosen] == [given] * 3
    view.session.undo()
    view.wait()
    assert [view.content(body, "WEB-12") for body in chosen] == [Content()] * 3


def test_what_may_be_changed_is_not_read_on_the_windows_thread(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def noted(db: Database, audit: Audit) -> dict[str, ChecklistStatus]:
        threads.append(threading.current_thread())
        return real(db, audit)

    real = reviews.statuses
    monkeypatch.setattr(reviews, "statuses", noted)
    view.open("WEB-12", view.order()[0])
    view.page.table.selectAll()
    view.page.ask_same()
    view.page.ask_same()  # pressed twice: one dialog
    _asked(view)
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_rows_under_review_are_left_out_of_one_answer_for_many(view: View) -> None:
    for body in BODIES[:-1]:
        view.workspace.run(reviewing.submit, audit=view.audit.id, body=body, exception="x")
    view.open("WEB-12", view.order()[0])
    view.page.table.selectAll()
    assert _same(view).bodies == (BODIES[-1],)


def test_the_dialog_is_filled_by_keyboard(view: View) -> None:
    view.open("WEB-01", view.order()[0])
    view.page.table.selectAll()
    QTest.keyClick(view.page.table, Qt.Key.Key_M)
    dialog = _asked(view)
    focus = dialog.editor.main_field()
    QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, NONE, "1"))
    QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r"))
    view.wait()
    assert {view.content(body, "WEB-01").state for body in BODIES} == {"answered"}


def test_answers_that_are_there_are_replaced_only_if_asked(view: View) -> None:
    first, second, *_ = view.order()
    view.open("WEB-04", first)
    view.figures("9")
    view.enter()
    view.wait()
    view.page.table.clearSelection()
    view.open("WEB-04", first)
    dialog = _same(view)
    assert (dialog.bodies, dialog.save.text(), dialog.save.isEnabled()) == ((), "Сохранить", False)
    dialog.reject()
    view.page.table.selectAll()
    dialog = _same(view)
    assert first not in dialog.bodies
    dialog.replacing.click()
    assert set(dialog.bodies) == set(BODIES)
    dialog.editor.show_typed("10/20")
    dialog.editor.edited.emit()
    dialog.give()
    view.wait()
    assert {view.content(body, "WEB-04").value for body in (first, second)} == {"10/20"}


def test_answered_rows_stay_until_the_filter_is_chosen_anew(view: View) -> None:
    view.open("WEB-04", view.order()[0])
    bar = view.page.bar
    bar.filters.setCurrentIndex(1)
    bar.filters.activated.emit(1)
    before = view.order()
    view.figures("9")
    view.enter()
    view.wait()
    assert view.order() == before
    bar.filters.activated.emit(1)
    assert view.order() == before[1:]
    bar.filters.setCurrentIndex(3)
    bar.filters.activated.emit(3)
    assert view.order() == []
    view.enter()  # nothing there to save, nothing breaks


def test_the_next_indicator_keeps_the_body(view: View) -> None:
    view.open("WEB-04", "martuk")
    view.press(Qt.Key.Key_PageDown, "", CONTROL)
    view.wait()
    assert view.page.place() == ("martuk", "WEB-05")
    view.press(Qt.Key.Key_PageUp, "", CONTROL)
    assert view.page.place() == ("martuk", "WEB-04")
    view.page.show_indicator("NWS-01")
    view.wait()
    city = view.page.table.across.rows[view.page.table.across.row_of("aktobe_city")]
    assert not city.asked
    assert view.order()[-1] == "aktobe_city"
    view.page.table.go("aktobe_city")
    assert not view.page.question.isVisible()


def test_the_place_is_remembered(view: View) -> None:
    view.open("SOC-03", "martuk")
    view.session.window.go("overview")
    view.session.window.go("by_indicator")
    page = view.session.window.shown
    assert page is not None
    assert page.place() == ("martuk", "SOC-03")


def _is_in_view(view: View, one: QWidget) -> bool:
    place = QRect(one.mapTo(view.page.table.viewport(), QPoint(0, 0)), one.size())
    return view.page.table.viewport().rect().contains(place)


def test_the_open_row_is_as_high_as_its_answer_and_only_the_table_scrolls(view: View) -> None:
    view.session.window.resize(853, 480)
    view.session.window.activateWindow()
    view.open("WEB-01", "martuk")
    table, question = view.page.table, view.page.question
    view.qtbot.waitUntil(lambda: question.height() > table.viewport().height())
    assert question.verticalScrollBar().maximum() == 0
    row = table.visualRect(table.currentIndex())
    assert row.top() == 0  # what is higher than the table begins at its top
    last = question.aside.comment
    assert not _is_in_view(view, last)
    view.press(Qt.Key.Key_C, "c")
    assert last.hasFocus()
    view.qtbot.waitUntil(lambda: _is_in_view(view, last))
    question.answer.setFocus()
    view.press(Qt.Key.Key_Escape)
    view.press(Qt.Key.Key_Down)
    assert table.visualRect(table.currentIndex()).top() == 0


@pytest.mark.parametrize("width", [600, 1280])
def test_the_facts_of_a_question_stand_on_a_line_with_its_addresses_or_above(
    view: View, qtbot: QtBot, width: int
) -> None:
    """Never between two lines of them."""
    view.open("WEB-01", "alga")
    sheet = view.page.answer.sheet
    assert sheet is not None
    head = QuestionHead(view.session.catalogue, view.session.theme, compact=True)
    qtbot.addWidget(head)
    head.resize(width, 120)
    asked = next(one for one in sheet.methodology.indicators() if one.id == "WEB-01")
    head.show_question(sheet, asked)
    head.show()
    first, *others = head._addresses.findChildren(ElidedLink)
    assert others

    def middle(widget: QWidget) -> int:
        return widget.mapTo(head, widget.rect().center()).y()

    is_beside = width == 1280
    qtbot.waitUntil(lambda: middle(others[-1]) == middle(first))
    qtbot.waitUntil(lambda: (abs(middle(head._meta) - middle(first)) <= 1) == is_beside)
    assert is_beside or head._meta.geometry().bottom() < middle(first)


def test_a_day_that_no_row_has_takes_no_more_than_its_title(view: View) -> None:
    view.open("WEB-01", view.order()[0])
    view.wait()
    table, looked = view.page.table, COLUMNS.index("looked")
    title = table.horizontalHeader().least_width(looked)  # type: ignore[attr-defined]
    view.qtbot.waitUntil(lambda: table.isColumnHidden(looked) or table.columnWidth(looked) == title)
    view.session.window.resize(1800, 900)
    view.qtbot.waitUntil(lambda: table.viewport().width() > 1200 and table.columnWidth(looked) == title)
