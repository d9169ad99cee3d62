"""The samples page on a real workspace: typed by keys, pasted, imported, proved, taken over."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.answers import operations
from core.answers import reads as answers
from core.answers.records import Content
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.journal.kinds.base import Json
from core.journal.kinds.samples import SampleRowAdded
from core.samples import reads
from core.samples.records import Sample
from core.workspace import Workspace
from tests import making
from tests.ui.conftest import OpenSession
from ui.capture.captured import from_screen
from ui.models.sample_grid import Role, SampleGrid
from ui.pages.samples import SamplesPage
from ui.session import Session
from ui.widgets.more_columns import STRIP, seen_of
from ui.widgets.sample_view import SampleView
from ui.widgets.sample_widths import PAD

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Bench:
    """The page in its window, and the workspace as the disk has it."""

    def __init__(self, session: Session, qtbot: QtBot, audit: str, table: str = "posts") -> None:
        assert session.context is not None
        self.session = session
        self.qtbot = qtbot
        self.audit = audit
        self.workspace: Workspace = session.context.workspace
        session.window.go("samples")
        page = session.window.findChild(SamplesPage)
        assert isinstance(page, SamplesPage)
        self.page = page
        page.open(audit, "uil", table)
        page.focus_grid()
        QApplication.processEvents()

    @property
    def view(self) -> SampleView:
        assert self.page.filling is not None
        return self.page.filling.view

    @property
    def grid(self) -> SampleGrid:
        assert self.page.filling is not None
        return self.page.filling.grid

    def settle(self) -> None:
        for _ in range(3):  # what comes back may ask for more
            self.session.settle()
            QApplication.processEvents()

    def press(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        """To the editor if one is open, else to the grid."""
        editor = self.view.findChild(QLineEdit)
        target = editor if editor is not None and editor.isVisible() else self.view
        if text:
            QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        else:
            QTest.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def signs(self, text: str) -> None:
        for sign in text:
            self.press(Qt.Key(ord(sign.upper())), sign)

    def tab(self) -> None:
        self.press(Qt.Key.Key_Tab, "\t")

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return, "\r")

    def sample(self, table: str = "posts") -> Sample:
        with self.workspace.reading() as db:
            return reads.of(db, self.audit, "uil", table)

    def drafts(self, table: str = "posts") -> dict[str, dict[str, str]]:
        with self.workspace.reading() as db:
            return reads.drafts(db, self.audit, "uil", table)

    def content(self, code: str) -> Content:
        with self.workspace.reading() as db:
            answer = answers.of_body(db, self.audit, "uil").get(code)
        return answer.content if answer else Content()

    def paste(self, text: str) -> None:
        mime = QMimeData()
        mime.setText(text)
        QApplication.clipboard().setMimeData(mime)
        self.press(Qt.Key.Key_V, modifiers=CONTROL)
        self.settle()


@pytest.fixture
def audit(tmp_path: Path) -> str:
    with making.workspace(tmp_path) as place:
        return making.audit(place).id


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot, open_session: OpenSession, audit: str) -> Bench:
    return Bench(open_session(tmp_path / "test.tynda", "ru"), qtbot, audit)


def type_post(bench: Bench, day: str, keys: str) -> None:
    """A day, then one key for each class, then on to the next row."""
    bench.signs(day)
    bench.tab()
    bench.signs(keys)
    bench.enter()


def test_a_post_is_five_keys_and_enter(bench: Bench) -> None:
    type_post(bench, "30.3", "173")
    type_post(bench, "28", "11")
    bench.settle()
    rows = bench.sample().rows
    assert [row.cells for row in rows] == [
        {"day": "2026-03-30", "page": "org_instagram", "kind": "problem_solution", "language": "both"},
        {"day": "2026-03-28", "page": "org_instagram", "kind": "work_trip"},
    ]
    assert bench.drafts() == {}
    assert (bench.view.currentIndex().row(), bench.view.currentIndex().column()) == (2, 0)


def test_proposals_follow_what_is_typed_and_are_taken_over_with_one_key(bench: Bench) -> None:
    type_post(bench, "30.3", "17")
    type_post(bench, "29.3", "11")
    bench.settle()
    card = bench.page.side.cards["SOC-04"]
    assert "1" in card._value.text() and "50" in card._value.text()
    bench.press(Qt.Key.Key_Return, modifiers=CONTROL)
    bench.settle()
    assert bench.content("SOC-04") == Content("answered", "1/2")
    assert bench.content("SOC-03") == Content("answered", "2")
    assert bench.content("SOC-12") == Content()  # nothing was seen of the akim
    assert not card.take.isVisible()
    type_post(bench, "28.3", "17")
    bench.settle()
    assert card.take.isVisible()
    assert card._state.text() == bench.session.catalogue.text("sample.state_differs")


def test_an_answer_that_is_being_typed_is_not_overwritten(bench: Bench) -> None:
    type_post(bench, "30.3", "17")
    bench.settle()
    bench.workspace.run(operations.save_draft, audit=bench.audit, body="uil", indicator="SOC-04", text="{}")
    bench.page.reload()
    bench.press(Qt.Key.Key_Return, modifiers=CONTROL)
    bench.settle()
    assert bench.content("SOC-04") == Content()
    assert bench.content("SOC-03") == Content("answered", "1")


def test_a_bad_cell_is_marked_in_place_and_outlives_the_program(
    bench: Bench, tmp_path: Path, qtbot: QtBot, open_session: OpenSession
) -> None:
    type_post(bench, "45.13", "17")
    bench.settle()
    assert bench.sample().rows == ()
    index = bench.grid.index(0, 0)
    assert index.data() == "45.13"
    assert "45.13" in index.data(Role.PROBLEM)
    assert "45.13" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    bench.session.close()
    again = Bench(open_session(tmp_path / "test.tynda", "kk"), qtbot, bench.audit)
    assert again.grid.index(0, 0).data() == "45.13"
    again.view.go(0, 0)
    again.signs("30.3")
    again.enter()
    again.settle()
    assert [row.cells["kind"] for row in again.sample().rows] == ["problem_solution"]
    assert again.drafts() == {}


def test_what_does_not_fit_to_the_right_is_never_dropped_without_a_word(bench: Bench) -> None:
    rows = "30.03.2026\tInstagram\tразъяснение\tрусский\n29.03.2026\tFacebook\tсобытие\tрусский\n"
    last = bench.grid.columnCount() - 1
    bench.view.go(0, last)  # Ctrl+End leads there: the evidence of a row that does not exist yet
    bench.paste(rows)
    assert len(bench.grid.rows) == 2
    assert bench.grid.rows[0].cells["kind"] == "clarification"
    before = [dict(row.cells) for row in bench.grid.rows]
    bench.view.clearSelection()
    bench.view.go(0, last - 1)
    bench.paste(rows)
    assert [dict(row.cells) for row in bench.grid.rows] == before
    text = bench.page.context.catalogue.text
    room = len(bench.grid.table.columns) - (last - 1)
    said = text("sample.paste_too_wide", given=4, room=max(room, 0))
    assert bench.session.window.statusBar().currentMessage() == said


def test_columns_that_the_table_does_not_have_are_named(bench: Bench, tmp_path: Path) -> None:
    text, messages = bench.page.context.catalogue.text, bench.session.messages
    file = tmp_path / "posts.csv"
    file.write_text("day;page;Ескертпе;kind;Бос\n2026-03-30;Facebook;маңызды;event;\n", encoding="utf-8")
    bench.page.commands.bring_in(file)
    bench.qtbot.waitUntil(lambda: bool(messages.notices))
    bench.view.go(len(bench.grid.rows), 0)
    bench.paste("30.03.2026\tInstagram\tразъяснение\tрусский" + "\t" * 12 + "артық\n")
    bench.qtbot.waitUntil(lambda: len(messages.notices) == 2)
    for notice, left_out in zip(messages.notices, ("Ескертпе", "16"), strict=True):
        assert notice.wrong
        assert text("sample.left_out", columns=left_out) in notice.text


def test_a_figure_is_not_cut_by_the_edge_of_the_table(bench: Bench) -> None:
    """220 without its last digit would be read as 22."""
    bench.paste("day\tpage\tkind\treactions\n30.03.2026\tInstagram\tразъяснение\t888888\n")
    codes = [column.code for column in bench.grid.table.columns]
    index, edge = bench.grid.index(0, codes.index("reactions")), bench.view.viewport().width()
    assert index.data() == "888888"
    for beyond in (10, 25, 40):
        picture = QImage(edge, 30, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        option = QStyleOptionViewItem()
        option.widget, option.rect = bench.view, QRect(edge - 60, 0, 60 + beyond, 30)
        painter = QPainter(picture)
        bench.view.itemDelegate().paint(painter, option, index)
        painter.end()
        ink = [picture.pixelColor(x, y).lightness() < 200 for x in (edge - 2, edge - 1) for y in range(30)]
        assert not any(ink)
        assert any(picture.pixelColor(x, 15).lightness() < 200 for x in range(edge - 60, edge))


def test_the_grid_fits_a_wide_window_and_stands_still_while_one_types(bench: Bench) -> None:
    header, bar = bench.view.horizontalHeader(), bench.view.horizontalScrollBar()
    bench.session.window.resize(1920, 1080)
    bench.qtbot.waitUntil(lambda: bench.view.viewport().width() > 1100 and bar.maximum() == 0)
    before = [header.sectionSize(one) for one in range(header.count())]
    type_post(bench, "3.11", "1161")
    bench.settle()
    assert [header.sectionSize(one) for one in range(header.count())] == before
    bench.session.window.resize(1280, 720)
    bench.qtbot.waitUntil(lambda: bar.maximum() > 0)
    needed = bench.view.fontMetrics().horizontalAdvance("03.11.2026") + 2 * PAD
    assert header.sectionSize(0) > needed, "the day just typed"
    topic = [column.code for column in bench.grid.table.columns].index("topic")
    assert not bench.grid.index(0, topic).data()
    assert header.sectionSize(topic) >= 150, "one may still type into it"
    room = bench.view.viewport().width()
    bench.qtbot.waitUntil(lambda: 0 < room - seen_of(bench.view)[1] <= STRIP + 1)


def test_undoing_the_mending_of_a_row_brings_back_the_row_as_it_was_left(bench: Bench) -> None:
    """It was in no entry: taking the entry back would leave nothing of it."""
    bench.paste("30.03.2026\tInstagram\tразъяснение\tоба\tда\n")
    assert bench.sample().rows == ()
    (place,) = bench.drafts()
    bench.view.go(0, 3)
    bench.signs("1")
    bench.view.go(1, 0)
    bench.settle()
    bench.qtbot.waitUntil(lambda: len(bench.sample().rows) == 1 and not bench.drafts())
    context = bench.session.context
    assert context is not None
    context.hub.undo()
    bench.qtbot.waitUntil(lambda: bench.drafts().get(place, {}).get("language") == "оба")
    bench.qtbot.waitUntil(lambda: bench.grid.rows[0].cells.get("language") == "оба")
    assert bench.sample().rows == ()
    context.hub.redo()
    bench.qtbot.waitUntil(lambda: len(bench.sample().rows) == 1 and not bench.drafts())
    bench.qtbot.waitUntil(lambda: bench.grid.rows[0].is_whole)


def test_an_unfinished_row_waits_without_being_lost(bench: Bench) -> None:
    bench.signs("30.3")
    bench.tab()
    bench.settle()
    assert [cells["day"] for cells in bench.drafts().values()] == ["2026-03-30"]
    bench.session.window.go("checklist")
    bench.session.window.go("samples")
    bench.settle()
    page = bench.session.window.findChild(SamplesPage)
    assert isinstance(page, SamplesPage) and page.filling is not None
    assert page.filling.grid.index(0, 1).data(Role.WAITING)


def test_five_hundred_pasted_rows_are_one_step_and_faulty_ones_stay_marked(bench: Bench) -> None:
    lines = [f"{n % 28 + 1:02}.03.2026\tInstagram\tразъяснение\tна двух языках" for n in range(500)]
    lines[7] = "вчерась\tInstagram\tразъяснение"
    lines[400] = "01.03.2026\tInstagram\tпляски"
    bench.paste("\n".join(lines))
    assert len(bench.sample().rows) == 498
    assert len(bench.drafts()) == 2
    assert len(bench.grid.rows) == 500
    assert bench.grid.index(7, 0).data(Role.PROBLEM)
    assert bench.grid.index(400, 2).data() == "пляски"
    assert bench.grid.headerData(7, Qt.Orientation.Vertical).endswith("!")
    bench.session.context.hub.undo()  # type: ignore[union-attr]
    bench.settle()
    assert bench.sample().rows == ()
    assert len(bench.grid.rows) == 2


def test_columns_are_found_by_their_titles_in_any_language(bench: Bench) -> None:
    bench.paste("Topic\tKind of post\tDate\tPage\nRoads\tevent\t2026-03-30\tFacebook\n")
    (row,) = bench.sample().rows
    assert row.cells == {"day": "2026-03-30", "page": "org_facebook", "kind": "event", "topic": "Roads"}


def test_what_is_copied_comes_back_when_pasted_below(bench: Bench) -> None:
    type_post(bench, "30.3", "173")
    type_post(bench, "29.3", "112")
    bench.settle()
    bench.view.selectAll()
    bench.press(Qt.Key.Key_C, modifiers=CONTROL)
    text = QApplication.clipboard().text()
    assert "проблема и решение" in text and text.count("\n") == 2
    bench.view.clearSelection()
    bench.view.go(2, 0)
    bench.paste(text)
    cells = [row.cells for row in bench.sample().rows]
    assert cells[:2] == cells[2:]


def test_fill_down_clear_and_remove(bench: Bench) -> None:
    type_post(bench, "30.3", "173")
    bench.signs("29")
    bench.tab()
    bench.press(Qt.Key.Key_D, modifiers=CONTROL)
    bench.press(Qt.Key.Key_D, modifiers=CONTROL)
    bench.enter()
    bench.settle()
    assert bench.sample().rows[1].cells["kind"] == "problem_solution"
    bench.view.go(0, 3)
    bench.press(Qt.Key.Key_Delete)
    bench.enter()
    bench.settle()
    assert "language" not in bench.sample().rows[0].cells
    bench.view.go(0, 0)
    bench.press(Qt.Key.Key_Delete, modifiers=CONTROL)
    bench.settle()
    assert [row.cells["day"] for row in bench.sample().rows] == ["2026-03-29"]
    bench.session.context.hub.undo()  # type: ignore[union-attr]
    bench.settle()
    assert len(bench.grid.rows) == 2


def test_what_is_typed_into_a_recorded_row_can_be_taken_back(bench: Bench) -> None:
    type_post(bench, "30.3", "173")
    bench.settle()
    bench.view.go(0, 2)
    bench.signs("1")
    assert bench.grid.rows[0].cells["kind"] == "work_trip"
    bench.press(Qt.Key.Key_Z, modifiers=CONTROL)
    bench.settle()
    assert bench.grid.rows[0].cells["kind"] == "problem_solution"
    assert len(bench.sample().rows) == 1


def test_a_picture_pasted_onto_a_row_is_its_evidence(bench: Bench) -> None:
    type_post(bench, "30.3", "37")
    bench.settle()
    bench.view.go(0, 0)
    mime = QMimeData()
    mime.setImageData(QImage.fromData(making.picture()))
    QApplication.clipboard().setMimeData(mime)
    bench.view.paste()
    last = bench.grid.columnCount() - 1
    bench.qtbot.waitUntil(lambda: bench.grid.index(0, last).data() == "✓ 1")
    with bench.workspace.reading() as db:
        assert [link.indicator for link in evidence.links(db, bench.audit, "uil")] == ["SOC-12"]
    bench.view.go(0, last)
    bench.press(Qt.Key.Key_Delete)
    bench.settle()
    assert bench.grid.index(0, last).data() == ""
    bench.session.context.hub.undo()  # type: ignore[union-attr]
    bench.settle()
    assert bench.grid.index(0, last).data() == "✓ 1"


def test_a_screenshot_goes_to_the_row_in_hand(bench: Bench) -> None:
    with pytest.raises(TyndaError, match=r"capture\.no_row"):
        bench.page.receiver()
    type_post(bench, "30.3", "37")
    bench.settle()
    bench.view.go(0, 0)
    receiver = bench.page.receiver()
    bench.view.go(1, 0)  # wherever the person is when it comes
    image = QImage.fromData(making.picture())
    receiver(from_screen(image, datetime(2026, 3, 30, 11, 2), "Акимат"))
    last = bench.grid.columnCount() - 1
    bench.qtbot.waitUntil(lambda: bench.grid.index(0, last).data() == "✓ 1")
    with bench.workspace.reading() as db:
        (link,) = evidence.links(db, bench.audit, "uil")
        one = evidence.of(db, link.evidence)
    assert (one.how, one.note, one.captured_at[:16]) == ("capture", "Акимат", "2026-03-30T11:02")


def test_a_row_that_two_people_edited_is_marked_until_one_is_kept(bench: Bench) -> None:
    type_post(bench, "30.3", "17")
    bench.settle()
    (row,) = bench.sample().rows
    cells: dict[str, Json] = {**row.cells, "kind": "survey"}
    added = SampleRowAdded("other-row", bench.audit, "uil", "posts", row.place, cells)
    bench.workspace.run(lambda tx: tx.record(added))
    bench.page.reload()
    assert [bool(bench.grid.index(number, 0).data(Role.PROBLEM)) for number in (0, 1)] == [True, True]
    assert "–" in bench.page.side.cards["SOC-04"]._value.text()
    kept = bench.grid.rows[1].cells
    bench.view.go(0, 0)
    bench.press(Qt.Key.Key_Delete, modifiers=CONTROL)
    bench.settle()
    assert [row.cells for row in bench.sample().rows] == [kept]
    assert not bench.grid.index(0, 0).data(Role.PROBLEM)


def test_digits_of_a_kazakh_layout_mean_their_keys_in_a_day(bench: Bench) -> None:
    bench.signs("3")
    editor = bench.view.findChild(QLineEdit)
    assert editor is not None
    QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, NONE, "қ"))
    assert editor.text() == "30"
    editor.setText("б")
    QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_7, NONE, "ү"))
    assert editor.text() == "бү"


def test_the_tables_and_bodies_are_reached_by_keys(bench: Bench) -> None:
    bench.press(Qt.Key.Key_2, "2", ALT)
    assert bench.page.place() == ("uil", "questions")
    assert bench.page.strip._words.text() == bench.session.catalogue.text("sample.hint_moment")
    bench.press(Qt.Key.Key_PageDown, modifiers=CONTROL)
    assert bench.page.place() != ("uil", "questions")
    bench.press(Qt.Key.Key_F6)
    assert not bench.view.hasFocus()
    bench.page.close_page()
    assert bench.page.context.settings.get(f"sample:{bench.audit}") == list(bench.page.place())  # type: ignore[call-overload]


def test_the_question_opens_and_back_returns_to_the_sample(bench: Bench) -> None:
    bench.page.side.cards["SOC-09"].question.click()
    assert bench.session.window.page == "checklist"
    bench.session.window.go_back()
    page = bench.session.window.findChild(SamplesPage)
    assert isinstance(page, SamplesPage)
    assert page.place() == ("uil", "posts")


def test_a_file_is_taken_in_below(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("day;page;kind\n2026-03-30;Facebook;event\n2026-03-99;Facebook;event\n", encoding="utf-8")
    bench.page.commands.bring_in(file)
    bench.qtbot.waitUntil(lambda: len(bench.grid.rows) == 2)
    bench.settle()
    assert len(bench.sample().rows) == 1
    assert len(bench.drafts()) == 1


def test_a_workspace_opened_for_reading_shows_and_changes_nothing(bench: Bench) -> None:
    type_post(bench, "30.3", "17")
    bench.settle()
    bench.grid.scribe = None
    bench.view.go(0, 2)
    bench.signs("1")
    assert bench.grid.rows[0].cells["kind"] == "problem_solution"


def test_a_file_that_cannot_be_read_is_told_though_its_page_is_gone(bench: Bench, tmp_path: Path) -> None:
    """Another language was chosen before its turn came."""
    jobs, free = bench.session.jobs, threading.Event()
    try:
        for _ in range(2):  # as many as run at once
            jobs.start("job.export", lambda _job: free.wait())
        bench.page.commands.bring_in(tmp_path / "none.csv")
        bench.session.speak("ru")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(bench.page)
    finally:
        free.set()
    jobs.settle()
    (notice,) = bench.session.messages.notices
    assert notice.wrong
