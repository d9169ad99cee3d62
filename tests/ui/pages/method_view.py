"""A draft open in the window, and what hands do with its form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.methodology.drafts import write_draft
from core.methodology.places import Place
from tests import making
from tests.core.methodology.whole import whole
from tests.ui.conftest import OpenSession
from ui.models.method_draft import MethodDraft
from ui.pages.method_draft import MethodDraftPage
from ui.pages.method_fields import (
    ChoiceField,
    CodesField,
    FlagField,
    LanguagesField,
    LineField,
    MethodField,
    NoteTextField,
)
from ui.pages.method_rows import ListField
from ui.session import Session
from ui.widgets.fields import NoteField
from ui.widgets.quiet_combo import QuietCombo


class MethodView:
    def __init__(self, session: Session, path: Path, qtbot: QtBot) -> None:
        assert session.context is not None
        self.session, self.path, self.qtbot = session, path, qtbot
        session.context.navigator.show_page("method_draft", str(path))
        page = session.window.shown
        assert isinstance(page, MethodDraftPage)
        self.page = page
        self.wait()

    @property
    def draft(self) -> MethodDraft:
        assert self.page.draft is not None
        return self.page.draft

    def wait(self) -> None:
        """Until all that was typed is checked and in the file."""
        self.draft.settle()
        self.session.settle()
        self.qtbot.waitUntil(lambda: self.draft.is_checked)
        self.session.jobs.settle()
        QApplication.processEvents()

    def field(self, place: Place) -> tuple[MethodField, Place]:
        """The field in the form in view that edits what stands at a place of the part, down to the row, and
        the place within it."""
        fields: dict[Place, MethodField] = self.page.form.fields
        while True:
            at = max((one for one in fields if place[: len(one)] == one), key=len)
            found, place = fields[at], place[len(at) :]
            if not isinstance(found, ListField):
                return found, place
            number, place = found.row_of(place)
            fields = found.boxes[number].fields.fields

    def put(self, place: Place, value: Any) -> None:
        """As a person does it: types, ticks or chooses."""
        field, within = self.field(place)
        match field:
            case LineField():
                type_into(field.line, field.text_of(value))
            case NoteTextField():
                type_into(field.note, value)
            case LanguagesField():
                type_into(field.fields[str(within[0])], value)
            case FlagField():
                assert field.box.isChecked() != value
                field.box.click()
            case CodesField():
                for code, box in field.boxes.items():
                    if box.isChecked() != (code in value):
                        box.click()
            case ChoiceField():
                choose(field.box, value)
            case _:
                raise AssertionError(f"no hands for {type(field).__name__}")


def whole_method(opener: OpenSession, folder: Path, qtbot: QtBot) -> MethodView:
    """A draft with everything in it that a methodology can hold, open in Russian."""
    path = folder / "whole.yaml"
    write_draft(path, whole())
    return MethodView(opener(making.file(folder), lang="ru"), path, qtbot)


def type_into(field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit | NoteField)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for sign in text:  # QTest knows Latin keys only
        press = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(field, press)


def choose(box: QuietCombo, value: Any) -> None:
    number = box.findData(value)
    assert number >= 0, [box.itemData(one) for one in range(box.count())]
    box.setCurrentIndex(number)
    box.activated.emit(number)
