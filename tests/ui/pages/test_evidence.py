"""The evidence page in the real window: found, seen, linked, taken off, taken out; all by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.evidence import operations, reads
from core.evidence.copies import copy_of
from core.evidence.intake import examine
from core.formatting import moment
from core.methodology.load import load_shipped
from core.workspace import Workspace
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.rail import rail_figure
from ui.dialogs.image_viewer import ImageViewer
from ui.dialogs.proves import ProvesDialog
from ui.models.findings import count
from ui.models.gallery_model import COLUMNS
from ui.pages.evidence import EvidencePage
from ui.pages.evidence_missing import MissingTable
from ui.pages.evidence_table import EvidenceTable
from ui.pages.overview import OverviewPage
from ui.session import Session

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PIECES = 30


class Desk:
    def __init__(self, session: Session, qtbot: QtBot) -> None:
        assert session.context is not None
        self.session, self.qtbot = session, qtbot
        self.workspace: Workspace = session.context.workspace
        session.window.go("evidence")
        page = session.window.shown
        assert isinstance(page, EvidencePage)
        self.page = page
        self.settle()

    def settle(self) -> None:
        """Until everything is read that has changed."""
        self.session.settle()
        self.qtbot.waitUntil(lambda: self.page.store.is_complete and self.page.board.is_complete)
        self.session.jobs.settle()
        QApplication.processEvents()

    def press(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        focus = QApplication.focusWidget() or self.page.view
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        QApplication.processEvents()

    @property
    def now(self) -> str:
        (line,) = self.page.chosen()[:1]
        assert line.piece is not None
        return line.piece.evidence.note

    def links(self, note: str) -> set[tuple[str, str]]:
        with self.workspace.reading() as db:
            audit = self.page.audit
            found = {sha: one.note for sha, one in reads.of_body(db, audit).items()}
            return {
                (one.body, one.indicator) for one in reads.links(db, audit) if found[one.evidence] == note
            }


def fill(place: Workspace, audit: str, pieces: int = PIECES) -> None:
    codes = [one.id for one in load_shipped("AKT-OPENNESS").indicators()]
    for number in range(pieces):
        intake = examine(
            making.picture(300, 200, number),
            name=f"{number}.png",
            how="paste",
            captured_at=f"2026-03-{1 + number % 28:02d}T10:{number:02d}:00+05:00",
        )
        body = ("uil", "alga")[number % 2]
        place.run(
            operations.attach,
            intake=intake,
            audit=audit,
            body=body,
            indicator=codes[number % len(codes)],
            note=f"сурет {number:02d}",
        )


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, open_session: OpenSession) -> Desk:
    with making.workspace(tmp_path) as place:
        fill(place, making.audit(place).id)
    desk = Desk(open_session(tmp_path / "test.tynda", "ru"), qtbot)
    desk.page.filters.sort_by("title")
    desk.page.show_piece(desk.page.model.pieces()[0].sha256)
    desk.page.view.setFocus()
    return desk


def test_everything_is_there_and_only_what_is_in_view_is_decoded(desk: Desk) -> None:
    page = desk.page
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert len(page.model.pieces()) == PIECES
    seen = page.gallery.visible_rows()
    assert 0 < len(seen) < PIECES
    shas = [one.sha256 for one in page.model.pieces()]
    thumbnails = page.gallery.thumbnails
    desk.qtbot.waitUntil(lambda: thumbnails.get(shas[0]) is not None)
    assert thumbnails.get(shas[-1]) is None
    page.gallery.verticalScrollBar().setValue(page.gallery.verticalScrollBar().maximum())
    desk.qtbot.waitUntil(lambda: thumbnails.get(shas[-1]) is not None)


def test_no_more_thumbnails_are_held_than_allowed(desk: Desk) -> None:
    page = desk.page
    thumbnails = page.gallery.thumbnails
    thumbnails._most = 12
    bar = page.gallery.verticalScrollBar()
    for value in range(0, bar.maximum() + bar.pageStep(), bar.pageStep()):
        bar.setValue(value)
        desk.settle()
    assert len(thumbnails._kept) <= 12


def test_arrows_walk_through_cards_and_past_headings(desk: Desk) -> None:
    columns = desk.page.gallery.columns
    assert columns > 1
    assert desk.now == "сурет 00"
    desk.press(Qt.Key.Key_Right)
    assert desk.now == "сурет 01"
    desk.press(Qt.Key.Key_Down)
    assert desk.now == f"сурет {1 + columns:02d}"
    desk.press(Qt.Key.Key_End)
    assert desk.now == f"сурет {PIECES - 1:02d}"
    desk.press(Qt.Key.Key_Right)
    assert desk.now == f"сурет {PIECES - 1:02d}"
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_G, "g")  # by bodies: two groups of 15
    lines = desk.page.model.lines
    assert [line.count for line in lines if line.piece is None] == [15, 15]
    seen = set()
    desk.press(Qt.Key.Key_Home)
    for _ in range(PIECES):
        seen.add(desk.now)
        desk.press(Qt.Key.Key_Right)
    assert len(seen) == PIECES
    desk.press(Qt.Key.Key_Home)
    rows = 0
    while desk.page.gallery.currentIndex().row() < len(lines) - columns and rows < PIECES:
        desk.press(Qt.Key.Key_Down)
        rows += 1
    assert desk.now in {line.piece.evidence.note for line in lines[-columns:] if line.piece}


def test_gallery_and_table_stand_on_the_same_piece_and_are_remembered(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_V, "v")
    assert desk.page.view is desk.page.table
    assert desk.page.table.isVisible()
    assert desk.now == "сурет 01"
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_V, "v")
    assert desk.page.gallery.isVisible()
    assert desk.now == "сурет 02"


def test_filters_narrow_and_escape_shows_everything_again(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Slash, "/")
    assert QApplication.focusWidget() is desk.page.filters.search
    desk.page.filters.search.setText("27.PNG")
    assert [one.note for one in desk.page.model.pieces()] == ["сурет 27"]
    desk.page.filters.search.setText("жоқжоқ")
    assert desk.page._nothing.isVisible()
    assert "Esc" in desk.page._nothing.text()
    desk.press(Qt.Key.Key_Escape)
    assert len(desk.page.model.pieces()) == PIECES
    assert QApplication.focusWidget() is desk.page.gallery
    combo = desk.page.filters.combos["body"]
    combo.setCurrentIndex(combo.findData("alga"))
    assert len(desk.page.model.pieces()) == PIECES // 2
    assert desk.page._count.text() == f"Показано {PIECES // 2} из {PIECES}"


def test_a_column_sorts_and_again_the_other_way_round(desk: Desk) -> None:
    page = desk.page
    page.table.sorted_by.emit("title")
    assert page.model.pieces()[0].note == f"сурет {PIECES - 1:02d}"
    page.table.sorted_by.emit("title")
    assert page.model.pieces()[0].note == "сурет 00"
    assert page.filters.sorting.currentData()[0] == "title"


def test_seen_large_and_leafed_through_what_the_filters_leave(desk: Desk) -> None:
    combo = desk.page.filters.combos["body"]
    combo.setCurrentIndex(combo.findData("uil"))
    desk.page.view.setFocus()
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Return, "\r")
    viewer = desk.session.window.findChild(ImageViewer)
    assert isinstance(viewer, ImageViewer)
    assert viewer.evidence.note == "сурет 00"
    viewer.step(1)
    assert viewer.evidence.note == "сурет 02"  # 01 is another body's
    desk.session.jobs.settle()
    viewer.close()
    assert desk.now == "сурет 02"


def test_to_the_question_and_back(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Right)
    (line,) = desk.page.chosen()
    assert line.link is not None
    desk.press(Qt.Key.Key_Q, "q")
    assert desk.session.window.shown is not None
    assert desk.session.window.shown.place() == ("alga", line.link.indicator)
    desk.session.window.go_back()
    assert desk.session.window.shown is desk.page
    assert desk.now == "сурет 01"


def test_taken_off_its_answer_and_put_back(desk: Desk) -> None:
    before = desk.links("сурет 00")
    assert len(before) == 1
    desk.press(Qt.Key.Key_Delete)
    desk.settle()
    assert desk.links("сурет 00") == set()
    assert desk.page.filters._tabs["unlinked"].text().endswith("1")
    desk.press(Qt.Key.Key_4, "4")
    assert [one.note for one in desk.page.model.pieces()] == ["сурет 00"]
    desk.session.undo()
    desk.settle()
    assert desk.links("сурет 00") == before
    assert desk.page._nothing.isVisible()


def test_one_capture_proves_several_answers(desk: Desk) -> None:
    desk.press(Qt.Key.Key_L, "l", CONTROL)
    dialog = desk.session.window.findChild(ProvesDialog)
    assert isinstance(dialog, ProvesDialog)
    (first,) = desk.links("сурет 00")
    assert dialog.model.rows[0].place == first  # what is linked stands first
    dialog.search.setText("алгинский web05")
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r")
    QApplication.sendEvent(dialog.search, key)
    desk.settle()
    assert desk.links("сурет 00") == {first, ("alga", "WEB-05")}
    assert dialog.model.states[("alga", "WEB-05")] == 2
    assert "2" in dialog._count.text()
    QApplication.sendEvent(dialog.search, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r"))
    desk.settle()
    assert desk.links("сурет 00") == {first}
    desk.session.undo()
    desk.settle()
    assert desk.links("сурет 00") == {first, ("alga", "WEB-05")}
    dialog.close()
    model = desk.page.model
    text = model.index(model.row_of(desk.page.model.pieces()[0].sha256), 1).data()
    assert "WEB-05" in text
    assert first[1] in text


def test_of_several_answers_one_is_chosen_to_be_taken_off(desk: Desk) -> None:
    sha256 = desk.page.model.pieces()[0].sha256
    desk.workspace.run(
        operations.link_all, evidence=[sha256], audit=desk.page.audit, places=[("alga", "WEB-05")]
    )
    desk.page.store.reload()
    desk.settle()
    desk.press(Qt.Key.Key_Delete)
    dialog = desk.session.window.findChild(ProvesDialog)
    assert isinstance(dialog, ProvesDialog)
    assert len(desk.links("сурет 00")) == 2
    dialog.close()


def test_several_are_chosen_linked_and_copied_at_once(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Right, "", Qt.KeyboardModifier.ShiftModifier)
    desk.press(Qt.Key.Key_Right, "", Qt.KeyboardModifier.ShiftModifier)
    assert len(desk.page.chosen()) == 3
    QGuiApplication.clipboard().clear()
    with desk.qtbot.waitSignal(desk.page.actions_.outgoing.said):
        desk.press(Qt.Key.Key_C, "c", CONTROL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime is not None
    assert len(mime.urls()) == 3
    desk.press(Qt.Key.Key_L, "l", CONTROL)
    dialog = desk.session.window.findChild(ProvesDialog)
    assert isinstance(dialog, ProvesDialog)
    states = dialog.model.states
    assert 1 in states.values()  # some of them are linked there
    place = next(place for place, state in states.items() if state == 1)
    dialog.toggle(dialog.model.index([row.place for row in dialog.model.rows].index(place)))
    desk.settle()
    assert dialog.model.states[place] == 2
    dialog.close()


def test_a_personal_picture_without_a_copy_is_held_back_in_words(desk: Desk) -> None:
    sha256 = desk.page.model.pieces()[0].sha256
    desk.workspace.run(operations.edit, evidence=sha256, personal=True)
    desk.page.store.reload()
    desk.settle()
    assert desk.page.filters._tabs["personal"].text().endswith("1")
    with desk.qtbot.waitSignal(desk.page.actions_.told):
        desk.page.gallery.dragged.emit()
    assert desk.page._said.isVisible()
    assert "сурет 00" in desk.page._said.text()
    desk.press(Qt.Key.Key_Right)
    assert not desk.page._said.isVisible()


def test_what_is_dragged_is_made_of_files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the mouse cannot be held down, the files alone are looked at."""
    made: list[list[Path]] = []
    desk.page.actions_.outgoing.files(desk.page.shown()[:2], made.append)
    desk.qtbot.waitUntil(lambda: bool(made))
    assert [path.read_bytes() for path in made[0]] == [making.picture(300, 200, n) for n in (0, 1)]


