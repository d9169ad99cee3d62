"""A full disk under the open window: said in words; what is typed stays on the screen, and is saved later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.answers import reads
from core.evidence import reads as evidence
from core.exchange.automatic import newest
from core.exchange.plan import ROOT
from tests import making
from tests.full_disk import fill_disk, mounted
from tests.ui.conftest import OpenSession
from ui.capture.captured import Captured
from ui.pages.checklist import ChecklistPage
from ui.session import Session

BODY, CODE = "uil", "WEB-02"
LONG = "Ұзақ түсіндірме. " * 2300  # more than the pages that the file has to spare


@dataclass
class Desk:
    """The page on a workspace whose disk can be filled."""

    session: Session
    disk: Path
    audit: str

    @property
    def page(self) -> ChecklistPage:
        page = self.session.window.shown
        assert isinstance(page, ChecklistPage)
        return page

    def save(self) -> None:
        self.page.commands.save()
        self.session.settle()
        QApplication.processEvents()

    def stored(self) -> tuple[str, bool, int, int]:
        """The comment, whether there is a draft, the evidence and the entries, as the disk has them."""
        assert self.session.context is not None
        with self.session.context.workspace.reading() as db:
            answer = reads.of_body(db, self.audit, BODY).get(CODE)
            return (
                answer.content.comment if answer else "",
                reads.draft(db, self.audit, BODY, CODE) is not None,
                len(evidence.of_body(db, self.audit, BODY)),
                db.value("SELECT count(*) FROM entry"),
            )


@pytest.fixture
def desk(open_session: OpenSession, tmp_path: Path) -> Iterator[Desk]:
    with mounted(tmp_path / "disk") as disk:
        with making.workspace(disk) as place:
            audit = making.audit(place, bodies=(BODY,))
        session = open_session(disk / "test.tynda")
        session.window.show_question(BODY, CODE)
        yield Desk(session, disk, audit.id)
        session.leave()
        session.jobs.settle()


def test_an_answer_stays_on_the_screen_until_there_is_room(desk: Desk) -> None:
    before = desk.stored()
    filler = fill_disk(desk.disk)
    desk.page.question.aside.comment.insertPlainText(LONG)
    desk.save()
    assert desk.page.question.answer.wrong.text() == desk.session.catalogue.text("store.disk_full", path="")
    assert desk.page.question.aside.comment.toPlainText() == LONG
    assert desk.page.is_dirty()
    assert desk.stored() == before
    filler.unlink()
    desk.save()
    assert desk.stored()[0] == LONG.strip()
    assert not desk.page.question.answer.wrong.text()


def test_a_draft_that_finds_no_room_is_said_and_stays(desk: Desk, qtbot: QtBot) -> None:
    before = desk.stored()
    filler = fill_disk(desk.disk)
    desk.page.question.aside.comment.insertPlainText(LONG)
    qtbot.waitUntil(lambda: bool(desk.page.question.answer.wrong.text()))
    assert desk.page.question.aside.comment.toPlainText() == LONG
    assert desk.stored() == before
    filler.unlink()
    desk.page.question.aside.comment.insertPlainText("More.")
    qtbot.waitUntil(lambda: desk.stored()[1])


def test_a_screenshot_that_finds_no_room_is_said_and_can_be_added_later(desk: Desk, qtbot: QtBot) -> None:
    before = desk.stored()
    filler = fill_disk(desk.disk)
    captured = (Captured("a.txt", "paste", data=b"line of text\n" * 100_000),)
    pane = desk.page.evidence
    pane.add(captured)
    qtbot.waitUntil(lambda: pane._notice.isVisible())
    assert pane._notice_text.text() == desk.session.catalogue.text("store.disk_full", path="")
    assert not pane.cards
    assert desk.stored() == before
    filler.unlink()
    pane.add(captured)
    qtbot.waitUntil(lambda: len(pane.cards) == 1)
    assert desk.stored()[2] == 1


def test_a_backup_that_finds_no_room_is_said_and_made_later(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot
) -> None:
    with mounted(tmp_path / "disk") as disk:
        making.workspace(tmp_path).close()
        session = open_session(tmp_path / "test.tynda")
        session.settings.put(ROOT, str(disk))
        filler = fill_disk(disk)
        said: list[str] = []
        session.messages.said.connect(said.append)
        with qtbot.waitSignal(session.keeper.ended):
            session.keeper.start()
        assert session.keeper.failure is not None
        assert session.keeper.failure.text_id == "files.disk_full"
        assert said
        filler.unlink()
        with qtbot.waitSignal(session.keeper.ended):
            session.keeper.start()
        assert session.keeper.failure is None
        assert newest(disk) is not None
        session.leave()
        session.jobs.settle()
