"""One answer for all selected rows: which of them may be changed is asked off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.answers import operations
from core.answers.records import Content
from core.audits.records import Audit, ChecklistStatus
from core.changes import Changes
from core.methodology.records import Indicator
from core.reviews import reads as reviews
from ui.context import Context
from ui.models.across import Row
from ui.models.reviewed import SEALED


class SameAnswer(QObject):
    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._asked = 0

    def ask(self, audit: Audit, indicator: Indicator, rows: Sequence[Row]) -> None:
        """Opens the dialog for those of the rows that are neither under review nor approved."""
        self._asked += 1
        asked, workspace = self._asked, self._context.workspace

        def work() -> dict[str, ChecklistStatus]:
            with workspace.reading() as db:
                return reviews.statuses(db, audit)

        def came(standing: Mapping[str, ChecklistStatus]) -> None:
            if isValid(self) and asked == self._asked and self._page.isVisible():
                self._open(audit, indicator, [row for row in rows if standing[row.body.id] not in SEALED])

        self._context.jobs.quietly(work, on_done=came)

    def forget(self) -> None:
        """The person has gone on to something else."""
        self._asked += 1

    def _open(self, audit: Audit, indicator: Indicator, rows: Sequence[Row]) -> None:
        if not rows:
            self._context.messages.say(self._context.catalogue.text("review.is_sealed"))
            return
        from ui.dialogs.same_answer import SameAnswerDialog

        def give(bodies: tuple[str, ...], content: Content) -> None:
            self._give(audit, indicator, bodies, content)

        dialog = SameAnswerDialog(self._context, audit, indicator, rows, self._page)
        dialog.given.connect(give)
        dialog.open()

    def _give(self, audit: Audit, indicator: Indicator, bodies: tuple[str, ...], content: Content) -> None:
        def done(_changes: Changes) -> None:
            self._context.messages.say(self._context.catalogue.plural("same_answer.saved", len(bodies)))

        self._context.hub.run(
            operations.save_many,
            audit=audit.id,
            rows=[(body, indicator.id, content) for body in bodies],
            undoable=True,
            on_done=done,
        )
