"""Below the answer: where the checklist stands, and what a reviewer does with it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formatting import moment
from core.text import Catalogue, in_a_row, unparted
from ui.models.sheet import Sheet
from ui.models.statuses import status_pill
from ui.pages.checklist_notices import approval_sentence
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import FewLines, label, pill, set_role
from ui.widgets.lines import link_button
from ui.widgets.wrapping_row import WrappingRow, together

_GAP, _SIDE = 8, 16  # pixels
_LINES = 3  # of who, when and why; more of it is in the tooltip


class ReviewBar(QWidget):
    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        text = catalogue.text
        self._pill = pill("", "")
        self._said = FewLines("muted", _LINES)
        self._why = label("", "muted", wrap=True)
        self.back = QPushButton(self)
        self.back.setAccessibleName(text("checklist.back"))
        self.forward = KeyButton(text("review.checked_next"), "Enter", self, primary=True)
        self.give_back = KeyButton(text("review.return_now"), "R", self)
        self.approve = KeyButton(text("review.approve_now"), "Y", self)
        self._keyed = (self.forward, self.give_back, self.approve)
        self.question = link_button(text("review.open_question"), self)
        self.question.setAccessibleDescription("O")
        self._top = QHBoxLayout()
        self._top.setSpacing(_GAP)
        self._top.addWidget(self._pill)
        self._top.addStretch(0)
        self._top.addWidget(self.question)
        buttons = QWidget(self)
        row = WrappingRow(buttons, gap=_GAP)
        for pair in ((self.back, self.forward), (self.give_back, self.approve)):
            row.addWidget(together(pair, buttons))
        column = self._column = QVBoxLayout(self)
        self.make_low(False)
        column.addLayout(self._top)
        column.addWidget(self._why)
        column.addWidget(buttons)
        column.insertWidget(1, self._said)

    def make_low(self, low: bool) -> None:
        self._is_low = low
        self._column.setContentsMargins(_SIDE, 6 if low else 10, _SIDE, 8 if low else 12)
        self._column.setSpacing(6 if low else 10)
        self._fit()

    def _fit_words(self) -> None:
        """Beside the state where they have room on that line, else below it."""
        hints = [one.sizeHint().width() for one in (self._pill, self._said, self.question)]
        has_room = sum(hints) + 2 * _GAP <= self.width() - 2 * _SIDE
        if has_room != (self._top.indexOf(self._said) >= 0):
            line = self._top if has_room else self._column
            line.insertWidget(1, self._said, int(has_room))

    def _fit(self) -> None:
        """Keys stand on their buttons, on two lines if need be. In a low window all buttons are on one line:
        where there is no room the keys go first, then the word of the arrow."""
        text = self._catalogue.text("checklist.back")
        tries = [("← " + text, True), ("← " + text, False), ("←", False)]
        for words, shows_keys in tries if self._is_low else [tries[0], ("←", True), tries[-1]]:
            self.back.setText(words)
            for one in self._keyed:
                one.show_key(shows_keys)
            if self._has_room():
                break
        self.back.setToolTip("" if self.back.text() != "←" else text)

    def _has_room(self) -> bool:
        pairs = (self.back, self.forward), (self.give_back, self.approve)
        needed = [sum(one.sizeHint().width() for one in pair) + _GAP for pair in pairs]
        whole = sum(needed) + _GAP if self._is_low else max(needed)
        return whole <= self.width() - 2 * _SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self._fit_words()

    def show_standing(self, sheet: Sheet, refusal: str) -> None:
        """`refusal`: the text id of why this person may not approve it, "" if they may."""
        review = sheet.review
        words, role = status_pill(review.status, self._catalogue)
        self._pill.setText(words)
        set_role(self._pill, role)
        self._said.show_text(self._words(sheet))
        self._fit_words()
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
        return in_a_row(who, unparted(when), review.move.comment)
