"""Titles in the list of a checklist are read whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTreeView
from pytestqt.qtbot import QtBot

from core.text import LANGS, Lang
from tests import making
from tests.ui.conftest import OpenSession
from ui.delegates.indicator_delegate import IndicatorDelegate
from ui.models.indicator_tree import Role
from ui.pages.checklist import ChecklistPage


def _page(open_session: OpenSession, folder: Path, lang: Lang) -> ChecklistPage:
    session = open_session(making.file(folder), lang=lang)
    session.window.resize(1280, 720)
    session.window.go("checklist")
    for _ in range(3):
        session.settle()
        QApplication.processEvents()
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    return page


def _rows(tree: QTreeView) -> list[QModelIndex]:
    found, model = list[QModelIndex](), tree.model()
    for head in (model.index(row, 0) for row in range(model.rowCount())):
        found += [head, *(model.index(row, 0, head) for row in range(model.rowCount(head)))]
    return found


def _heights(tree: QTreeView) -> list[int]:
    return [tree.visualRect(index).height() for index in _rows(tree)]


@pytest.mark.parametrize("lang", LANGS)
def test_no_title_is_cut_in_a_usual_window(open_session: OpenSession, tmp_path: Path, lang: Lang) -> None:
    tree = _page(open_session, tmp_path, lang).tree.tree
    delegate = tree.itemDelegate()
    assert isinstance(delegate, IndicatorDelegate)
    assert tree.viewport().width() < 260
    rows = _rows(tree)
    assert len(rows) > 50
    for index, height in zip(rows, _heights(tree), strict=True):
        for now in (False, True):
            lines = delegate.lines(index, bold=delegate.is_bold(index, now))
            assert " ".join(lines) == index.data()
            assert len(lines) * QFontMetrics(tree.font()).height() <= height


def test_rows_are_higher_where_the_list_is_narrower(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    tree = _page(open_session, tmp_path, "kk").tree.tree
    before = _heights(tree)
    wide = tree.window()
    wide.resize(1920, 720)
    qtbot.waitUntil(lambda: sum(_heights(tree)) < sum(before))
    wide.resize(1280, 720)
    qtbot.waitUntil(lambda: _heights(tree) == before)


def test_no_row_grows_as_one_steps_onto_it(open_session: OpenSession, tmp_path: Path) -> None:
    tree = _page(open_session, tmp_path, "ru").tree.tree
    before = _heights(tree)
    for index in _rows(tree)[:20]:
        tree.setCurrentIndex(index)
        tree.doItemsLayout()
        assert _heights(tree) == before


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_is_as_high_as_its_title_in_regular_weight(
    open_session: OpenSession, tmp_path: Path, lang: Lang
) -> None:
    """Also while it is the current one: it is bold only where that takes no further line."""
    page = _page(open_session, tmp_path, lang)
    tree, delegate = page.tree.tree, page.tree.tree.itemDelegate()
    assert isinstance(delegate, IndicatorDelegate)
    rows = [index for index in _rows(tree) if index.parent().isValid()]
    spacing = QFontMetrics(tree.font()).lineSpacing()
    heights = {index.data(Role.CODE): tree.visualRect(index).height() for index in rows}
    least = min(heights.values())
    bolder = 0
    for index in rows:
        lines = len(delegate.lines(index, bold=False))
        assert heights[index.data(Role.CODE)] == pytest.approx(least + (lines - 1) * spacing, abs=lines)
        if len(delegate.lines(index, bold=True)) > lines:
            bolder += 1
            assert not delegate.is_bold(index, True)
        else:
            assert delegate.is_bold(index, True)
    assert bolder or lang == "ru"  # in Russian no title is that near to the edge


@pytest.mark.parametrize("height", [720, 520])
def test_the_current_row_is_whole_in_view_whatever_size_its_list_gets(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, height: int
) -> None:
    page = _page(open_session, tmp_path, "kk")
    tree = page.tree.tree

    def is_whole() -> bool:
        row = tree.visualRect(tree.currentIndex())
        return row.height() > 0 and row.top() >= 0 and row.bottom() <= tree.viewport().height()

    for code in ("PRS-06", "SOC-04", "NWS-10"):
        page.go(code)
        qtbot.waitUntil(is_whole)
        tree.window().resize(1920, 1000)
        qtbot.waitUntil(lambda: tree.viewport().width() > 300 and is_whole())
        tree.window().resize(1280, height)
        qtbot.waitUntil(lambda: tree.viewport().width() < 300 and is_whole())
