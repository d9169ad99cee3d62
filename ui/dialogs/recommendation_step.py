"""Recording what became of one recommendation or several: promised, done, dropped, open again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from PySide6.QtWidgets import QWidget

from core.formatting import short_day
from core.letters.records import Letter
from core.recommendations import operations
from core.recommendations.records import Recommendation
from ui.context import Context
from ui.dialogs.documented import DocumentedDialog
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.fields import NoteField

Action = Literal["promise", "fulfil", "drop", "reopen"]
_TITLES: Mapping[Action, str] = {
    "promise": "recommendation.promise_title",
    "fulfil": "recommendation.fulfil_title",
    "drop": "recommendation.drop_title",
    "reopen": "recommendation.reopen_title",
}
_EXPLAINED: Mapping[Action, str] = {
    "promise": "recommendation.promise_explain",
    "fulfil": "recommendation.fulfil_explain",
    "drop": "recommendation.drop_explain",
    "reopen": "recommendation.reopen_explain",
}


class StepDialog(DocumentedDialog):
    def __init__(
        self,
        context: Context,
        action: Action,
        chosen: Sequence[Recommendation],
        letters: Sequence[Letter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, _TITLES[action], parent)
        self.action = action
        self._chosen = tuple(chosen)
        lang = self.catalogue.lang
        what = chosen[0].words(lang) if len(chosen) == 1 else ""
        self.explain(what or self.catalogue.plural("recommendation.chosen", len(chosen)))
        self.explain(self.text(_EXPLAINED[action]))
        self.day = DayField(self.text("recommendation.day"), self.catalogue)
        self.day.set_reference(date.today())
        self.day.show_text(date.today().isoformat())
        self.due = DayField(self.text("recommendation.column_due"), self.catalogue, ahead=True)
        self.due.set_reference(date.today())
        self.letter = Choice()
        self.note = NoteField(self.text("recommendation.reason"), "")
        if action == "promise":
            self.add_field("recommendation.column_due", self.due)
        self.add_field("recommendation.day", self.day)
        if action == "promise":
            self._fill_letters(letters)
            self.add_field("recommendation.in_letter", self.letter)
        if action in ("promise", "fulfil"):
            self.add_field("recommendation.proof", self.documents)
        note_id = "recommendation.reason" if action in ("drop", "reopen") else "recommendation.note"
        self.add_field(note_id, self.note)
        self.add_go("action.save")
        first = {"promise": self.due, "fulfil": self.documents}.get(action, self.note)
        first.setFocus()

    def _fill_letters(self, letters: Sequence[Letter]) -> None:
        """Incoming ones that all the bodies sent, the newest first."""
        bodies = {one.body for one in self._chosen}
        self.letter.addItem(self.text("recommendation.no_letter"), "")
        for one in reversed(letters):
            if one.direction == "incoming" and bodies <= {*one.bodies}:
                number = self.text("text.numbered", number=one.number)
                self.letter.addItem(f"{number}, {short_day(one.day, self.catalogue.lang)}", one.id)

    def save(self) -> None:
        day, due = self.day.day(), self.due.day()
        if day is None or (self.action == "promise" and due is None):
            self.tell(self.text("recommendation.enter_day"))
            return
        ids, note = [one.id for one in self._chosen], self.note.toPlainText()
        match self.action:
            case "promise":
                letter = str(self.letter.currentData() or "")
                self.record_documented(
                    operations.promise, recommendations=ids, day=day, due=due, letter=letter, note=note
                )
            case "fulfil":
                self.record_documented(operations.fulfil, recommendations=ids, day=day, note=note)
            case "drop":
                self.record(operations.drop, recommendations=ids, day=day, reason=note)
            case "reopen":
                self.record(operations.reopen, recommendations=ids, day=day, reason=note)
