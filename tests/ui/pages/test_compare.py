"""The page of comparisons: what a person sees, how it is walked through, what it remembers."""

from __future__ import annotations

import shutil
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.text import LANGS, Lang
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.pages.complete import PageView
from ui.delegates.change_delegate import MARGIN, ChangeDelegate
from ui.dialogs.choose_audits import ChooseAuditsDialog
from ui.dialogs.export_comparison import ExportComparisonDialog
from ui.dialogs.image_viewer import ImageViewer
from ui.dialogs.two_answers import TwoAnswersDialog
from ui.models.compare_view import Wanted
from ui.pages.checklist import ChecklistPage
from ui.pages.compare import ComparePage
from ui.session import Session


class View(PageView[ComparePage]):
    def __init__(self, session: Session, qtbot: QtBot) -> None:
        super().__init__(session, qtbot, "compare", ComparePage)

    def audit(self, code: str) -> str:
        return next(one.id for one in self.page.store.audits if one.code == code)

    def choose(self, before: str, after: str) -> None:
        self.page.choose_pair(self.audit(before), self.audit(after))
        self.wait()

    def codes(self) -> list[str]:
        return [line.code for line in self.page.panel.table.cells.items]


@pytest.fixture
def file(demo: Path, shown_round: None, tmp_path: Path) -> Path:
    made = tmp_path / "demo.tynda"
    shutil.copy(demo, made)
    return made


@pytest.fixture
def view(open_session: OpenSession, file: Path, qtbot: QtBot) -> View:
    return View(open_session(file, lang="ru"), qtbot)


def test_the_newest_is_compared_with_the_one_it_continues(view: View) -> None:
    pair = view.page.store.pair
    assert pair is not None
    assert (pair.before.code, pair.after.code) == ("training-2025", "training-2026")
    assert len(view.page.views.slopes.slopes) == 15
    dotted = any(one.provisional for one in view.page.views.slopes.slopes)
    note = view.page.views._notes["totals"].text()
    assert ("Точечная линия" in note) == dotted
    assert view.page.panel.part is not None
    shown = view.page.views.slopes.slopes[0]
    assert view.page.panel.part.id == shown.body


def test_the_parts_of_a_body_add_up_to_what_stands_in_its_title(view: View) -> None:
    for body in ("alga", "kargaly", "aktobe_city"):
        view.page.choose_body(body)
        view.wait()
        part = view.page.panel.part
        assert part is not None
        assert part.id == body
        shown = [line.contribution for line in view.page.panel.table.cells.items]
        assert sum(shown, Decimal(0)) == part.delta
        assert view.page.panel.title.text().endswith(f"{part.delta:+}".replace(".", ",").replace("-", "–"))


def test_labels_never_lie_on_one_another(view: View) -> None:
    boxes = sorted(view.page.views.slopes.label_boxes(), key=lambda box: box.top())
    assert len(boxes) == 16  # and the median
    assert all(one.bottom() <= other.top() + 0.01 for one, other in pairwise(boxes))


def test_a_chart_is_walked_through_and_speaks(view: View) -> None:
    chart = view.page.views.slopes
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    view.wait()
    last = chart.slopes[-1]
    assert view.page.panel.part is not None
    assert view.page.panel.part.id == last.body
    assert chart.sentence(last) in chart.accessibleDescription()
    assert "27,2" in chart.sentence(last)  # four decimals, to be seen exactly
    QTest.keyClick(chart, Qt.Key.Key_Up)
    view.wait()
    assert view.page.panel.part.id == chart.slopes[-2].body


def test_a_click_on_a_line_chooses_its_body(view: View) -> None:
    chart = view.page.views.slopes
    wanted = next(one for one in chart.slopes if one.body == "irgiz")
    end = chart._points(wanted)[1]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPointF(end).toPoint())
    view.wait()
    assert view.page.panel.part is not None
    assert view.page.panel.part.id == "irgiz"


def test_filters_by_kind_verdict_and_criterion(view: View) -> None:
    view.page.bar.choose(Wanted("district", "", "worsened"))
    assert {one.body for one in view.page.views.slopes.slopes} == {"kargaly", "khromtau"}
    assert {line.verdict for line in view.page.panel.table.cells.items} == {"worsened"}
    view.page.bar.choose(Wanted("", "WEB", ""))
    assert all(code.startswith("WEB") for code in view.codes())
    assert len(view.page.views.slopes.slopes) == 15  # of the criterion now
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    assert view.page.bar.wanted == Wanted()


