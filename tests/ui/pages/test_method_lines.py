"""Lines propose what is known, conditions say what they mean, and rows are moved by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenSession
from tests.ui.pages.method_view import MethodView, type_into, whole_method
from ui.pages.method_lines import ConditionField, KnownLineField
from ui.pages.method_rows import RowsField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen says so of proposals
COUNT = ("criteria", 0, "indicators", 1)


@pytest.fixture
def view(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> MethodView:
    return whole_method(open_session, tmp_path, qtbot)


def _offered(field: KnownLineField) -> list[str]:
    model = field.proposals.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_condition_proposes_indicators_then_their_options_and_says_what_it_means(view: MethodView) -> None:
    view.page.go(COUNT)
    field = view.page.form.fields[("na_if",)]
    assert isinstance(field, ConditionField)
    type_into(field.line, "web")
    assert _offered(field) == ["WEB-01  WEB-01 ru", "WEB-02  WEB-02 ru", "WEB-03  WEB-03 ru"]
    field.proposals.activated.emit(_offered(field)[0])
    assert field.line.text() == "WEB-01"
    type_into(field.line, "WEB-01 = ha")
    assert _offered(field) == ["half  half ru"]
    field.proposals.activated.emit(_offered(field)[0])
    assert view.draft.at((*COUNT, "na_if")) == "WEB-01 = half"
    assert field.said.text() == "WEB-01 (WEB-01 ru): half ru"
    type_into(field.line, "WEB-01 = ")
    assert field.said.isHidden()
    view.wait()
    assert view.page.sides.problems.item(0).text().startswith("WEB-02, ")
    assert field.line.property("wrong") is True


def test_codes_in_one_line_are_a_list_however_they_are_parted(view: MethodView) -> None:
    view.page.go(COUNT)
    field = view.page.form.fields[("finding_refs",)]
    assert isinstance(field, KnownLineField)
    type_into(field.line, "S01;S02  S40,")
    assert view.draft.at((*COUNT, "finding_refs")) == ["S01", "S02", "S40"]
    type_into(field.line, "")
    assert view.draft.at((*COUNT, "finding_refs")) is None


def test_rows_are_added_moved_and_removed_by_keyboard(view: MethodView) -> None:
    view.page.go(COUNT)
    rows = view.page.form.fields[("ticks",)]
    assert isinstance(rows, RowsField)
    view.session.window.activateWindow()
    rows.boxes[0].take_keyboard()
    first = rows.boxes[0].reached()[0]
    QTest.keyClick(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one["ru"] for one in view.draft.at((*COUNT, "ticks"))] == ["second ru", "first ru"]
    QTest.keyClick(first, Qt.Key.Key_Insert)
    assert len(view.draft.at((*COUNT, "ticks"))) == 3
    assert view.draft.at((*COUNT, "ticks"))[1] == {}
    QTest.keyClick(rows.boxes[1].reached()[0], Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert [one["ru"] for one in view.draft.at((*COUNT, "ticks"))] == ["second ru", "first ru"]
    assert len(view.draft.records(("criteria", 0, "indicators"))) == 3  # no part was added or removed


def test_undo_in_a_field_is_the_undo_of_the_draft(view: MethodView) -> None:
    view.page.go(COUNT)
    view.put(("weight",), "31")
    view.put(("question", "ru"), "x")
    field, _ = view.field(("question", "ru"))
    control = Qt.KeyboardModifier.ControlModifier
    note = field.reached()[1]
    QTest.keyClick(note, Qt.Key.Key_Z, control)
    assert view.draft.at((*COUNT, "question", "ru")) == "question WEB-02 ru"
    QTest.keyClick(note, Qt.Key.Key_Z, control)
    assert view.draft.at((*COUNT, "weight")) == "30"
    QTest.keyClick(note, Qt.Key.Key_Y, control)
    assert view.draft.at((*COUNT, "weight")) == "31"
