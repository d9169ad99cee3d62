"""Audits compared."""

from __future__ import annotations

from collections.abc import Callable

from tools.scenes.scene import Scene, shown, to_page
from ui.pages.compare import ComparePage
from ui.session import Session


def _compare(view: str) -> Callable[[Session], ComparePage]:
    def show(session: Session) -> ComparePage:
        to_page("compare")(session)
        page = shown(session, ComparePage)
        page.choose_pair(*(one.id for one in page.store.audits if one.code.startswith("training")))
        session.settle()
        page.choose_view(view)
        page.choose_body("aitekebi")
        session.settle()
        return page

    return show


def _method_changes(session: Session) -> None:
    """Against the first monitoring: another methodology altogether."""
    _compare_facts(session)
    session.jobs.settle()
    session.settle()
    shown(session, ComparePage).bar.method_asked.emit()


def _compare_facts(session: Session) -> None:
    page = _compare("totals")(session)
    page.choose_pair(page.store.audits[0].id, page.store.audits[-1].id)
    session.settle()


def _compare_answers(session: Session) -> None:
    page = _compare("totals")(session)
    line = next(one for one in page.panel.table.cells.items if any(page.panel.told(one.code)))
    page.panel.table.go(line.code)
    page.panel.ask_both()


SCENES: tuple[Scene, ...] = (
    Scene("compare", _compare("totals")),
    Scene("compare-timeline", _compare("timeline")),
    Scene("compare-criteria", _compare("criteria")),
    Scene("compare-indicators", _compare("indicators")),
    Scene("compare-facts", _compare_facts),
    Scene("compare-method", _method_changes),
    Scene("compare-answers", _compare_answers),
    Scene("compare-audits", lambda session: _compare("timeline")(session).choose_audits()),
    Scene("compare-export", lambda session: _compare("totals")(session).export()),
)
