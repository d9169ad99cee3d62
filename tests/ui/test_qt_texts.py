"""Qt's own dialogs speak the language of the window, where the desktop has none of its own to show."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QMessageBox, QPushButton

from core.text import LANGS, Lang
from ui.qt_texts import QtTexts

LATIN = re.compile("[A-Za-z]")


@pytest.fixture
def texts(qapp: QApplication) -> Iterator[QtTexts]:
    made = QtTexts(qapp, "en")
    yield made
    made.close()


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_dialog_for_files_has_no_english_word(texts: QtTexts, lang: Lang) -> None:
    texts.speak(lang)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = [one.text() for one in dialog.findChildren(QLabel)]
    words += [one.text() for one in dialog.findChildren(QPushButton)]
    words.append(QCoreApplication.translate("QAbstractFileIconProvider", "Folder"))
    assert len([one for one in words if one]) >= 6
    assert not [one for one in words if LATIN.search(one)]


@pytest.mark.parametrize("lang", LANGS)
def test_what_qt_has_not_translated_is_said_as_it_stands(texts: QtTexts, lang: Lang) -> None:
    texts.speak(lang)
    for words in ("unknown", "un&known"):
        assert QCoreApplication.translate("QFileDialog", words) == words


def test_a_closed_one_leaves_english(texts: QtTexts) -> None:
    texts.speak("ru")
    texts.close()
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_box_has_no_english_word(texts: QtTexts, lang: Lang) -> None:
    texts.speak(lang)
    box = QMessageBox()
    box.setDetailedText("…")
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    (buttons,) = box.findChildren(QDialogButtonBox)
    assert len(buttons.buttons()) == 3
    words = [one.text() for one in buttons.buttons()]
    assert all(words) and not [one for one in words if LATIN.search(one)]
