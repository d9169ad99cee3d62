"""The overview, and the checklist: its editors, and what stands in the way of an answer."""

from __future__ import annotations

from collections.abc import Callable

from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.answers import AnswerGiven
from core.store.writer import Transaction
from tools.scenes.scene import BODY, Scene, shown, to_page, to_question
from ui import audit_commands
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.checklist import ChecklistPage
from ui.session import Session


def _first_monitoring(session: Session) -> None:
    to_question("WEB-01")(session)
    audit = next(one for one in session.window.audits if one.code == "first-monitoring")
    session.window.choose_audit(audit.id)
    session.window.go("checklist")


def _typed_wrong(session: Session) -> None:
    """A value that cannot be saved as it is, and a long comment."""
    page = to_question("WEB-04")(session)
    page.question.aside.comment.setPlainText("Қазақстан Республикасының " * 30)
    page.question.tell(TyndaError("answer.changed_meanwhile"))


def _cannot_tell(session: Session) -> None:
    to_question("WEB-05")(session).question.aside.cannot_tell.click()


def _conflict(session: Session) -> None:
    """Two answers that have not seen each other, as a merge brings them."""
    page, context = to_question("WEB-06")(session), session.context
    assert context is not None
    assert page.sheet is not None
    place = (page.sheet.audit.id, BODY, "WEB-06")

    def write(tx: Transaction) -> Changes:
        tx.record(
            AnswerGiven(*place, "answered", "2", "", None, "Қазақша нұсқасы жоқ", None, ""), supersedes=()
        )
        return tx.changes()

    context.hub.run(write)
    session.settle()


def _nothing_found(session: Session) -> None:
    to_question("WEB-01")(session).tree.search.setText("жоқ-жоқ-жоқ")


def _same_answer(session: Session) -> None:
    to_page("by_indicator")(session)
    session.settle()
    page = shown(session, ByIndicatorPage)
    page.ask_same()


def _command(act: Callable[[ChecklistPage], object]) -> Callable[[Session], object]:
    return lambda session: act(to_question("WEB-04")(session))


SCENES: tuple[Scene, ...] = (
    Scene("overview", to_page("overview")),
    Scene("scope", audit_commands.set_scope),
    Scene("assignment", audit_commands.assign),
    Scene("close-audit", lambda session: audit_commands.move(session, "closed")),
    Scene("withdraw-audit", lambda session: audit_commands.move(session, "withdrawn")),
    Scene("by_indicator", to_page("by_indicator")),
    Scene("same-answer", _same_answer),
    Scene("indicator-help", _command(lambda page: page.commands.show_indicator_help())),
    Scene("answer-history", _command(lambda page: page.commands.show_history())),
    Scene("checklist", to_question("WEB-01")),
    Scene("checklist-count", to_question("WEB-02")),
    Scene("checklist-percent", to_question("WEB-04")),
    Scene("checklist-age", to_question("WEB-03")),
    Scene("checklist-promise", to_question("PRS-05")),
    Scene("checklist-letters", to_question("PRS-06")),
    Scene("checklist-wrong", _typed_wrong),
    Scene("checklist-cannot-tell", _cannot_tell),
    Scene("checklist-conflict", _conflict),
    Scene("checklist-nothing-found", _nothing_found),
    Scene("first-monitoring", _first_monitoring),
)
