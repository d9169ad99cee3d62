"""An answer that a package of a part left behind says so at its question."""

from __future__ import annotations

from pathlib import Path

from core.answers import reads
from core.exchange.merge import merge
from core.exchange.selection import Selection
from core.job import Silent
from core.workspace import Workspace
from tests.desks import Desk
from tests.ui.conftest import OpenSession
from ui.pages.checklist import ChecklistPage
from ui.session import Session


class _Two:
    """The second answered about two bodies, and packed the one of them."""

    def __init__(self, folder: Path) -> None:
        self.one, self.two = Desk(folder, "One"), Desk(folder, "Two")
        self.audit = self.one.found()
        self.two.begin(self.one.pack("first"))
        for body in ("uil", "alga"):
            self.two.answer(self.audit, body, "WEB-01", "none")
        part = self.two.pack("part", Selection(frozenset((self.audit,)), frozenset(("alga",))))
        self.one.take(part)
        self.whole = self.two.pack("whole")


def _page(session: Session, desks: _Two, body: str, indicator: str) -> ChecklistPage:
    session.window.show_question(body, indicator, desks.audit)
    session.settle()
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    return page


def _withheld(desk: Desk, audit: str, body: str) -> list[str]:
    with Workspace.open(desk.file, read_only=True) as place, place.reading() as db:
        return list(reads.withheld(db, audit, body))


def test_the_question_says_who_answered_and_that_the_answer_is_not_here(
    tmp_path: Path, open_session: OpenSession
) -> None:
    desks = _Two(tmp_path)
    with desks.one.profile():
        session = open_session(desks.one.file)
        card = _page(session, desks, "uil", "WEB-01").question.withheld
        assert card.isVisible()
        assert card.who.text().startswith("Two · ")
        for body, indicator in (("uil", "WEB-02"), ("alga", "WEB-01")):
            assert not _page(session, desks, body, indicator).question.withheld.isVisible()
        session.close()


def test_it_goes_when_the_answer_comes(tmp_path: Path, open_session: OpenSession) -> None:
    desks = _Two(tmp_path)
    with desks.one.profile():
        session = open_session(desks.one.file)
        assert session.context is not None
        page = _page(session, desks, "uil", "WEB-01")
        assert page.question.withheld.isVisible()
        merged = merge(session.context.workspace, [desks.whole], Silent())
        session.context.hub.tell(merged.changes)
        session.settle()
        assert not page.question.withheld.isVisible()
        assert page.sheet is not None
        assert page.sheet.content("WEB-01").value == "none"
        session.close()


def test_what_a_later_answer_took_the_place_of_is_not_told(tmp_path: Path) -> None:
    desks = _Two(tmp_path)
    assert _withheld(desks.one, desks.audit, "uil") == ["WEB-01"]
    assert _withheld(desks.one, desks.audit, "alga") == []
    third = Desk(tmp_path, "Three")
    third.begin(desks.whole)
    third.answer(desks.audit, "uil", "WEB-01", "migrated_dual")
    desks.one.take(third.pack("of-three", Selection(frozenset((desks.audit,)), frozenset(("uil",)))))
    assert _withheld(desks.one, desks.audit, "uil") == []