def test_missing_is_what_the_overview_counts_and_leads_to_the_question(desk: Desk) -> None:
    methodology = load_shipped("AKT-OPENNESS")
    required = [
        one for one in methodology.indicators() if one.evidence.required and one.answer_type == "yes_no"
    ]
    for indicator in required[:2]:
        desk.workspace.run(
            answers.save,
            audit=desk.page.audit,
            body="aktobe_city",
            indicator=indicator.id,
            content=Content("answered", "yes"),
        )
    desk.page.reload()
    desk.settle()
    board = desk.page.board.board
    assert board is not None
    lacking = count(board, "lacking")
    assert lacking
    desk.press(Qt.Key.Key_2, "2")
    assert isinstance(desk.page.view, MissingTable)
    assert desk.page.missing.findings.rowCount() == lacking
    first = desk.page.missing.findings.rows[0]
    desk.page.missing.setFocus()
    desk.page.missing.clearSelection()
    desk.press(Qt.Key.Key_C, "c", CONTROL)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + lacking
    desk.page.missing.selectRow(0)
    desk.press(Qt.Key.Key_Return, "\r")
    assert desk.session.window.shown is not None
    assert desk.session.window.shown.place() == (first.body, first.indicator)
    desk.session.window.go("overview")
    overview = desk.session.window.shown
    assert isinstance(overview, OverviewPage)
    desk.qtbot.waitUntil(lambda: overview.store.is_complete)
    assert overview.store.board is not None
    assert count(overview.store.board, "lacking") == lacking


