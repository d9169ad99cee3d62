from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.keys import only, physical, plain, sign_of

NONE = Qt.KeyboardModifier.NoModifier


def pressed(text: str, key: int, modifiers: Qt.KeyboardModifier = NONE, scan: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("scan", "platform", "sign"),
    [
        (10, "xcb", "1"),
        (19, "xcb", "0"),
        (57, "xcb", "n"),
        (30, "xcb", "u"),
        (10, "wayland", "1"),
        (2, "windows", "1"),
        (0x31, "windows", "n"),
        (0x16, "windows", "u"),
        (0x2F, "windows", "v"),
        (0, "windows", ""),
        (0x147, "windows", ""),
        (10, "offscreen", ""),
    ],
)
def test_the_same_key_on_every_platform(scan: int, platform: str, sign: str) -> None:
    assert sign_of(scan, platform) == sign


def test_without_a_scan_code_the_key_itself_counts() -> None:
    assert physical(pressed("n", Qt.Key.Key_N)) == "n"
    assert physical(pressed("т", 0x0422)) == ""


def test_the_keypad_means_its_digits() -> None:
    keypad = Qt.KeyboardModifier.KeypadModifier
    assert physical(pressed("7", Qt.Key.Key_7, keypad)) == "7"
    assert plain(pressed("7", Qt.Key.Key_7, keypad))


def test_modifiers() -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert only(pressed("", Qt.Key.Key_S, control), control)
    assert not only(pressed("", Qt.Key.Key_S, control | Qt.KeyboardModifier.ShiftModifier), control)
    assert not plain(pressed("", Qt.Key.Key_S, control))
