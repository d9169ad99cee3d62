"""The reviewer's page, checklists in each state of a review, and objections."""

from __future__ import annotations

from collections.abc import Callable

from tools.scenes.scene import Scene, dialog_of, shown, to_audit
from ui.dialogs.review_move import MoveDialog
from ui.dialogs.submit import SubmitDialog
from ui.pages.checklist import ChecklistPage
from ui.pages.review import ReviewPage
from ui.session import Session


def _nothing(_page: object) -> None:
    return


def _review(body: str, act: Callable[[ReviewPage], object] = _nothing) -> Callable[[Session], None]:
    """The review page at an answer of a body that has evidence."""

    def show(session: Session) -> None:
        audit, context = to_audit(session), session.context
        assert context is not None
        context.navigator.show_page("review", (body, "WEB-04"))
        page = shown(session, ReviewPage)
        assert page.sheet is not None
        assert page.sheet.audit.id == audit.id
        act(page)

    return show


def _checklist(body: str, act: Callable[[ChecklistPage], object] = _nothing) -> Callable[[Session], None]:
    def show(session: Session) -> None:
        session.window.show_question(body, "WEB-04", to_audit(session).id)
        act(shown(session, ChecklistPage))

    return show


def _handing_over(show: Callable[[Session], None]) -> Callable[[Session], None]:
    """The dialog with its box ticked, so that the folder of the package shows."""

    def act(session: Session) -> None:
        show(session)
        dialog = dialog_of(session)
        assert isinstance(dialog, SubmitDialog | MoveDialog)
        assert dialog.hand_over is not None
        dialog.hand_over.wanted.setChecked(True)

    return act


def _decide(page: ChecklistPage) -> None:
    assert page.sheet is not None
    page.commands.show_objection(page.sheet.review.objections[0])


SCENES: tuple[Scene, ...] = (
    Scene("review", _review("aitekebi")),
    Scene("review-remarks", _review("baiganin")),
    Scene("review-voided", _review("shalkar")),
    Scene("review-return", _review("aitekebi", lambda page: page.commands.ask("return"))),
    Scene("review-approve", _review("aitekebi", lambda page: page.commands.ask("approve"))),
    Scene(
        "review-return-hand-over",
        _handing_over(_review("aitekebi", lambda page: page.commands.ask("return"))),
    ),
    Scene(
        "review-approve-hand-over",
        _handing_over(_review("aitekebi", lambda page: page.commands.ask("approve"))),
    ),
    Scene("review-history", _review("shalkar", lambda page: page.commands.show_history())),
    Scene("checklist-submitted", _checklist("aitekebi")),
    Scene("checklist-approved", _checklist("martuk")),
    Scene("checklist-returned", _checklist("baiganin")),
    Scene("checklist-voided", _checklist("shalkar")),
    Scene("checklist-correct", _checklist("martuk", lambda page: page.commands.open_locked())),
    Scene("submit", _checklist("uil", lambda page: page.commands.review())),
    Scene("submit-hand-over", _handing_over(_checklist("uil", lambda page: page.commands.review()))),
    Scene("objection", _checklist("temir", lambda page: page.commands.show_objection(None))),
    Scene("objection-decision", _checklist("temir", _decide)),
)