def test_the_rail_counts_the_evidence_of_the_audit(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: rail_figure(desk.session, "evidence") == str(PIECES))
    desk.press(Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: rail_figure(desk.session, "evidence") == str(PIECES - 1))


def test_empty_states_say_what_to_do(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    desk = Desk(open_session(tmp_path / "test.tynda", "ru"), qtbot)
    said = []
    for sign in "1234":
        desk.press(Qt.Key(ord(sign)), sign)
        assert desk.page._nothing.isVisible()
        said.append(desk.page._nothing.text())
    assert len(set(said)) == 4
    assert "Ctrl+V" in said[0]


def test_every_control_has_a_name(desk: Desk) -> None:
    for one in desk.page.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
            text = getattr(one, "text", lambda: "")()
            assert one.accessibleName() or text, one


def test_the_menu_offers_what_can_be_done(desk: Desk) -> None:
    menu = desk.page.commands.menu(desk.page)
    assert menu is not None
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert "Перейти к вопросу" in words
    assert "Печатать оригинал" not in words  # there is no copy
    menu.deleteLater()


def test_a_drag_takes_what_is_chosen_and_chooses_nothing_else(desk: Desk) -> None:
    view, asked = desk.page.gallery, []
    view.dragged.connect(lambda: asked.append(len(desk.page.chosen())))
    desk.press(Qt.Key.Key_Right, "", Qt.KeyboardModifier.ShiftModifier)
    begin = view.visualRect(view.model().index(0, 0)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    for far in (30, 120, 400, 600):
        where = QPointF(begin + QPoint(far, 60))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            where,
            view.viewport().mapToGlobal(where),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            NONE,
        )
        QApplication.sendEvent(view.viewport(), event)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=begin + QPoint(600, 60))
    assert asked == [2]
    assert len(desk.page.chosen()) == 2
    desk.session.jobs.settle()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    assert [desk.now] == [line.piece.evidence.note for line in desk.page.chosen() if line.piece]


