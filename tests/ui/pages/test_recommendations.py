"""The page of recommendations through the real window: proposing, promising, keeping, grouping, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.evidence.intake import examine
from core.journal.kinds.letters import LetterRegistered
from core.journal.kinds.recommendations import RecommendationMoved
from core.letters import reads as letters
from core.letters.operations import register
from core.letters.records import Letter
from core.recommendations import operations, reads
from core.recommendations.records import Draft, Recommendation
from core.text import LANGS, Lang
from core.workspace import Workspace
from tests import making
from tests.core.recommendations.making_recommendations import DAY, DUE, WORDS, give, one, place
from tests.core.recommendations.test_operations import beside
from tests.ui.conftest import OpenSession
from ui.dialogs.image_viewer import ImageViewer
from ui.dialogs.letter import LetterDialog
from ui.dialogs.letters import LettersDialog
from ui.dialogs.recommend import RecommendDialog
from ui.dialogs.recommendation_step import StepDialog
from ui.dialogs.wording import GeneralDialog, WordingDialog
from ui.models.followed import COLUMNS, GROUPINGS, Wanted, arrange
from ui.pages.checklist import ChecklistPage
from ui.pages.recommendations import RecommendationsPage
from ui.session import Session

PAST = date(2026, 6, 30)


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """Two bodies; of Uil's answers one is recommended about and promised by a day that is over."""
    workspace, audit = place(tmp_path)
    give(workspace, audit, "uil", "PRS-10", "no")
    own = one(workspace, audit)
    workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE)
    workspace.close()
    return tmp_path / "test.tynda"


def _open(open_session: OpenSession, file: Path) -> tuple[Session, RecommendationsPage]:
    session = open_session(file, lang="ru")
    session.window.go("recommendations")
    session.jobs.settle()
    page = session.window.shown
    assert isinstance(page, RecommendationsPage)
    return session, page


