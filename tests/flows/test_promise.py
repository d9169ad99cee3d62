"""A recommendation of 2025 is promised, shows in 2026 at its question, is closed with evidence; its history
reads as one story in the print. All through the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.audits import operations as audits
from core.audits import reads as audits_reads
from core.audits.records import Audit
from core.evidence import operations as evidence
from core.job import Silent
from core.methodology.load import load_shipped
from core.recommendations import reads
from core.recommendations.records import Recommendation
from core.reports.export import export
from core.text import Texts
from tests import making
from tests.core.recommendations.making_recommendations import document
from tests.ui.conftest import OpenSession, empty_clipboard, open_session, qtbot
from tests.ui.rail import rail_figure
from ui.dialogs.letter import LetterDialog
from ui.dialogs.recommendation_step import StepDialog
from ui.dialogs.wording import WordingDialog
from ui.pages.checklist import ChecklistPage
from ui.pages.recommendations import RecommendationsPage
from ui.session import Session

__all__ = ["empty_clipboard", "open_session", "qtbot"]
CODE = "WEB-04"
_AUDITS = (("a-2025", date(2025, 3, 31), "8/20"), ("a-2026", date(2026, 3, 31), "16/20"))


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """Two audits a year apart; Uil's share of local news grew from two fifths to four fifths."""
    methodology = load_shipped("AKT-OPENNESS")
    with making.workspace(tmp_path) as workspace:
        before = None
        for code, day, value in _AUDITS:
            title, uil = Texts.same(code), ("uil",)
            audit = Audit(code, code, title, methodology.hash, day, uil, frozenset(), False, before)
            workspace.run(audits.create, audit=audit, methodology=methodology)
            content = Content(state="answered", value=value)
            workspace.run(answers.save, audit=code, body="uil", indicator=CODE, content=content)
            before = code
    return tmp_path / "test.tynda"


def _question(session: Session, audit: str) -> ChecklistPage:
    session.window.show_question("uil", CODE, audit)
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    return page


def _page(session: Session) -> RecommendationsPage:
    session.window.go("recommendations")
    page = session.window.shown
    assert isinstance(page, RecommendationsPage)
    page.reload()
    session.jobs.settle()
    return page


def _own(session: Session) -> Recommendation:
    assert session.context is not None
    with session.context.workspace.reading() as db:
        (found,) = reads.everything(db)
    return found


def test_from_the_first_audit_to_the_story(
    open_session: OpenSession, file: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(file, lang="ru")
    _recommend(session, qtbot)
    _send(session, qtbot)
    _promise(session, qtbot)
    _find_it_kept(session, qtbot, monkeypatch)
    own = _own(session)
    assert (own.status, own.due, len(own.standing.evidence)) == ("done", date(2025, 12, 31), 1)
    story = _printed(session, tmp_path)
    told = (
        "Рекомендовано по итогам: a-2025",
        "Направлено письмом № 12-1/45",
        "Обещано к 31.12.2025",
        "Исполнено",
        "a-2026: установлено исполнение",
    )
    assert [part for part in told if part not in story] == []
    assert sorted(story.index(part) for part in told) == [story.index(part) for part in told]


def _recommend(session: Session, qtbot: QtBot) -> None:
    page = _question(session, "a-2025")
    assert page.question.advice.isVisible()
    page.question.advice.open()
    (dialog,) = session.window.findChildren(WordingDialog)
    dialog.wording.fields["ru"].setPlainText("Заменить слайды местными новостями.")
    with qtbot.waitSignal(dialog.finished):
        dialog.go.click()
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.recommendation_of(CODE) is not None)


def _send(session: Session, qtbot: QtBot) -> None:
    _page(session).commands.act("letter")
    (dialog,) = session.window.findChildren(LetterDialog)
    dialog.number.setText("12-1/45")
    dialog.day.show_text("2025-04-10")
    assert dialog.go is not None
    with qtbot.waitSignal(dialog.finished):
        dialog.go.click()


def _promise(session: Session, qtbot: QtBot) -> None:
    _page(session).commands.act("promise")
    (dialog,) = session.window.findChildren(StepDialog)
    dialog.due.show_text("2025-12-31")
    dialog.day.show_text("2025-04-28")
    assert dialog.go is not None
    with qtbot.waitSignal(dialog.finished):
        dialog.go.click()
    qtbot.waitUntil(lambda: rail_figure(session, "recommendations") == "1")


def _find_it_kept(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused until the answer of 2026 has evidence."""
    page = _question(session, "a-2026")
    said = _said(page)
    assert any("Заменить слайды местными новостями." in text for text in said)
    assert any("31.12.2025" in text and "просрочено" in text for text in said)
    assert page.question.hint.isVisible()
    assert "Просрочено" in page.question.hint._pill.text()
    told: list[BaseException] = []
    monkeypatch.setattr(session.messages, "show_error", lambda error, _parent=None: told.append(error))
    page.question.promises.keep()
    qtbot.waitUntil(lambda: bool(told))
    assert "evidence_needed" in str(told[0])
    assert session.context is not None
    intake = document("feed")
    session.context.hub.run(evidence.attach, intake=intake, audit="a-2026", body="uil", indicator=CODE)
    session.settle()
    page.question.promises.keep()
    qtbot.waitUntil(lambda: _own(session).status == "done")
    session.settle()
    page._refresh()
    assert any("исполнено" in text for text in _said(page))
    assert page.question.hint.isHidden()
    qtbot.waitUntil(lambda: rail_figure(session, "recommendations") == "")


def _said(page: ChecklistPage) -> list[str]:
    return [one.text() for one in page.question.promises.findChildren(QLabel)]


def _printed(session: Session, folder: Path) -> str:
    """The text of the sheet that tells the history, as exported for the second audit."""
    assert session.context is not None
    with session.context.workspace.reading() as db:
        (file,) = export(
            db,
            audit=audits_reads.by_code(db, "a-2026"),
            folder=folder / "prints",
            formats=("recommendations",),
            lang="ru",
            bodies=None,
            job=Silent(),
        )
    pages = pypdf.PdfReader(file).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u00a0", " ")
