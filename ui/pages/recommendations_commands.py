"""What can be done with recommendations: dialogs, bulk steps, the way to the question, copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from core.recommendations import operations
from core.recommendations.records import Recommendation
from ui.context import Context
from ui.dialogs.recommendation_step import Action
from ui.pages.recommendations_side import possible
from ui.widgets.tsv import copy_table

if TYPE_CHECKING:
    from ui.pages.recommendations import RecommendationsPage

_STEPS = ("promise", "fulfil", "drop", "reopen")


class Commands:
    def __init__(self, page: RecommendationsPage, context: Context) -> None:
        self._page = page
        self._context = context

    def propose(self) -> None:
        """From the answers below the threshold of the audit in view."""
        from ui.dialogs.recommend import RecommendDialog

        audit = self._page.audit
        if audit is not None:
            RecommendDialog(self._context, audit, self._page.window(), body=self._page.wanted.body).open()

    def make_general(self) -> None:
        from ui.dialogs.wording import GeneralDialog

        register = self._page.register
        if register is not None:
            bodies = tuple(register.bodies.values())
            GeneralDialog(self._context, self._page.audit, bodies, self._page.window()).open()

    def register_letter(self, carried: Sequence[Recommendation]) -> None:
        """`carried` go out in it; what is done or dropped does not."""
        from ui.dialogs.letter import LetterDialog

        register = self._page.register
        if register is not None:
            bodies = tuple(register.bodies.values())
            own = tuple(one for one in carried if not one.is_settled)
            LetterDialog(self._context, bodies, register.letters, own, self._page.window()).open()

    def show_letters(self) -> None:
        from ui.dialogs.letters import LettersDialog

        register = self._page.register
        if register is not None:
            LettersDialog(self._context, register, self._page.wanted.today, self._page.window()).open()

    def act(self, action: str) -> None:
        """By key also where the button is not shown: then there is nothing to do it with."""
        chosen, register = self._page.table.chosen(), self._page.register
        if register is None or not possible(action, chosen, self._page.side.asked):
            return
        if action == "word":
            from ui.dialogs.wording import WordingDialog

            WordingDialog(self._context, chosen[0], self._page.window()).open()
        elif action == "letter":
            self.register_letter(chosen)
        elif action == "not_kept":
            self._not_kept(chosen)
        elif action in _STEPS:
            from ui.dialogs.recommendation_step import StepDialog

            step = cast(Action, action)
            StepDialog(self._context, step, chosen, register.letters, self._page.window()).open()

    def _not_kept(self, chosen: Sequence[Recommendation]) -> None:
        audit, today = self._page.audit, self._page.wanted.today
        if audit is None:
            return
        self._context.hub.run(
            operations.not_kept,
            recommendations=tuple(one.id for one in chosen),
            audit=audit.id,
            day=min(audit.observed_on or today, today),
            undoable=True,
            on_error=lambda error: self._context.messages.show_error(error, self._page.window()),
        )

    def settle(self, subject: str, entry: str) -> None:
        self._context.hub.run(operations.settle, subject=subject, entry=entry, undoable=True)

    def go_to_question(self) -> None:
        own, register = self._page.table.current(), self._page.register
        if own is None or register is None or not own.indicator:
            return
        audit = self._page.audit
        here = audit is not None and own.body in audit.bodies and audit.id in register.audits
        if here or own.audit in register.audits:
            asked = audit.id if here and audit is not None else own.audit
            self._context.navigator.show_question(own.body, own.indicator, asked)

    def copy(self) -> None:
        """The list as it is shown, or the rows chosen; the numbers where they are in view."""
        page = self._page
        table = page.bodies if page.views.currentWidget() is page.bodies else page.table
        rows = copy_table(table)
        self._context.messages.say(self._context.catalogue.plural("table.copied", rows))
