"""What stands on the frozen picture of a monitor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.text import LANGS, Catalogue, Lang
from ui.capture.overlay import Overlay
from ui.capture.screens import Shot
from ui.theme import Theme


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [640, 853, 1280])
def test_lines_of_the_hint_are_about_as_long(
    qapp: QApplication, qtbot: QtBot, lang: Lang, width: int
) -> None:
    """No word stands alone on the last of them."""
    theme = Theme(qapp, "light")
    image = QImage(width, 480, QImage.Format.Format_RGB32)
    shot = Shot(qapp.primaryScreen(), image, QRect(0, 0, width, 480))
    overlay = Overlay(shot, Catalogue(lang), theme, QRect())
    qtbot.addWidget(overlay)
    overlay.resize(width, 480)
    words = Catalogue(lang).text("capture.overlay_hint")
    size = overlay._label_size(words)
    whole = QFontMetricsF(theme.font()).boundingRect(words)
    lines = round((size.height() - 8) / whole.height())
    assert size.width() <= width - 30
    assert size.width() < whole.width() / lines + 100


@pytest.mark.parametrize("words", ["1280\u00a0×\u00a0720", "екінші бірінші"])
def test_a_label_that_cannot_be_narrower_has_a_size(qapp: QApplication, qtbot: QtBot, words: str) -> None:
    """A word wider than its room, or all that a very narrow monitor leaves."""
    shot = Shot(qapp.primaryScreen(), QImage(60, 480, QImage.Format.Format_RGB32), QRect(0, 0, 60, 480))
    overlay = Overlay(shot, Catalogue("kk"), Theme(qapp, "light"), QRect())
    qtbot.addWidget(overlay)
    overlay.resize(60, 480)
    longest = max(words.split(" "), key=len)
    assert (
        overlay._label_size(words).width()
        >= QFontMetricsF(overlay._theme.font()).boundingRect(longest).width()
    )
