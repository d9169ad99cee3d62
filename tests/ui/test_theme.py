"""Contrast of every pair of colours that meets on the screen, by the WCAG 2 formula."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListWidget, QTableWidget, QWidget
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
