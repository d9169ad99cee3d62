"""Handing over: the step and its package are one; what was chosen last is remembered."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.audits import reads as audits
from core.exchange.source import opened
from tests.desks import Desk
from tests.ui.conftest import OpenSession
from ui.dialogs.hand_over import HandOver
from ui.session import Session


def _hand_over(session: Session, audit: str) -> HandOver:
    assert session.context is not None
    with session.context.workspace.reading() as db:
        frame = audits.by_id(db, audit)
    return HandOver(session.context, "review", frame, "uil")


def test_the_package_holds_the_checklist_alone_and_the_folder_is_remembered(
    open_session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, "Auditor 1")
    audit = desk.found()
    desk.answer(audit, "uil", "WEB-01", "none")
    desk.answer(audit, "alga", "WEB-01", "none")
    stick = tmp_path / "stick"
    stick.mkdir()
    with desk.profile():
        session = open_session(desk.file)
        first = _hand_over(session, audit)
        assert not first.wanted.isChecked()
        first.go()
        session.jobs.settle()
        assert not list(stick.iterdir())
        first.wanted.setChecked(True)
        first.folder.field.setText(str(stick))
        first.go()
        session.jobs.settle()
        (made,) = stick.glob("*.tyndapack")
        assert "audit-1 uil" in made.name
        again = _hand_over(session, audit)
        assert again.wanted.isChecked() and again.folder.path() == stick
        again.go()
        session.jobs.settle()
        assert len(list(stick.glob("*.tyndapack"))) == 2  # no package is written over another
        session.close()
    with opened(made) as source:
        assert len(source.manifest.withheld) == 1
        assert source.manifest.about["whole"] is False


def test_a_package_that_cannot_be_written_says_that_the_step_is_recorded(
    open_session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, "Auditor 1")
    audit = desk.found()
    with desk.profile():
        session = open_session(desk.file)
        said: list[str] = []
        assert session.context is not None
        session.context.messages.show_error = lambda error, parent=None: said.append(error.text_id)  # type: ignore[method-assign,attr-defined]
        hand_over = _hand_over(session, audit)
        hand_over.wanted.setChecked(True)
        hand_over.folder.field.setText(str(tmp_path / "no" / "such"))
        hand_over.go()
        session.jobs.settle()
        assert said == ["hand_over.failed"]
        session.close()
