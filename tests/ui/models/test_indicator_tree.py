from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.bodies import reads as bodies
from core.text import Catalogue
from core.workspace import Workspace
from tests import making
from ui.models.indicator_tree import IndicatorTree, Role, TreeFilter
from ui.models.sheet import Sheet, load_sheet, refreshed


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return making.workspace(tmp_path)


def sheet_of(place: Workspace) -> Sheet:
    audit = making.audit(place)
    with place.reading() as db:
        body = next(one for one in bodies.everyone(db) if one.id == "uil")
        return load_sheet(db, audit, body)


def save(place: Workspace, sheet: Sheet, **given: Content) -> Sheet:
    for name, content in given.items():
        place.run(
            answers.save,
            audit=sheet.audit.id,
            body="uil",
            indicator=name.replace("_", "-"),
            content=content,
        )
    with place.reading() as db:
        return refreshed(sheet, db)


def test_the_model_keeps_qts_rules_through_changes(qtbot: QtBot, place: Workspace) -> None:
    model, proxy = IndicatorTree(Catalogue("kk")), TreeFilter()
    proxy.setSourceModel(model)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(one, fatal) for one in (model, proxy)]
    with place:
        sheet = sheet_of(place)
        model.show(sheet)
        assert model.rowCount() == 5
        assert sum(model.rowCount(model.index(row, 0)) for row in range(5)) == 59
        proxy.choose("unanswered", "")
        model.show(save(place, sheet, WEB_04=Content("answered", "13/20")))
        proxy.choose("all", "новост")
        proxy.choose("conflicts", "")
        assert proxy.rowCount() == 0
    assert len(testers) == 2


def test_only_what_changed_is_announced(qtbot: QtBot, place: Workspace) -> None:
    model = IndicatorTree(Catalogue("ru"))
    with place:
        sheet = sheet_of(place)
        model.show(sheet)
        touched: list[str] = []
        model.dataChanged.connect(lambda first, _last: touched.append(first.data(Role.CODE)))
        model.show(save(place, sheet, WEB_04=Content("answered", "13/20")))
    assert touched == ["WEB", "WEB-04"]
    index = model.index_of("WEB-04")
    assert (index.data(Role.STATE), index.data(Role.FIGURE)) == ("answered", "0,75")
    assert index.data(Role.LACKS)
    assert model.index(0, 0).data(Role.FIGURE) == "1 / 14"


def test_filters_show_what_they_say(qtbot: QtBot, place: Workspace) -> None:
    model, proxy = IndicatorTree(Catalogue("ru")), TreeFilter()
    proxy.setSourceModel(model)
    with place:
        sheet = sheet_of(place)
        model.show(save(place, sheet, WEB_04=Content("answered", "13/20"), WEB_06=Content("answered", "2")))

    def shown(wanted: str, words: str = "") -> list[str]:
        proxy.choose(wanted, words)
        heads = [proxy.index(row, 0) for row in range(proxy.rowCount())]
        return [
            proxy.index(row, 0, head).data(Role.CODE) for head in heads for row in range(proxy.rowCount(head))
        ]

    assert len(shown("all")) == 59
    assert len(shown("unanswered")) == 57
    assert shown("no_evidence") == ["WEB-04"]
    assert shown("all", "web-0")[:2] == ["WEB-01", "WEB-02"]
    assert shown("all", "доля местных") == ["WEB-04"]
    assert not model.index_of("NO-1").isValid()
    assert model.parent(QModelIndex()) == QModelIndex()
