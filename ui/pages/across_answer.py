"""The answer of the row in view, on criterion-first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.audits.records import Audit
from core.bodies.records import Body
from core.changes import Changes
from core.methodology.records import Indicator
from ui.context import Context
from ui.pages.checklist_answering import Answering
from ui.pages.checklist_question import QuestionPane


class RowAnswer(Answering):
    """`undone` names the body whose answer was undone or redone."""

    undone = Signal(str)

    def __init__(self, context: Context, question: QuestionPane, parent: QObject) -> None:
        super().__init__(context, question, parent)
        question.carried.confirmed.connect(self.confirm)
        context.hub.changed.connect(self._changed)
        context.hub.stepped.connect(self._stepped)

    def open(self, audit: Audit, body: Body, indicator: Indicator) -> None:
        """What was typed into the row before is already taken care of."""
        self.held.open_body(audit, body)
        self.show(indicator)

    def _changed(self, changes: Changes) -> None:
        if self.indicator is not None and self.take(changes):
            self.refresh()

    def _stepped(self, changes: Changes) -> None:
        sheet, indicator = self.sheet, self.indicator
        if sheet is None or indicator is None or self.is_dirty():
            return
        prefix, ending = f"answer:{sheet.audit.id}/", f"/{indicator.id}"
        touched = [one for one in changes.subjects if one.startswith(prefix) and one.endswith(ending)]
        if len(touched) == 1:
            self.undone.emit(touched[0].removeprefix(prefix).removesuffix(ending))
