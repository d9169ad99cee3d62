"""Contrast of every pair of colours that meets on the screen, by the WCAG 2 formula."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.paths import RESOURCES
from ui.theme import DARK, FONT_FILES, LIGHT, Theme, ThemeName, Tokens, between, style_sheet

TEXT_PAIRS = [
    (fore, back)
    for fore in ("text", "text2")
    for back in ("bg", "surface", "surface2")
] + [
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent", "bg"),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("info", "info_soft"),
    ("good", "surface"),
    ("warn", "surface"),
    ("bad", "surface"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("fore", "back"), TEXT_PAIRS)
def test_text_is_readable(tokens: Tokens, fore: str, back: str) -> None:
    assert contrast(getattr(tokens, fore), getattr(tokens, back)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("back", ["bg", "surface", "surface2", "accent_soft"])
def test_a_scroll_bar_is_seen_on_every_ground(tokens: Tokens, back: str) -> None:
    assert contrast(tokens.handle, getattr(tokens, back)) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_on_the_heat_map_are_readable(tokens: Tokens) -> None:
    assert min(contrast(tokens.text, colour) for colour in tokens.heat) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_place_left_open(tokens: Tokens) -> None:
    assert "@" not in style_sheet(tokens, 1.0)


def test_the_fonts_have_every_kazakh_letter(qapp: QApplication) -> None:
    from PySide6.QtGui import QRawFont

    for file in FONT_FILES:
        font = QRawFont(str(RESOURCES / "fonts" / file), 13)
        missing = [
            letter for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№–—«»…✓" if not font.supportsCharacter(ord(letter))
        ]
        assert missing in ([], ["✓"]), file


def test_a_colour_between_two_is_both_at_its_ends() -> None:
    one, other = QColor(0, 100, 255), QColor(255, 0, 255)
    names = [between(one, other, part).name() for part in (0.0, 0.5, 1.0)]
    assert names == ["#0064ff", "#8032ff", "#ff00ff"]


def _corners(qtbot: QtBot, view: QAbstractItemView, within: int) -> list[QColor]:
    """What is seen at the corners of a view on a red ground, so many pixels within it."""
    place = QWidget()
    qtbot.addWidget(place)
    place.setStyleSheet("QWidget#ground { background: #FF0000; }")
    place.setObjectName("ground")
    view.setParent(place)
    view.setGeometry(10, 10, 200, 120)
    place.resize(220, 140)
    place.show()
    view.setFocus()
    image: QImage = place.grab().toImage()
    scale = image.devicePixelRatio()
    edges = [(x, y) for x in (10 + within, 209 - within) for y in (10 + within, 129 - within)]
    return [image.pixelColor(round(x * scale), round(y * scale)) for x, y in edges]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("kind", ["list", "board", "grid"])
def test_nothing_stands_square_on_the_round_corners_of_a_frame(
    qapp: QApplication, qtbot: QtBot, name: ThemeName, kind: str
) -> None:
    Theme(qapp, name)
    view: QAbstractItemView = QListWidget()
    if kind != "list":
        view = QTableWidget(3, 2)
        view.setProperty("role", kind)
        view.verticalHeader().setVisible(kind == "grid")
        view.horizontalHeader().setStretchLastSection(True)
    for colour in _corners(qtbot, view, within=0 if kind == "list" else 1):
        assert colour.red() > 150
        assert colour.green() < 100


def _seen(place: QWidget, shown: QWidget) -> QImage:
    """That widget as the window shows it, at one pixel for one."""
    return place.grab(shown.geometry()).toImage().scaled(shown.size())


def _table(role: str) -> QAbstractItemView:
    table = QTableWidget(3, 2)
    table.setProperty("role", role)
    table.setHorizontalHeaderLabels(["one", "two"])
    table.horizontalHeader().setStretchLastSection(True)
    for row in range(3):
        table.setItem(row, 0, QTableWidgetItem(f"row {row}"))
    table.selectRow(1)
    return table


def _list(role: str) -> QAbstractItemView:
    made = QListWidget()
    made.setProperty("role", role)
    made.addItems(["first", "second", "third"])
    made.setCurrentRow(1)
    return made


def _button(role: str) -> QPushButton:
    made = QPushButton("Words of a button")
    made.setProperty("role", role)
    return made


FOCUSED: dict[str, Callable[[], QWidget]] = {
    **{f"table {role}": partial(_table, role) for role in ("board", "boxed")},
    **{f"list {role}": partial(_list, role) for role in ("", "boxed", "hits")},
    **{f"button {role}": partial(_button, role) for role in ("", "link", "chip", "nav", "fold")},
    "line": lambda: QLineEdit("words"),
    "choice": QComboBox,
    "number": QSpinBox,
    "tick": lambda: QCheckBox("words"),
}


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("kind", FOCUSED)
def test_every_focus_frame_is_alike_and_moves_nothing(
    qapp: QApplication, qtbot: QtBot, name: ThemeName, kind: str
) -> None:
    accent = Theme(qapp, name).color("accent")
    place = QWidget()
    qtbot.addWidget(place)
    shown = FOCUSED[kind]()
    shown.setParent(place)
    shown.setGeometry(10, 10, 200, 120 if isinstance(shown, QAbstractItemView) else 36)
    other = QWidget(place)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if isinstance(shown, QLineEdit | QSpinBox):
        shown.setReadOnly(True)  # without a caret that comes and goes
    place.resize(220, 140)
    place.show()
    qtbot.waitExposed(place)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = _seen(place, shown)
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    if isinstance(shown, QSpinBox):
        shown.lineEdit().deselect()
    after = _seen(place, shown)
    y = after.height() // 2
    assert [after.pixelColor(x, y) == accent for x in range(3)] == [True, True, False]
    assert [before.pixelColor(x, y) == accent for x in range(3)] == [False] * 3
    inner = after.rect().adjusted(8, 3, -8, -3)  # within the round corners
    assert after.copy(inner) == before.copy(inner)