def test_a_cell_of_the_table_opens_body_and_criterion(view: View) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_3)
    table = view.page.views.criteria
    table.select(lambda item: item[0].id == "kargaly", "FBK")
    QTest.keyClick(table, Qt.Key.Key_Return)
    view.wait()
    assert view.page.panel.part is not None
    assert view.page.panel.part.id == "kargaly"
    assert view.page.bar.wanted.criterion == "FBK"
    assert all(code.startswith("FBK") for code in view.codes())


def test_what_moved_most_stands_first_and_leads_to_its_indicator(view: View) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_4)
    view.wait()
    items = view.page.views.moved.cells.items
    sizes = [abs(one.indicator.contribution) for one in items]
    assert sizes == sorted(sizes, reverse=True)
    assert len(items) == 15 * 59
    first = items[0]
    view.page.views.moved.select(lambda item: item is first)
    QTest.keyClick(view.page.views.moved, Qt.Key.Key_Return)
    view.wait()
    assert view.page.panel.table.line is not None
    assert view.page.panel.table.line.code == first.indicator.indicator


def test_both_answers_open_side_by_side(view: View) -> None:
    code = next(one for one in view.codes() if all(view.page.panel.told(one)))
    view.page.panel.table.go(code)
    QTest.keyClick(view.page.panel.table, Qt.Key.Key_Return)
    dialog = view.session.window.findChild(TwoAnswersDialog)
    assert isinstance(dialog, TwoAnswersDialog)
    view.wait()
    assert len(dialog.sides) == 2
    dialog.reject()


def test_pictures_of_both_answers_are_no_stamps_on_a_low_screen_and_open_large(view: View) -> None:
    code = next(
        one for one in view.codes() if all(told and told.evidence for told in view.page.panel.told(one))
    )
    view.page.panel.table.go(code)
    view.page.panel.ask_both()
    dialog = view.session.window.findChild(TwoAnswersDialog)
    assert isinstance(dialog, TwoAnswersDialog)
    dialog.resize(800, 440)
    view.wait()
    bar, side = dialog.pane.verticalScrollBar(), dialog.sides[1]
    view.qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert side.view.height() >= view.session.theme.px(240)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    side.large.click()
    viewer = dialog.findChild(ImageViewer)
    assert isinstance(viewer, ImageViewer)
    view.wait()
    viewer.reject()
    dialog.reject()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["totals", "criteria", "indicators"])
def test_two_indicators_are_in_view_on_a_low_screen(
    open_session: OpenSession, file: Path, qtbot: QtBot, lang: Lang, name: str
) -> None:
    view = View(open_session(file, lang=lang), qtbot)
    view.session.window.resize(1280, 720)
    view.page.choose_view(name)
    view.page.choose_body("aitekebi")
    view.wait()
    panel, table = view.page.panel, view.page.panel.table
    qtbot.waitUntil(lambda: panel.height() < 520)
    qtbot.waitUntil(lambda: table.rowViewportPosition(2) <= table.viewport().height())
    qtbot.waitUntil(lambda: panel.both.y() == panel.open.y())
    assert panel.open.geometry().right() < panel.width()
    assert not any(card.thumbnail.isVisible() for card in panel.cards)
    card = next(one for one in panel.cards if one.isEnabled())
    card.click()
    viewer = view.session.window.findChild(ImageViewer)
    assert isinstance(viewer, ImageViewer)
    view.wait()
    viewer.reject()


def test_a_question_opens_in_the_newer_audit_and_back_returns(view: View) -> None:
    line = view.page.panel.table.line
    assert line is not None
    QTest.keyClick(view.page, Qt.Key.Key_O)
    page = view.session.window.shown
    assert isinstance(page, ChecklistPage)
    assert page.indicator is not None
    assert page.indicator.id == line.code
    view.session.window.go_back()
    assert view.session.window.shown is view.page


def test_the_first_monitoring_says_why_and_shows_the_facts(view: View) -> None:
    view.choose("first-monitoring", "training-2026")
    assert "оценки не" in view.page.bar._method.text() or "оценок нет" in view.page.bar._method.text()
    assert view.page.views.table() is view.page.views.facts
    assert view.page.views.facts.cells.rowCount() > 30
    assert {line.verdict for line in view.page.panel.table.cells.items} == {"not_comparable"}
    assert all(line.reason for line in view.page.panel.table.cells.items)


