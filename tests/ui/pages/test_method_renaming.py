"""Codes typed into the form of a draft: what names them follows, and one step takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.methodology.drafts import read_draft
from core.methodology.places import Place
from core.samples.tables import POSTS
from tests.core.methodology.whole import whole
from tests.ui.conftest import OpenSession
from tests.ui.pages.method_view import MethodView, type_into, whole_method
from ui.models import method_draft
from ui.pages.method_fields import LineField

WEB_01: Place = ("criteria", 0, "indicators", 0)
WEB_02: Place = ("criteria", 0, "indicators", 1)


@pytest.fixture
def view(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> MethodView:
    return whole_method(open_session, tmp_path, qtbot)


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two keys passes more time than edits of one step may lie apart."""
    monkeypatch.setattr(method_draft, "_ONE_STEP", -1.0)


def _line(view: MethodView, place: Place) -> QLineEdit:
    field = view.field(place)[0]
    assert isinstance(field, LineField)
    return field.line


def _undo(view: MethodView) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize(
    ("part", "place", "code", "named"),
    [
        (WEB_01, ("id",), "WEB-77", lambda made: made.at((*WEB_02, "zero_if")) == "WEB-77 = none"),
        (
            WEB_01,
            ("scoring", "options", 2, "code"),
            "gone",
            lambda made: made.at(("contradictions", 0, "when")) == "WEB-01 = gone",
        ),
        (
            ("resources",),
            ("org_facebook",),
            "page",
            lambda made: made.at((*WEB_01, "also_resources")) == ["page"],
        ),
        (("legal_acts", 0), ("id",), "L-NEW", lambda made: made.at((*WEB_01, "legal_refs")) == ["L-NEW"]),
        (
            ("finding_map", 1),
            ("statement",),
            "S9",
            lambda made: made.at((*WEB_01, "finding_refs")) == ["S01", "S9"],
        ),
    ],
    ids=["indicator", "option", "resource", "act", "statement"],
)
def test_what_names_a_code_follows_key_by_key_and_comes_back_in_one_step(
    view: MethodView, part: Place, place: Place, code: str, named: Callable[[method_draft.MethodDraft], bool]
) -> None:
    before = view.draft.document
    assert not view.draft.problems
    view.page.go(part)
    if part == ("resources",):
        (table,) = view.page.form.fields.values()
        line = table.boxes[1].fields.fields[("code",)].line  # type: ignore[attr-defined]  # a table's row
    else:
        line = _line(view, place)
    type_into(line, code)
    assert line.text() == code
    assert named(view.draft)
    view.wait()
    assert not view.draft.problems
    assert view.page.followed.isVisible()
    assert view.page.followed.text().startswith(f"{view.draft.renamed.code.old} → {code}: ")  # type: ignore[union-attr]
    assert read_draft(view.path) == view.draft.document
    _undo(view)
    assert view.draft.document == before == whole()
    assert not view.draft.can_undo
    assert view.page.followed.isHidden()
    QTest.keyClick(view.page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert named(view.draft)


def test_a_code_of_another_on_the_way_takes_nothing_of_it_along(view: MethodView) -> None:
    view.page.go(("finding_map", 0))
    line = _line(view, ("statement",))
    type_into(line, "S02")  # the other's: both stand there now, and that is a defect
    assert view.draft.renamed is None
    assert view.draft.at((*WEB_01, "finding_refs")) == ["S01", "S02"]
    line.setCursorPosition(3)
    QTest.keyClick(line, Qt.Key.Key_1)
    assert view.draft.at((*WEB_01, "finding_refs")) == ["S021", "S02"]
    assert view.draft.at(("finding_map", 1, "statement")) == "S02"


def test_another_edit_ends_the_renaming(view: MethodView) -> None:
    view.page.go(WEB_01)
    type_into(_line(view, ("id",)), "WEB-77")
    view.put(("weight",), "31")
    assert view.page.followed.isHidden()
    type_into(_line(view, ("id",)), "WEB-78")
    assert view.draft.at((*WEB_02, "zero_if")) == "WEB-78 = none"
    _undo(view)
    assert view.draft.at((*WEB_02, "zero_if")) == "WEB-77 = none"
    assert view.draft.at((*WEB_01, "weight")) == "31"


def test_rows_that_move_rename_nothing(view: MethodView) -> None:
    view.page.go(WEB_01)
    options = view.page.form.fields[("scoring", "options")]
    type_into(_line(view, ("scoring", "options", 2, "code")), "gone")
    options.shift(2, -1)  # type: ignore[attr-defined]  # a list
    assert [one["code"] for one in view.draft.at((*WEB_01, "scoring", "options"))] == ["full", "gone", "half"]
    assert view.draft.at(("contradictions", 0, "when")) == "WEB-01 = gone"
    assert view.draft.renamed is None


def test_what_cannot_follow_is_told(view: MethodView) -> None:
    view.draft.set((*WEB_02, "guidance"), {"kk": "WEB-01 сияқты", "ru": "Как WEB-01", "en": "As WEB-01"})
    view.page.go(WEB_01)
    type_into(_line(view, ("id",)), "WEB-77")
    words = view.page.followed.text()
    assert words.startswith("WEB-01 → WEB-77: код заменён ещё в 4\u00a0местах (")
    for part in ("WEB-02", "WEB-03", "C-01", "S01"):
        assert part in words
    assert "В текстах остался прежний код (WEB-77, WEB-02)" in words  # its own words, too
    assert "прошлых аудитах" in words


def test_a_sample_that_will_not_fill_it_is_named(view: MethodView) -> None:
    view.page.go(("criteria", 1, "indicators", 2))  # SOC-03, which the table of posts feeds
    type_into(_line(view, ("id",)), "SOC-33")
    words = view.page.followed.text()
    posts = view.session.catalogue.text(POSTS.text_id)
    assert view.session.catalogue.text("draft.renamed_sample", table=posts, old="SOC-03") in words
