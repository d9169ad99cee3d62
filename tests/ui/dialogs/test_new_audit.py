"""Beginning an audit in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.audits import reads
from core.text import LANGS, Lang
from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.new_audit import NewAuditDialog


def _dialog(window: QWidget) -> NewAuditDialog:
    found = window.findChild(NewAuditDialog)
    assert isinstance(found, NewAuditDialog)
    return found


def _accept(dialog: NewAuditDialog) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.isDefault()).click()


@pytest.mark.parametrize("lang", LANGS)
def test_it_opens_in_every_language_and_is_freed(
    open_session: OpenSession, tmp_path: Path, lang: Lang
) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda", lang=lang)
    session.window.new_audit()
    dialog = _dialog(session.window)
    assert dialog.windowTitle() == session.catalogue.text("audit.new")
    dialog.reject()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


def test_the_audit_is_made_with_the_bodies_ticked(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    session.window.new_audit()
    dialog = _dialog(session.window)
    with qtbot.waitSignal(dialog.created):
        _accept(dialog)
    assert session.context is not None
    with session.context.workspace.reading() as db:
        (made,) = reads.everything(db)
    assert len(made.bodies) == 15
    assert session.window.audit == made


def test_a_taken_code_is_refused_in_place_and_nothing_typed_is_lost(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place, code="audit-1")
    session = open_session(tmp_path / "test.tynda")
    session.window.new_audit()
    dialog = _dialog(session.window)
    fields = {field.accessibleName(): field for field in dialog.findChildren(QLineEdit)}
    fields[session.catalogue.text("audit.code")].setText("audit-1")
    _accept(dialog)
    sentence = session.catalogue.text("audit.code_taken", code="audit-1")
    qtbot.waitUntil(lambda: any(label.text() == sentence for label in dialog.findChildren(QLabel)))
    assert dialog.isVisible()
    dialog.reject()
