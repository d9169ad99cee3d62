"""What stands above an answer: carried over and to be confirmed; given where this copy cannot see it;
returned; closed or under review, so that nothing changes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from core.formatting import moment
from core.methodology.records import Indicator
from core.reports.approved import approval_text
from core.reviews.records import Approval
from core.text import Catalogue
from ui.models.explanation import content_text
from ui.models.sheet import Sheet
from ui.models.statuses import status_pill
from ui.pages.checklist_cards import NoteCard
from ui.widgets.facts import Facts
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, pill, set_role
from ui.widgets.lines import link_button
from ui.widgets.wrapping_row import WrappingRow

_CLOSED_TEXTS = {"closed": "audit.closed_pill", "withdrawn": "audit.withdrawn_pill"}


class CarriedCard(NoteCard):
    """What the audit before says, until a person confirms it or answers anew."""

    confirmed = Signal()
    all_asked = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        text = catalogue.text
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(pill("↻ " + text("carry.pill"), "warn"))
        self._source = label("", "caption", wrap=True)
        top.addWidget(self._source, 1)
        self.column.addLayout(top)
        self._value = label("", "strong", wrap=True)
        self._comment = label("", "muted", wrap=True)
        self.column.addWidget(self._value)
        self.column.addWidget(self._comment)
        self.column.addWidget(label(text("carry.hint"), "muted", wrap=True))
        self.confirm = KeyButton(text("carry.confirm"), "Y", self)
        self.confirm.clicked.connect(self.confirmed)
        self._all = link_button(catalogue.plural("carry.all", 0), self)
        self._all.clicked.connect(self.all_asked)
        row = WrappingRow(gap=12)
        row.addWidget(self.confirm)
        row.addWidget(self._all)
        row.add_stretch()
        self.column.addSpacing(4)
        self.column.addLayout(row)

    def show_carried(self, sheet: Sheet, indicator: Indicator) -> None:
        answer = sheet.answers.get(indicator.id)
        carried = answer.carried if answer else None
        self.setVisible(carried is not None)
        if carried is None:
            return
        lang = self._catalogue.lang
        known = sheet.before is not None and sheet.before.audit.id == carried.source
        self._source.setText(sheet.before.audit.title.of(lang) if sheet.before and known else "")
        self._value.setText(content_text(indicator, carried.content, self._catalogue))
        self._comment.setText(carried.content.comment)
        self._comment.setVisible(bool(carried.content.comment))
        count = sum(item.carried for item in sheet.items.values())
        words = self._catalogue.plural("carry.all", count)
        self._all.setText(words)
        self._all.setAccessibleName(words)
        self._all.setVisible(count > 1)


class WithheldCard(NoteCard):
    """That somebody has answered, in a part of the workspace that is not in this copy."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(pill("… " + catalogue.text("withheld.pill"), "info"))
        self.who = Facts()
        top.addWidget(self.who, 1)
        self.column.addLayout(top)
        self.column.addWidget(label(catalogue.text("withheld.hint"), "muted", wrap=True))

    def show_withheld(self, sheet: Sheet, indicator: Indicator) -> None:
        one = sheet.withheld.get(indicator.id)
        self.setVisible(one is not None)
        if one is not None:
            who = sheet.people.get(one.person, one.person[:8])
            self.who.show_facts(who, moment(one.wall, self._catalogue.lang))


class LockCard(NoteCard):
    """Why nothing can be changed here. `opening`: the person wants to change it all the same."""

    opening = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._is_inline = inline
        self._pill = pill("", "info")
        self._who = Facts()
        self._reason = label("", "strong", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._pill)
        top.addWidget(self._who, 1)
        self._hint = label("", "muted", wrap=True)
        self.open_button = QPushButton(catalogue.text("review.take_back"), self)
        self.open_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.open_button.clicked.connect(self.opening)
        self.column.addLayout(top)
        self.column.addWidget(self._reason)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.open_button)

    def show_lock(self, sheet: Sheet) -> None:
        self.setVisible(sheet.is_locked)
        if sheet.is_closed:
            self._show_closed(sheet)
        elif sheet.is_locked:
            self._show_sealed(sheet)

    def _show_closed(self, sheet: Sheet) -> None:
        step = sheet.closing
        self._show_pill(self._catalogue.text(_CLOSED_TEXTS[sheet.audit.status]), "pill-info")
        self._show(sheet, step.person if step else "", step.wall if step else "", step.reason if step else "")
        self._hint.setText(self._catalogue.text("audit.closed_hint"))
        self.open_button.hide()

    def _show_sealed(self, sheet: Sheet) -> None:
        status, step = sheet.review.status, sheet.review.move
        text = self._catalogue.text
        approved = status == "approved"
        self._show_pill(*status_pill(status, self._catalogue))
        self._show(
            sheet, step.person if step else "", step.wall if step else "", step.comment if step else ""
        )
        self._hint.setText(text("review.approved_hint" if approved else "review.submitted_hint"))
        self.open_button.setText(text("review.correct" if approved else "review.take_back"))
        self.open_button.setAccessibleName(self.open_button.text())
        self.open_button.setVisible(not self._is_inline)

    def _show_pill(self, words: str, role: str) -> None:
        self._pill.setText(words)
        set_role(self._pill, role)

    def _show(self, sheet: Sheet, person: str, wall: str, said: str) -> None:
        who = sheet.people.get(person, person[:8])
        self._who.show_facts(who, moment(wall, self._catalogue.lang) if wall else "")
        self._reason.setText(said)
        self._reason.setVisible(bool(said))


class ReturnedCard(NoteCard):
    """What the reviewer said when it was returned; or that the approval was voided, and by what."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._pill = pill("", "warn")
        self._who = Facts()
        self._said = label("", "strong", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._pill)
        top.addWidget(self._who, 1)
        self.column.addLayout(top)
        self.column.addWidget(self._said)

    def show_returned(self, sheet: Sheet) -> None:
        review = sheet.review
        self.setVisible(review.status == "voided" or (review.status == "returned" and not sheet.is_closed))
        lang = self._catalogue.lang
        words, role = status_pill(review.status, self._catalogue)
        self._pill.setText(words)
        set_role(self._pill, role)
        if review.status == "returned" and review.move is not None:
            who = sheet.people.get(review.move.person, review.move.person[:8])
            self._who.show_facts(who, moment(review.move.wall, lang))
            self._said.setText(review.move.comment)
        elif review.status == "voided" and review.approval is not None:
            self._who.show_facts()
            self._said.setText(approval_sentence(review.approval, sheet.people, self._catalogue))


def approval_sentence(found: Approval, people: Mapping[str, str], catalogue: Catalogue) -> str:
    """As prints say it, as a sentence."""
    words = approval_text(found, people, catalogue)
    return f"{words[:1].upper()}{words[1:]}."
