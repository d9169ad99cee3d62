"""The language of the window is the language of all of it: every page and every dialog, word by word."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import ui.dialogs
from core.text import Lang
from tests.ui.conftest import OpenSession
from tests.ui.dialogs.test_all import NAME, OPENERS, filled_workspace
from tests.ui.reading import latin
from ui.dialogs.base import Dialog
from ui.pages.registry import PAGES
from ui.session import Session


def _dialogs() -> set[str]:
    """Every class of a dialog that the program has, but for what others are made from."""
    for found in pkgutil.iter_modules(ui.dialogs.__path__):
        importlib.import_module(f"ui.dialogs.{found.name}")
    every = {kind for kind in _subclasses(QDialog) if kind.__module__.startswith("ui.")}
    bases = {base for kind in every for base in kind.__mro__[1:]}
    return {kind.__name__ for kind in every - bases}


def _subclasses(kind: type) -> set[type]:
    found: set[type] = set()
    below: list[type] = kind.__subclasses__()
    for one in below:
        found |= {one} | _subclasses(one)
    return found


def _settle(session: Session) -> None:
    for _ in range(3):
        session.settle()
        session.jobs.settle()
        QApplication.processEvents()


def _close(dialogs: list[QDialog]) -> None:
    for dialog in dialogs:
        dialog.done(QDialog.DialogCode.Rejected)
        dialog.deleteLater()
    QApplication.processEvents()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_latin_word_on_any_page_or_dialog(open_session: OpenSession, tmp_path: Path, lang: Lang) -> None:
    """Names and codes apart. The dialogs opened are all that there are."""
    filled_workspace(tmp_path)
    session = open_session(tmp_path / NAME, lang=lang)
    found: list[str] = []
    for page in PAGES:
        if page.name != "export":
            session.window.go(page.name)
            _settle(session)
            found += [f"{page.name}: {one}" for one in latin(session.window, lang)]
    opened: set[str] = set()
    for name, show in OPENERS.items():
        show(session)
        _settle(session)
        dialogs = [one for one in session.window.findChildren(QDialog) if one.isVisible()]
        opened |= {type(one).__name__ for one in dialogs}
        found += [f"{name}: {one}" for dialog in dialogs for one in latin(dialog, lang)]
        _close(dialogs)
    assert _dialogs() - opened == set(), "a dialog that no opener of tests/ui/dialogs/test_all.py opens"
    assert not found, "\n".join(found)


def test_a_latin_word_is_noticed(qapp: QApplication) -> None:
    """The measure itself: what would not be a text of the language, and what is one."""
    from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout

    window = QWidget()
    column = QVBoxLayout(window)
    box = QComboBox()
    box.addItems(["Все", "Everything"])
    field = QLineEdit()
    field.setPlaceholderText("Search")
    for widget in (QLabel("Сохранить"), QLabel("Save"), box, field, QLabel("WEB-03 · /home/x · a1b2…77")):
        column.addWidget(widget)
    window.show()
    told = " ".join(latin(window, "ru"))
    assert all(word in told for word in ("'Save'", "'Everything'", "'Search'"))
    assert "Сохранить" not in told and "WEB" not in told and "home" not in told
    window.deleteLater()


def test_bases_are_no_dialogs_of_their_own() -> None:
    assert Dialog.__name__ not in _dialogs()
