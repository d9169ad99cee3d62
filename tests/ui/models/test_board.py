"""The overview's lines and words: order, headings, filters, what each cell says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from core.job import Silent
from core.standings import load_before, load_frame, load_open, load_standing, load_standings
from core.text import Catalogue
from core.workspace import Workspace
from tests import making
from ui.models.board import Arrangement, Board, arrange, empty_board
from ui.models.board_model import BoardModel
from ui.models.findings import FindingsModel, count, findings


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return making.workspace(tmp_path)


def _save(place: Workspace, audit: Audit, body: str, code: str, value: str) -> None:
    content = Content("answered", value)
    place.run(answers.save, audit=audit.id, body=body, indicator=code, content=content)


def _board(place: Workspace, audit: Audit) -> Board:
    with place.reading() as db:
        frame = load_frame(db, audit.id)
        board = replace(empty_board(frame), before=load_before(db, frame))
        found = load_open(db, frame, Silent())
        return board.with_standings(load_standings(db, frame)).with_open(found)


def _three(place: Workspace) -> Board:
    first = making.audit(place, "first", bodies=("uil", "alga", "martuk", "aktobe_city"))
    _save(place, first, "alga", "WEB-04", "5/20")
    second = making.audit(place, "second", bodies=("uil", "alga", "martuk", "aktobe_city"), previous=first.id)
    _save(place, second, "uil", "WEB-04", "10/20")
    _save(place, second, "alga", "WEB-04", "18/20")
    return _board(place, second)


def _bodies(board: Board, wanted: Arrangement) -> list[str]:
    return [line.body.id if line.body else line.kind for line in arrange(board, wanted, "ru")]


def test_bodies_stand_by_total_under_their_kinds(place: Workspace) -> None:
    with place:
        board = _three(place)
    assert _bodies(board, Arrangement()) == ["district", "alga", "uil", "martuk", "city", "aktobe_city"]
    up = Arrangement(descending=False)
    assert _bodies(board, up) == ["district", "uil", "alga", "martuk", "city", "aktobe_city"]
    flat = Arrangement(key="body", descending=False, grouped=False)
    assert _bodies(board, flat)[-1] == "uil"
    for column in (
        *(one.id for one in board.frame.methodology.criteria),
        "place",
        "filled",
        "status",
        "person",
        "change",
    ):
        assert len(_bodies(board, Arrangement(key=column, grouped=False))) == 4


def test_filters_choose_by_kind_status_and_words(place: Workspace) -> None:
    with place:
        board = _three(place)
    assert _bodies(board, Arrangement(kind="city")) == ["city", "aktobe_city"]
    assert _bodies(board, Arrangement(status="in_progress", grouped=False)) == ["alga", "uil"]
    assert _bodies(board, Arrangement(words="алға", grouped=False)) == ["alga"]
    assert _bodies(board, Arrangement(words="nothing")) == []


def test_cells_say_what_they_stand_for(place: Workspace, qtbot: QtBot) -> None:
    with place:
        board = _three(place)
    model = BoardModel(Catalogue("ru"))
    model.show(board, Arrangement())
    alga = model.row_of("alga")

    def shown(key: str, row: int = alga) -> str:
        return str(model.index(row, model.column_of(key)).data())

    assert shown("body") == "Алгинский район"
    assert (shown("place"), shown("WEB"), shown("SOC")) == ("–", "100", "–")
    assert shown("total") == "≈100,0"
    assert shown("change").startswith("+")
    assert shown("NWS", model.row_of("aktobe_city")) == "не прим."
    tip = str(model.index(alga, model.column_of("total")).data(3))
    assert "Сумма ÷" in tip and "предварительная" in tip
    assert "Сейчас 100,0" in str(model.index(alga, model.column_of("change")).data(3))
    assert "Алгинский район" in str(model.index(alga, model.column_of("total")).data(11))
    heading = str(model.index(0, 0).data())
    assert heading.startswith("Районы · 3 · медиана")


def test_only_the_changed_line_is_announced(place: Workspace, qtbot: QtBot) -> None:
    model = BoardModel(Catalogue("kk"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with place:
        board = _three(place)
        model.show(board, Arrangement(key="body", descending=False))
        told: list[tuple[int, int]] = []
        model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
        _save(place, board.frame.audit, "uil", "WEB-06", "2")
        body = next(one for one in board.frame.bodies if one.id == "uil")
        with place.reading() as db:
            fresh = board.with_standings({"uil": load_standing(db, board.frame, body)})
        model.show(fresh, Arrangement(key="body", descending=False))
        row = model.row_of("uil")
        assert (row, row) in told and len(told) <= 2  # its heading's median may have moved
        model.show(fresh, Arrangement(kind="city"))
        assert model.rowCount() == 2
    assert tester is not None


def test_facts_without_scores_are_counted(place: Workspace, qtbot: QtBot) -> None:
    with place:
        audit = making.audit(place, methodology="FIRST-PUBLISHED")
        board = _board(place, audit)
    model = BoardModel(Catalogue("ru"))
    model.show(board, Arrangement(key="", descending=False))
    assert {"total", "change", "place"}.isdisjoint(one.kind for one in model.columns)
    first = board.frame.methodology.criteria[0]
    assert "/" in str(model.index(model.row_of("uil"), model.column_of(first.id)).data())
    assert findings(board, "region", "ru")


def test_what_is_counted_is_listed(place: Workspace, qtbot: QtBot) -> None:
    with place:
        board = _three(place)
    for sort in ("unanswered", "lacking", "contradictions", "conflicts"):
        assert len(findings(board, sort, "kk")) == count(board, sort)
    assert count(board, "lacking") == 2
    assert count(empty_board(board.frame), "lacking") is None
    model = FindingsModel(findings(board, "lacking", "ru"), ("a", "b", "c"))
    model.search("алгин")
    assert [one.body for one in model.rows] == ["alga"]
    model.search("web-04 нет такого")
    assert model.rowCount() == 0
