"""Handing over: the step and its package are one; what was chosen last is remembered."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.audits import reads as audits
from core.bodies import reads as bodies
from core.exchange.source import opened
from core.people import operations as people
from core.reviews import reads as reviews
from core.workspace import Workspace
from tests.desks import Desk
from tests.ui.conftest import OpenSession
from ui.dialogs.hand_over import HandOver
from ui.dialogs.review_move import MoveDialog, MoveName
from ui.dialogs.submit import SubmitDialog
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


def _status(desk: Desk, audit: str) -> str:
    with Workspace.open(desk.file, read_only=True) as place, place.reading() as db:
        return reviews.status(db, audits.by_id(db, audit), "uil")


def _step(dialog: SubmitDialog | MoveDialog, session: Session, folder: Path) -> Path:
    """The step with its package: what is new in the folder."""
    before = set(folder.glob("*.tyndapack"))
    assert dialog.hand_over is not None
    dialog.hand_over.wanted.setChecked(True)
    dialog.hand_over.folder.field.setText(str(folder))
    dialog.go.click()
    session.settle()
    session.jobs.settle()
    (made,) = set(folder.glob("*.tyndapack")) - before
    return made


def _move(
    desk: Desk, audit: str, name: MoveName, opener: OpenSession, folder: Path, comment: str = ""
) -> Path:
    with desk.profile():
        session = opener(desk.file)
        assert session.context is not None
        with session.context.workspace.reading() as db:
            frame, body = audits.by_id(db, audit), bodies.one(db, "uil")
        assert body is not None
        dialog = MoveDialog(session.context, frame, body, name, session.window)
        dialog.comment.setPlainText(comment)
        dialog.open()
        made = _step(dialog, session, folder)
        session.close()
    return made


def _submit(desk: Desk, audit: str, opener: OpenSession, folder: Path) -> Path:
    with desk.profile():
        session = opener(desk.file)
        assert session.context is not None
        with session.context.workspace.reading() as db:
            frame, body = audits.by_id(db, audit), bodies.one(db, "uil")
            methodology = audits.methodology(db, frame.methodology)
        assert body is not None
        dialog = SubmitDialog(session.context, frame, body, methodology, session.window)
        dialog.exception.setPlainText("A trial")
        dialog.open()
        made = _step(dialog, session, folder)
        session.close()
    return made


def test_a_checklist_goes_to_the_reviewer_comes_back_and_is_approved_on_two_laptops(
    open_session: OpenSession, tmp_path: Path
) -> None:
    """Only the checklist travels, and the approval that comes back holds on the auditor's whole copy."""
    auditor, reviewer = Desk(tmp_path, "Auditor"), Desk(tmp_path, "Reviewer")
    audit = auditor.found()
    reviewer.begin(auditor.pack("first"))
    auditor.take(reviewer.pack("joined"))
    with reviewer.open() as place:
        person = place.person
    with auditor.open() as place:
        place.run(people.confirm, person=person)
    auditor.answer(audit, "uil", "WEB-01", "none")
    auditor.attach(audit, "uil", "WEB-01", 1)
    auditor.answer(audit, "alga", "WEB-01", "none")
    reviewer.take(_submit(auditor, audit, open_session, tmp_path))
    assert _status(reviewer, audit) == "submitted"
    returned = _move(reviewer, audit, "return", open_session, tmp_path, "The address is missing")
    auditor.take(returned)
    assert _status(auditor, audit) == "returned"
    auditor.answer(audit, "uil", "WEB-01", "migrated_dual")
    reviewer.take(_submit(auditor, audit, open_session, tmp_path))
    auditor.take(_move(reviewer, audit, "approve", open_session, tmp_path))
    assert _status(auditor, audit) == _status(reviewer, audit) == "approved"
    report = auditor.verified()
    assert report.ok and not report.problems
    told = reviewer.verified()
    assert told.ok and {one.kind for one in told.problems} == {"withheld"}


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
