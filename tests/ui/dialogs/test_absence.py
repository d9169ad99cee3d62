"""A proof of absence filled in beside the question, shown in the strip, saved as a file."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.evidence import operations, reads
from core.evidence.intake import examine
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.pages.test_checklist import Desk
from ui.dialogs.absence import AbsenceDialog
from ui.dialogs.absence_shown import ProofDialog


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, open_session: OpenSession) -> Desk:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        one = examine(making.picture(), name="result.png", how="paste")
        place.run(operations.attach, intake=one, audit=audit.id, body="uil", indicator="WEB-04")
        file = place.path
    desk = Desk(open_session(file, "ru"), qtbot, audit.id)
    desk.page.open(audit.id, "uil", "WEB-04")
    QApplication.processEvents()
    return desk


def opened(desk: Desk) -> AbsenceDialog:
    desk.page.evidence.absent.click()
    dialog = desk.session.window.findChild(AbsenceDialog)
    assert isinstance(dialog, AbsenceDialog)
    return dialog


def filled(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.words_kk.setText("қабылдау кестесі")
    dialog.words_ru.setText("график приёма")
    dialog.address.setText("https://uil.example")
    dialog.steps.setPlainText("Открыт раздел\nВведены слова")
    dialog._save.click()
    desk.qtbot.waitUntil(lambda: len(desk.page.evidence.cards) == 2)


def test_the_form_becomes_evidence_with_its_captures(desk: Desk, tmp_path: Path) -> None:
    filled(desk)
    card = desk.page.evidence.cards[1]
    assert card.evidence.kind == "absence"
    card.asked.emit("view", card.link)
    shown = desk.session.window.findChild(ProofDialog)
    assert isinstance(shown, ProofDialog)
    shown.accept()
    file = tmp_path / "proof.pdf"
    with desk.qtbot.waitSignal(desk.page.evidence.actions_.outgoing.said):
        desk.page.evidence.actions_.outgoing.print_proof(card.evidence, card.link, str(file))
    (page,) = pypdf.PdfReader(file).pages
    assert "график приёма" in page.extract_text()
    assert len(page.images) == 1


def test_what_is_missing_is_said_and_nothing_is_kept(desk: Desk) -> None:
    dialog = opened(desk)
    dialog.words_kk.setText("қабылдау")
    dialog._save.click()
    assert "казахском и русском" in dialog._said.text()
    desk.settle()
    with desk.workspace.reading() as db:
        assert len(reads.links(db, desk.audit)) == 1
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    desk.qtbot.waitUntil(lambda: desk.session.window.findChild(AbsenceDialog) is None)
