"""A new version written in the program: every edit is checked, kept and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core import paths
from core.audits import reads
from core.demo import build
from core.methodology.drafts import as_methodology, new_version, read_draft, write_draft
from core.methodology.load import load_shipped
from core.text import LANGS, Lang
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.pages.method_view import MethodView
from ui.dialogs.new_audit import NewAuditDialog
from ui.pages import methodology as methodology_page
from ui.pages.method_draft import MethodDraftPage
from ui.pages.method_fields import LanguagesField, NumberField
from ui.pages.method_rows import RowsField
from ui.pages.methodology import MethodologyPage
from ui.widgets.fields import NoteField

INDICATOR = ("criteria", 0, "indicators", 1)  # WEB-02


@pytest.fixture
def view(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> MethodView:
    path = tmp_path / "d.yaml"
    write_draft(path, new_version(load_shipped("AKT-OPENNESS"), "1.1"))
    return MethodView(open_session(making.file(tmp_path), lang="ru"), path, qtbot)


def test_a_good_draft_is_said_to_be_one(view: MethodView) -> None:
    assert view.page.state.text() == "ошибок нет"
    assert view.page.freeze.isEnabled()
    assert view.page.sides.problems.accessibleDescription() == "Ошибок не найдено."
    assert len(list(view.page.parts.tree.items())) == 1 + 5 + 59 + 2 + 4 + 12 + 23 + 40


def test_contradictions_are_told_apart_where_there_is_little_room(view: MethodView) -> None:
    shown = [item for item in view.page.parts.tree.items() if item.text(0).startswith("C-0")]
    assert shown[0].text(0) == "C-01  WEB-01, WEB-02"
    assert len({item.text(0)[6:] for item in shown}) == len(shown)
    assert "официального ресурса нет" in shown[0].toolTip(0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_does_not_scroll_sideways_in_a_usual_window(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, lang: Lang
) -> None:
    path = tmp_path / "d.yaml"
    write_draft(path, new_version(load_shipped("AKT-OPENNESS"), "1.1"))
    view = MethodView(open_session(making.file(tmp_path), lang=lang), path, qtbot)
    view.session.window.resize(1280, 720)
    view.page.go(INDICATOR)
    view.wait()
    bar = view.page.form.horizontalScrollBar()
    qtbot.waitUntil(lambda: view.page.width() > 1000 and bar.maximum() == 0)


def test_titles_of_indicators_are_read_whole_in_a_usual_window(view: MethodView) -> None:
    tree, window = view.page.parts.tree, view.session.window
    window.resize(1280, 720)
    shown = [item for item in tree.items() if item.text(0).startswith(("WEB-", "SOC-"))]
    metrics = tree.fontMetrics()

    def lines() -> list[int]:
        return [tree.visualItemRect(item).height() // metrics.lineSpacing() for item in shown]

    def is_whole() -> bool:
        room = tree.columnWidth(0) - 2 * tree.indentation()  # its own column's
        needed = [-(-metrics.horizontalAdvance(item.text(0)) // room) for item in shown]
        return all(got >= wanted for got, wanted in zip(lines(), needed, strict=True))

    view.qtbot.waitUntil(lambda: is_whole() and max(lines()) > 1)
    window.resize(1920, 720)
    view.qtbot.waitUntil(lambda: is_whole() and sum(line > 1 for line in lines()) < len(shown) / 2)


def test_a_row_has_no_line_that_its_title_does_not_need(view: MethodView) -> None:
    """The width that a title is measured for is the one that it is painted in."""
    tree = view.page.parts.tree
    view.session.window.resize(1280, 720)
    tree.expandAll()
    metrics = tree.fontMetrics()

    def spare() -> list[str]:
        """Titles that fit on one line, in rows of two."""
        room = tree.columnWidth(0) - 2 * tree.indentation() - 6  # 3 pixels of Qt's on either side
        short = [item for item in tree.items() if 0 < metrics.horizontalAdvance(item.text(0)) < room]
        assert len(short) > 20
        return [item.text(0) for item in short if tree.visualItemRect(item).height() > 1.7 * metrics.height()]

    view.qtbot.waitUntil(lambda: spare() == [])


def test_the_part_in_view_is_whole_in_view_whatever_size_its_list_gets(view: MethodView) -> None:
    tree, window = view.page.parts.tree, view.session.window

    def is_whole() -> bool:
        row = tree.visualRect(tree.currentIndex())
        return row.height() > 0 and row.top() >= 0 and row.bottom() <= tree.viewport().height()

    for place in (("criteria", 2, "indicators", 0), ("criteria", 4, "indicators", 5), ("contradictions", 7)):
        view.page.go(place)
        for width, height in ((1280, 720), (1920, 1000), (1280, 600)):
            window.resize(width, height)
            view.qtbot.waitUntil(is_whole)


def test_what_is_typed_is_checked_with_its_place_and_written(view: MethodView) -> None:
    view.page.go(INDICATOR)
    view.put(("weight",), "12,5")
    assert view.page.state.text() == "проверяется"
    assert not view.page.freeze.isEnabled()
    view.wait()
    assert read_draft(view.path)["criteria"][0]["indicators"][1]["weight"] == "12.5"
    assert view.page.sides.problems.count() == 1
    words = view.page.sides.problems.item(0).text()
    assert words.startswith("WEB: ") and "102.5" in words
    assert not view.page.freeze.isEnabled()
    view.page.go(())
    view.page.sides.problems.itemActivated.emit(view.page.sides.problems.item(0))
    assert view.page.form.place == ("criteria", 0)


def test_steps_go_back_and_forth(view: MethodView) -> None:
    view.page.go(INDICATOR)
    view.put(("weight",), "12")
    view.page.parts.remove()
    view.wait()
    assert len(view.draft.records(("criteria", 0, "indicators"))) == 13
    QTest.keyClick(view.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(view.draft.records(("criteria", 0, "indicators"))) == 14
    assert view.draft.at((*INDICATOR, "weight")) == "12"
    QTest.keyClick(view.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.draft.at((*INDICATOR, "weight")) == "10"  # both keys were one step
    view.page.go(INDICATOR)
    field = view.page.form.fields[("weight",)]
    assert isinstance(field, NumberField)
    assert field.line.text() == "10"
    assert not view.draft.can_undo
    QTest.keyClick(view.page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert view.draft.at((*INDICATOR, "weight")) == "12"


def test_texts_and_rules_are_edited_in_their_fields(view: MethodView) -> None:
    view.page.go(INDICATOR)
    short = view.page.form.fields[("short",)]
    assert isinstance(short, LanguagesField)
    kk = short.fields["kk"]
    assert isinstance(kk, QLineEdit)
    kk.clear()
    kk.textEdited.emit("")
    view.wait()
    assert "kk" not in view.draft.at((*INDICATOR, "short"))
    assert "WEB-02, Короткое название" in view.page.sides.problems.item(0).text()
    assert kk.property("wrong") is True
    bands = view.page.form.fields[("scoring", "bands")]
    assert isinstance(bands, RowsField)
    score = view.field(("scoring", "bands", 0, "score"))[0]
    assert isinstance(score, NumberField)
    assert score.line.text() == "1,0"
    view.put(("scoring", "bands", 0, "min"), "11")
    assert view.draft.at((*INDICATOR, "scoring", "bands"))[0] == {"min": "11", "score": "1.0"}
    bands.remove(5)
    assert len(view.draft.at((*INDICATOR, "scoring", "bands"))) == 5


def test_another_type_of_answer_brings_another_rule(view: MethodView) -> None:
    view.page.go(INDICATOR)
    view.draft.set_type(INDICATOR, "choice")
    assert view.draft.at((*INDICATOR, "scoring", "type")) == "options"
    assert ("scoring", "options") in view.page.form.fields
    view.draft.undo()
    assert view.draft.at((*INDICATOR, "scoring", "type")) == "bands"
    assert ("scoring", "bands") in view.page.form.fields


def test_parts_are_added_copied_and_moved(view: MethodView) -> None:
    view.page.go(INDICATOR)
    QTest.keyClick(view.page, Qt.Key.Key_Insert)
    assert view.page.form.place == ("criteria", 0, "indicators", 2)
    added = view.draft.at(view.page.form.place)
    assert added["id"] == "WEB-15"
    QTest.keyClick(view.page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.draft.at(INDICATOR)["id"] == "WEB-15"
    view.page.parts.duplicate()
    assert view.draft.at(view.page.form.place)["id"] == "WEB-16"
    view.page.go(())
    view.page.parts.add()
    assert len(view.draft.records(("criteria",))) == 6
    view.wait()
    assert view.page.sides.problems.count() > 3


def test_a_version_in_use_is_chosen_by_a_new_audit_and_is_told_to_be_a_draft(view: MethodView) -> None:
    view.page.bring_in()
    view.session.settle()
    made = as_methodology(view.draft.document, "d")
    context = view.session.context
    assert context is not None
    with context.workspace.reading() as db:
        assert made.hash in {one.hash for one in reads.versions(db)}
    view.session.window.new_audit()
    dialog = view.session.window.findChild(NewAuditDialog)
    assert isinstance(dialog, NewAuditDialog)
    shown = [dialog._method.itemText(place) for place in range(dialog._method.count())]
    assert "AKT-OPENNESS 1.1 (Проект)" in shown
    dialog._method.setCurrentIndex(shown.index("AKT-OPENNESS 1.1 (Проект)"))
    dialog._save()
    view.session.settle()
    audit = view.session.window.audit
    assert audit is not None
    assert audit.methodology == made.hash


def test_the_preview_follows_the_draft(view: MethodView) -> None:
    view.page.show_side("preview")
    view.wait()
    assert view.page.sides.preview.found is not None
    assert view.page.sides.preview.found.change.is_nothing
    view.draft.set((*INDICATOR, "weight"), "11")
    view.wait()
    assert "исправят" in view.page.sides.preview.said.text()
    view.draft.set(("criteria", 0, "indicators", 0, "weight"), "7")
    view.wait()
    assert view.page.sides.preview.said.text() == "2\u00a0показателя изменено"
    assert view.page.sides.preview.table.cells.rowCount() == 3


def test_the_page_of_the_methodology_begins_a_draft(
    view: MethodView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.session.window.go("methodology")
    page = view.session.window.shown
    assert isinstance(page, MethodologyPage)
    to = tmp_path / "new.yaml"
    monkeypatch.setattr(methodology_page, "ask_new_draft", lambda *_: str(to))
    page.begin_draft()
    view.session.settle()
    assert as_methodology(read_draft(to), "d").version == "1.1"
    assert view.session.window.page == "method_draft"


def test_a_draft_is_proposed_where_people_look_for_their_documents(
    view: MethodView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Құжаттар"
    folder.mkdir()
    monkeypatch.setattr(paths, "documents_folder", lambda: folder)
    proposed: list[str] = []

    def ask(_page: QWidget, _title: str, start: str) -> str:
        proposed.append(start)
        return ""

    monkeypatch.setattr(methodology_page, "ask_new_draft", ask)
    view.session.window.go("methodology")
    page = view.session.window.shown
    assert isinstance(page, MethodologyPage)
    page.begin_draft()
    assert Path(proposed[0]).parent == folder


def test_the_keyboard_stays_where_it_is_while_forms_change(view: MethodView) -> None:
    view.session.window.activateWindow()
    view.page.take_keyboard()
    view.qtbot.waitUntil(view.page.parts.tree.hasFocus)
    for part in ((), INDICATOR, ("criteria", 0, "indicators", 0), ("legal_acts",), ("legal_acts", 0)):
        view.page.go(part)
        assert view.page.parts.tree.hasFocus(), part
    view.page.go(INDICATOR)
    box = view.page.form.fields[("answer_type",)]
    box.take_keyboard()
    view.put(("answer_type",), "choice")
    assert ("scoring", "options") in view.page.form.fields
    now = QApplication.focusWidget()
    assert now is not None
    assert view.page.form.fields[("answer_type",)].isAncestorOf(now)


def test_tab_goes_through_the_form_in_its_order_also_after_rows_came(view: MethodView) -> None:
    def following(first: QWidget) -> list[QWidget]:
        found, now = [first], first.nextInFocusChain()
        while now is not None and now is not first:
            found.append(now)
            now = now.nextInFocusChain()
        return found

    view.page.go(())
    view.page.go(INDICATOR)
    bands = view.page.form.fields[("scoring", "bands")]
    assert isinstance(bands, RowsField)
    bands.add(1)
    chain = following(view.page.parts.tree)
    places = [chain.index(one) for one in view.page.form.reached()]
    assert len(places) > 60
    assert places == sorted(places)
    assert places[0] > chain.index(view.page.parts.buttons["down"])
    assert places[-1] < chain.index(view.page.sides.buttons["problems"])
    assert chain.index(bands.boxes[1].reached()[0]) < chain.index(bands.boxes[2].reached()[0])
    assert chain.index(bands.boxes[-1].reached()[0]) < chain.index(bands.more)


def test_a_mistake_leads_to_its_form_and_stands_below_its_field(view: MethodView) -> None:
    view.page.go(INDICATOR)
    view.put(("scoring", "bands", 1, "score"), "2")
    view.wait()
    problems = view.page.sides.problems
    row = next(problems.item(row) for row in range(problems.count()) if "2" in problems.item(row).text())
    assert row.text().startswith("WEB-02, Границы и их оценка (0…1), 2, Оценка: ")
    box = view.page.form.fields[("scoring", "bands")]
    assert isinstance(box, RowsField)
    shown = [
        one.text()
        for one in box.boxes[1].findChildren(QLabel)
        if one.isVisible() and "0\u00a0до\u00a01" in one.text()
    ]
    assert len(shown) == 1
    score = view.field(("scoring", "bands", 1, "score"))[0]
    assert isinstance(score, NumberField)
    assert score.line.property("wrong") is True
    view.page.go(())
    problems.setCurrentItem(row)
    QTest.keyClick(problems, Qt.Key.Key_Return)
    assert view.page.form.place == INDICATOR


def test_the_preview_says_what_else_a_draft_changes(view: MethodView) -> None:
    view.page.show_side("preview")
    view.draft.set(("legal_acts", 0, "source"), "adilet.zan.kz")
    view.wait()
    assert view.page.sides.preview.said.text() == "1\u00a0раздел методики в целом изменён"
    view.draft.set((*INDICATOR, "finding_refs"), ["S05"])
    view.wait()
    assert "1\u00a0показатель изменён" in view.page.sides.preview.said.text()
    view.draft.undo()
    view.draft.undo()
    view.wait()
    assert view.page.sides.preview.said.text() == "Показатели и веса те же, что в аудите."


def test_a_file_that_cannot_be_read_is_told_with_its_line_and_what_is_open_stays(
    view: MethodView, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = view.path.with_name("broken.yaml")
    broken.write_text("methodology:\n  id: X\n  id: Y\n", encoding="utf-8")
    told: list[str] = []
    messages = view.session.messages
    monkeypatch.setattr(messages, "show_error", lambda error, _parent: told.append(messages.sentence(error)))
    view.page.open(broken)
    (words,) = told
    assert "broken.yaml" in words and "broken.yaml:3" in words and "дважды" in words
    assert view.draft.path == view.path


@pytest.mark.parametrize(
    "text",
    [
        "methodology: 7\ncriteria: x\n",
        "criteria: [7, [], {indicators: 3}]\n",
        "criteria: [{id: WEB, indicators: [x, {scoring: y, ticks: 1}]}]\nresources: [1]\nlegal_acts: {}\n",
        "bands: [x]\nperiods: {a: b}\ncontradictions: [{when: 7}]\nfinding_map: [{indicators: 5}]\n",
    ],
)
def test_whatever_a_file_holds_it_opens_and_is_mended(view: MethodView, text: str) -> None:
    strange = view.path.with_name("strange.yaml")
    strange.write_text(text, encoding="utf-8")
    view.page.open(strange)
    view.wait()
    assert view.page.sides.problems.count() == len(view.draft.problems) > 0
    for item in list(view.page.parts.tree.items()):
        view.page.parts.tree.setCurrentItem(item)
        view.page.form.rebuild()
    for part in ((), ("legal_acts",), ("contradictions",), ("criteria", 0)):
        view.page.go(part)
        view.page.parts.add()
        view.page.parts.duplicate()
    view.page.parts.remove()
    view.wait()
    assert read_draft(strange) == view.draft.document
    while view.draft.can_undo:
        view.draft.undo()
    view.wait()
    assert read_draft(strange)["criteria" if "criteria" in text else "bands"]


def test_without_a_draft_it_says_what_to_do(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path), lang="ru")
    session.window.go("method_draft")
    page = session.window.shown
    assert isinstance(page, MethodDraftPage)
    assert page._nothing.isVisible()
    page.open(tmp_path / "gone.yaml")
    assert "gone.yaml" in page._nothing.text()
    page.parts.add()
    page.parts.remove()
    page.undo()
    page.bring_in()


def test_codes_of_options_are_seen_whole_in_a_small_window(view: MethodView) -> None:
    view.session.window.resize(1280, 720)
    view.page.go(("criteria", 0, "indicators", 0))
    view.wait()
    options = view.page.form.fields[("scoring", "options")]
    assert isinstance(options, RowsField)
    codes = [box.fields.fields[("code",)].findChildren(QLineEdit)[0] for box in options.boxes]
    assert len(codes) == 5
    for one in codes:
        assert one.width() >= one.fontMetrics().horizontalAdvance(one.text()) + 16, one.text()


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_has_the_height_of_the_lowest_screen_beside_the_parts(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, lang: Lang
) -> None:
    """What is wrong stands below the parts there, and what can be done on one line."""
    path = tmp_path / "d.yaml"
    write_draft(path, new_version(load_shipped("AKT-OPENNESS"), "1.1"))
    view = MethodView(open_session(making.file(tmp_path), lang=lang), path, qtbot)
    page, window = view.page, view.session.window
    window.resize(853, 480)
    page.go(INDICATOR)
    view.wait()

    def left(widget: QWidget) -> int:
        return widget.mapTo(page, QPoint()).x()

    qtbot.waitUntil(lambda: left(page.sides) == left(page.parts) < left(page.form))
    qtbot.waitUntil(lambda: page.form.height() >= 250)
    assert page.form.visibleRegion().boundingRect() == page.form.rect()
    done = (*page._buttons.values(), page.freeze)
    assert len({one.mapTo(page, QPoint()).y() for one in done}) == 1
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: left(page.parts) < left(page.form) < left(page.sides))


def test_in_a_narrow_window_what_is_beside_has_more_room_when_it_is_a_table(view: MethodView) -> None:
    view.session.window.resize(853, 480)
    view.wait()
    preview = view.page.sides.preview
    before = view.page.sides.visibleRegion().boundingRect().height()
    view.page.sides.show_side("preview")
    view.wait()
    assert preview.isVisible()
    assert view.page.sides.visibleRegion().boundingRect().height() > 1.3 * before


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (853, 480)])
def test_texts_of_options_are_read_whole(view: MethodView, size: tuple[int, int]) -> None:
    """The buttons beside them take of their width."""
    view.session.window.resize(*size)
    view.page.go(("criteria", 0, "indicators", 0))
    view.wait()
    options = view.page.form.fields[("scoring", "options")]
    assert isinstance(options, RowsField)
    notes = options.findChildren(NoteField)
    assert len(notes) == 3 * len(options.boxes)
    assert max(one.wanted() for one in notes) > 1

    def hidden(note: NoteField) -> int:
        """Pixels of its lines that are not in view."""
        document = note.document()
        lines, block = 0, document.begin()
        while block.isValid():
            lines, block = lines + block.layout().lineCount(), block.next()
        room = note.viewport().height() - 2 * round(document.documentMargin())
        return max(0, lines * note.fontMetrics().lineSpacing() - room)

    view.qtbot.waitUntil(lambda: not any(map(hidden, notes)))


@pytest.mark.parametrize("lang", LANGS)
def test_two_rows_of_each_are_seen_on_a_low_screen(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, lang: Lang
) -> None:
    path = tmp_path / "d.yaml"
    write_draft(path, new_version(load_shipped("AKT-OPENNESS"), "1.1"))
    file = tmp_path / "demo.tynda"
    build(file, lang=lang)
    session = open_session(file, lang=lang)
    session.window.resize(853, 480)
    session.settle()
    view = MethodView(session, path, qtbot)
    view.page.go(INDICATOR)
    tree, sides = view.page.parts.tree, view.page.sides

    def rows_of(shown: QAbstractItemView, places: Iterable[QRect]) -> int:
        """How many of them are in view whole."""
        seen = shown.viewport().visibleRegion()
        return sum(place.height() > 0 and (QRegion(place) - seen).isEmpty() for place in places)

    def parts() -> int:
        return rows_of(tree, [tree.visualItemRect(one).adjusted(0, 0, 0, -4) for one in tree.items()])

    def scored() -> int:
        table = sides.preview.table
        shown = [table.model().index(row, 0) for row in range(table.model().rowCount())]
        return rows_of(table, [table.visualRect(one).adjusted(0, 0, 0, -8) for one in shown])  # padding

    qtbot.waitUntil(lambda: parts() >= 2)
    buttons = view.page.parts.buttons.values()
    qtbot.waitUntil(lambda: all(one.visibleRegion().boundingRect() == one.rect() for one in buttons))
    view.page.show_side("preview")
    view.wait()
    qtbot.waitUntil(lambda: scored() >= 2)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    current = tree.visualRect(tree.currentIndex()).adjusted(0, 0, 0, -4)
    qtbot.waitUntil(lambda: rows_of(tree, [current]) == 1)
