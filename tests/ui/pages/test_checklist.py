"""The checklist page on a real workspace: saving, drafts, undo, conflicts, rules, failures."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers import reads
from core.answers.records import Answer, Content
from core.audits import operations as audits
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.answers import AnswerGiven
from core.methodology.load import load_shipped
from core.store.writer import Transaction
from core.text import Catalogue, Lang
from core.workspace import Workspace
from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.indicator_help import IndicatorHelp
from ui.editors.options import OptionsEditor
from ui.models.typed import Typed
from ui.pages.checklist import ChecklistPage
from ui.pages.checklist_head import QuestionHead
from ui.session import Session

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The page in its window, and the workspace as the disk has it."""

    def __init__(self, session: Session, qtbot: QtBot, audit: str) -> None:
        assert session.context is not None
        self.session = session
        self.qtbot = qtbot
        self.audit = audit
        self.workspace: Workspace = session.context.workspace
        page = session.window.findChild(ChecklistPage)
        assert isinstance(page, ChecklistPage)
        self.page = page

    def settle(self) -> None:
        """Until everything submitted came back and was shown."""
        self.session.settle()
        QApplication.processEvents()

    def saved(self, code: str, body: str = "uil") -> Answer | None:
        with self.workspace.reading() as db:
            return reads.of_body(db, self.audit, body).get(code)

    def content(self, code: str, body: str = "uil") -> Content:
        answer = self.saved(code, body)
        return answer.content if answer else Content()

    def press(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        focus = self.page.focusWidget() or self.page
        if not text:  # through Qt's shortcuts, as from the keyboard
            QTest.keyClick(focus, key, modifiers)
            return
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))

    def write(self, text: str) -> None:
        """Words of any alphabet, as an input method brings them."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        focus = self.page.focusWidget()
        assert isinstance(focus, QWidget)
        QApplication.sendEvent(focus, event)

    def figures(self, text: str) -> None:
        for sign in text:
            self.press(Qt.Key(ord(sign)), sign)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return, "\r")

    @property
    def now(self) -> str:
        assert self.page.indicator is not None
        return self.page.indicator.id


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, open_session: OpenSession) -> Desk:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        file = place.path
    desk = Desk(open_session(file, "ru"), qtbot, audit.id)
    desk.page.open(audit.id, "uil", "WEB-04")
    QApplication.processEvents()
    return desk


def test_enter_saves_and_goes_to_the_next_open_question(desk: Desk) -> None:
    desk.figures("13")
    desk.enter()
    assert desk.now == "WEB-05"
    desk.settle()
    assert desk.content("WEB-04") == Content("answered", "13/20")
    assert desk.page.sheet is not None
    assert desk.page.sheet.items["WEB-04"].state == "answered"


def test_the_score_the_band_and_its_arithmetic_follow_the_typing(desk: Desk) -> None:
    desk.figures("13")
    desk.page.question.judge()
    card = desk.page.question.answer
    assert card._figure.text() == "0,75"
    assert "10" in card._rest.text()
    card._more.click()
    assert "60–80" in card._why.text()
    assert "потеряно баллов:\u00a025,0" in card._why.text()  # the only answer: it is the whole total


def test_wrong_input_is_told_in_place_and_stays(desk: Desk) -> None:
    desk.figures("25")
    desk.enter()
    assert desk.now == "WEB-04"
    assert desk.page.question.answer.wrong.isVisibleTo(desk.page)
    assert desk.page.question.typed().value == "25/20"
    desk.settle()
    assert desk.saved("WEB-04") is None


def test_leaving_with_wrong_input_keeps_it_as_a_draft(desk: Desk) -> None:
    desk.figures("25")
    desk.press(Qt.Key.Key_Down, "", CONTROL)
    assert desk.now == "WEB-05"
    desk.settle()
    assert desk.saved("WEB-04") is None
    desk.press(Qt.Key.Key_Up, "", CONTROL)
    assert desk.page.question.typed().value == "25/20"
    assert desk.page.question.draft.isVisibleTo(desk.page)
    desk.page.question._discard.click()
    desk.settle()
    assert desk.page.question.typed().value == ""
    assert not desk.page.question.draft.isVisibleTo(desk.page)
    with desk.workspace.reading() as db:
        assert reads.drafts(db, desk.audit, "uil") == {}


def test_what_is_typed_is_a_durable_draft_within_half_a_second(desk: Desk) -> None:
    desk.figures("7")
    desk.page.question.aside.comment.setFocus()
    desk.write("қазақша түсіндірме")

    def drafted() -> bool:
        with desk.workspace.reading() as db:
            draft = reads.draft(db, desk.audit, "uil", "WEB-04")
        return draft is not None and "қазақша" in draft.text

    desk.qtbot.waitUntil(drafted)
    with desk.workspace.reading() as db:
        draft = reads.draft(db, desk.audit, "uil", "WEB-04")
    assert draft is not None
    assert Typed.from_json(draft.text).value == "7/20"
    assert desk.saved("WEB-04") is None


def test_a_draft_is_there_after_opening_anew(desk: Desk, open_session: OpenSession) -> None:
    desk.figures("25")
    desk.page.close_page()
    desk.settle()
    file = desk.workspace.path
    desk.session.leave()
    again = Desk(open_session(file, "ru"), desk.qtbot, desk.audit)
    again.page.open(desk.audit, "uil")
    assert again.now == "WEB-04"
    assert again.page.question.typed().value == "25/20"
    assert again.page.is_dirty()


def test_what_is_taken_back_before_it_became_a_draft_leaves_none(desk: Desk) -> None:
    desk.figures("7")
    desk.press(Qt.Key.Key_Backspace, "\b")
    assert not desk.page.is_dirty()
    desk.press(Qt.Key.Key_Down, "", CONTROL)
    assert desk.now == "WEB-05"
    desk.page.close_page()
    desk.settle()
    with desk.workspace.reading() as db:
        assert reads.draft(db, desk.audit, "uil", "WEB-04") is None


def test_looking_changes_nothing(desk: Desk) -> None:
    head = entries(desk.workspace)
    for _ in range(58):
        desk.press(Qt.Key.Key_Down, "", CONTROL)
    assert desk.now == "NWS-10"
    for _ in range(58):
        desk.press(Qt.Key.Key_Up, "", CONTROL)
    desk.settle()
    assert entries(desk.workspace) == head


def entries(workspace: Workspace) -> int:
    with workspace.reading() as db:
        return int(db.value("SELECT count(*) FROM entry"))


def test_saving_the_same_again_makes_no_entry(desk: Desk) -> None:
    desk.figures("13")
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    head = entries(desk.workspace)
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.enter()
    desk.settle()
    assert entries(desk.workspace) == head
    assert not desk.page.question.draft.isVisibleTo(desk.page)


def test_not_applicable_needs_its_reason(desk: Desk) -> None:
    desk.press(Qt.Key.Key_N, "n")
    desk.enter()
    assert desk.now == "WEB-04"
    assert desk.page.question.answer.wrong.text()
    desk.write("сайта нет")
    desk.enter()
    desk.settle()
    assert desk.content("WEB-04") == Content("not_applicable", reason="сайта нет")


def test_cannot_tell_with_its_code_and_reasons_given_before(desk: Desk) -> None:
    desk.press(Qt.Key.Key_U, "u")
    desk.write("закрыто")
    desk.page.question.aside._codes["refused_by_body"].click()
    desk.page.question.aside.reason.setFocus()
    desk.enter()
    desk.settle()
    assert desk.content("WEB-04") == Content("cannot_tell", reason="закрыто", code="refused_by_body")
    desk.press(Qt.Key.Key_U, "u")
    assert desk.page.question.aside._reasons["cannot_tell"] == ("закрыто",)


def test_a_value_takes_not_applicable_back(desk: Desk) -> None:
    desk.press(Qt.Key.Key_N, "n")
    desk.page.question.answer.editor.main_field().setFocus()  # type: ignore[union-attr]
    desk.figures("5")
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    assert desk.content("WEB-04").value == "5/20"


def test_good_practice_and_the_day_looked_at(desk: Desk) -> None:
    desk.figures("5")
    desk.press(Qt.Key.Key_G, "g")
    desk.write("учиться у них")
    desk.press(Qt.Key.Key_D, "в", Qt.KeyboardModifier.AltModifier)
    desk.figures("-3")
    desk.enter()
    desk.settle()
    content = desk.content("WEB-04")
    assert content.good_practice == "учиться у них"
    assert str(content.observed_on) == "2026-03-28"


def test_letters_are_letters_in_a_text_field(desk: Desk) -> None:
    desk.page.question.aside.comment.setFocus()
    desk.press(Qt.Key.Key_N, "n")
    assert desk.page.question.aside.comment.toPlainText() == "n"
    assert not desk.page.question.aside.not_applicable.isChecked()
    desk.press(Qt.Key.Key_N, "n", Qt.KeyboardModifier.AltModifier)
    assert desk.page.question.aside.not_applicable.isChecked()


def test_undo_and_redo_show_what_they_changed(desk: Desk) -> None:
    desk.figures("13")
    desk.enter()
    desk.settle()
    assert desk.now == "WEB-05"
    desk.press(Qt.Key.Key_Z, "", CONTROL)
    desk.settle()
    assert desk.now == "WEB-04"
    assert desk.content("WEB-04") == Content()
    assert desk.page.question.typed().value == ""
    desk.press(Qt.Key.Key_Y, "", CONTROL)
    desk.settle()
    assert desk.content("WEB-04").value == "13/20"
    assert desk.page.question.typed().value == "13/20"
    assert desk.page.question.isAncestorOf(desk.page.focusWidget())  # the cursor is where it was


def test_a_rule_that_decides_says_so(desk: Desk) -> None:
    for code in ("SOC-10", "SOC-11"):
        desk.page.go(code)
        desk.press(Qt.Key.Key_0, "0")
        desk.enter()
    assert desk.now not in ("SOC-12", "SOC-13")
    desk.settle()
    desk.page.go("SOC-12")
    rule = desk.page.question.rule
    assert rule.isVisibleTo(desk.page)
    assert "SOC-10" in rule._sentence.text()
    assert "0\u00a0баллов" in rule._sentence.text()


def test_moving_between_bodies_keeps_what_was_typed(desk: Desk) -> None:
    desk.figures("13")
    desk.press(Qt.Key.Key_PageDown, "", CONTROL)
    first = desk.page.body
    assert first != "uil"
    desk.settle()
    assert desk.content("WEB-04").value == "13/20"
    assert desk.now == "WEB-04"
    assert desk.page.question.typed().value == ""


def test_the_place_is_remembered(desk: Desk) -> None:
    desk.page.go("FBK-01")
    desk.page.close_page()
    desk.page.open(desk.audit, None)
    assert (desk.page.body, desk.now) == ("uil", "FBK-01")


def test_panes_are_reached_by_key(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    assert desk.page.evidence.isAncestorOf(desk.page.focusWidget())
    desk.press(Qt.Key.Key_F6)
    assert desk.page.focusWidget() is desk.page.tree.tree
    desk.press(Qt.Key.Key_F6)
    assert desk.page.question.isAncestorOf(desk.page.focusWidget())
    desk.press(Qt.Key.Key_Slash, "/", Qt.KeyboardModifier.AltModifier)
    assert desk.page.focusWidget() is desk.page.tree.search
    desk.write("мобильн")
    desk.enter()
    assert desk.now == "WEB-11"


def test_where_nothing_is_found_the_words_have_the_room_of_the_tree(desk: Desk) -> None:
    pane = desk.page.tree
    pane.search.setText("no such indicator")
    assert (pane.tree.isVisible(), pane._nothing.isVisible()) == (False, True)
    top = pane._nothing.geometry().top()
    desk.qtbot.waitUntil(lambda: pane._nothing.height() > 200)
    assert pane._nothing.geometry().top() == top
    desk.press(Qt.Key.Key_F6)
    desk.press(Qt.Key.Key_F6)
    assert desk.page.focusWidget() is pane.search
    pane.search.setText("")
    assert (pane.tree.isVisible(), pane._nothing.isVisible()) == (True, False)


def test_a_failed_save_keeps_the_typed_text_on_the_screen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = answers.save

    def full(tx: Transaction, **kwargs: Any) -> None:
        raise TyndaError("store.disk_full", path="x")

    monkeypatch.setattr(answers, "save", full)
    desk.figures("13")
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    assert desk.page.question.typed().value == "13/20"
    assert desk.page.question.answer.wrong.isVisibleTo(desk.page)
    assert desk.page.is_dirty()
    monkeypatch.setattr(answers, "save", real)
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    assert desk.content("WEB-04").value == "13/20"
    assert not desk.page.question.answer.wrong.text()


def test_stepping_over_a_reason_writes_nothing_into_it(desk: Desk) -> None:
    desk.press(Qt.Key.Key_U, "u")
    desk.write("did not open")
    desk.enter()
    desk.settle()
    desk.page.go("WEB-04")
    assert desk.page.focusWidget() is desk.page.question.aside.cannot_tell
    desk.press(Qt.Key.Key_J, "j")
    desk.settle()
    assert desk.now != "WEB-04"
    desk.page.go("WEB-04")
    desk.enter()  # saves and goes on; it does not press what is chosen
    desk.settle()
    assert desk.now != "WEB-04"
    assert (desk.content("WEB-04").state, desk.content("WEB-04").reason) == ("cannot_tell", "did not open")
    desk.page.go("WEB-05")
    desk.press(Qt.Key.Key_N, "n")
    assert desk.page.focusWidget() is desk.page.question.aside.reason


def test_every_control_has_a_name(desk: Desk) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for one in desk.page.findChildren(kind):
            if isinstance(one.parent(), QLineEdit):  # Qt's own button to clear it
                continue
            named = one.accessibleName() or (isinstance(one, QAbstractButton) and one.text())
            assert named or one.objectName().startswith("qt_"), one


def stand_against(desk: Desk, code: str, value: str) -> None:
    """A second answer that has not seen the first, as a merge brings it."""

    def write(tx: Transaction) -> Changes:
        payload = AnswerGiven(desk.audit, "uil", code, "answered", value, "", None, "", None, "")
        tx.record(payload, supersedes=())
        return tx.changes()

    assert desk.session.context is not None
    desk.session.context.hub.run(write)
    desk.settle()


def test_a_conflict_is_shown_and_settled_by_choosing(desk: Desk) -> None:
    desk.figures("13")
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    stand_against(desk, "WEB-04", "8/20")
    card = desk.page.question.conflict
    assert card.isVisibleTo(desk.page)
    buttons = {button.accessibleName(): button for button in card.findChildren(QPushButton)}
    assert len(buttons) == 2
    assert len([one for one in card.findChildren(QLabel) if "0\u00a0подтверждений" in one.text()]) == 2
    next(button for name, button in buttons.items() if "8\u00a0из\u00a020" in name).click()
    desk.settle()
    assert desk.content("WEB-04").value == "8/20"
    assert desk.page.question.typed().value == "8/20"
    assert not desk.page.question.conflict.isVisibleTo(desk.page)


def test_a_conflict_is_settled_by_a_new_answer(desk: Desk) -> None:
    desk.figures("13")
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    stand_against(desk, "WEB-04", "8/20")
    desk.press(Qt.Key.Key_Down, "", CONTROL)
    desk.settle()
    answer = desk.saved("WEB-04")
    assert answer is not None
    assert answer.in_conflict  # looking settles nothing
    desk.press(Qt.Key.Key_Up, "", CONTROL)
    desk.figures("10")
    desk.enter()
    desk.settle()
    assert desk.content("WEB-04").value == "10/20"


def test_an_answer_changed_behind_ones_back_is_not_overwritten(desk: Desk) -> None:
    desk.figures("13")
    desk.workspace.run(
        answers.save,
        audit=desk.audit,
        body="uil",
        indicator="WEB-04",
        content=Content("answered", "2/20"),
    )
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    assert desk.content("WEB-04").value == "2/20"
    assert desk.page.question.typed().value == "13/20"
    assert desk.page.question.answer.wrong.isVisibleTo(desk.page)
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    assert desk.content("WEB-04").value == "13/20"


def test_the_last_audit_stands_beside_the_question(
    tmp_path: Path, qtbot: QtBot, open_session: OpenSession
) -> None:
    with making.workspace(tmp_path) as place:
        first = making.audit(place, "first")
        before = Content("answered", "8/20", comment="слайды")
        place.run(answers.save, audit=first.id, body="uil", indicator="WEB-04", content=before)
        methodology = load_shipped("AKT-OPENNESS")
        second = replace(first, id=str(uuid.uuid4()), code="second", previous=first.id)
        place.run(audits.create, audit=second, methodology=methodology)
        file = place.path
    desk = Desk(open_session(file, "ru"), qtbot, second.id)
    desk.page.open(second.id, "uil", "WEB-04")
    card = desk.page.question.last
    assert card.isVisibleTo(desk.page)
    assert "8\u00a0из\u00a020" in card._value.text()
    assert card._note.text() == "слайды"
    desk.figures("13")
    desk.page.question.judge()
    assert card._change.text() == "▲ стало лучше"


@pytest.mark.parametrize("code", ["WEB-02", "WEB-03", "WEB-04"])
def test_the_field_of_an_answer_is_in_the_first_view_on_the_lowest_screen(desk: Desk, code: str) -> None:
    """The legal basis comes after what is entered there, and below the question where there is room."""
    question = desk.page.question
    legal = question.head.legal
    desk.session.window.resize(853, 480)
    desk.page.go(code)
    assert question.answer.editor is not None
    field = question.answer.editor.main_field()
    assert field is not None

    def top(widget: QWidget) -> int:
        return widget.mapTo(question, QPoint()).y()

    desk.qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
    assert question.verticalScrollBar().value() == 0
    desk.qtbot.waitUntil(lambda: top(legal) > top(question.aside))
    desk.session.window.resize(1280, 720)
    desk.qtbot.waitUntil(lambda: top(legal) < top(question.answer))
    assert question.head.isAncestorOf(legal)


def test_the_field_of_an_answer_is_seen_below_all_that_stands_above_it(desk: Desk) -> None:
    """On the lowest screen the question gives way: one would type unseen."""
    question = desk.page.question
    desk.session.window.resize(853, 480)
    desk.page.go("WEB-04")
    notice = QLabel("\n".join("what was sent back " * 2 for _ in range(12)))
    question._column.insertWidget(1, notice)
    desk.page.go("WEB-05")
    desk.page.go("WEB-04")
    editor = question.answer.editor
    assert editor is not None
    field = editor.main_field()
    desk.qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
    assert question.is_resting
    line = notice.fontMetrics().lineSpacing()  # none is cut at the upper edge
    assert 0 < question.verticalScrollBar().value() < notice.height() + line


def test_on_the_lowest_screen_one_sees_what_stands_against_what(desk: Desk) -> None:
    """There is no room for it and for a new answer, too."""
    question = desk.page.question
    desk.session.window.resize(853, 480)
    desk.page.go("WEB-06")
    desk.press(Qt.Key.Key_3, "3")
    desk.press(Qt.Key.Key_S, "", CONTROL)
    desk.settle()
    desk.page.go("WEB-05")
    desk.page.go("WEB-06")
    stand_against(desk, "WEB-06", "2")
    desk.qtbot.waitUntil(question.conflict.isVisible)
    QTest.qWait(100)  # it stays so
    told = question.conflict.findChildren(QLabel)[0]
    desk.qtbot.waitUntil(lambda: told.visibleRegion().boundingRect() == told.rect())
    assert question.is_resting


def test_no_score_says_what_it_is(desk: Desk) -> None:
    """A score has its weight beside it."""
    card = desk.page.question.answer
    desk.figures("")
    for width in (853, 1280, 1920):
        desk.session.window.resize(width, 720)
        for code in ("WEB-01", "WEB-03", "WEB-04"):
            desk.page.go(code)
            desk.settle()
            assert card._figure.text() == "–"
            assert card._score_title.isVisibleTo(desk.page)


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_score_of_a_question_stays_where_it_is(desk: Desk, width: int) -> None:
    """Whatever is answered and whichever question one comes from."""
    card = desk.page.question.answer
    desk.session.window.resize(width, 1000)
    places, titles = set(), set()
    for before, figures in (("WEB-02", ""), ("WEB-03", "1"), ("WEB-02", "20"), ("WEB-03", "13")):
        desk.page.go(before)
        desk.page.go("WEB-04")
        desk.settle()
        if figures:
            desk.figures(figures)
            desk.page.question.judge()
        QApplication.processEvents()
        places.add((card._first.direction(), card._score_lines.direction()))
        titles.add(card._score_title.isHidden() if card._rest.text() else None)
    assert len(titles - {None}) == 1  # of a score: without one there is room
    assert len(places) == 1


def test_a_score_is_written_alike_in_the_options_the_figure_and_the_arithmetic(desk: Desk) -> None:
    desk.page.go("WEB-01")
    desk.press(Qt.Key.Key_1, "1")
    desk.page.question.judge()
    card = desk.page.question.answer
    score = card._figure.text()
    assert re.fullmatch(r"[01],\d\d", score)
    assert card._why.text().splitlines()[-1].startswith(f"{score} ×")
    assert isinstance(card.editor, OptionsEditor)
    assert score in {card.editor._score(code) for code in card.editor._rows}
    desk.page.go("WEB-04")
    assert all(re.fullmatch(r"[01],\d\d", card.bands._texts(one)[1]) for one in card._segments)


@pytest.mark.parametrize(("lang", "told"), [("kk", 1), ("ru", 0), ("en", 1)])
def test_it_is_said_when_the_page_of_an_act_is_in_another_language(
    desk: Desk, qtbot: QtBot, lang: Lang, told: int
) -> None:
    sheet = desk.page.sheet
    assert sheet is not None
    indicator = sheet.methodology.find("WEB-04")
    assert indicator is not None
    words = Catalogue(lang)
    help_ = IndicatorHelp(words, sheet.methodology, indicator, desk.page)
    head = QuestionHead(words, desk.session.theme)
    qtbot.addWidget(head)
    head.show_question(sheet, indicator)
    for place in (help_, head):
        shown = [one.text() for one in place.findChildren(QLabel)]
        assert shown.count(words.text("legal.page_ru")) == told
