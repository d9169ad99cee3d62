"""Below the answer: where the checklist stands, and what a reviewer does with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formatting import moment
from core.text import Catalogue
from ui.models.sheet import Sheet
from ui.models.statuses import status_pill
from ui.pages.checklist_notices import approval_sentence
from ui.widgets.flow import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import OneLine, label, pill, set_role
from ui.widgets.lines import link_button


class ReviewBar(QWidget):
    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        text = catalogue.text
        self._pill = pill("", "")
        self._said = OneLine("muted")
        self._why = label("", "muted", wrap=True)
        self.back = QPushButton("← " + text("checklist.back"), self)
        self.back.setAccessibleName(text("checklist.back"))
        self.forward = KeyButton(text("review.checked_next"), "Enter", self, primary=True)
        self.give_back = KeyButton(text("review.return_now"), "R", self)
        self.approve = KeyButton(text("review.approve_now"), "Y", self)
        self.question = link_button(text("review.open_question"), self)
        self.question.setAccessibleDescription("O")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._pill)
        top.addWidget(self._said, 1)
        top.addWidget(self.question)
        buttons = QWidget(self)
        flow = Flow(buttons, gap=8)
        for widget in (self.back, self.forward, self.give_back, self.approve):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._why)
        column.addWidget(buttons)

    def show_standing(self, sheet: Sheet, refusal: str) -> None:
        """`refusal`: the text id of why this person may not approve it, "" if they may."""
        review = sheet.review
        words, role = status_pill(review.status, self._catalogue)
        self._pill.setText(words)
        set_role(self._pill, role)
        self._said.show_text(self._words(sheet))
        approvable = review.status in ("submitted", "voided") and not sheet.is_closed
        self._why.setText(self._catalogue.text(refusal) if refusal and approvable else "")
        self._why.setVisible(bool(self._why.text()))
        self.approve.setEnabled(approvable and not refusal)
        self.give_back.setEnabled(
            review.status in ("submitted", "voided", "approved") and not sheet.is_closed
        )

    def _words(self, sheet: Sheet) -> str:
        review = sheet.review
        if review.approval is not None and review.status in ("approved", "voided"):
            return approval_sentence(review.approval, sheet.people, self._catalogue)
        if review.move is None:
            return ""
        who = sheet.people.get(review.move.person, review.move.person[:8])
        when = moment(review.move.wall, self._catalogue.lang)
        return " · ".join(part for part in (who, when, review.move.comment) if part)