@pytest.mark.parametrize("width", [1280, 760])
def test_what_the_method_changed_is_told_whole_in_a_narrow_window_too(view: View, width: int) -> None:
    view.choose("first-monitoring", "training-2026")
    view.session.window.resize(width, 720)
    badge = view.page.bar._method
    words = badge.fontMetrics().horizontalAdvance(badge.text())
    view.qtbot.waitUntil(lambda: badge.width() < words + 40)
    long = " ".join([badge.text()] * 4)
    badge.setText(long)
    view.qtbot.waitUntil(lambda: badge.height() >= badge.heightForWidth(badge.width()) > 30)
    assert badge.width() <= view.page.width()


def test_swapping_turns_every_change_round(view: View) -> None:
    before = {one.body: one.delta for one in view.page.views.slopes.slopes}
    QTest.keyClick(view.page, Qt.Key.Key_X)
    view.wait()
    after = {one.body: one.delta for one in view.page.views.slopes.slopes}
    assert after == {body: -delta for body, delta in before.items()}


def test_it_remembers_what_was_chosen(view: View, open_session: OpenSession) -> None:
    view.choose("training-2026", "training-2025")
    view.page.choose_view("criteria")
    view.page.bar.choose(Wanted("district", "", ""))
    view.page.choose_body("uil")
    view.session.window.go("overview")
    view.session.window.choose_audit(view.audit("training-2025"))
    view.session.window.go("compare")
    view.wait()
    assert view.page.bar.wanted == Wanted()
    view.page.choose_view("criteria")
    view.page.bar.choose(Wanted("city", "", ""))  # rows without that body are in sight meanwhile
    view.wait()
    view.session.window.choose_audit(view.audit("training-2026"))
    view.wait()
    pair = view.page.store.pair
    assert pair is not None
    assert (pair.before.code, pair.after.code) == ("training-2026", "training-2025")
    assert view.page.bar.wanted.kind == "district"
    assert view.page.panel.part is not None
    assert view.page.panel.part.id == "uil"


def test_what_the_list_is_sorted_by_is_in_view(view: View) -> None:
    view.page.choose_view("indicators")
    view.wait()
    table = view.page.views.moved
    column = [one.key for one in table.cells.heads].index("contribution")
    right = table.columnViewportPosition(column) + table.columnWidth(column)
    assert 0 < right <= table.viewport().width()


def test_a_long_name_gives_way_to_the_numbers_beside_it(view: View) -> None:
    chart = view.page.views.slopes
    one = next(each for each in chart.slopes if each.body == "aktobe_astana")
    metrics = chart.fontMetrics()
    whole = chart.fitting(one, metrics, 1000)
    shown = chart.fitting(one, metrics, metrics.horizontalAdvance(whole) - 40)
    assert "…" not in whole and "…" in shown
    assert (shown.split()[0], shown.split()[-1]) == (whole.split()[0], whole.split()[-1])


def test_the_timeline_has_the_audits_that_were_chosen(view: View) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_2)
    view.wait()
    assert view.page.views.through.cells.columnCount() == 4
    assert view.page.views.through.cells.cell(0, 0).text == "Медиана"
    view.page.choose_audits()
    dialog = view.session.window.findChild(ChooseAuditsDialog)
    assert isinstance(dialog, ChooseAuditsDialog)
    dialog._tick(Qt.CheckState.Unchecked)
    assert not dialog.go.isEnabled()
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    dialog.go.click()
    view.wait()
    assert view.page.views.through.cells.columnCount() == 2
    assert view.page.views.through.cells.rowCount() == 16


def test_copying_gives_what_is_seen(view: View) -> None:
    view.page.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 16
    assert lines[1].split("\t")[0] == "Алгинский район"
    assert "+7,0" in lines[1]
    view.page.panel.table.setFocus()
    view.qtbot.waitUntil(view.page.panel.table.hasFocus)
    view.page.copy()
    assert len(QApplication.clipboard().text().splitlines()) == 60


def test_an_answer_changed_elsewhere_is_followed(view: View) -> None:
    view.page.choose_body("uil")
    view.wait()
    assert view.page.panel.part is not None
    before = view.page.panel.part.after
    context = view.session.context
    assert context is not None
    context.hub.run(
        answers.save,
        audit=view.audit("training-2026"),
        body="uil",
        indicator="WEB-04",
        content=Content("answered", "20/20"),
    )
    view.wait()
    assert view.page.panel.part.after != before


def test_it_goes_into_files(view: View, tmp_path: Path) -> None:
    view.page.export()
    dialog = view.session.window.findChild(ExportComparisonDialog)
    assert isinstance(dialog, ExportComparisonDialog)
    dialog.folder.field.setText(str(tmp_path / "out"))
    dialog.go.click()
    view.session.jobs.settle()
    written = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert written == [".pdf", ".xlsx"]


