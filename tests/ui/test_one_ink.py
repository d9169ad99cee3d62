"""No information by colour alone: everything is painted with one ink on one paper, and still tells its state.

In the theme of these tests good, bad, warnings, the accent and quiet words are the colour of the text, and
every ground is the colour of the paper. Two states whose pictures are equal then differed by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from core.demo import build
from core.text import Catalogue
from tests.ui.conftest import OpenSession
from tests.ui.pages.complete import complete, settle_until
from ui.charts.line_chart import LineChart
from ui.charts.slope_chart import SlopeChart
from ui.delegates import board_delegate, cell_delegate, change_delegate, evidence_delegate
from ui.delegates.indicator_delegate import IndicatorDelegate
from ui.dialogs.base import Dialog
from ui.icons import icon_pixmap
from ui.models.board_model import Column
from ui.models.board_model import Role as BoardRole
from ui.models.cells import Cell, Head, Mark
from ui.models.compare_view import Slope
from ui.models.followed import _MARKS as FOLLOWED
from ui.models.indicator_tree import MARKS, Role
from ui.pages.compare import ComparePage
from ui.pages.overview import OverviewPage
from ui.session import TOUR_SEEN, Session
from ui.theme import LIGHT, Theme, palette, style_sheet
from ui.widgets.cell_table import CellTable
from ui.widgets.fields import Field
from ui.widgets.labels import label

TELLING = 12  # pixels that differ: less is no sign that anybody sees
INK = replace(
    LIGHT,
    **dict.fromkeys(("text2", "accent", "good", "warn", "bad", "info", "border"), LIGHT.text),
    **dict.fromkeys(("bg", "surface2", "on_accent"), LIGHT.surface),
    **dict.fromkeys(("accent_soft", "good_soft", "warn_soft", "bad_soft", "info_soft"), LIGHT.surface),
    heat=(LIGHT.surface,) * 5,
)


@pytest.fixture
def ink(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    _dip(qapp, theme)
    yield theme
    theme.apply("light", 1.0)


def _dip(application: QApplication, theme: Theme) -> None:
    theme.tokens = INK
    application.setPalette(palette(INK))
    application.setStyleSheet(style_sheet(INK, theme.scale))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ink") / "demo.tynda"
    build(file, lang="kk")
    return file


@pytest.fixture
def inked(open_session: OpenSession, demo: Path, qapp: QApplication) -> Iterator[Session]:
    session = open_session(demo, "kk")
    session.settings.put(TOUR_SEEN, True)
    _dip(qapp, session.theme)
    yield session
    session.theme.apply("light", 1.0)


# The measure


def _picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _drawn(width: int, height: int, paint: Callable[[QPainter], object]) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(INK.surface)
    painter = QPainter(made)
    paint(painter)
    painter.end()
    return made


def _differing(one: QImage, other: QImage) -> int:
    """Pixels; all of them where even the sizes differ."""
    if one.size() != other.size():
        return max(one.width() * one.height(), other.width() * other.height())
    return sum(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()) for x in range(one.width()))


def _alike(pictures: Mapping[str, QImage]) -> list[tuple[str, str]]:
    """Pairs that nobody can tell apart."""
    pairs = combinations(pictures.items(), 2)
    return [(a, b) for (a, one), (b, other) in pairs if _differing(one, other) < TELLING]


def test_the_measure_finds_what_only_colour_tells(ink: Theme) -> None:
    def dot(token: str, wide: int) -> QImage:
        return _drawn(20, 20, lambda painter: painter.fillRect(2, 2, wide, 8, ink.color(token)))

    assert _alike({"good": dot("good", 8), "bad": dot("bad", 8)}) == [("good", "bad")]
    assert _alike({"good": dot("good", 8), "bad": dot("bad", 12)}) == []
    ink.apply("light", 1.0)
    assert _alike({"good": dot("good", 8), "bad": dot("bad", 8)}) == []


# Signs of states


def _sign(words: str, font: QFont) -> QImage:
    def paint(painter: QPainter) -> None:
        painter.setFont(font)
        painter.drawText(QRect(0, 0, 24, 24), Qt.AlignmentFlag.AlignCenter, words)

    return _drawn(24, 24, paint)


def test_states_of_an_answer_in_the_tree(ink: Theme) -> None:
    """Zero by a rule is an answer, whose figure says the rest."""
    view, model = QTreeView(), QStandardItemModel()
    view.setModel(model)
    delegate = IndicatorDelegate(ink, view)
    pictures = {}
    for row, state in enumerate(one for one in MARKS if one != "zero_by_rule"):
        item = QStandardItem("WEB-04")
        for role, value in ((Role.STATE, state), (Role.FIGURE, ""), (Role.DRAFT, False), (Role.REMARKS, 0)):
            item.setData(value, role)
        model.appendRow(item)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 200, 28)
        index = model.index(row, 0)
        pictures[state] = _drawn(200, 28, partial(delegate.paint, option=option, index=index))
    assert len(pictures) == 6
    assert _alike(pictures) == []


@pytest.mark.parametrize(
    "signs",
    [
        evidence_delegate._SIGNS,
        {state: sign for state, sign in FOLLOWED.items() if state != "conflict"},  # as urgent as overdue
    ],
)
def test_signs_of_evidence_and_of_promises(ink: Theme, signs: dict[str, str]) -> None:
    assert _alike({state: _sign(sign, ink.font(bold=True)) for state, sign in signs.items()}) == []


def test_signs_of_the_status_of_a_checklist_and_of_verdicts(ink: Theme) -> None:
    for looks in (board_delegate.STATUS_LOOKS, cell_delegate.LOOKS):
        pictures = {
            state: icon_pixmap(ink, look[0], look[1], size=11).toImage() for state, look in looks.items()
        }
        assert len(pictures) >= 4
        assert _alike(pictures) == []
    signed = {state: look[0] for state, look in change_delegate._LOOKS.items() if look[1] in ("good", "bad")}
    assert sorted(signed.values()) == ["mark-down", "mark-up"]


def _table(ink: Theme, cell: Cell) -> CellTable:
    table = CellTable(ink, "…")
    table.resize(200, 100)
    table.cells.show((Head("a", "A"),), ["x"], lambda _item: [cell])
    table.show()
    return table


def test_verdicts_in_a_table(ink: Theme) -> None:
    marks: tuple[Mark, ...] = ("improved", "worsened", "unchanged", "not_comparable")
    pictures = {mark: _picture(_table(ink, Cell("1,5", mark=mark)).viewport()) for mark in marks}
    assert set(marks) == set(cell_delegate.LOOKS)
    assert _alike({str(mark): one for mark, one in pictures.items()}) == []


# Controls


def _toggles() -> Iterable[tuple[str, QPushButton | QToolButton | QCheckBox | QRadioButton]]:
    for role in ("", "chip", "option", "nav", "fold"):
        button = QPushButton("Сөз")
        button.setProperty("role", role)
        yield role or "button", button
    tool = QToolButton()
    tool.setText("Сөз")
    yield "tool", tool
    yield "check", QCheckBox("Сөз")
    yield "radio", QRadioButton("Сөз")


def test_what_is_switched_on(ink: Theme) -> None:
    alike = []
    for name, toggle in _toggles():
        toggle.setCheckable(True)
        toggle.setAutoExclusive(False)
        toggle.resize(160, 40)
        off = _picture(toggle)
        toggle.setChecked(True)
        alike += [name] if _differing(off, _picture(toggle)) < TELLING else []
    assert alike == []


def test_a_field_that_is_wrong_and_words_about_what_is_wrong(ink: Theme) -> None:
    field = Field("Сан")
    field.resize(160, 40)
    right = _picture(field)
    field.setProperty("wrong", "true")
    field.style().polish(field)
    assert _differing(right, _picture(field)) >= TELLING
    pictures = {}
    for role in ("muted", "error"):
        line = label("Қате туралы сөйлем", role)
        line.resize(300, 24)
        pictures[role] = _picture(line)
    assert _alike(pictures) == []


def test_a_dialog_tells_an_error_from_a_notice(ink: Theme) -> None:
    pictures = {}
    for wrong in (True, False):
        dialog = Dialog(Catalogue("kk"), "menu.open", None)
        dialog.show()
        dialog.tell("Сөйлем", wrong=wrong)
        pictures[str(wrong)] = _picture(dialog)
        dialog.reject()
    assert _alike(pictures) == []


# Charts


def _slopes(ink: Theme, *, delta: str = "8", provisional: bool = False, selected: str = "") -> QImage:
    chart = SlopeChart(Catalogue("kk"), ink)
    chart.resize(600, 420)
    one = Slope("uil", "Ойыл", Decimal(50), Decimal(50) + Decimal(delta), provisional)
    other = Slope("alga", "Алға", Decimal(30), Decimal(72))
    chart.show_slopes((one, other), Slope("", "Медиана", Decimal(40), Decimal(60)), ("2025", "2026"))
    chart.select(selected)
    return _picture(chart)


def test_lines_between_two_audits(ink: Theme) -> None:
    pictures = {
        "better": _slopes(ink),
        "worse": _slopes(ink, delta="-8"),
        "the same": _slopes(ink, delta="0"),
        "provisional": _slopes(ink, provisional=True),
        "selected": _slopes(ink, selected="uil"),
        "another selected": _slopes(ink, selected="alga"),
    }
    assert _alike(pictures) == []


def test_the_lines_of_a_timeline(inked: Session) -> None:
    """The body in view from all others, and from the median."""
    inked.window.go("compare")
    page = inked.window.shown
    assert isinstance(page, ComparePage)
    page.choose_view("timeline")
    settle_until(inked, lambda: page.store.is_complete)
    inked.settle()
    chart = page.views.lines
    assert isinstance(chart, LineChart)
    pictures = {}
    for body in ("", "uil", "temir"):
        chart.select(body)
        pictures[body] = _picture(chart)
    assert _alike(pictures) == []


# Figures behind colours


def test_every_shaded_cell_of_the_overview_has_its_number(inked: Session) -> None:
    page = complete(inked, "overview", OverviewPage)
    model, shaded = page.table.board_model, 0
    for row, line in enumerate(model.lines):
        for place in range(model.columnCount()):
            index = model.index(row, place)
            column = index.data(BoardRole.COLUMN)
            if line.standing is None or not isinstance(column, Column) or column.kind != "criterion":
                continue
            own = next(one for one in line.standing.totals.criteria if one.criterion == column.key)
            if own.score is not None:
                shaded += 1
                assert any(sign.isdigit() for sign in str(index.data())), (line.body, column.key)
    assert shaded > 50


def test_every_tinted_cell_of_a_comparison_has_its_sign(inked: Session) -> None:
    page = complete(inked, "compare", ComparePage)
    tinted = 0
    for view, table in (("criteria", page.views.criteria), ("indicators", page.views.moved)):
        page.choose_view(view)
        inked.settle()
        for row in range(table.cells.rowCount()):
            for place in range(table.cells.columnCount()):
                cell = table.cells.cell(row, place)
                if cell.tint:
                    tinted += 1
                    assert cell.mark or cell.text[0] == ("+" if cell.tint > 0 else "–"), cell
    assert tinted > 20
