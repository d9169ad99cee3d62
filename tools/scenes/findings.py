"""What is wrong with answers. The demonstration has no such answers, so these scenes change some of it."""

from __future__ import annotations

from collections.abc import Callable

from core.answers import operations as answers
from core.answers.records import Content
from core.changes import Changes
from core.evidence import operations as evidence
from core.store.writer import Transaction
from tools.scenes.evidence import to_evidence
from tools.scenes.scene import BODY, Scene, shown, to_page, to_question
from ui.pages.overview import OverviewPage
from ui.session import Session

_LACKING = 3  # answers


def _figure(name: str, given: dict[str, Content]) -> Callable[[Session], None]:
    """Behind a figure of the overview, once these answers are given."""

    def show(session: Session) -> None:
        sheet, context = to_question("WEB-01")(session).sheet, session.context
        assert sheet is not None
        assert context is not None
        audit, rows = sheet.audit.id, [(BODY, code, content) for code, content in given.items()]
        context.hub.run(lambda tx: answers.save_many(tx, audit=audit, rows=rows))
        session.settle()
        to_page("overview")(session)
        session.settle()
        session.jobs.settle()
        shown(session, OverviewPage).open_figure(name)

    return show


def _evidence_missing(session: Session) -> None:
    """Of some answers it is taken off."""
    sheet, context = to_question("WEB-01")(session).sheet, session.context
    assert sheet is not None
    assert context is not None
    due = [one.id for one in sheet.methodology.indicators() if one.evidence.required and sheet.linked(one.id)]
    links = [link.id for code in due[:_LACKING] for link, _ in sheet.linked(code)]

    def take_off(tx: Transaction) -> Changes:
        return evidence.unlink_all(tx, links=links)

    context.hub.run(take_off)
    session.settle()
    to_evidence(session).filters.choose_tab("missing")


SCENES: tuple[Scene, ...] = (
    Scene("contradictions", _figure("contradictions", {"WEB-01": Content("answered", "none")})),
    Scene("unanswered", _figure("filled", dict.fromkeys(("WEB-07", "SOC-07", "NWS-01"), Content()))),
    Scene("evidence-missing", _evidence_missing),
)