def test_one_audit_alone_says_what_to_do(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(making.file(tmp_path), lang="ru")
    session.window.go("compare")
    page = session.window.shown
    assert isinstance(page, ComparePage)
    assert page._alone.isVisible()
    assert not page.views.isVisible()
    page.export()
    page.copy()


def test_heights_of_a_narrow_window_are_not_kept_as_widths(view: View) -> None:
    view.page.choose_view("totals")
    before = view.session.settings.get("compare_panes:totals")
    view.session.window.resize(860, 800)
    view.qtbot.waitUntil(lambda: view.page._split.is_folded)
    view.page.choose_view("criteria")
    assert view.session.settings.get("compare_panes:totals") == before


def _current(view: View) -> str:
    """The body of the current row of the table in sight."""
    table = view.page.views.table()
    assert table is not None
    return view.page.views._told[table](table.cells.items[table.currentIndex().row()], "")[0]


def _agreeing(view: View) -> bool:
    part = view.page.panel.part
    return part is not None and part.id == _current(view)


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4])
def test_the_current_row_is_of_the_body_beside_it(view: View, key: Qt.Key) -> None:
    view.page.choose_body("aitekebi")
    QTest.keyClick(view.page, key)
    view.wait()
    table = view.page.views.table()
    assert table is not None
    assert _current(view) == "aitekebi"
    assert _agreeing(view)
    table.sort_by(0)
    table.sort_by(0)
    assert _current(view) == "aitekebi"
    assert table.rowAt(table.visualRect(table.currentIndex()).center().y()) == table.currentIndex().row()
    view.page.bar.choose(Wanted("city", "", ""))
    view.wait()
    assert view.page.panel.part is not None
    assert view.page.panel.part.id == "aktobe_city"
    assert _agreeing(view)


def test_a_table_that_nobody_has_used_stands_at_its_top(view: View) -> None:
    view.page.choose_body("aitekebi")
    QTest.keyClick(view.page, Qt.Key.Key_4)
    view.wait()
    table = view.page.views.moved
    bar = table.verticalScrollBar()
    view.qtbot.waitUntil(lambda: table.cells.rowCount() > 0 and bar.maximum() > 0)
    assert _current(view) == "aitekebi"
    assert _agreeing(view)
    assert (bar.value(), table.rowAt(0)) == (0, 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    view.wait()
    assert bar.value() > 0
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    view.page.choose_body("uil")
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_facts_and_what_is_beside_them_stand_at_their_top(view: View) -> None:
    view.page.choose_body("aitekebi")
    view.wait()
    line = view.page.panel.table.cells.items[-1]
    view.page.panel.table.go(line.code)
    view.choose("first-monitoring", "training-2026")
    view.qtbot.waitUntil(lambda: view.page.views.facts.cells.rowCount() > 0)
    for table in (view.page.views.facts, view.page.panel.table):
        assert table.verticalScrollBar().value() == 0
    assert view.page.panel.table.currentIndex().row() == 0


def test_facts_stand_at_the_body_beside_them(view: View) -> None:
    view.page.choose_body("aitekebi")
    view.choose("first-monitoring", "training-2026")
    view.qtbot.waitUntil(lambda: view.page.views.facts.cells.rowCount() > 0)
    assert _current(view) == "aitekebi"
    assert _agreeing(view)


def test_a_row_keeps_its_place_when_a_criterion_is_opened_in_it(view: View) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_3)
    table = view.page.views.criteria
    table.select(lambda item: item[0].id == "kargaly", "FBK")
    QTest.keyClick(table, Qt.Key.Key_Return)
    view.wait()
    assert _current(view) == "kargaly"
    view.page.bar.choose(Wanted("", "", "worsened"))
    view.wait()
    assert _agreeing(view)


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_audit_is_named_whole_where_there_is_room(
    open_session: OpenSession, file: Path, qtbot: QtBot, lang: Lang
) -> None:
    view = View(open_session(file, lang=lang), qtbot)
    view.session.window.resize(1600, 900)
    view.choose("first-monitoring", "training-2026")
    qtbot.waitUntil(lambda: not view.page.bar.before.is_cut)
    cards = [label for card in view.page.panel.cards for label in card.findChildren(QLabel)]
    assert all("…" not in label.text() for label in cards)