def _dialog(session: Session, kind: type[QDialog]) -> QDialog:
    session.jobs.settle()
    found = [one for one in session.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def _every(session: Session) -> tuple[Recommendation, ...]:
    assert session.context is not None
    with session.context.workspace.reading() as db:
        return reads.everything(db)


def _settle(session: Session, page: RecommendationsPage) -> None:
    session.jobs.settle()
    session.settle()
    page.reload()
    session.jobs.settle()


def test_the_list_says_what_is_late(open_session: OpenSession, file: Path) -> None:
    _session, page = _open(open_session, file)
    rows = page.table.followed.rows
    assert rows[0].own is None
    assert "1\u00a0просрочена" in rows[0].cells[0]
    assert rows[1].cells[3] == "! Просрочена"
    assert page.bar.filters["overdue"].text() == "Просрочено: 1"
    page.bar.filters["done"].click()
    assert page.table.followed.rows == ()
    assert page._empty.isVisible()
    page.clear()
    assert len(page.found()) == 1


def test_answers_below_the_threshold_are_ticked_worded_and_made_in_one_step(
    open_session: OpenSession, file: Path, qtbot: QtBot
) -> None:
    session, page = _open(open_session, file)
    page.commands.propose()
    dialog = _dialog(session, RecommendDialog)
    assert isinstance(dialog, RecommendDialog)
    offered = {(one.body, one.indicator) for one in dialog._shown}
    assert ("alga", "PRS-01") in offered
    assert ("uil", "PRS-01") not in offered, "it has one already"
    row = next(row for row, one in enumerate(dialog._shown) if one.indicator == "PRS-10")
    dialog.table.setCurrentCell(row, 0)
    dialog.wording.fields["ru"].setPlainText("Утвердить план.")
    assert dialog.table.is_ticked(row), "what is reworded is meant"
    with qtbot.waitSignal(dialog.finished):
        dialog.go.click()
    made = _every(session)[-1]
    assert (made.indicator, made.text.ru) == ("PRS-10", "Утвердить план.")
    session.undo()
    _settle(session, page)
    assert len(_every(session)) == 1


def test_a_bulk_step_moves_all_that_are_chosen(
    open_session: OpenSession, file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    session, page = _open(open_session, file)
    page.commands.make_general()
    general = _dialog(session, GeneralDialog)
    assert isinstance(general, GeneralDialog)
    general.bodies.tick(["uil", "alga"])
    general.to.setCurrentIndex(1)
    general.wording.fields["kk"].setPlainText("Айдар ашу.")
    general.wording.fields["ru"].setPlainText("Открыть рубрику.")
    with qtbot.waitSignal(general.finished):
        general.go.click()
    _settle(session, page)
    page.bar.filters["editorial_office"].click()
    page.table.selectAll()
    assert len(page.table.chosen()) == 2
    page.commands.act("promise")
    dialog = _dialog(session, StepDialog)
    assert isinstance(dialog, StepDialog)
    assert dialog.go is not None
    dialog.go.click()
    assert dialog.isVisible(), "without a due date nothing is recorded"
    dialog.due.show_text("2027-12-31")
    paper = tmp_path / "letter.txt"
    paper.write_text("№ 7", encoding="utf-8")
    dialog.documents.add([paper])
    with qtbot.waitSignal(dialog.finished):
        dialog.go.click()
    promised = [one for one in _every(session) if one.addressee == "editorial_office"]
    assert {one.status for one in promised} == {"promised"}
    assert len({one.standing.evidence for one in promised}) == 1
    session.undo()
    _settle(session, page)
    assert {one.status for one in _every(session) if one.addressee == "editorial_office"} == {"open"}


def test_a_refusal_is_told_in_the_dialog(open_session: OpenSession, file: Path, qtbot: QtBot) -> None:
    session, page = _open(open_session, file)
    page.commands.act("fulfil")
    dialog = _dialog(session, StepDialog)
    assert isinstance(dialog, StepDialog)
    assert dialog.go is not None
    dialog.go.click()
    qtbot.waitUntil(lambda: "подтвержд" in dialog._said.text())
    assert _every(session)[0].status == "promised"


def test_a_letter_carries_what_is_chosen_and_locks_its_wording(
    open_session: OpenSession, file: Path, qtbot: QtBot
) -> None:
    session, page = _open(open_session, file)
    page.commands.act("word")
    wording = _dialog(session, WordingDialog)
    wording.reject()
    page.commands.act("letter")
    dialog = _dialog(session, LetterDialog)
    assert isinstance(dialog, LetterDialog)
    assert dialog.bodies.chosen() == ("uil",)
    dialog.number.setText("12-1/45")
    dialog.day.show_text("2026-04-05")
    assert dialog.go is not None
    with qtbot.waitSignal(dialog.finished):
        dialog.go.click()
    _settle(session, page)
    assert session.context is not None
    with session.context.workspace.reading() as db:
        (letter,) = letters.everything(db)
    assert set(letter.prices) == {_every(session)[0].id}
    assert page.side.buttons["word"].isHidden()
    assert any("12-1/45" in cell for cell in page.table.followed.rows[1].cells)


def test_the_fields_of_a_letter_stand_in_two_columns(
    open_session: OpenSession, file: Path, qtbot: QtBot
) -> None:
    session, page = _open(open_session, file)
    page.commands.act("letter")
    dialog = _dialog(session, LetterDialog)
    assert isinstance(dialog, LetterDialog)

    def lefts(*fields: QWidget) -> set[int]:
        return {one.mapTo(dialog, QPoint(0, 0)).x() for one in fields}

    first, second = (dialog.way, dialog.day, dialog.about), (dialog.number, dialog.due, dialog.answers)
    qtbot.waitUntil(lambda: len(lefts(*first)) == len(lefts(*second)) == 1)
    dialog.reject()


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_every_grouping_shows_all(open_session: OpenSession, file: Path, grouping: str) -> None:
    _session, page = _open(open_session, file)
    assert page.register is not None
    wanted = Wanted(today=PAST, grouping=grouping)  # type: ignore[arg-type]
    rows = arrange(page.register, wanted, page._context.catalogue)
    assert sum(row.own is not None for row in rows) == 1
    assert (rows[0].own is None) == bool(grouping)


def test_the_calendar_and_the_numbers_lead_back_to_the_list(open_session: OpenSession, file: Path) -> None:
    _session, page = _open(open_session, file)
    page.show_view("calendar")
    assert f"{page.calendar.month:%Y-%m}" == "2026-06"
    assert "PRS-01" in page.calendar.list.item(0).text()
    page.calendar.turn(1)
    assert f"{page.calendar.month:%Y-%m}" == "2026-07"
    page.show_view("bodies")
    overdue = page.bodies.item(0, 5)
    assert overdue is not None
    assert overdue.text() == "1"
    page.bodies.setCurrentCell(0, 0)
    page.bodies._open()
    assert (page.views.currentIndex(), page.wanted.body) == (0, "uil")


def test_the_keys_of_the_page(open_session: OpenSession, file: Path) -> None:
    session, page = _open(open_session, file)
    QTest.keyClick(page.table, Qt.Key.Key_V)
    assert page.views.currentIndex() == 1
    page.show_view("list")
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "PRS-01" in QApplication.clipboard().text()
    QTest.keyClick(page.table, Qt.Key.Key_X)
    _dialog(session, StepDialog).reject()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    shown = session.window.shown
    assert isinstance(shown, ChecklistPage)
    assert shown.place() == ("uil", "PRS-01")
    session.window.go_back()
    assert session.window.page == "recommendations"


def test_a_conflict_is_settled_beside_the_list(open_session: OpenSession, file: Path, qtbot: QtBot) -> None:
    session, page = _open(open_session, file)
    assert session.context is not None
    (own,) = _every(session)
    other = RecommendationMoved(own.id, "dropped", DAY.isoformat(), None, "", [], "нет ставки")
    session.context.workspace.run(beside, payload=other)
    page.reload()
    session.jobs.settle()
    assert page.bar.filters["conflicts"].text() == "Расхождения: 1"
    page.table.go(1)
    page._show_side()
    with qtbot.waitSignal(session.context.hub.changed):
        page.side.settled.emit(*_dropped(session, own))
    assert (_every(session)[0].status, _every(session)[0].conflict) == ("dropped", False)


def _dropped(session: Session, own: Recommendation) -> tuple[str, str]:
    from core.journal.log import load_heads

    assert session.context is not None
    subject = f"recommendation-status:{own.id}"
    with session.context.workspace.reading() as db:
        heads = load_heads(db, subject)
    return subject, next(head.hash for head in heads if "нет ставки" in str(head.payload))


def test_a_letter_in_conflict_is_shown_and_settled(
    open_session: OpenSession, file: Path, qtbot: QtBot
) -> None:
    session, page = _open(open_session, file)
    assert session.context is not None
    workspace = session.context.workspace
    letter = Letter("letter-1", "outgoing", "7", DAY, bodies=("uil",))
    workspace.run(register, letter=letter)
    other = LetterRegistered("letter-1", "outgoing", "8", DAY.isoformat(), None, "", ["uil"], "", [], {})
    workspace.run(beside, payload=other)
    page.reload()
    session.jobs.settle()
    page.commands.show_letters()
    dialog = _dialog(session, LettersDialog)
    assert isinstance(dialog, LettersDialog)
    shown, state = dialog.table.item(0, 1), dialog.table.item(0, 4)
    assert shown is not None and state is not None
    number = shown.text()  # the dialog is gone afterwards
    assert "на двух компьютерах" in state.text()
    with qtbot.waitSignal(dialog.finished):
        dialog._settle.click()
    with workspace.reading() as db:
        (settled,) = letters.everything(db)
    assert (settled.conflict, f"№ {settled.number}") == (False, number)


def test_a_document_of_the_story_opens(open_session: OpenSession, file: Path, qtbot: QtBot) -> None:
    session, page = _open(open_session, file)
    assert session.context is not None
    (own,) = _every(session)
    proof = examine(making.picture(), name="feed.png", how="file")
    session.context.workspace.run(operations.fulfil, recommendations=[own.id], day=DAY, documents=[proof])
    page.reload()
    session.jobs.settle()
    page.table.go(1)
    page._show_side()
    found = [one for one in page.side.findChildren(QPushButton) if one.text() == "feed.png"]
    button = found[-1]  # an earlier showing may not be gone yet
    button.click()
    viewer = _dialog(session, ImageViewer)
    viewer.reject()


def _link(session: Session, audit: str) -> QPushButton:
    """From the body's checklist to what was recommended about the whole of it."""
    session.window.show_question("uil", "PRS-01", audit)
    checklist = session.window.shown
    assert isinstance(checklist, ChecklistPage)
    return checklist.tree.general


def test_what_was_recommended_about_the_whole_body_is_asked_in_the_next_audit(
    open_session: OpenSession, file: Path, qtbot: QtBot
) -> None:
    """From the checklist to the list of what is to be asked, where it is said that it was not kept."""
    with Workspace.open(file) as workspace:
        workspace.run(operations.make, drafts=[Draft("uil", "", "", WORDS)])
    session, page = _open(open_session, file)
    assert page.audit is not None
    assert page.bar.filters["asked"].text() == "Спросить в этом аудите: 1"
    link = _link(session, page.audit.id)
    assert (link.isVisible(), link.text()) == (True, "1\u00a0общая рекомендация")
    link.click()
    session.jobs.settle()
    shown = session.window.shown
    assert isinstance(shown, RecommendationsPage)
    page, audit = shown, shown.audit
    assert audit is not None
    qtbot.waitUntil(lambda: bool(page.table.chosen()))
    assert [(one.body, one.indicator) for one in page.found()] == [("uil", "")]
    assert not page.side.buttons["not_kept"].isHidden()
    QTest.keyClick(page.table, Qt.Key.Key_K)
    _settle(session, page)
    asked = next(one for one in _every(session) if not one.indicator)
    assert [(one.audit, one.kept) for one in asked.checks] == [(audit.id, False)]
    assert page.found() == ()
    link = _link(session, audit.id)
    assert not link.isVisible()
    session.undo()
    qtbot.waitUntil(link.isVisible)


def test_what_the_audit_does_not_ask_about_cannot_be_found_not_kept(
    open_session: OpenSession, file: Path
) -> None:
    session, page = _open(open_session, file)
    own = _every(session)[0]
    page.table.go(page.table.followed.row_of(own.id))
    QTest.keyClick(page.table, Qt.Key.Key_K)
    session.settle()
    assert not _every(session)[0].checks, "it is the audit's own"
    assert page.bar.filters["asked"].isHidden()


def test_settling_beside_the_list_is_taken_back(open_session: OpenSession, file: Path) -> None:
    session, page = _open(open_session, file)
    own = _every(session)[0]
    assert session.context is not None
    moved = RecommendationMoved(own.id, "dropped", DAY.isoformat(), None, "", [], "нет ставки")
    session.context.workspace.run(beside, payload=moved)
    _settle(session, page)
    page.side.settled.emit(*_dropped(session, own))
    session.settle()
    assert not _every(session)[0].conflict
    session.undo()
    session.settle()
    assert _every(session)[0].conflict
    session.redo()
    session.settle()
    assert (_every(session)[0].status, _every(session)[0].conflict) == ("dropped", False)


def test_a_wording_is_read_whole_and_a_narrow_list_has_the_day_below_the_state(
    open_session: OpenSession, file: Path, qtbot: QtBot
) -> None:
    session, page = _open(open_session, file)
    session.window.resize(1280, 720)
    table = page.table
    heading, own = table.followed.rows
    words = "Отвечать на каждый вопрос и каждую жалобу в отзывах, назначить ответственного. " * 2
    cells = tuple(words if name == "wording" else cell for name, cell in zip(COLUMNS, own.cells, strict=True))
    wording, status, due = (COLUMNS.index(one) for one in ("wording", "status", "due"))
    table.show_rows((heading, replace(own, cells=cells)), "body")
    qtbot.waitUntil(lambda: table.isColumnHidden(due))
    room = QRect(0, 0, table.columnWidth(wording) - 2 * 11, 1000)
    needed = table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
    qtbot.waitUntil(lambda: table.rowHeight(1) >= needed + 8)
    assert table.rowHeight(1) < needed + 2 * table.fontMetrics().lineSpacing()
    assert table.rowHeight(0) < 2 * table.fontMetrics().lineSpacing() + 8, "a heading has one line"
    said = table.model().index(1, status)
    day = table.model().index(1, due).data()
    assert said.data() == f"! Просрочена\n{day}"
    assert said.data(Qt.ItemDataRole.AccessibleTextRole) == f"Состояние / Срок: ! Просрочена, {day}"
    assert table.horizontalHeader().height() < 2 * table.fontMetrics().lineSpacing() + 8
    assert own.own is not None
    done = replace(own.own, standing=replace(own.own.standing, status="done"))
    shown = table.followed._cell(replace(own, own=done), status)
    assert shown == own.cells[status], "a day that it was not kept on"
    session.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: not table.isColumnHidden(due))
    assert said.data() == "! Просрочена"


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_found_is_counted_on_the_line_of_the_search(
    open_session: OpenSession, file: Path, qtbot: QtBot, lang: Lang
) -> None:
    session = open_session(file, lang=lang)
    session.window.resize(853, 480)
    session.window.go("recommendations")
    session.jobs.settle()
    page = session.window.shown
    assert isinstance(page, RecommendationsPage)
    bar = page.bar

    def middle(widget: QWidget) -> int:
        return widget.mapTo(bar, widget.rect().center()).y()

    qtbot.waitUntil(lambda: abs(middle(bar._copy) - middle(bar.search)) <= 2)
    assert abs(middle(bar._count) - middle(bar.search)) <= 2
