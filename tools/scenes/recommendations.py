"""Recommendations and letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from core.recommendations import reads as recommendations
from tools.scenes.scene import Scene, shown, to_audit, to_page
from ui.pages.recommendations import RecommendationsPage
from ui.session import Session


def _recommendations(
    act: Callable[[RecommendationsPage], object] = lambda _page: None,
) -> Callable[[Session], object]:
    def show(session: Session) -> None:
        to_page("recommendations")(session)
        page = shown(session, RecommendationsPage)
        session.jobs.settle()
        act(page)
        session.jobs.settle()

    return show


def _promised(session: Session) -> None:
    """A question about which something was promised that is late."""
    audit, context = to_audit(session), session.context
    assert context is not None
    with context.workspace.reading() as db:
        found = recommendations.everything(db)
    looked = audit.observed_on or date.today()
    late = next(one for one in found if one.as_of(looked).is_overdue(looked) and not one.checks)
    session.window.show_question(late.body, late.indicator, audit.id)


def _chosen(page: RecommendationsPage, action: str) -> None:
    """With the first recommendation that is promised and late."""
    assert page.register is not None
    late = next(one for one in page.register.found if one.is_overdue(page.wanted.today))
    page.table.go(page.table.followed.row_of(late.id))
    page.commands.act(action)


SCENES: tuple[Scene, ...] = (
    Scene("checklist-promised", _promised),
    Scene("recommendations", _recommendations(lambda page: _chosen(page, ""))),
    Scene("recommendations-calendar", _recommendations(lambda page: page.show_view("calendar"))),
    Scene("recommendations-bodies", _recommendations(lambda page: page.show_view("bodies"))),
    Scene("recommend", _recommendations(lambda page: page.commands.propose())),
    Scene("recommend-general", _recommendations(lambda page: page.commands.make_general())),
    Scene("recommendation-promised", _recommendations(lambda page: _chosen(page, "promise"))),
    Scene("recommendation-done", _recommendations(lambda page: _chosen(page, "fulfil"))),
    Scene("recommendation-dropped", _recommendations(lambda page: _chosen(page, "drop"))),
    Scene("letter", _recommendations(lambda page: _chosen(page, "letter"))),
    Scene("letters", _recommendations(lambda page: page.commands.show_letters())),
)