def test_views_stay_on_one_line_in_a_narrow_window(view: View) -> None:
    buttons = list(view.page.bar.views.values())
    view.session.window.resize(853, 480)
    view.qtbot.waitUntil(lambda: view.page.bar.verdicts.mapTo(view.page, QPoint()).y() > buttons[0].y())
    tops = {button.mapTo(view.page, QPoint()).y() for button in buttons}
    assert len(tops) == 1


def test_names_of_audits_below_the_chart_keep_away_from_its_frame(view: View) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_2)
    view.wait()
    chart = view.page.views.lines
    boxes = [box for _, box in chart.date_boxes(QFontMetrics(view.session.theme.font(11)))]
    assert len(boxes) == 3
    assert all(box.left() >= 6 and box.right() <= chart.width() - 6 for box in boxes)


def test_a_verdict_stands_on_one_line_where_there_is_room(view: View) -> None:
    view.choose("first-monitoring", "training-2026")
    table = view.page.panel.table
    delegate, line = table.itemDelegate(), table.cells.items[0]
    assert isinstance(delegate, ChangeDelegate)
    view.session.window.resize(1900, 1000)
    one_line = QFontMetrics(view.session.theme.font(11)).lineSpacing()

    def high() -> int:
        return delegate.verdict_size(line, table.columnWidth(3) - MARGIN).height()

    view.qtbot.waitUntil(lambda: high() < 2 * one_line)
    assert delegate.verdict_size(line, 60).height() > 2 * one_line


def test_what_moved_most_is_read_whole(view: View) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_4)
    view.wait()
    table = view.page.views.moved
    metrics = table.fontMetrics()
    long = max(range(20), key=lambda row: len(table.cells.cell(row, 4).text))
    room = QRect(0, 0, table.columnWidth(4) - 16, 4000)
    words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, table.cells.cell(long, 4).text)
    assert words.height() > 2 * metrics.lineSpacing()
    assert table.rowHeight(long) >= words.height()


@pytest.mark.parametrize("lang", LANGS)
def test_rows_of_facts_and_their_head_are_low(
    open_session: OpenSession, file: Path, qtbot: QtBot, lang: Lang
) -> None:
    view = View(open_session(file, lang=lang), qtbot)
    view.session.window.resize(1280, 720)
    view.choose("first-monitoring", "training-2026")
    table = view.page.views.facts
    qtbot.waitUntil(
        lambda: table.cells.rowCount() > 30 and table.rowHeight(0) < table.viewport().height() / 2
    )
    head = table.horizontalHeader()
    assert head.height() <= view.session.theme.px(34)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_verdict_that_all_rows_have_stays_on_one_line(
    open_session: OpenSession, file: Path, qtbot: QtBot, lang: Lang
) -> None:
    view = View(open_session(file, lang=lang), qtbot)
    view.session.window.resize(1280, 720)
    view.choose("first-monitoring", "training-2026")
    table = view.page.panel.table
    qtbot.waitUntil(lambda: table.cells.rowCount() > 30 and table.viewport().width() < 300)
    delegate = table.itemDelegate()
    assert isinstance(delegate, ChangeDelegate)
    line = table.cells.items[0]
    qtbot.waitUntil(
        lambda: (
            delegate.verdict_size(line, table.columnWidth(3) - MARGIN) == delegate.verdict_size(line, 5000)
        )
    )


def test_both_values_have_the_room_before_the_pill(view: View) -> None:
    view.session.window.resize(1280, 720)
    view.page.choose_body("aitekebi")
    QTest.keyClick(view.page, Qt.Key.Key_2)
    view.wait()
    table = view.page.panel.table
    delegate = table.itemDelegate()
    assert isinstance(delegate, ChangeDelegate)
    assert table.isColumnHidden(1) and not table.isColumnHidden(2)
    scored = [line for line in table.cells.items if line.verdict != "not_comparable"]
    widest = max(map(delegate.contribution_width, scored))
    verdict = delegate.verdict_size(next(one for one in table.cells.items if one not in scored), 0).width()
    assert table.columnWidth(3) <= max(widest, verdict + 2 * MARGIN)
    assert table.columnWidth(2) >= delegate.value_width("16 из 43 (37,2\u00a0%)")


def test_the_chart_stands_whole_in_the_page_of_a_low_window(view: View) -> None:
    view.session.window.resize(853, 480)
    area, chart = view.page.views._slope_area, view.page.views.slopes
    view.qtbot.waitUntil(lambda: area.height() >= chart.height() > 300)
    assert not area.verticalScrollBar().isVisible()