def test_the_table_is_copied_for_a_spreadsheet(desk: Desk) -> None:
    desk.press(Qt.Key.Key_C, "c", CONTROL | Qt.KeyboardModifier.ShiftModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == PIECES + 1
    assert lines[1].startswith("сурет 00\tУилский район: ")


def test_a_copy_follows_its_original_and_leads_back_to_it(desk: Desk) -> None:
    first = desk.page.model.pieces()[0]
    copy = copy_of("0.png", making.picture(300, 200, 999))
    desk.workspace.run(operations.add_copy, original=first.sha256, intake=copy)
    desk.page.reload()
    desk.settle()
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Return, "\r")
    viewer = desk.session.window.findChild(ImageViewer)
    assert isinstance(viewer, ImageViewer)
    viewer.step(1)
    assert viewer.evidence.sha256 == copy.sha256
    assert viewer.evidence.copy_of == first.sha256
    desk.session.jobs.settle()
    viewer.close()
    assert desk.now == first.note


def test_a_time_is_never_cut_whatever_the_language_writes(
    tmp_path: Path, qtbot: QtBot, open_session: OpenSession
) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        fill(place, audit.id, 2)
        file = place.path
    table = Desk(open_session(file, "en"), qtbot).page.table
    needed = QFontMetrics(table.font()).horizontalAdvance(moment("2026-03-31T10:36", "en"))
    number = [key for key, _ in COLUMNS].index("captured")
    assert table._held()["captured"] > needed
    table.resize(900, 300)
    table._fit()
    assert table.columnWidth(number) > needed


def test_an_address_is_whole_where_there_is_room_and_nothing_scrolls_sideways(
    tmp_path: Path, qtbot: QtBot, open_session: OpenSession
) -> None:
    source = "https://newspaper.baiganin.example/news/2026"
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        intake = examine(making.picture(), name="a.png", how="paste")
        where = {"audit": audit.id, "body": "uil", "indicator": "WEB-01"}
        place.run(operations.attach, intake=intake, source=source, **where)
        file = place.path
    desk = Desk(open_session(file, "kk"), qtbot)
    desk.settle()
    assert desk.session.context is not None
    table = EvidenceTable(desk.session.context, desk.page.model)
    qtbot.addWidget(table)
    table.resize(1600, 300)
    table.show()
    table._span()
    number = [key for key, _ in COLUMNS].index("source")
    assert table.columnWidth(number) > QFontMetrics(table.font()).horizontalAdvance(source)
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(700, 300)
    assert table.isColumnHidden(number)
    widths = (table.columnWidth(one) for one in range(len(COLUMNS)) if not table.isColumnHidden(one))
    assert sum(widths) <= table.viewport().width()
