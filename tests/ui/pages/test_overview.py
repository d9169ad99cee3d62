"""The overview page: what a person sees, where each cell and figure leads, what follows a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from core.text import Lang
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.pages.complete import PageView
from ui.dialogs.findings import FindingsDialog
from ui.pages.checklist import ChecklistPage
from ui.pages.overview import OverviewPage
from ui.session import Session


class View(PageView[OverviewPage]):
    def __init__(self, session: Session, audit: Audit, qtbot: QtBot) -> None:
        super().__init__(session, qtbot, "overview", OverviewPage)
        self.audit = audit

    def cell(self, body: str, key: str) -> str:
        model = self.page.table.board_model
        return str(model.index(model.row_of(body), model.column_of(key)).data())

    def save(self, body: str, code: str, content: Content) -> None:
        assert self.session.context is not None
        self.session.context.hub.run(
            answers.save, audit=self.audit.id, body=body, indicator=code, content=content
        )
        self.session.settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page.table, key)

    @property
    def question(self) -> tuple[str | None, str]:
        page = self.session.window.shown
        assert isinstance(page, ChecklistPage)
        assert page.indicator is not None
        return page.body, page.indicator.id


@pytest.fixture
def view(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> View:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        for body, value in (("uil", "5/20"), ("alga", "18/20")):
            place.run(
                answers.save,
                audit=audit.id,
                body=body,
                indicator="WEB-04",
                content=Content("answered", value),
            )
    return View(open_session(tmp_path / "test.tynda", lang="ru"), audit, qtbot)


def test_a_change_elsewhere_is_followed(view: View) -> None:
    before = view.cell("uil", "filled"), view.cell("alga", "WEB")
    view.save("uil", "WEB-06", Content("answered", "2"))
    view.wait()
    assert (view.cell("uil", "filled"), view.cell("alga", "WEB")) != before
    assert view.cell("alga", "WEB") == before[1]


def test_what_changed_while_nobody_looked_is_there_on_return(view: View) -> None:
    view.session.window.go("methodology")
    view.save("aktobe_city", "WEB-04", Content("answered", "18/20"))
    view.session.window.go("overview")
    assert view.session.window.shown is view.page
    view.wait()
    assert view.cell("aktobe_city", "WEB") == "100"


def test_enter_opens_the_criterion_of_the_cell_and_back_returns(view: View) -> None:
    view.page.table.select("uil", "SOC")
    view.press(Qt.Key.Key_Return)
    assert view.question == ("uil", "SOC-01")
    view.session.window.go_back()
    assert view.session.window.shown is view.page
    assert view.page.place() == ("uil", "SOC")
    view.page.table.select("uil", "WEB")
    view.press(Qt.Key.Key_Return)
    assert view.question == ("uil", "WEB-01")


def test_it_sorts_by_any_column_either_way(view: View) -> None:
    table = view.page.table

    def order() -> list[str]:
        return [line.body.id for line in table.board_model.lines if line.body]

    assert order()[:2] == ["alga", "uil"]
    table.select("uil", "WEB")
    view.press(Qt.Key.Key_S)
    assert order()[:2] == ["alga", "uil"]
    view.press(Qt.Key.Key_S)
    assert order()[:2] == ["uil", "alga"]
    for number in range(len(table.board_model.columns)):
        table.horizontalHeader().sectionClicked.emit(number)
        assert len(order()) == 3
    assert table.place()[0] == "uil"


def test_filters_by_keyboard(view: View) -> None:
    view.page.filters.search.setText("алги")
    assert [line.body.id for line in view.page.table.board_model.lines if line.body] == ["alga"]
    view.page.filters.search.setText("нет такого")
    assert view.page.table.board_model.rowCount() == 0
    view.press(Qt.Key.Key_Escape)
    assert view.page.table.board_model.rowCount() == 5  # three bodies under two kinds
    view.press(Qt.Key.Key_G)
    assert view.page.table.board_model.rowCount() == 3
    view.page.filters.choose_status("approved")
    assert view.page.table.board_model.rowCount() == 0


@pytest.mark.parametrize("name", ["filled", "lacking", "contradictions", "conflicts"])
def test_a_figure_opens_what_it_counts(view: View, name: str) -> None:
    view.page.figures.cards[name].click()
    dialog = view.session.window.findChild(FindingsDialog)
    assert isinstance(dialog, FindingsDialog)
    shown = view.page.figures.cards[name].accessibleName().rpartition(" ")[2]
    if name == "filled":
        assert dialog.model.rowCount() > 100
    else:
        assert dialog.model.rowCount() == int(shown)
    assert dialog.go_button.isEnabled() == (dialog.model.rowCount() > 0)
    if not dialog.model.rows:
        assert dialog._nothing.text() == view.session.catalogue.text(f"findings.no_{name}")
    dialog.reject()


def test_a_line_of_the_list_leads_to_its_question(view: View) -> None:
    view.page.open_figure("lacking")
    dialog = view.session.window.findChild(FindingsDialog)
    assert isinstance(dialog, FindingsDialog)
    dialog.search.setText("Уил")
    dialog.copy()
    assert "WEB-04" in QApplication.clipboard().text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert view.question == ("uil", "WEB-04")


def test_the_table_is_copied_for_a_spreadsheet(view: View) -> None:
    QTest.keyClick(view.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1] == "Объект аудита"
    assert any(line.split("\t")[1] == "Уилский район" for line in lines)


def test_headings_are_passed_over(view: View) -> None:
    view.page.table.select("martuk", "total")
    first = view.page.table.currentIndex().row()
    for _ in range(6):
        view.press(Qt.Key.Key_Down)
        assert view.page.table.board_model.lines[view.page.table.currentIndex().row()].body is not None
    assert view.page.table.currentIndex().row() > first


def test_figures_that_sort_and_filter(view: View) -> None:
    view.page.figures.cards["approved"].click()
    assert view.page.filters.statuses.currentData() == "approved"
    view.page.figures.cards["approved"].click()
    assert view.page.filters.statuses.currentData() == ""
    view.page.sort_by("body")
    view.page.figures.cards["median"].click()
    first = next(line.body for line in view.page.table.board_model.lines if line.body)
    assert first.id == "alga"


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_on_a_low_screen_the_first_rows_are_seen_without_scrolling(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, lang: Lang
) -> None:
    """The figures stand in one line each there; what else they say is their tooltip."""
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
    view = View(open_session(tmp_path / "test.tynda", lang=lang), audit, qtbot)
    table, card = view.page.table, view.page.figures.cards["filled"]
    full = card.height()
    assert card.toolTip() == ""
    view.session.window.resize(853, 480)

    def whole_rows() -> int:
        seen = table.viewport().visibleRegion().boundingRect()
        bodies = [row for row, line in enumerate(table.board_model.lines) if line.body is not None]
        return sum(seen.contains(table.visualRect(table.board_model.index(row, 1))) for row in bodies)

    qtbot.waitUntil(lambda: whole_rows() >= 2)
    assert card.height() < full / 2
    assert card.toolTip() != ""
    view.session.window.resize(1280, 720)
    qtbot.waitUntil(lambda: card.height() == full)
    assert card.toolTip() == ""
